"""A file in parts: what it holds, how many lines, records or rows, and the articles of one part of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tawatur.errors import RejectedInput
from tawatur.ingest.columns import count_rows, read_parquet
from tawatur.ingest.files import ending_of, read_stream, without_ending
from tawatur.ingest.lines import bounded_lines
from tawatur.ingest.packed import DAMAGED, unpacked
from tawatur.ingest.records import read_lines
from tawatur.ingest.sniff import recognised
from tawatur.ingest.warc import count_records, read_warc
from tawatur.ingest.where import Item, Source, Where
from tawatur.settings import Settings

#: Bytes of a line that are held at a time while lines are counted.
_LINE = 1 << 20


@dataclass(frozen=True, slots=True)
class Survey:
    """What a file is: the SHA-256 of its bytes, and how many lines, records or rows it holds; 1 where it is not cut,
    0 where nobody counted."""

    sha256: str
    units: int


def survey(path: Path, settings: Settings) -> Survey:
    """What a file holds, counted without reading its articles; a damaged one as far as it goes. Raises: OSError."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        stream.seek(0)
        try:
            units = _units(Source(stream, path.name, Where(path.name)), ending_of(path), settings)
        except (RejectedInput, *DAMAGED):
            units = 1  # whoever reads it says what is wrong
    return Survey(digest, units)


def hashed(path: Path) -> Survey:
    """What a file is, nothing counted, so that it need not be unpacked. Raises: OSError."""
    with path.open("rb") as stream:
        return Survey(hashlib.file_digest(stream, "sha256").hexdigest(), 0)


def read_part(
    path: Path, name: str, part: range | None, settings: Settings, published: date | None = None
) -> Iterator[Item]:
    """The articles, notes and rejections of a file or of one part of it; they name it by `name`."""
    try:
        stream = path.open("rb")
    except OSError as error:
        yield Where(name).rejected("unreadable", error=error.strerror or error)
        return
    with stream:
        source = Source(stream, without_ending(name), Where(name), part=part)
        yield from read_stream(source, settings, published, ending_of(path))


def _units(source: Source, ending: str, settings: Settings) -> int:
    opened = Source(unpacked(source.stream, source.where), source.name, source.where)
    reader, known = recognised(opened, ending)
    if reader is read_lines:
        return _lines(known)
    if reader is read_parquet:
        return count_rows(known)
    return count_records(known, settings) if reader is read_warc else 1


def _lines(source: Source) -> int:
    """The lines of a stream; of one that is damaged those before."""
    number = 0
    try:
        for _ in bounded_lines(source.stream, _LINE):
            number += 1
    except DAMAGED:
        return number
    return number
