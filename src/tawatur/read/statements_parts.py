"""The parts of a clause: its predicate, its subject, where and when it happened, and its figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tawatur.lang.lemmas import verb_lemma
from tawatur.lang.load import Language
from tawatur.lang.stems import function_words, unattached
from tawatur.lang.verbs import looks_finite, may_be_finite
from tawatur.model.span import Span
from tawatur.read.clauses_words import PRESENT
from tawatur.read.statements_held import Held
from tawatur.text.tokens import WORD, splits

_CONJUNCTIONS = frozenset({"", "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}"})
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_ATTACHED = ("\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}")
_BEH = _ATTACHED[0]
_WAW, _SEEN = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER SEEN}"
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
_LED = frozenset({"relatives", "conjunctions", "conditions", "contents", "fresh", "negated", "may", "that", "statives"})
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
#: A verb has at least this many letters behind its conjunction (a shorter rest is part of the verb).
SHORTEST_VERB = 3
#: Rules of clauses that open with a preposition, behind which their verbal noun stands.
_PHRASES = frozenset({"event", "meanwhile", "without"})
#: A subject has at most this many words.
LONGEST_SUBJECT = 8
#: The preposition stands at most this many words before a place's name (in the town of …).
PLACE_REACH = 2


def predicate_at(held: Held) -> int | None:
    """Where the clause's main verb stands among its own words; the verbal noun of an event phrase; None without either.

    Method: the word behind what only verbs follow; else the first finite verb that says something; else a word that
    may be one where a verb is likelier; else a verb of being. Misses: verbs behind a long subject that may be nouns.
    """
    words, own = held.words, held.own
    if held.clause.rule in _PHRASES:
        return next((i for i, word in enumerate(words) if word.event), None)
    forced = held.behind("before_verbs", 0)
    if forced is not None and _may_follow(held, forced):
        return forced
    small = function_words(held.language)
    verbs = [i for i, word in enumerate(words) if word.verb and not _is_preposition(held, i)]
    found = next((i for i in verbs if own[i].key not in small), None)
    likely = next((i for i, word in enumerate(words[:found]) if word.maybe and _may_lead(held, i)), None)
    return next((i for i in (likely, found, *verbs) if i is not None), None)


def _may_follow(held: Held, at: int) -> bool:
    """Whether a word behind what only verbs follow can be one: no name, no particle, no article."""
    token = held.own[at]
    if token.kind != WORD or _named(held, at) or token.key.startswith(_ARTICLE):
        return False
    return token.key not in held.language.group("function_words", "particles").folds


def _is_preposition(held: Held, at: int) -> bool:
    """Whether a word that might be a verb is the preposition before an event (in the wake of …)."""
    return "subordinators" in held.words[at].groups or "before_events" in held.words[at].groups


def _may_lead(held: Held, at: int) -> bool:
    """Whether a word that may be a verb stands where a verb is likelier: first, or behind a subject or an opener."""
    token, groups = held.own[at], held.words[0].groups
    if token.kind != WORD or _named(held, at) or _is_preposition(held, at):
        return False
    if at == 0:
        return held.sentence.kind == "body" and len(held.own) > 1 and _leads_to_subject(held)
    if at == 1 and not groups.isdisjoint(_LED):
        return True
    before = held.own[at - 1]
    return token.key.startswith(PRESENT) and (_named(held, at - 1) or before.key.startswith(_ARTICLE)) and at <= LABEL


def _leads_to_subject(held: Held) -> bool:
    """Whether a definite noun, a name or a preposition follows the first word."""
    following = held.own[1]
    particles = held.language.group("function_words", "particles").folds
    if following.span.start in held.scene.names or following.key in particles:
        return True
    return following.key.startswith((_ARTICLE, *_ATTACHED)) or following.kind != WORD


def predicate(held: Held, at: int | None) -> tuple[str | None, str | None]:
    """The fold of the main verb without conjunction and future particle, and its dictionary form."""
    if at is None:
        return None, None
    key = held.own[at].key
    if held.clause.rule in _PHRASES:
        return key, key
    bare = key if held.behind("before_verbs", 0) == at else _bare(key, held.language)
    return bare, verb_lemma(bare, held.language)


def _bare(verb: str, language: Language) -> str:
    """A finite verb without what is attached before it, where what is left is still one."""
    for split in reversed(splits(verb)):
        if (
            split.particles in _CONJUNCTIONS
            and len(split.stem) >= SHORTEST_VERB
            and may_be_finite(split.stem, language)
        ):
            stem = split.stem
            future = stem[:1] == _SEEN and stem.startswith(PRESENT, 1) and looks_finite(stem[1:], language)
            return stem[1:] if future else stem
    return verb


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
    if at is not None and rule in _PHRASES:
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
    return _named(held, at) or token.kind != WORD or token.key.startswith(_ARTICLE)


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
    if at >= len(held.own) or _named(held, at):
        return at < len(held.own)
    key = held.own[at].key
    free = unattached(key, held.language)
    if free in function_words(held.language):
        return False
    return _takes(held, at) and (key.startswith(_ARTICLE) or free in (key, key[1:]))


def _named(held: Held, at: int) -> bool:
    return held.own[at].span.start in held.scene.names


def _takes(held: Held, at: int) -> bool:
    """Whether a word may belong to a noun phrase."""
    token, word = held.own[at], held.words[at]
    if _named(held, at):
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
        if _named(held, at - 1):
            at = _behind_name(held, at - 1)
            break
    if at == begin:
        return None
    start = own[begin].span.start
    if begin == 0 and own[0].key[:1] == _WAW and not _named(held, 0):
        start += 1
    return Span(start, own[at - 1].span.end) if text[start : own[at - 1].span.end].strip() else None


def _apart(held: Held, at: int) -> bool:
    """Whether a mark stands between a word and the one before it."""
    return held.places[at] != held.places[at - 1] + 1


def _ends_before(held: Held, begin: int, at: int) -> bool:
    """Whether a noun phrase ends before a word: an attached preposition, an indefinite noun behind a definite one."""
    definite = any(token.key.startswith(_ARTICLE) for token in held.own[begin:at])
    if _named(held, at):
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


def place(held: Held) -> Span | None:
    """The first name of a place, or of a building, that a preposition of place stands before."""
    sites, tokens, words = held.scene.sites, held.scene.tokens, held.scene.words
    for index in held.places if sites else ():
        start = tokens[index].span.start
        attached = sites.get(start + 1)
        if attached is not None and tokens[index].key.lstrip(_WAW).startswith(_BEH):
            return attached
        if start in sites:
            before = words[max(held.clause.first, index - PLACE_REACH) : index]
            if any("at_places" in word.groups for word in before):
                return sites[start]
    return None


def standing_in(starts: Sequence[int], held: Held) -> tuple[int, ...]:
    """The indices of the facts that begin in the clause's own words."""
    tokens = held.scene.tokens
    found: list[int] = []
    for first, end in held.clause.own:
        low = bisect_left(starts, tokens[first].span.start)
        found.extend(range(low, bisect_left(starts, tokens[end - 1].span.end, lo=low)))
    return tuple(found)
