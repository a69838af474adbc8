"""The subject of a clause: the words that say who or what it is about."""

from __future__ import annotations

from tawatur.lang.stems import function_words, unattached
from tawatur.model.span import Span
from tawatur.read.statements_held import Held
from tawatur.text.tokens import WORD

_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_ATTACHED = ("\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}")
_WAW = "\N{ARABIC LETTER WAW}"
_HEH = "\N{ARABIC LETTER HEH}"
#: Attached pronouns of the third person that no feminine ending is written like.
_PRONOUNS = tuple(
    _HEH + rest for rest in ("\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER MEEM}", "\N{ARABIC LETTER NOON}")
)
#: Endings of a verb that is its own subject: it would be singular before one.
_SPEAKS_FOR_ITSELF = ("\N{ARABIC LETTER WAW}\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}")
#: Groups of what stands before the clause's first noun or verb, in the order in which they are tried.
_LEADS = (
    "conjunctions",
    "conditions",
    "contents",
    "complements",
    "coordinators",
    "fresh",
    "relatives",
    "statives",
    "may",
)
#: Rules of clauses whose subject is what they describe.
_RELATIVE = frozenset({"relative", "bare_relative"})
#: Rules of clauses whose subject stands in the clause before them.
_SUBJECTLESS = frozenset({"stative", "participle", "without"})
#: The label of a headline, and a dateline, have fewer words.
LABEL = 6
_LABELLING = frozenset({":", "-", "--", "\N{EN DASH}", "\N{EM DASH}"})
#: Groups whose words end a noun phrase.
_ENDS = frozenset(
    {"relatives", "statives", "before_events", "during_events", "without_events", "negated", "may", "that"}
)
#: Rules of clauses that open with a preposition, behind which their verbal noun stands.
PHRASES = frozenset({"event", "meanwhile", "without"})
#: A subject has at most this many words.
LONGEST_SUBJECT = 8


def subject(held: Held, at: int | None) -> Span | None:
    """The words that say who or what the clause is about, up to the end of its name; None where it is left out.

    Method: the noun phrase before the verb where one stands there, else the one behind it; for a clause without
    a verb the one it begins with; in an event phrase the one behind the verbal noun. A noun phrase ends before a
    preposition, a verb, a mark, a time, or an indefinite noun behind a definite one. A relative clause has a
    subject of its own only where a pronoun takes up its noun. Misses: subjects behind their object; adjectives of an
    indefinite subject taken for its end.
    """
    rule = held.clause.rule
    if rule in _SUBJECTLESS or (rule in _RELATIVE and (at is None or not _takes_up(held, at))):
        return None
    if at is not None and rule in PHRASES:
        return None if _owned(held, at) else _noun_phrase(held, at + 1, len(held.places))
    begin = _head(held)
    if at is None or (at > begin and _nominal(held, begin)):
        return _noun_phrase(held, begin, len(held.places) if at is None else at)
    if held.own[at].key.endswith(_SPEAKS_FOR_ITSELF):
        return None
    found = _noun_phrase(held, at + 1, len(held.places))
    return None if rule == "conjoined_verb" and found is not None and not _definite(held, at + 1) else found


def _takes_up(held: Held, at: int) -> bool:
    """Whether a pronoun on the verb, or on the preposition behind it, stands for the noun that is described."""
    pronouns = held.language.group("function_words", "pronouns").folds
    behind = held.own[at + 1].key if at + 1 < len(held.own) else ""
    return _owned(held, at) or behind in pronouns


def _owned(held: Held, at: int) -> bool:
    """Whether a word ends in an attached pronoun of the third person."""
    token = held.own[at]
    return token.key.endswith(_PRONOUNS) or held.document.text[token.span.end - 1] == _HEH


def _definite(held: Held, at: int) -> bool:
    """Whether a word is definite or a figure: an indefinite noun behind a coordinated verb is its object."""
    token = held.own[at]
    return named(held, at) or token.kind != WORD or token.key.startswith(_ARTICLE)


def _head(held: Held) -> int:
    """Where the clause begins behind what opens it, and behind the label of a headline."""
    at = next((i for i in range(1, min(LABEL, len(held.places))) if _labelled(held, i)), 0)
    for group in _LEADS:
        end = held.behind(group, at)
        if end is not None:
            return end
    return at


def _labelled(held: Held, at: int) -> bool:
    """Whether a colon, or the dash behind a dateline, stands before a word."""
    return held.scene.tokens[held.places[at] - 1].key in _LABELLING


def _nominal(held: Held, at: int) -> bool:
    """Whether a noun stands at a word, and no preposition, particle or time."""
    if at >= len(held.own) or named(held, at):
        return at < len(held.own)
    key = held.own[at].key
    free = unattached(key, held.language)
    if free in function_words(held.language):
        return False
    return _takes(held, at) and (key.startswith(_ARTICLE) or free in (key, key[1:]))


def named(held: Held, at: int) -> bool:
    """Whether a name begins at a word."""
    return held.own[at].span.start in held.scene.names


def _takes(held: Held, at: int) -> bool:
    """Whether a word may belong to a noun phrase."""
    token, word = held.own[at], held.words[at]
    if named(held, at):
        return True
    if word.verb or token.key in function_words(held.language) or token.span.start in held.scene.times:
        return False
    return word.groups.isdisjoint(_ENDS)


def _noun_phrase(held: Held, begin: int, end: int) -> Span | None:
    """The noun phrase that begins at a word, or None."""
    own, text, at = held.own, held.document.text, begin
    while at < min(end, begin + LONGEST_SUBJECT, len(own)) and _takes(held, at):
        if at > begin and (_apart(held, at) or _ends_before(held, begin, at)):
            break
        at += 1
        if named(held, at - 1):
            at = _behind_name(held, at - 1)
            break
    if at == begin:
        return None
    start = own[begin].span.start
    if begin == 0 and own[0].key[:1] == _WAW and not named(held, 0):
        start += 1
    return Span(start, own[at - 1].span.end) if text[start : own[at - 1].span.end].strip() else None


def _apart(held: Held, at: int) -> bool:
    """Whether a mark stands between a word and the one before it."""
    return held.places[at] != held.places[at - 1] + 1


def _ends_before(held: Held, begin: int, at: int) -> bool:
    """Whether a noun phrase ends before a word: an attached preposition, an indefinite noun behind a definite one."""
    definite = any(token.key.startswith(_ARTICLE) for token in held.own[begin:at])
    if named(held, at):
        return definite and not _is_person(held, at)
    key = held.own[at].key
    if key.startswith(_ARTICLE):
        return False
    return definite or key.startswith(_ATTACHED) or held.words[at].maybe


def _is_person(held: Held, at: int) -> bool:
    """Whether a name stands for a person, whom a title may introduce."""
    mention = held.scene.mention_at(held.own[at].span.start)
    return mention is not None and mention.kind == "person"


def _behind_name(held: Held, at: int) -> int:
    """The first word behind the name that a word begins."""
    mention = held.scene.mention_at(held.own[at].span.start)
    while at < len(held.own) and mention is not None and held.own[at].span.start < mention.span.end:
        at += 1
    return at
