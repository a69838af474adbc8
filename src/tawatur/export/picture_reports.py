"""Who told it when, and who copied whom: one line an outlet, time along the line of reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tawatur.export.picture import LINE, SMALL, Frame, Told, clipped, drawing, linked, safe, text, wide

#: Lines drawn at most; the outlets beyond share one.
MOST_OUTLETS = 14
#: Reports on one line of which each can still bear its number.
_NUMBERED = 14
#: Pixels: a line, its head above on a phone, half a mark with and without a number, the share of a line for names.
_ROW, _HEAD, _LARGE, _LITTLE, _NAMES = 30, 18, 9.0, 4.5, 0.24
#: Pixels: the head of an arrow, and how far a bow between reports of one moment leaves the straight line.
_TIP, _BEND = 6.0, 26.0


@dataclass(frozen=True, slots=True)
class Teller:
    """One report: its key, its number, its name for who hears it, its moment in hours (None: unknown), where it is.

    `is_copy`: another report has the text that it carries.
    """

    key: str
    number: str
    words: str
    at: float | None
    href: str
    is_copy: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One outlet and its reports."""

    name: str
    tellers: tuple[Teller, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """A text that went from one report to another; `is_loose` where it was rewritten, `is_directed` where who was
    first can be told."""

    source: str
    target: str
    is_loose: bool
    is_directed: bool


@dataclass(frozen=True, slots=True)
class Tellers:
    """The view: what the picture is, the lines, the flows, the words under the axis by moment; `nights` part days."""

    told: Told
    lines: tuple[Line, ...]
    flows: tuple[Flow, ...]
    ticks: tuple[tuple[float, str], ...]
    nights: tuple[float, ...] = ()


Point = tuple[float, float]


def reports_picture(view: Tellers, frame: Frame) -> str:
    """The picture of all reports; marks that would fall together stand beside each other."""
    plan = _Plan(view, frame)
    parts = [plan.rule(n, line) for n, line in enumerate(view.lines)] + plan.nights()
    parts += [_arrow(plan, flow) for flow in view.flows if {flow.source, flow.target} <= set(plan.points)]
    parts += [plan.mark(teller) for line in view.lines for teller in line.tellers]
    return drawing(frame, plan.bottom + LINE, view.told, [*parts, *plan.ticks()])


class _Plan:
    """Where each report stands."""

    def __init__(self, view: Tellers, frame: Frame) -> None:
        self.view, self.frame = view, frame
        self.is_numbered = all(
            len(line.tellers) <= (_NUMBERED / 2 if frame.is_narrow else _NUMBERED) for line in view.lines
        )
        self.size = _LARGE if self.is_numbered else _LITTLE
        self.bend = -_BEND if frame.direction == "rtl" else _BEND
        self.row = _ROW + (_HEAD if frame.is_narrow else 0)
        self.bottom = len(view.lines) * self.row + 6
        begin = 4.0 if frame.is_narrow else frame.width * _NAMES + 8
        self.span = (begin + _LARGE + 2, frame.width - _LARGE - 6)
        moments = [t.at for line in view.lines for t in line.tellers if t.at is not None]
        self.extent = (min(moments, default=0.0), max(moments, default=0.0))
        self.points: Mapping[str, Point] = {
            key: point for n, line in enumerate(view.lines) for key, point in self._stand(n, line.tellers)
        }

    def along(self, at: float | None) -> float:
        """How far along the line a moment is; the middle where all is one moment, the beginning where it is unknown."""
        (first, last), (low, high) = self.extent, self.span
        if at is None:
            return low
        return (low + high) / 2 if last <= first else low + (at - first) / (last - first) * (high - low)

    def _stand(self, number: int, tellers: Sequence[Teller]) -> list[tuple[str, Point]]:
        """The places on one line, pushed apart where they would overlap, and back where they would leave it."""
        ordered = sorted(tellers, key=lambda teller: self.along(teller.at))
        places = [self.along(teller.at) for teller in ordered]
        apart = min(2 * self.size + 2, (self.span[1] - self.span[0]) / max(len(places), 1))
        for n in range(1, len(places)):
            places[n] = max(places[n], places[n - 1] + apart)
        for n in range(len(places) - 1, -1, -1):
            places[n] = min(places[n], self.span[1] - (len(places) - 1 - n) * apart)
        y = number * self.row + self.row - _ROW / 2
        return [(t.key, (self.frame.x(place), y)) for t, place in zip(ordered, places, strict=True)]

    def rule(self, number: int, line: Line) -> str:
        y, low = number * self.row + self.row - _ROW / 2, self.span[0] - _LARGE
        room = self.frame.width - 8 if self.frame.is_narrow else low - 12
        base = number * self.row + _HEAD - 4 if self.frame.is_narrow else y + 4
        rule = f'<path class="rule" d="M{self.frame.x(low):g} {y:g}H{self.frame.x(self.frame.width - 2):g}" {_BARE}/>'
        return rule + text(self.frame.x(4), base, clipped(line.name, room))

    def mark(self, teller: Teller) -> str:
        x, y = self.points[teller.key]
        kind, bare = ("copy", _BARE) if teller.is_copy else ("says", "")
        disc = f'<circle class="{kind}" cx="{x:g}" cy="{y:g}" r="{self.size}" stroke-width="2" {bare}/>'
        if self.is_numbered:
            disc += text(x, y + 4, teller.number, "on" if teller.is_copy else "in", "middle")
        return linked(teller.href, f"<g><title>{safe(teller.words)}</title>{disc}</g>", teller.words)

    def nights(self) -> list[str]:
        xs = [self.frame.x(self.along(at)) for at in self.view.nights]
        return [f'<path class="rule" stroke-dasharray="2 4" d="M{x:g} 4V{self.bottom:g}" {_BARE}/>' for x in xs]

    def ticks(self) -> list[str]:
        """Words under the axis, those left out that would run into the one before."""
        found, end = [], -1.0
        for at, words in self.view.ticks:
            half = wide(words, SMALL) / 2 + 6
            along = min(max(self.along(at), self.span[0] - _LARGE + half), self.frame.width - half)
            if along - half >= end:
                end = along + half
                found.append(text(self.frame.x(along), self.bottom + SMALL + 3, words, "soft", "middle"))
        return found


_BARE = 'fill="none" stroke="currentColor"'


def _arrow(plan: _Plan, flow: Flow) -> str:
    """A bow from the one to the other, with a head where it is known who was first."""
    (x0, y0), (x1, y1) = plan.points[flow.source], plan.points[flow.target]
    bend = 0.0 if y0 == y1 or abs(x1 - x0) > 4 * plan.size else plan.bend
    rise = min(_BEND, 8 + abs(x1 - x0) / 3) if y0 == y1 else 0.0
    cx, cy = (x0 + x1) / 2 + bend, (y0 + y1) / 2 - rise
    ex, ey = _short_of((cx, cy), (x1, y1), plan.size + (_TIP if flow.is_directed else 1))
    loose = " loose" if flow.is_loose else ""
    bow = f'<path class="flow{loose}" d="M{x0:g} {y0:g}Q{cx:g} {cy:g} {ex:g} {ey:g}" {_BARE}/>'
    return bow + (_head((cx, cy), (ex, ey)) if flow.is_directed else "")


def _short_of(source: Point, target: Point, by: float) -> Point:
    (x0, y0), (x1, y1) = source, target
    length = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 1.0)
    return round(x1 - (x1 - x0) / length * by, 1), round(y1 - (y1 - y0) / length * by, 1)


def _head(source: Point, end: Point) -> str:
    (x0, y0), (x, y) = source, end
    length = max(((x - x0) ** 2 + (y - y0) ** 2) ** 0.5, 1.0)
    dx, dy = (x - x0) / length * _TIP, (y - y0) / length * _TIP
    points = ((x + dx, y + dy), (x - dy * 0.6, y + dx * 0.6), (x + dy * 0.6, y - dx * 0.6))
    return '<path class="tip" d="M' + "L".join(f"{px:.1f} {py:.1f}" for px, py in points) + 'z"/>'
