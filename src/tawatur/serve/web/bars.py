"""How often something came in time: a row of bars, at most so many as fit on a telephone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

#: Bars at most, and the height of the highest one.
MOST, HEIGHT = 60, 40
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """The count of some days; `x` is its place from 0, `height` its part of `HEIGHT`."""

    first: date
    last: date
    count: int
    x: int
    height: float


def bars(days: Sequence[tuple[int, int]]) -> tuple[Bar, ...]:
    """Counts by day (days since 1970) as bars, each of one day or of as many as it takes to have no more than `MOST`.

    Days before and behind most of them (dates that are slips of an outlet's) are left out where they would squeeze all
    others into a few bars.
    """
    held = _without_outliers(days)
    if not held:
        return ()
    first, last = held[0][0], held[-1][0]
    wide = (last - first) // MOST + 1
    counts = [0] * ((last - first) // wide + 1)
    for day, count in held:
        counts[(day - first) // wide] += count
    top = max(counts)
    return tuple(_bar(first + x * wide, wide, count, x, top) for x, count in enumerate(counts))


def _bar(day: int, wide: int, count: int, x: int, top: int) -> Bar:
    first = _EPOCH + timedelta(days=day)
    return Bar(first, first + timedelta(days=wide - 1), count, x, round(HEIGHT * count / top, 1))


def _without_outliers(days: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The days between the first and the last hundredth of all that is counted, where many days are; else all."""
    held, total = sorted(days), sum(count for _, count in days)
    if len(held) <= MOST or total < 100:
        return held
    low, high, seen = total / 100, total * 99 / 100, 0
    kept = []
    for day, count in held:
        if seen + count > low and seen < high:
            kept.append((day, count))
        seen += count
    return kept
