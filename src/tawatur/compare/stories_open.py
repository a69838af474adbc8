"""A story that still takes articles: the sum of what they are about, and sketches of the latest."""

from __future__ import annotations

import heapq
import math
from collections import deque
from collections.abc import Iterator

from tawatur.compare.stories_terms import Sketch

#: Sketches of so many of its latest articles are kept: they tell title and lead apart, the sum does not.
KEPT = 4
#: A story's sum is cut to its heaviest terms where it has grown to half as many again.
MOST_TERMS = 120
#: A story is looked up by so many of its heaviest terms.
KEYS = 40


class OpenStory:
    """What the stream remembers of one story; `size` counts its articles, `last` is the latest publication (hours
    since 1970), `outlets` those of its articles, `keys` the
    terms by which the index has it."""

    __slots__ = ("_norm", "_sums", "day", "id", "kept", "keys", "kind", "last", "outlets", "size")

    def __init__(self, id: str, kind: str | None) -> None:
        self.id, self.kind = id, kind
        self.kept: deque[Sketch] = deque(maxlen=KEPT)
        self.size, self.last, self.day = 0, -math.inf, 0
        self.outlets: set[str | None] = set()
        self.keys: frozenset[str] = frozenset()
        self._sums: dict[str, float] = {}
        self._norm = 1.0

    def take(self, sketch: Sketch) -> None:
        """Take an article in."""
        self.kept.append(sketch)
        self.size += 1
        self.last, self.day = max(self.last, sketch.hours), sketch.day
        self.outlets.add(sketch.outlet)
        for term, weight in sketch.terms.items():
            self._sums[term] = self._sums.get(term, 0.0) + weight
        if len(self._sums) > MOST_TERMS * 3 // 2:
            self._sums = dict(self._heaviest(MOST_TERMS))
        self._norm = math.sqrt(sum(weight * weight for weight in self._sums.values())) or 1.0

    def absorb(self, other: OpenStory) -> None:
        """Take another story in whole."""
        for term, weight in other._sums.items():
            self._sums[term] = self._sums.get(term, 0.0) + weight
        self.kept.extend(other.kept)
        self.kept = deque(sorted(self.kept, key=lambda sketch: sketch.hours), maxlen=KEPT)
        self.size += other.size
        self.last, self.day = max((self.last, self.day), (other.last, other.day))
        self.outlets |= other.outlets
        self._sums = dict(self._heaviest(MOST_TERMS))
        self._norm = math.sqrt(sum(weight * weight for weight in self._sums.values())) or 1.0

    def heaviest(self) -> Iterator[str]:
        """The terms by which the story is looked up."""
        return (term for term, _ in self._heaviest(KEYS))

    def cosine(self, sketch: Sketch) -> float:
        """The cosine of an article's terms with the story's sum, 0 … 1."""
        sums = self._sums
        return sum(weight * sums[term] for term, weight in sketch.terms.items() if term in sums) / self._norm

    def says(self, term: str) -> float:
        """The weight of a term in a mean article of the story."""
        return self._sums.get(term, 0.0) / self.size

    def _heaviest(self, count: int) -> list[tuple[str, float]]:
        return heapq.nlargest(count, self._sums.items(), key=lambda item: item[1])
