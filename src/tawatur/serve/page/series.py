"""A changing figure as a line: one point for each value, in the order of the reports."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tawatur.serve.page.dates import spoken
from tawatur.serve.page.lookup import Lookup, Row
from tawatur.serve.page.messages import counted, words
from tawatur.serve.page.pair import Pair

#: Fewer values than this are read side by side more easily than as a line.
FEWEST = 3
STEP = 100
_HEIGHT = 60
_MARGIN = 8
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?$")


@dataclass(frozen=True, slots=True)
class Point:
    """One value: its place in the drawing, the figure, when it was reported."""

    x: int
    y: float
    label: Pair
    when: Pair


@dataclass(frozen=True, slots=True)
class Series:
    """A line of points in a drawing ``width`` wide and ``height`` high, time running in reading direction."""

    points: list[Point]
    said: Pair
    height: int = _HEIGHT

    @property
    def width(self) -> int:
        return STEP * len(self.points)

    @property
    def path(self) -> str:
        return " ".join(f"{point.x},{point.y}" for point in self.points)


def figure(value: object) -> float | None:
    """The number that a conflict's value is, or None: a JSON number, or Latin digits with or without commas."""
    if isinstance(value, bool) or value is None:
        return None
    latin = str(value).replace(",", "")
    return float(latin) if _NUMBER.match(latin) else None


def series(lookup: Lookup, items: list[Row]) -> Series | None:
    """The line of a superseded figure, or None with fewer than three different values or one that is no number."""
    held = [(figure(item.get("value")), item) for item in in_time(lookup, items)]
    distinct: dict[float, Row] = {}
    for value, item in held:
        if value is None:
            return None
        distinct.setdefault(value, item)
    if len(distinct) < FEWEST:
        return None
    low, high = min(distinct), max(distinct)
    points = [_point(lookup, place, pair, (low, high)) for place, pair in enumerate(distinct.items())]
    return Series(points, words("conflicts.series", first=points[0].label, last=points[-1].label))


def in_time(lookup: Lookup, items: list[Row]) -> list[Row]:
    """The items by publication, those of undated reports where they stand; equal ones in the given order."""
    if not all(_published(lookup, item) for item in items):
        return items
    return sorted(items, key=lambda item: _published(lookup, item))


def _point(lookup: Lookup, place: int, pair: tuple[float, Row], scale: tuple[float, float]) -> Point:
    value, item = pair
    low, high = scale
    y = _HEIGHT - _MARGIN - (value - low) / (high - low) * (_HEIGHT - 2 * _MARGIN)
    published = _published(lookup, item)
    report = lookup.report(item)
    when = spoken(published) if published else report.name if report else words("reports.undated")
    return Point(STEP * place + STEP // 2, round(y, 1), counted(value), when)


def _published(lookup: Lookup, item: Row) -> str:
    report = lookup.report(item)
    return str(report.row.get("published") or "") if report else ""
