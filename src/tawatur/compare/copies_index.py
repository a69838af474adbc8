"""An index that takes one article after another and names the earlier ones that may carry its text."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

#: Of an article about so many shingles to twice as many are kept, but of longer ones one in 2 ** MOST_THINNED, and of
#: very long ones half of that (fewer lose short texts that stand within long ones).
FEWEST_KEPT, MOST_THINNED, VERY_LONG = 16, 3, 768
#: A shingle remembers the latest articles that hold it, so many of them: one that more hold is a formula.
MOST_HOLDERS = 40
#: Of kept shingles so many in common propose a pair, where they stand for so large a share of the shorter article.
LEAST_COMMON, LEAST_SHARE = 2, 0.08


class CopyIndex:
    """Which articles hold which shingles. An article is known by its number: the first is 1, the next 2.

    Method: of each article the shingles are kept whose hash ends in so many zero bits (Heintze 1996, 0 mod p), so
    that about `FEWEST_KEPT` to twice as many are left of all but long ones; every shingle of a new article is looked
    up. Time and memory for an article do not grow with the number of articles. About 2.5 KB an article of 300 words.
    """

    def __init__(self) -> None:
        self._holders: dict[int, int | list[int]] = {}
        self._sizes = array("I", [0])

    def __len__(self) -> int:
        return len(self._sizes) - 1

    def add(self, shingles: frozenset[int]) -> list[int]:
        """The numbers of earlier articles that may share text with these shingles, which get the next number."""
        common = self._common(shingles)
        size = len(shingles)
        found = [number for number, count in common.items() if self._enough(number, count, size)]
        self._keep(shingles)
        return sorted(found)

    def _common(self, shingles: Iterable[int]) -> dict[int, int]:
        """How many kept shingles each earlier article shares with these."""
        common: dict[int, int] = {}
        for holders in map(self._holders.get, self._holders.keys() & shingles):
            if isinstance(holders, int):
                common[holders] = common.get(holders, 0) + 1
            elif holders:
                common.update((number, common.get(number, 0) + 1) for number in holders)
        return common

    def _enough(self, number: int, count: int, size: int) -> bool:
        held = self._sizes[number]
        return count >= LEAST_COMMON and (count << level_of(held)) >= LEAST_SHARE * min(held, size)

    def _keep(self, shingles: frozenset[int]) -> None:
        number = len(self._sizes)
        self._sizes.append(len(shingles))
        thinned = (1 << level_of(len(shingles))) - 1
        for shingle in [shingle for shingle in shingles if not shingle & thinned]:
            holders = self._holders.setdefault(shingle, number)
            if isinstance(holders, list):
                holders.append(number)
                del holders[:-MOST_HOLDERS]
            elif holders != number:
                self._holders[shingle] = [holders, number]


def level_of(size: int) -> int:
    """How many low bits of a shingle's hash must be zero to be kept of an article that has so many shingles."""
    return min(max(0, (size // FEWEST_KEPT).bit_length() - 1), MOST_THINNED + (size >= VERY_LONG))
