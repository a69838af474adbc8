"""How much was told when, in the room of a word: for lists."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.export.picture import Frame, Told, drawing

#: Pixels: the height of a line of text, the least height of a bar that is not nought, the gap between bars.
_HEIGHT, _LEAST, _GAP = 22, 2.0, 1
#: Bars drawn at most: more steps of time are told together.
MOST_BARS = 40


def activity_picture(counts: Sequence[int], told: Told, frame: Frame) -> str:
    """A bar for each step of time, the first at the beginning of the line."""
    bars = _together(counts)
    step = min(frame.width / max(len(bars), 1), 12.0)
    highest = max(bars, default=0) or 1
    parts = [
        f'<rect class="bar" x="{frame.x_of_box(n * step, step - _GAP):g}" y="{_HEIGHT - high:g}" '
        f'width="{step - _GAP:.1f}" height="{high:g}"/>'
        for n, count in enumerate(bars)
        if (high := round(max(count / highest * _HEIGHT, _LEAST), 1)) and count
    ]
    base = f'<path class="rule" d="M0 {_HEIGHT}H{frame.width}" stroke="currentColor"/>'
    return drawing(frame, _HEIGHT + 1, told, [base, *parts])


def _together(counts: Sequence[int]) -> list[int]:
    size = -(-len(counts) // MOST_BARS) or 1
    return [sum(counts[first : first + size]) for first in range(0, len(counts), size)]
