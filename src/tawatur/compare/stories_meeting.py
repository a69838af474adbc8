"""An article and a story side by side: all that the signals look at, measured once.

Sums over sets are exact (`math.fsum`): the order of a set differs from process to process, what is told must not.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tawatur.compare.stories_index import Index
from tawatur.compare.stories_open import OpenStory
from tawatur.compare.stories_terms import Sketch

#: So many of the rarest shared terms are looked at, and told.
RAREST = 5
#: Where fewer stories are open, as many count: a handful says nothing of what the days speak of. Calibrated as the
#: weights are.
FEW_STORIES = 60


@dataclass(frozen=True, slots=True)
class Arriving:
    """An article in the light of the stories that are open as it arrives: the rarity of each term of its lead, in
    news or among the stories, whichever is less; rarity in news at large; and its title and first words as sets."""

    sketch: Sketch
    now: dict[str, float]
    rarity: Mapping[str, float]
    title: frozenset[str]
    first: frozenset[str]


@dataclass(frozen=True, slots=True)
class Meeting:
    """`rarest` is the mean rarity of the rarest terms that the lead shares with one of the late reports; the shares
    are shares of a title by rarity, `unheard` the share of its places that the story never names, `firsts` the cosine
    of the first sentences (compare/stories_signals.py tells each)."""

    sketch: Sketch
    story: OpenStory
    cosine: float
    rarest: float
    larger_share: float
    smaller_share: float
    unheard: float
    firsts: float


def arriving(sketch: Sketch, index: Index, rarity: Mapping[str, float]) -> Arriving:
    """The article as it arrives among the stories of an index."""
    among = math.log(max(len(index.open), FEW_STORIES) + 1.0)
    held = zip(sketch.lead, index.holders(sketch.lead), strict=True)
    now = {term: min(rarity[term], among - math.log(count + 0.5)) for term, count in held}
    return Arriving(sketch, now, rarity, frozenset(sketch.title), frozenset(sketch.first))


def meet(one: Arriving, story: OpenStory) -> Meeting:
    """All that the signals look at in an article and a story."""
    sketch, rarest, larger, smaller, firsts = one.sketch, 0.0, 0.0, 0.0, 0.0
    for other in story.kept:
        rarest = max(rarest, _mean_of_highest(map(one.now.__getitem__, one.now.keys() & other.lead)))
        here = _share(one.title.intersection(other.lead), sketch, one.rarity)
        there = _share(one.now.keys() & other.title, other, one.rarity)
        larger, smaller = max(larger, here, there), max(smaller, min(here, there))
        firsts = max(firsts, _firsts(one, other))
    cosine = max(story.cosine(sketch), 0.0)
    return Meeting(sketch, story, cosine, rarest, larger, smaller, _unheard(sketch, story), firsts)


def heaviest_shared(met: Meeting) -> tuple[str, ...]:
    """The shared terms that weigh most in the article and the story, the heaviest first."""
    shared = sorted((-weight, term) for term, weight in met.story.shared(met.sketch))
    return tuple(term for _, term in shared[:RAREST])


def _unheard(sketch: Sketch, story: OpenStory) -> float:
    """The share of the places in the article's title that neither the story's sum nor a late lead names."""
    if not sketch.places:
        return 0.0
    strange = [p for p in sketch.places if not story.weight(p) and not any(p in other.lead for other in story.kept)]
    return len(strange) / len(sketch.places)


def _share(told: Iterable[str], one: Sketch, rarity: Mapping[str, float]) -> float:
    """The share of a title, by rarity, that some of its terms are."""
    mass = math.fsum(map(rarity.__getitem__, told))
    return mass / one.title_mass if mass else 0.0


def _firsts(one: Arriving, other: Sketch) -> float:
    """The cosine of two first sentences as vectors of rarities."""
    shared = math.fsum([one.rarity[term] ** 2 for term in one.first.intersection(other.first)])
    return shared / (one.sketch.first_norm * other.first_norm) if shared else 0.0


def _mean_of_highest(values: Iterable[float]) -> float:
    return sum(sorted(values, reverse=True)[:RAREST]) / RAREST
