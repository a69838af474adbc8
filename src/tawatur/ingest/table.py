"""Tables with one article a row: CSV and TSV, whatever parts their columns, read in bounded memory."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tawatur.errors import RejectedInput
from tawatur.ingest.admission import admit, too_large
from tawatur.ingest.decode import Decoded, decode
from tawatur.ingest.fields import article_of
from tawatur.ingest.lines import bounded_lines
from tawatur.ingest.names import fields_in
from tawatur.ingest.plain import notes_on
from tawatur.ingest.where import Item, Source, Where
from tawatur.settings import Settings

#: What parts columns, the commoner first.
DELIMITERS = ",\t;|"
#: Bytes from which the encoding of a table is told.
_SAMPLE = 1 << 16
_BOM = "\ufeff"
#: How rows of GDELT's tables begin: its Knowledge Graph by moment, its events by number and day, mentions by both.
_GDELT = re.compile(rb"(?:\d{14}-T?\d+\t\d{14}\t|\d{7,12}\t\d{8}\t\d{6}\t\d{4}\t|\d{7,12}\t\d{14}\t\d{14}\t)")


def read_table(source: Source, settings: Settings, published: date | None) -> Iterator[Item]:
    """The articles of a table whose first row names its columns; a bad row is given as its rejection.

    Quoted fields may hold line ends and be as long as an article may. A quote that nothing ends costs its own row
    only. An article without an id is called by the number of its row's first line. Raises: RejectedInput where there
    is no column of texts, or it is a table of GDELT.
    """
    head = peeked(source)
    if _GDELT.match(head):
        raise source.where.rejected("gdelt")
    csv.field_size_limit(max(csv.field_size_limit(), settings.largest_article))
    lines = _Lines(_decoded(source, settings, _encoding(head, source.where)), settings.largest_article)
    rows = _rows(lines, delimiter_of(head.decode("utf-8", "replace")), (source.where, settings))
    number, names = _header(rows, source.where)
    for number, row in rows:
        here = replace(source, name=f"{source.name}:{number}", where=source.where.at(number))
        try:
            yield from _read_row(row, names, here, (settings, published, lines.encoding))
        except RejectedInput as rejected:
            yield rejected


def delimiter_of(head: str) -> str:
    """What parts the columns of a table: what gives its first row the most names that we know, then the most names."""
    line = head.lstrip(_BOM).splitlines()[0] if head.strip() else ""
    return max(DELIMITERS, key=lambda mark: (len(fields_in(tuple(_names(line, mark)))), line.count(mark)))


def has_texts(head: str) -> bool:
    """Whether a beginning is that of a table: its first row names a column of texts and another one."""
    line = head.lstrip(_BOM).splitlines()[0] if head.strip() else ""
    return any("text" in dict(found) and len(found) > 1 for found in _readings(line))


def peeked(source: Source) -> bytes:
    """The first bytes of a stream, which stay in it."""
    held = getattr(source.stream, "peek", None)
    return bytes(held(_SAMPLE)[:_SAMPLE]) if held else b""


def _readings(line: str) -> Iterator[tuple[tuple[str, str], ...]]:
    return (fields_in(tuple(_names(line, mark))) for mark in DELIMITERS if mark in line)


def _names(line: str, mark: str) -> list[str]:
    return [name.strip().strip('"').strip() for name in line.split(mark)]


def _encoding(head: bytes, where: Where) -> str:
    whole = head[: head.rfind(b"\n") + 1] or head
    try:
        return decode(whole, where).encoding
    except RejectedInput:  # the row that is no text says so itself
        return "utf-8"


class _TooLongError(Exception):
    """A row is longer than an article may be."""


@dataclass(slots=True)
class _Lines:
    """The lines of a table for the reader of rows, which takes as many as a row has; they can be taken back."""

    fresh: Iterator[tuple[int, str | RejectedInput | None]]
    limit: int
    again: deque[tuple[int, str | RejectedInput | None]] = field(default_factory=deque)
    taken: list[tuple[int, str | RejectedInput | None]] = field(default_factory=list)
    size: int = 0
    encoding: str = "utf-8"

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        held = self.again.popleft() if self.again else next(self.fresh)
        self.taken.append(held)
        line = held[1]
        if isinstance(line, RejectedInput):
            raise line
        self.size += len(line or "")
        if line is None or self.size > self.limit:
            raise _TooLongError
        return line

    def begin(self) -> None:
        """Count and remember from here on: a row begins."""
        self.taken, self.size = [], 0

    def take_back(self) -> None:
        """All lines behind the row's first will be taken again."""
        self.again.extendleft(reversed(self.taken[1:]))


def _rows(
    lines: _Lines, delimiter: str, settled: tuple[Where, Settings]
) -> Iterator[tuple[int, list[str] | RejectedInput]]:
    where, settings = settled
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.begin()
        try:
            row: list[str] | RejectedInput = next(reader)
        except StopIteration:
            return
        except _TooLongError:
            row = too_large(where.at(lines.taken[0][0]), "largest_article", settings)
        except RejectedInput as rejected:
            row = rejected
        except csv.Error as error:
            row = where.at(lines.taken[0][0]).rejected("bad_row", error=error)
        if isinstance(row, RejectedInput):
            lines.take_back()
            reader = csv.reader(lines, delimiter=delimiter)
        if row:
            yield lines.taken[0][0], row


def _header(rows: Iterator[tuple[int, list[str] | RejectedInput]], where: Where) -> tuple[int, list[str]]:
    number, names = next(rows, (0, []))
    if isinstance(names, RejectedInput):
        raise names
    if not names:
        raise where.rejected("empty")
    names = [name.lstrip(_BOM).strip() for name in names]
    known = dict(fields_in(tuple(names)))
    if "text" not in known:
        raise where.rejected("no_column", found=", ".join(names)[:200])
    return number, names


def _read_row(
    row: list[str] | RejectedInput, names: Sequence[str], source: Source, defaults: tuple[Settings, date | None, str]
) -> Iterator[Item]:
    if isinstance(row, RejectedInput):
        raise row
    settings, published, encoding = defaults
    held = dict(zip(names, row, strict=False))
    article, notes = article_of({ours: held.get(name) for ours, name in fields_in(tuple(names))}, source)
    yield from admit(replace(article, published=article.published or published), source.where, settings)
    yield from notes
    yield from notes_on(Decoded("", encoding), article.id)


def _decoded(source: Source, settings: Settings, encoding: str) -> Iterator[tuple[int, str | RejectedInput | None]]:
    for number, line in bounded_lines(source.stream, settings.largest_article):
        yield number, None if line is None else _text(line, encoding, source.where.at(number))


def _text(line: bytes, encoding: str, where: Where) -> str | RejectedInput:
    try:
        return f"{line.decode(encoding)}\n"
    except UnicodeDecodeError:
        pass
    try:
        return f"{decode(line, where).text}\n"
    except RejectedInput as rejected:
        return rejected
