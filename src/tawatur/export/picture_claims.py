"""Claims against reports at a glance: one line a claim, one shape a report."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.export.picture import LINE, Frame, Told, clipped, drawing, linked, text
from tawatur.export.picture_marks import STATES, marks

#: Lines drawn at most: what is seen without reading; the table beside a picture holds the rest.
MOST_CLAIMS = 24
#: Share of a wide picture that the words of the claims get, and pixels between them and the shapes.
_WORDS, _GAP = 0.52, 16
#: Pixels from column to column at most, and the extent of a shape at most; and where every number can be read.
_WIDEST, _LARGEST, _NUMBERED = 34, 6.0, 17
_HEAD, _ROW = 22, 26


@dataclass(frozen=True, slots=True)
class Row:
    """A claim: its words, where they stand, and for each column one of `STATES`."""

    words: str
    href: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """The view: what the picture is, the name of each column, the claims."""

    told: Told
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def claims_picture(view: Claims, frame: Frame) -> str:
    """The picture of at most `MOST_CLAIMS` claims, in the order given."""
    rows = view.rows[:MOST_CLAIMS]
    grid = _Grid(frame, len(view.columns))
    parts = [grid.head(view.columns)]
    for number, row in enumerate(rows):
        parts.append(grid.row(row, _HEAD + number * grid.height))
    return drawing(frame, _HEAD + len(rows) * grid.height, view.told, parts)


@dataclass(frozen=True)
class _Grid:
    """Where things stand: words beside the shapes, or above them on a phone."""

    frame: Frame
    columns: int

    @property
    def begin(self) -> float:
        return 4 if self.frame.is_narrow else self.frame.width * _WORDS + _GAP

    @property
    def step(self) -> float:
        return min((self.frame.width - self.begin - 4) / max(self.columns, 1), _WIDEST)

    @property
    def height(self) -> int:
        return _ROW + LINE if self.frame.is_narrow else _ROW

    def x(self, column: int) -> float:
        return self.frame.x(self.begin + (column + 0.5) * self.step)

    def head(self, columns: tuple[str, ...]) -> str:
        """The number of each column, or of every fifth where they would run together."""
        every = 1 if self.step >= _NUMBERED else 5
        shown = [n for n in range(len(columns)) if not n or (n + 1) % every == 0]
        return "".join(text(self.x(n), 14, columns[n], "soft", "middle") for n in shown)

    def row(self, row: Row, y: float) -> str:
        """A thin line, the claim's words, its shapes."""
        rule = f'<path class="rule" d="M0 {y + self.height:g}H{self.frame.width}" stroke="currentColor"/>'
        room = self.frame.width - 8 if self.frame.is_narrow else self.begin - _GAP - 4
        words = linked(row.href, text(self.frame.x(4), y + 17, clipped(row.words, room)))
        middle = y + self.height - _ROW / 2
        size = min(self.step * 0.4, _LARGEST)
        shapes = [
            marks(state, [(self.x(n), middle) for n, held in enumerate(row.states) if held == state], size)
            for state in STATES
        ]
        return rule + words + "".join(shapes)
