"""Pairs of figures that may count one thing, without looking at all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tawatur.compare.counted import Counted
from tawatur.compare.evidence import Evidence, Line
from tawatur.compare.figures import BARE, PERSON
from tawatur.compare.sharing import ROUNDED, sharing


def counted_pairs(held: Sequence[Counted], least: float, evidence: Evidence) -> set[tuple[int, int]]:
    """Pairs of figures, by number, the lesser first: those in sentences that are alike, of whatever kind, and those of
    one kind whose settings share `least`.

    Some that share less are among them. Misses: figures that share only words that very many figures stand among.
    """
    kinds: dict[str, list[int]] = defaultdict(list)
    for number, figure in enumerate(held):
        of = figure.quantity.harm or (PERSON if figure.quantity.unit == BARE else figure.quantity.unit)
        kinds[of].append(number)
    apart = {pair for of in kinds.values() for pair in _sharing(of, held, least, evidence)}
    return apart.union(_in_alike(held, evidence))


def _sharing(of: Sequence[int], held: Sequence[Counted], least: float, evidence: Evidence) -> Iterator[tuple[int, int]]:
    rarity, half = evidence.rarity, least / 2  # what stands right beside both counts double
    keys = [[key for key in held[number].setting.near if key in rarity] for number in of]
    for then, shared in enumerate(sharing(keys, rarity, half)):
        yield from ((of[first], of[then]) for first, weight in shared.items() if weight * ROUNDED >= half)


def _in_alike(held: Sequence[Counted], evidence: Evidence) -> Iterator[tuple[int, int]]:
    inside: dict[Line, list[int]] = defaultdict(list)
    for number, figure in enumerate(held):
        inside[figure.line].append(number)
    for one, other in evidence.alike():
        if one in inside and other in inside:
            yield from ((min(i, j), max(i, j)) for i in inside[one] for j in inside[other])
