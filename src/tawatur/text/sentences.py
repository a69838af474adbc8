"""Where sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tawatur.model.span import Span
from tawatur.text.letters import CLOSERS, DIRECTIONS, STOPS

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_STOP = re.compile(r"[" + re.escape("".join(sorted(STOPS))) + r"]+")

#: Brackets that hold a stop on both of whose sides no more than this many characters stand hold a name.
LONGEST_BRACKETS = 12


def lines(text: str) -> Iterator[Span]:
    """Each line of a text that is not blank, without the white space round it."""
    for match in _LINE.finditer(text):
        held = match.group()
        start = match.start() + len(held) - len(held.lstrip())
        end = match.end() - (len(held) - len(held.rstrip()))
        if start < end:
            yield Span(start, end)


def split_sentences(text: str, line: Span, abbreviations: frozenset[str]) -> Iterator[Span]:
    """The sentences of one line, in order; together they cover all of it but white space.

    A stop ends a sentence where white space or the line's end follows it and the marks that close what it closes;
    not inside a number, not as one of a run of two or three dots, not behind an abbreviation, not within short brackets
    (names spelled letter by letter). Method: Unicode
    Annex 29 reduced to news Arabic. Misses: a stop that lost the space behind it.
    """
    start = line.start
    for match in _STOP.finditer(text, line.start, line.end):
        end = _closed(text, match.end(), line.end)
        if _ends(text, match, end, line.end) and not _abbreviated(text, start, match, abbreviations):
            if _bracketed(text, match.start(), line):
                continue
            yield Span(start, end)
            start = _behind_space(text, end, line.end)
    if start < line.end:
        yield Span(start, line.end)


def _closed(text: str, end: int, limit: int) -> int:
    while end < limit and (text[end] in CLOSERS or text[end] in DIRECTIONS):
        end += 1
    return end


def _ends(text: str, match: re.Match[str], end: int, limit: int) -> bool:
    dots = match.group()
    if len(dots) > 1 and set(dots) == {"."}:
        return end == limit
    return end == limit or text[end].isspace()


def _abbreviated(text: str, start: int, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    words = text[start : match.start()].split()
    return match.group() == "." and bool(words) and words[-1] in abbreviations


def _bracketed(text: str, stop: int, line: Span) -> bool:
    """Whether a full stop stands within brackets that hold few words besides."""
    before = text[max(line.start, stop - LONGEST_BRACKETS) : stop]
    behind = text[stop + 1 : min(line.end, stop + LONGEST_BRACKETS)]
    opened, closed = before.rfind("("), behind.find(")")
    return opened > before.rfind(")") and closed > 0 and "(" not in behind[:closed]


def _behind_space(text: str, end: int, limit: int) -> int:
    while end < limit and text[end].isspace():
        end += 1
    return end
