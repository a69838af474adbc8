"""The outlines and places of `atlas/`, read when a map is drawn: lands within a box of degrees, as lines to draw."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
_CIRCLE = 360.0


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the world in degrees; `east` may pass 180 where it lies across the line of dates."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, box: Sequence[float], shift: float) -> bool:
        """Whether a box of the file, moved east by so many degrees, has a part in this one."""
        west, south, east, north = box
        return west + shift < self.east and east + shift > self.west and south < self.north and north > self.south


def place_of(known: str) -> Point | None:
    """The latitude and longitude of a town or capital by its id in the word lists, or None."""
    return _places().get(known)


def is_land(code: str) -> bool:
    """Whether there is an outline of the land with this code of ISO 3166."""
    return bool(code) and code in _atlas()["lands"]


def extent_of(code: str) -> Box | None:
    """The box of the largest part of a land."""
    rings = _atlas()["lands"].get(code, ())
    largest = max((box for box, _ in rings), key=lambda b: (b[2] - b[0]) * (b[3] - b[1]), default=None)
    return Box(*largest) if largest else None


def lands(box: Box) -> Iterator[tuple[str, list[Ring]]]:
    """The code of every land with a part in the box, and its rings cut to it, as (longitude, latitude)."""
    for code, rings in _atlas()["lands"].items():
        found = [
            cut
            for bounds, ring in rings
            for shift in (0.0, _CIRCLE, -_CIRCLE)
            if box.meets(bounds, shift) and len(cut := _cut(_points(ring, shift), box, bounds, shift)) > 2
        ]
        if found:
            yield code, found


def _points(ring: Sequence[int], shift: float) -> Ring:
    points: Ring = []
    for arc in ring:
        line = _line(arc) if arc >= 0 else _line(~arc)[::-1]
        turns = round((points[-1][0] - line[0][0]) / _CIRCLE) * _CIRCLE if points else 0.0
        line = [(x + turns, y) for x, y in line] if turns else line
        points += line[1:] if points else line
    return [(x + shift, y) for x, y in points] if shift else points


@cache
def _line(arc: int) -> list[Point]:
    steps, grid = _atlas()["arcs"][arc], _atlas()["grid"]
    x = y = 0
    line = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        line.append((x / grid, y / grid))
    return line


def _cut(ring: Ring, box: Box, bounds: Sequence[float], shift: float) -> Ring:
    """The part of a ring inside a box; `bounds` is the ring's own. Method: Sutherland and Hodgman 1974."""
    west, south, east, north = bounds
    sides = (
        (west + shift < box.west, 0, box.west, 1),
        (east + shift > box.east, 0, box.east, -1),
        (south < box.south, 1, box.south, 1),
        (north > box.north, 1, box.north, -1),
    )
    for is_crossed, axis, limit, side in sides:
        ring = _cut_side(ring, axis, limit, side) if is_crossed else ring
    return ring


def _cut_side(ring: Ring, axis: int, limit: float, side: int) -> Ring:
    kept: Ring = []
    for n, point in enumerate(ring):
        before = ring[n - 1]
        is_in, was_in = (point[axis] - limit) * side >= 0, (before[axis] - limit) * side >= 0
        if is_in != was_in:
            kept.append(_crossing(before, point, axis, limit))
        if is_in:
            kept.append(point)
    return kept


def _crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    share = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


@cache
def _atlas() -> Mapping[str, Any]:
    packed = files("tawatur.export").joinpath("atlas", "outlines.json.gz").read_bytes()
    held: Mapping[str, Any] = json.loads(gzip.decompress(packed))
    return held


@cache
def _places() -> Mapping[str, Point]:
    rows = files("tawatur.export").joinpath("atlas", "places.txt").read_text(encoding="utf-8").splitlines()
    held = (row.split("\t") for row in rows if not row.startswith("#"))
    return {known: (float(latitude), float(longitude)) for known, latitude, longitude in held}
