"""What an article is about, as far as finding its story needs it: weighted terms, a lead, a title."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from tawatur.compare.stories_places import places
from tawatur.lang.load import Language
from tawatur.lang.stems import function_words, light, unattached, word_frequencies

#: A term of the title counts as often as this, one among the first words of the body as this; calibrated on the three
#: labelled sets of days that bench/stories.md names.
IN_TITLE, IN_LEAD = 3.0, 1.5
#: Words of the body that count as its lead.
LEAD = 60
#: Words of the body that count as its first sentence, where a report says its news.
FIRST = 22
#: An article is told by its heaviest terms.
TERMS = 120
#: So many words' terms are remembered.
MOST_KNOWN = 200_000
#: Articles from which the frequencies of words were counted (ANT v2.1), how often the rarest listed word stands in
#: them, how often a word that is not listed is taken to, and how many times an article that has a word says it.
_ARTICLES, _RAREST, _UNLISTED, _SAID = 17_558, 12, 6, 0.7


@dataclass(frozen=True, slots=True)
class Sketch:
    """An article as the stream sees it. `terms` is a unit vector, the heaviest first; `title`, `first` (about a
    sentence) and `lead` (the title and the first words) hold each of their terms once; `title_mass` is the title's
    rarity in all, `first_norm` the root of the squared rarities of `first`; `places` the countries, their peoples and
    the towns of the title; `hours` is its publication in hours since 1970, `day` that moment's day in its own zone.
    They are tuples, not sets: a thousand stories are kept in memory."""

    article: str
    outlet: str | None
    hours: float
    day: int
    terms: Mapping[str, float]
    title: tuple[str, ...]
    title_mass: float
    first: tuple[str, ...]
    first_norm: float
    lead: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """When and by whom an article was published; `hours` since 1970, `day` in the zone of publication."""

    article: str
    outlet: str | None
    hours: float
    day: int


def sketch(heard: Heard, title: Sequence[str], body: Sequence[str], language: Language) -> Sketch:
    """The sketch of an article from the folds of its title's and body's words."""
    head, rest = _terms(title, language), _terms(body, language)
    told, first = tuple(dict.fromkeys(head)), tuple(dict.fromkeys(rest[:FIRST]))
    rarity, known = rarities(language), places(language, term_of)
    return Sketch(
        *(heard.article, heard.outlet, heard.hours, heard.day),
        terms=_vector(head, rest, language),
        title=told,
        title_mass=sum([rarity[term] for term in told]),
        first=first,
        first_norm=math.sqrt(sum([rarity[term] ** 2 for term in first])),
        lead=tuple(dict.fromkeys([*head, *rest[:LEAD]])),
        places=tuple([term for term in told if term in known]),
    )


def _terms(keys: Iterable[str], language: Language) -> list[str]:
    return [term for term in map(_known_terms(language).__getitem__, keys) if term]


def term_of(key: str, language: Language) -> str:
    """The term of a folded word, empty for one that says nothing of what a text is about."""
    if len(key) < 2 or key in function_words(language):
        return ""
    free = unattached(key, language)
    return "" if free in function_words(language) else light(free, language)


class KnownTerms(dict[str, str]):
    """The term of each folded word met so far; begins anew where that were too many."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, key: str) -> str:
        if len(self) >= MOST_KNOWN:
            self.clear()
        term = self[key] = term_of(key, self._language)
        return term


@lru_cache(maxsize=8)
def _known_terms(language: Language) -> KnownTerms:
    return KnownTerms(language)


class Rarities(dict[str, float]):
    """How rare each term is in news: the log of the share of articles that have it, turned round."""

    def __missing__(self, term: str) -> float:
        return _OF_UNLISTED


_OF_UNLISTED = math.log(_ARTICLES / _UNLISTED)


@lru_cache(maxsize=8)
def rarities(language: Language) -> Rarities:
    """The rarity of every term; of one that is not listed too."""
    counts: dict[str, float] = {}
    for word, power in word_frequencies(language).items():
        term = term_of(word, language)
        counts[term] = counts.get(term, 0.0) + _RAREST * 2.0**power / _SAID
    return Rarities((term, math.log(_ARTICLES / min(count, _ARTICLES))) for term, count in counts.items())


def _vector(head: Sequence[str], rest: Sequence[str], language: Language) -> dict[str, float]:
    counts: dict[str, float] = {}
    for term in rest:
        counts[term] = counts.get(term, 0.0) + 1.0
    for term in rest[:LEAD]:
        counts[term] += IN_LEAD - 1.0
    for term in head:
        counts[term] = counts.get(term, 0.0) + IN_TITLE
    rare = rarities(language)
    weighed = {term: (1.0 + math.log(count)) * rare[term] for term, count in counts.items()}
    kept = sorted(weighed.items(), key=itemgetter(1), reverse=True)[:TERMS]
    norm = math.sqrt(sum([weight * weight for _, weight in kept])) or 1.0
    return {term: weight / norm for term, weight in kept}
