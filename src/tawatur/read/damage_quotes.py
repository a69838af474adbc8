"""Quotation marks of a line: which open, which close, and which never meet their other half."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tawatur.model.span import Span
from tawatur.text.letters import QUOTE_CLOSE, QUOTES, TATWEEL

_GUILLEMETS = frozenset("\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}")
_QUOTE = re.compile(f"[{''.join(sorted(QUOTES))}]")
_STRAIGHT = frozenset('"\N{FULLWIDTH QUOTATION MARK}')


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotation marks of one line.

    `pairs` are closed quotations with their marks; `mixed` those of them that another kind of mark closed;
    `unclosed` where a quotation opens that the line does not close; `unopened` where one closes that it did not
    open; `end` the line's end.
    """

    pairs: tuple[Span, ...]
    mixed: tuple[Span, ...]
    unclosed: tuple[int, ...]
    unopened: tuple[int, ...]
    end: int

    @property
    def inside(self) -> Iterator[Span]:
        """What stands in quotation marks: each pair, and from each unclosed mark to the line's end."""
        yield from self.pairs
        for start in self.unclosed:
            yield Span(start, self.end)


def marks_of(text: str, line: Span) -> Marks:
    """The quotation marks of a line, paired from its start.

    Method: an even number of straight marks open and close in turn. Else a mark opens or closes by what stands on
    either side of it, and by its shape and turn where that does not tell; newsrooms and translation engines use the
    shapes at random. Misses: quotations within quotations of the same marks; single marks.
    """
    pairs: list[Span] = []
    mixed: list[Span] = []
    open_at: list[int] = []
    unopened: list[int] = []
    offsets = [match.start() for match in _QUOTE.finditer(text, line.start, line.end)]
    in_turn = len(offsets) % 2 == 0 and all(text[offset] in _STRAIGHT for offset in offsets)
    for offset in offsets:
        if not open_at if in_turn else _opens(text, offset, line, len(open_at)):
            open_at.append(offset)
        elif open_at:
            start = open_at.pop()
            pairs.append(Span(start, offset + 1))
            if _kind(text[start]) != _kind(text[offset]):
                mixed.append(pairs[-1])
        else:
            unopened.append(offset)
    return Marks(tuple(pairs), tuple(mixed), tuple(open_at), tuple(unopened), line.end)


def _opens(text: str, offset: int, line: Span, depth: int) -> bool:
    before = text[offset - 1] if offset > line.start else " "
    after = text[offset + 1] if offset + 1 < line.end else " "
    leads = before.isspace() or before in "([:" or before == TATWEEL
    trails = after.isspace() or not (after.isalnum() or after in "([." or after in QUOTES)
    if leads != trails:
        return leads
    if trails and not any(map(str.isalnum, text[offset : line.end])):
        return False
    return not depth and text[offset] not in QUOTE_CLOSE


def _kind(mark: str) -> str:
    return "angle" if mark in _GUILLEMETS else "straight" if mark in _STRAIGHT else "curved"
