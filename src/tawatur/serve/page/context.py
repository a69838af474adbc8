"""The words around a span: enough of its sentence to read it, cut at words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tawatur.serve.page.lookup import Report, Row, extent

#: Code points shown on each side at most; calibrated by eye on cards two abreast at 1280 px.
_REACH = 90
_LONGEST = 320
_STOP = re.compile(r"[.!?\N{ARABIC QUESTION MARK}\N{HORIZONTAL ELLIPSIS}]\s|\n")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Passage:
    """Marked words with what stands around them; ``cut_before`` and ``cut_after`` say where the sentence goes on."""

    before: str
    marked: str
    after: str
    cut_before: bool
    cut_after: bool


def around(report: Report, row: Row) -> Passage:
    """The span's words in their sentence; a very long span is cut short."""
    text, (start, end) = report.text, extent(row)
    if not 0 <= start < end <= len(text):
        return Passage("", str(row.get("text") or ""), "", False, False)
    (first, cut_before), (last, cut_after) = _first(text, start), _last(text, end)
    shown = min(end, start + _LONGEST)
    if shown < end:
        return Passage(text[first:start].lstrip(), text[start:shown], "", cut_before, True)
    return Passage(text[first:start].lstrip(), text[start:end], text[end:last].rstrip(), cut_before, cut_after)


def _first(text: str, start: int) -> tuple[int, bool]:
    """Where to begin before a span, and whether that is inside a sentence."""
    low = max(0, start - _REACH)
    stops = list(_STOP.finditer(text, low, start))
    if stops or low == 0:
        return (stops[-1].end() if stops else 0), False
    space = _SPACE.search(text, low, start)
    return (space.end() if space else start), True


def _last(text: str, end: int) -> tuple[int, bool]:
    """Where to leave off after a span, and whether that is inside a sentence."""
    high = min(len(text), end + _REACH)
    stop = _STOP.search(text, max(0, end - 1), high)
    if stop:
        return max(end, stop.start() + (stop[0] != "\n")), False
    if high == len(text):
        return high, False
    space = text.rfind(" ", end, high)
    return (space if space > end else end), True
