"""A story that still takes articles: the sum of what they are about, and sketches of the latest."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from operator import itemgetter
from types import MappingProxyType

from tawatur.compare.stories_state import StoryState
from tawatur.compare.stories_terms import Sketch

#: Sketches of so many of its latest articles are kept: they tell title and lead apart, the sum does not.
KEPT = 4
#: A story's sum is cut to its heaviest terms.
MOST_TERMS = 120
#: A story is looked up by so many of its heaviest terms.
KEYS = 30
#: So many stories of one article are remembered as standing beside a story, the latest.
BESIDE = 6


class OpenStory:
    """What the stream remembers of one story; `size` counts its articles, `last` is the latest publication (hours
    since 1970), `outlets` those of its articles, `keys` the terms by which the index has it, the heaviest first,
    `beside` stories of one article that came close to it when they opened, `looked` its size when it was last asked
    whether it falls apart."""

    __slots__ = ("_norm", "_sums", "beside", "day", "id", "kept", "keys", "kind", "last", "looked", "outlets", "size")

    def __init__(self, name: str, kind: str | None) -> None:
        self.id, self.kind = name, kind
        self.kept: tuple[Sketch, ...] = ()
        self.size, self.last, self.day, self.looked = 0, -math.inf, 0, 0
        self.outlets: frozenset[str | None] = frozenset()
        self.keys: tuple[str, ...] = ()
        self.beside: tuple[str, ...] = ()
        self._sums: Mapping[str, float] = {}
        self._norm = 1.0

    @classmethod
    def of(cls, state: StoryState) -> OpenStory:
        """The story that a record tells of."""
        story = cls(state.id, state.kind)
        story.size, story.last, story.day, story.looked = state.size, state.last, state.day, state.looked
        story.outlets, story.beside, story.kept = frozenset(state.outlets), state.beside, state.kept
        story._hold(state.sums)
        return story

    @property
    def state(self) -> StoryState:
        """The story as a record."""
        outlets = tuple(sorted(self.outlets, key=lambda outlet: (outlet is not None, outlet)))
        numbers = self.size, self.last, self.day, self.looked
        return StoryState(self.id, self.kind, *numbers, outlets, self.beside, self.kept, self._sums)

    def take(self, sketch: Sketch) -> None:
        """Take an article in."""
        self.kept = (*map(_without_terms, self.kept), sketch)[-KEPT:]
        self.last, self.day = max(self.last, sketch.hours), sketch.day
        self.outlets |= {sketch.outlet}
        self._add(sketch.terms, 1)

    def absorb(self, other: OpenStory) -> None:
        """Take another story in whole."""
        *early, latest = sorted((*self.kept, *other.kept), key=lambda sketch: sketch.hours)
        self.kept = (*map(_without_terms, early), latest)[-KEPT:]
        self.last, self.day = max((self.last, self.day), (other.last, other.day))
        self.outlets |= other.outlets
        self.beside = (*self.beside, *other.beside)[-BESIDE:]
        self._add(other._sums, other.size)

    def look_at(self, other: str) -> None:
        """Remember a story that stands beside this one."""
        self.beside = (*self.beside, other)[-BESIDE:]

    @property
    def latest(self) -> Sketch:
        """The sketch of its latest article."""
        return self.kept[-1]

    def cosine(self, sketch: Sketch) -> float:
        """The cosine of an article's terms with the story's sum, 0 … 1."""
        return math.fsum([weight for _, weight in self.shared(sketch)]) / self._norm

    def shared(self, sketch: Sketch) -> list[tuple[str, float]]:
        """The terms that an article and the story share, with the product of their weights."""
        sums, terms = self._sums, sketch.terms
        return [(term, terms[term] * sums[term]) for term in terms.keys() & sums.keys()]

    def weight(self, term: str) -> float:
        """The weight of a term in the story's sum, 0 where it has none."""
        return self._sums.get(term, 0.0)

    def _add(self, terms: Mapping[str, float], size: int) -> None:
        """Add terms to the sum; the first article's are shared with its sketch, and come heaviest first."""
        if self.size:
            sums = dict(self._sums)
            for term, weight in terms.items():
                sums[term] = sums.get(term, 0.0) + weight
            terms = dict(sorted(sums.items(), key=itemgetter(1), reverse=True)[:MOST_TERMS])
        self.size += size
        self._hold(terms)

    def _hold(self, sums: Mapping[str, float]) -> None:
        """Keep a sum, and what follows from it."""
        self._sums = sums
        self.keys = tuple(islice(sums, KEYS))
        self._norm = math.sqrt(sum([weight * weight for weight in sums.values()])) or 1.0


def _without_terms(early: Sketch) -> Sketch:
    """A sketch without the terms that the sum already holds: those of the latest alone are asked for again."""
    return replace(early, terms=_NONE) if early.terms else early


_NONE: Mapping[str, float] = MappingProxyType({})
