"""An article and a story side by side: all that the signals look at, measured once."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tawatur.compare.stories_index import Index
from tawatur.compare.stories_open import OpenStory
from tawatur.compare.stories_terms import Sketch

#: So many of the rarest shared terms are looked at, and told.
RAREST = 5


@dataclass(frozen=True, slots=True)
class Arriving:
    """An article in the light of the stories that are open as it arrives: the rarity of each term of its lead, in
    news or among the stories, whichever is less; and rarity in news at large."""

    sketch: Sketch
    now: Mapping[str, float]
    rarity: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Meeting:
    """`rarest` is the mean rarity of the rarest terms that the lead shares with one of the late reports; the shares
    are shares of a title by rarity, `unheard` the share of its places that the story never names
    (compare/stories_signals.py tells each)."""

    sketch: Sketch
    story: OpenStory
    cosine: float
    rarest: float
    larger_share: float
    smaller_share: float
    unheard: float


def arriving(sketch: Sketch, index: Index, rarity: Mapping[str, float]) -> Arriving:
    """The article as it arrives among the stories of an index."""
    among = math.log(len(index.open) + 1.0)
    now = {term: min(rarity[term], among - math.log(index.holders(term) + 0.5)) for term in sketch.lead}
    return Arriving(sketch, now, rarity)


def meet(one: Arriving, story: OpenStory) -> Meeting:
    """All that the signals look at in an article and a story."""
    sketch, rarest, larger, smaller = one.sketch, 0.0, 0.0, 0.0
    for other in story.kept:
        rarest = max(rarest, _mean_of_highest(map(one.now.__getitem__, sketch.lead & other.lead)))
        here, there = _share(sketch, other, one.rarity), _share(other, sketch, one.rarity)
        larger, smaller = max(larger, here, there), max(smaller, min(here, there))
    return Meeting(sketch, story, max(story.cosine(sketch), 0.0), rarest, larger, smaller, _unheard(sketch, story))


def heaviest_shared(met: Meeting) -> tuple[str, ...]:
    """The shared terms that weigh most in the article and the story, the heaviest first."""
    terms, weight = met.sketch.terms, met.story.weight
    shared = sorted((-said * weight(term), term) for term, said in terms.items() if weight(term))
    return tuple(term for _, term in shared[:RAREST])


def _unheard(sketch: Sketch, story: OpenStory) -> float:
    """The share of the places in the article's title that neither the story's sum nor a late lead names."""
    if not sketch.places:
        return 0.0
    strange = [p for p in sketch.places if not story.weight(p) and not any(p in other.lead for other in story.kept)]
    return len(strange) / len(sketch.places)


def _share(one: Sketch, other: Sketch, rarity: Mapping[str, float]) -> float:
    """The share of a title, by rarity, that stands in the other's lead."""
    mass = sum(map(rarity.__getitem__, one.title & other.lead))
    return mass / one.title_mass if mass else 0.0


def _mean_of_highest(values: Iterable[float]) -> float:
    return sum(sorted(values, reverse=True)[:RAREST]) / RAREST
