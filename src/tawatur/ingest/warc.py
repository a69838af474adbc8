"""Web archives (WARC, ISO 28500): the articles of the pages that they hold, one record at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from itertools import count
from typing import BinaryIO

from tawatur.errors import RejectedInput
from tawatur.ingest.admission import too_large
from tawatur.ingest.http import Response, parse_response
from tawatur.ingest.language import ARABIC, may_be_arabic
from tawatur.ingest.lines import in_part
from tawatur.ingest.packed import DAMAGED
from tawatur.ingest.page import read_page
from tawatur.ingest.where import Item, Source, Where
from tawatur.settings import Settings

#: Bytes of one line of a record's head, and lines of a head; crawlers write a dozen lines of a few hundred bytes.
LONGEST_LINE, MOST_LINES = 1 << 16, 200
_STEP = 1 << 16


def read_warc(source: Source, settings: Settings, published: date | None) -> Iterator[Item]:
    """The article of each page in the archive, called by its address; a page without one is a rejection.

    Lines in rejections count records. Pages are what a server answered with status 200 and a type of HTML; all else
    is passed over, and so are pages without an Arabic letter where only Arabic is asked for. An archive that is cut or
    damaged gives what stands before, then a rejection. Misses: pages that the archive only refers to (`revisit`),
    WARC files inside WARC files, and ARC.
    """
    for number, record in in_part(enumerate(_records(source, settings), 1), source.part):
        if isinstance(record, RejectedInput):
            yield record
            return
        try:
            yield from _read_record(record, replace(source, where=source.where.at(number)), settings, published)
        except RejectedInput as rejected:
            yield rejected


def count_records(source: Source, settings: Settings) -> int:
    """How many records an archive has, of every kind; one that is cut or damaged counts, and is the last."""
    return sum(1 for _ in _records(source, settings))


@dataclass(frozen=True, slots=True)
class _Record:
    """A record's head, names in lower case, and its block; None where that was larger than a file may be."""

    head: Mapping[str, str]
    block: bytes | None


def _records(source: Source, settings: Settings) -> Iterator[_Record | RejectedInput]:
    """Each record; where one is cut or damaged its rejection, and no more."""
    for number in count(1):
        try:
            record = _next(source.stream, source.where.at(number), settings)
        except RejectedInput as rejected:
            yield rejected
            return
        if record is None:
            return
        yield record


def _next(stream: BinaryIO, where: Where, settings: Settings) -> _Record | None:
    try:
        first = _first(stream)
        if first is None:
            return None
        if not first.startswith(b"WARC/"):
            raise where.rejected("not_warc")
        head = _head(stream)
        return _Record(head, _block(stream, int(head["content-length"]), settings, _is_wanted(head)))
    except (*DAMAGED, _CutError) as error:
        raise where.rejected("cut_warc", error=error) from error
    except (KeyError, ValueError) as error:
        raise where.rejected("not_warc") from error


class _CutError(Exception):
    """The archive ends within a record."""


def _first(stream: BinaryIO) -> bytes | None:
    """A record's first line; the blank lines that end the record before are passed over."""
    while line := stream.readline(LONGEST_LINE):
        if line.strip():
            return line
    return None


def _head(stream: BinaryIO) -> dict[str, str]:
    head: dict[str, str] = {}
    name = ""
    for _ in range(MOST_LINES):
        line = stream.readline(LONGEST_LINE)
        if not line:
            raise _CutError("it ends within a record's head")
        if not line.strip():
            return head
        text = line.decode("utf-8", "replace").rstrip()
        if text[0] in " \t" and name:  # a folded line goes on with the one before
            head[name] += f" {text.strip()}"
            continue
        name, _, value = text.partition(":")
        name = name.strip().lower()
        head.setdefault(name, value.strip())
    raise ValueError("a head without end")


def _is_wanted(head: Mapping[str, str]) -> bool:
    kind, content = head.get("warc-type", ""), head.get("content-type", "")
    return kind == "response" or (kind == "resource" and "html" in content)


def _block(stream: BinaryIO, length: int, settings: Settings, wanted: bool) -> bytes | None:  # noqa: FBT001
    if length < 0:
        raise ValueError("a negative length")
    if wanted and length <= settings.largest_file:
        block = stream.read(length)
        if len(block) < length:
            raise _CutError(f"{len(block):,} of {length:,} bytes are there")
        return block
    while length and (passed := len(stream.read(min(length, _STEP)))):
        length -= passed
    if length:
        raise _CutError(f"{length:,} bytes are missing")
    return None if wanted else b""


def _read_record(record: _Record, source: Source, settings: Settings, published: date | None) -> Iterator[Item]:
    if not _is_wanted(record.head):
        return
    if record.block is None:
        raise too_large(source.where, "largest_file", settings)
    response = _response(record, source.where, settings)
    if response is None or response.status != 200 or not response.is_html or not response.body.strip():
        return
    if settings.languages == ARABIC and not may_be_arabic(response.body):
        return
    url = record.head.get("warc-target-uri", "").strip("<>")
    yield from read_page(
        replace(source, stream=BytesIO(response.body), name=url or source.name, url=url, charset=response.charset),
        settings,
        published,
    )


def _response(record: _Record, where: Where, settings: Settings) -> Response | None:
    assert record.block is not None
    if record.head.get("warc-type") == "resource":
        return Response(200, {"content-type": record.head.get("content-type", "")}, record.block)
    return parse_response(record.block, where, settings.largest_file)
