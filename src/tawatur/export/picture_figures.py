"""A figure that grew: each value when it was told, with who told it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tawatur.export.picture import SMALL, Frame, Told, clipped, drawing, linked, text, wrapped

#: Values drawn at most; on a phone fewer stand abreast.
MOST_VALUES, MOST_ON_A_PHONE = 8, 5
#: Pixels of the drawing above the words, its margins, and the least share of an even step that two values stand apart.
_HEIGHT, _ABOVE, _BELOW, _LEAST = 110, 30, 12, 0.75
#: Lines under a value at most, and on a phone.
_LINES, _LINES_ON_A_PHONE = 6, 4


@dataclass(frozen=True, slots=True)
class Value:
    """One value: the number and its words, when it was told (`at` in hours, None where unknown), and where.

    `lines` stand under it: the day, the hour where it is known, who told it.
    """

    number: float
    words: str
    at: float | None
    lines: tuple[str, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """The view: what the picture is, the values in the order of time."""

    told: Told
    values: tuple[Value, ...]


def figures_picture(view: Figures, frame: Frame) -> str:
    """The course of the values: time runs along the line of reading, a fall is a broken line."""
    values = _shown(view.values, MOST_ON_A_PHONE if frame.is_narrow else MOST_VALUES)
    slot = frame.width / max(len(values), 1)
    xs = [frame.x(along) for along in _places(values, slot)]
    ys = _heights([value.number for value in values])
    parts = [f'<path class="rule" d="M0 {_HEIGHT}H{frame.width}" stroke="currentColor"/>']
    for n in range(1, len(values)):
        back = " back" if values[n].number < values[n - 1].number else ""
        line = f"M{xs[n - 1]:g} {ys[n - 1]:g}L{xs[n]:g} {ys[n]:g}"
        parts.append(f'<path class="course{back}" d="{line}" fill="none" stroke="currentColor"/>')
    most = _LINES_ON_A_PHONE if frame.is_narrow else _LINES
    parts += [_value(value, (x, y), slot, most) for value, x, y in zip(values, xs, ys, strict=True)]
    deepest = max((len(_lines(value, slot, most)) for value in values), default=0)
    return drawing(frame, _HEIGHT + deepest * (SMALL + 5) + 8, view.told, parts)


def _shown(values: Sequence[Value], most: int) -> list[Value]:
    """The first, the last, and between them those that changed most."""
    if len(values) <= most:
        return list(values)
    gains = {n: abs(values[n].number - values[n - 1].number) for n in range(1, len(values) - 1)}
    kept = sorted(gains, key=lambda n: -gains[n])[: most - 2]
    return [values[n] for n in (0, *sorted(kept), len(values) - 1)]


def _places(values: Sequence[Value], slot: float) -> list[float]:
    """How far along each value stands: by its time, but never so near to the one before that words run together."""
    even = [(n + 0.5) * slot for n in range(len(values))]
    times = [value.at for value in values if value.at is not None]
    if len(times) < len(values) or len(values) < 2 or times[-1] <= times[0]:
        return even
    reach = even[-1] - even[0]
    ideal = [even[0] + (time - times[0]) / (times[-1] - times[0]) * reach for time in times]
    for n in range(1, len(ideal)):
        ideal[n] = max(ideal[n], ideal[n - 1] + slot * _LEAST)
    for n in range(len(ideal) - 1, -1, -1):
        ideal[n] = min(ideal[n], even[-1] - (len(ideal) - 1 - n) * slot * _LEAST)
    return ideal


def _heights(numbers: Sequence[float]) -> list[float]:
    low, high = min(numbers, default=0.0), max(numbers, default=0.0)
    reach = (high - low) or 1.0
    room = _HEIGHT - _ABOVE - _BELOW
    return [round(_HEIGHT - _BELOW - (number - low) / reach * room, 1) for number in numbers]


def _value(value: Value, at: tuple[float, float], slot: float, most: int) -> str:
    x, y = at
    point = f'<circle class="figure" cx="{x:g}" cy="{y:g}" r="5"/>'
    room = slot * _LEAST
    words = linked(value.href, text(x, y - 11, clipped(value.words, room), "strong", "middle"))
    below = [
        text(x, _HEIGHT + (n + 1) * (SMALL + 5), line, "soft", "middle")
        for n, line in enumerate(_lines(value, slot, most))
    ]
    return point + words + "".join(below)


def _lines(value: Value, slot: float, most: int) -> list[str]:
    return [part for line in value.lines for part in wrapped(line, slot * _LEAST, SMALL)][:most]
