"""Runs of words that stand in two articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from tawatur.compare.copies_words import Words

#: Words of a shingle: shorter ones are formulas of news Arabic, longer ones miss edited copies (bench/copies.md).
SHINGLE = 5
#: A shingle that more articles hold is a formula and proposes no pairs.
MOST_HOLDERS = 40
#: So many shingles in common propose a pair.
LEAST_SHINGLES = 3
#: Of a run that begins at several places of the other article this many are tried.
MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Match:
    """What two articles (by index) share: `runs` of `(first word in a, first word in b, words)`, in order of a.

    `common_a` and `common_b` count the words of each that stand in runs and are its own; `longest` the own words of
    the run that has most of them.
    """

    a: int
    b: int
    runs: tuple[tuple[int, int, int], ...] = ()
    common_a: int = 0
    common_b: int = 0
    longest: int = 0

    @property
    def common(self) -> int:
        return min(self.common_a, self.common_b)


def matches_of(held: Sequence[Words]) -> Iterator[Match]:
    """Each pair of articles that share several shingles, with all that they share."""
    ids: dict[str, int] = {}
    rows = [tuple(ids.setdefault(key, len(ids)) for key in words.keys) for words in held]
    for a, b in _proposed(rows):
        yield _match(held, rows, a, b)


def _proposed(rows: Sequence[tuple[int, ...]]) -> list[tuple[int, int]]:
    """Pairs that share enough shingles, from an inverted index (of hashes: most shingles stand in one article)."""
    first: dict[int, int] = {}
    holders: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        for key in set(map(hash, _shingles(row))):
            holder = first.setdefault(key, index)
            if holder != index:
                holders.setdefault(key, [holder]).append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for found in holders.values():
        if len(found) <= MOST_HOLDERS:
            shared.update(combinations(found, 2))
    return sorted(pair for pair, count in shared.items() if count >= LEAST_SHINGLES)


def _shingles(row: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    return zip(*(row[offset:] for offset in range(SHINGLE)), strict=False)


def _match(held: Sequence[Words], rows: Sequence[tuple[int, ...]], a: int, b: int) -> Match:
    runs = tuple(_runs(rows[a], rows[b]))
    own_a = [held[a].owned(i, i + n) for i, _, n in runs]
    own_b = [held[b].owned(j, j + n) for _, j, n in runs]
    longest = max(map(min, own_a, own_b), default=0)
    return Match(a, b, runs, sum(own_a), sum(own_b), longest)


def _runs(a: tuple[int, ...], b: tuple[int, ...]) -> Iterator[tuple[int, int, int]]:
    """Maximal common runs, greedily from the start of `a`; a word of either article is in one run at most."""
    places: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for position, shingle in enumerate(_shingles(b)):
        if len(places[shingle]) < MOST_PLACES:
            places[shingle].append(position)
    taken = bytearray(len(b))
    index = 0
    while index + SHINGLE <= len(a):
        found = [(_length(a, index, b, place, taken), place) for place in places.get(a[index : index + SHINGLE], ())]
        length, place = max(found, default=(0, 0))
        if length >= SHINGLE:
            taken[place : place + length] = b"\1" * length
            yield index, place, length
            index += length
        else:
            index += 1


def _length(a: tuple[int, ...], i: int, b: tuple[int, ...], j: int, taken: bytearray) -> int:
    """How many words from two places on are the same and not yet taken."""
    start = i
    while i < len(a) and j < len(b) and a[i] == b[j] and not taken[j]:
        i, j = i + 1, j + 1
    return i - start
