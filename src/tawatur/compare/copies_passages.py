"""Runs of words that stand in two articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, count, pairwise
from operator import ne

from tawatur.compare.copies_words import SHINGLE, Words

#: So many shingles in common are looked at more closely.
LEAST_SHINGLES = 3
#: … and so many words in common are weighed: fewer are names and titles.
LEAST_WORDS = 15
#: Between two runs that lie close in both articles, shorter runs count: one edited there (words of a run, of a gap).
SHORT_RUN, MOST_BETWEEN = 3, 40

Run = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Match:
    """What two articles share: `runs` of `(first word in a, first word in b, words)`, in order of a.

    `common_a` and `common_b` count the words of each that stand in runs and are its own; `longest` the own words of
    the run that has most of them; `words` all words in runs.
    """

    a: Words
    b: Words
    runs: tuple[Run, ...] = ()
    common_a: int = 0
    common_b: int = 0
    longest: int = 0

    @property
    def common(self) -> int:
        return min(self.common_a, self.common_b)

    @property
    def carried(self) -> float:
        """The share of the own words of the article that has fewer of them that stand in the other, 0 to 1."""
        common, own = (self.common_a, self.a.own) if self.a.own <= self.b.own else (self.common_b, self.b.own)
        return common / max(own, 1)

    @property
    def vocabulary(self) -> float:
        """The share of the different words of the article with fewer of them that stand in the other, 0 to 1."""
        one, other = set(self.a.ids), set(self.b.ids)
        return len(one & other) / max(min(len(one), len(other)), 1)

    @property
    def share(self) -> float:
        """The share of the shorter article's shingles that stand in the other, 0 to 1."""
        shorter = min(len(self.a.shingles), len(self.b.shingles))
        return sum(max(0, n - SHINGLE + 1) for *_, n in self.runs) / max(shorter, 1)


def match_of(a: Words, b: Words) -> Match:
    """All that two articles share, in runs of at least SHINGLE words, or of SHORT_RUN between two near runs.

    Method: common shingles seed maximal runs, greedily from the start of `a`; a word of either article is in one run
    at most. Misses: of words that stand at several places of `b` all but the first.
    """
    if len(a.held & b.held) < LEAST_SHINGLES:
        return Match(a, b)
    runs = tuple(_closed(a.ids, b.ids, list(_long_runs(a, b))))
    if sum(n for *_, n in runs) < LEAST_WORDS:
        return Match(a, b, runs)
    own_a = [a.owned(i, i + n) for i, _, n in runs]
    own_b = [b.owned(j, j + n) for _, j, n in runs]
    return Match(a, b, runs, sum(own_a), sum(own_b), max(map(min, own_a, own_b), default=0))


def _long_runs(a: Words, b: Words) -> Iterator[Run]:
    taken = bytearray(len(b.ids))
    places = b.places
    behind = 0
    for index in [index for index, shingle in enumerate(a.shingles) if shingle in places]:
        place = places[a.shingles[index]]
        if index < behind or taken[place]:
            continue
        gone = taken.find(1, place)
        length = _length(a.ids[index:], b.ids[place : None if gone < 0 else gone])
        if length >= SHINGLE:
            taken[place : place + length] = b"\1" * length
            yield index, place, length
            behind = index + length


def _length(a: Sequence[int], b: Sequence[int]) -> int:
    """How many words are the same from the start on."""
    return next(compress(count(), map(ne, a, b)), min(len(a), len(b)))


def _closed(a: Sequence[int], b: Sequence[int], runs: list[Run]) -> Iterator[Run]:
    """The runs, and between two that lie close and in order in both articles the shorter ones there."""
    edges = [(0, 0, 0), *runs, (len(a), len(b), 0)]
    for (i, j, n), (i_next, j_next, _) in pairwise(edges):
        if n:
            yield i, j, n
        if SHORT_RUN <= i_next - i - n <= MOST_BETWEEN and SHORT_RUN <= j_next - j - n <= MOST_BETWEEN:
            yield from _short_runs(a[i + n : i_next], b[j + n : j_next], i + n, j + n)


def _short_runs(a: Sequence[int], b: Sequence[int], i: int, j: int) -> Iterator[Run]:
    """Runs of at least SHORT_RUN words, in the same order in both of these short stretches that begin at i and j."""
    places = {run: place for place, run in reversed(list(enumerate(_short(b))))}
    behind = behind_b = 0
    for first, run in enumerate(_short(a)):
        place = places.get(run, -1)
        if first < behind or place < behind_b:
            continue
        length = _length(a[first:], b[place:])
        yield i + first, j + place, length
        behind, behind_b = first + length, place + length


def _short(ids: Sequence[int]) -> Iterator[tuple[int, ...]]:
    return zip(*(ids[offset:] for offset in range(SHORT_RUN)), strict=False)
