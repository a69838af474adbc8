"""The parts of a clause: its predicate, where and when it happened, and its figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tawatur.lang.lemmas import verb_lemma
from tawatur.lang.load import Language
from tawatur.lang.stems import function_words
from tawatur.lang.verbs import looks_finite, may_be_finite
from tawatur.model.span import Span
from tawatur.read.clauses_words import PRESENT
from tawatur.read.statements_held import Held
from tawatur.read.statements_subjects import LABEL, PHRASES, named
from tawatur.text.tokens import WORD, splits

_CONJUNCTIONS = frozenset({"", "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}"})
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_ATTACHED = ("\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}")
_BEH = _ATTACHED[0]
_WAW, _SEEN = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER SEEN}"
_LED = frozenset({"relatives", "conjunctions", "conditions", "contents", "fresh", "negated", "may", "that", "statives"})
#: A verb has at least this many letters behind its conjunction (a shorter rest is part of the verb).
SHORTEST_VERB = 3
#: The preposition stands at most this many words before a place's name (in the town of …).
PLACE_REACH = 2


def predicate_at(held: Held) -> int | None:
    """Where the clause's main verb stands among its own words; the verbal noun of an event phrase; None without either.

    Method: the word behind what only verbs follow; else the first finite verb that says something; else a word that
    may be one where a verb is likelier; else a verb of being. Misses: verbs behind a long subject that may be nouns.
    """
    words, own = held.words, held.own
    if held.clause.rule in PHRASES:
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
    if token.kind != WORD or named(held, at) or token.key.startswith(_ARTICLE):
        return False
    return token.key not in held.language.group("function_words", "particles").folds


def _is_preposition(held: Held, at: int) -> bool:
    """Whether a word that might be a verb is the preposition before an event (in the wake of …)."""
    return "subordinators" in held.words[at].groups or "before_events" in held.words[at].groups


def _may_lead(held: Held, at: int) -> bool:
    """Whether a word that may be a verb stands where a verb is likelier: first, or behind a subject or an opener."""
    token, groups = held.own[at], held.words[0].groups
    if token.kind != WORD or named(held, at) or _is_preposition(held, at):
        return False
    if at == 0:
        return held.sentence.kind == "body" and len(held.own) > 1 and _leads_to_subject(held)
    if at == 1 and not groups.isdisjoint(_LED):
        return True
    before = held.own[at - 1]
    return token.key.startswith(PRESENT) and (named(held, at - 1) or before.key.startswith(_ARTICLE)) and at <= LABEL


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
    if held.clause.rule in PHRASES:
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
