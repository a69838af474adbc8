"""The door: paths and `-` become a stream of articles, notes and rejections, in input order."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO, cast

from tawatur.errors import RejectedInput
from tawatur.ingest.page import read_page
from tawatur.ingest.plain import read_plain
from tawatur.ingest.records import read_lines, read_object
from tawatur.ingest.where import Item, Source, Where
from tawatur.settings import Settings

Reader = Callable[[Source, Settings, "date | None"], Iterator[Item]]

#: Which reader takes which ending of a file's name; each also with `.gz` behind it.
FORMATS: dict[str, Reader] = {
    ".txt": read_plain,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".json": read_object,
    ".html": read_page,
    ".htm": read_page,
}
STDIN = "-"
#: The id of plain text from standard input.
STDIN_NAME = "stdin"


def read_articles(paths: Iterable[str], settings: Settings, published: date | None = None) -> Iterator[Item]:
    """Articles, notes about them and rejections, one at a time, in the order of the paths.

    Of a folder the files right in it are read in the order of their names, hidden ones left out, folders in it not
    entered. A file without a known ending is read only where it is named itself, as standard input is. `published`
    is the date of articles that have none. Nothing is raised for a bad input.
    """
    for path in paths:
        if path == STDIN:
            source = Source(sys.stdin.buffer, STDIN_NAME, Where(STDIN))
            yield from _guarded(_sniffed, source, settings, published)
        elif Path(path).is_dir():
            yield from _read_folder(Path(path), settings, published)
        else:
            yield from _read_file(Path(path), settings, published)


def _read_folder(folder: Path, settings: Settings, published: date | None) -> Iterator[Item]:
    where = Where(str(folder))
    try:
        held = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        yield where.rejected("unreadable", error=error.strerror)
        return
    files = [entry for entry in held if entry.is_file()]
    for file in files:
        if _reader(file) is None:
            yield Where(str(file)).rejected("unknown_ending", ending=file.suffix or file.name)
        else:
            yield from _read_file(file, settings, published)
    if not any(map(_reader, files)):
        yield _nothing_in(where, [entry.name for entry in held if entry.is_dir()])


def _nothing_in(where: Where, folders: list[str]) -> RejectedInput:
    return where.rejected("only_folders", folders=", ".join(folders)) if folders else where.rejected("empty_folder")


def _read_file(path: Path, settings: Settings, published: date | None) -> Iterator[Item]:
    where = Where(str(path))
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        yield where.rejected("missing")
        return
    except (OSError, ValueError) as error:
        yield where.rejected("unreadable", error=getattr(error, "strerror", None) or error)
        return
    with stream:
        opened = cast(BinaryIO, gzip.GzipFile(fileobj=stream)) if path.suffix == ".gz" else stream
        yield from _guarded(_reader(path) or _sniffed, Source(opened, _name(path), where), settings, published)


def _reader(path: Path) -> Reader | None:
    return FORMATS.get(Path(path.name.removesuffix(".gz")).suffix.lower())


def _name(path: Path) -> str:
    bare = path.name.removesuffix(".gz")
    ending = Path(bare).suffix
    return bare.removesuffix(ending) if ending.lower() in FORMATS else bare


def _guarded(reader: Reader, source: Source, settings: Settings, published: date | None) -> Iterator[Item]:
    try:
        yield from reader(source, settings, published)
    except RejectedInput as rejected:
        yield rejected
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield source.where.rejected("broken_archive", error=error)
    except OSError as error:
        yield source.where.rejected("unreadable", error=error.strerror or error)


def _sniffed(source: Source, settings: Settings, published: date | None) -> Iterator[Item]:
    """JSON lines where the first character is an opening brace, else plain text."""
    # A second buffer round one that can peek would wait for a full block, and a slow feed would stand still.
    held: Any = source.stream
    buffered = held if hasattr(held, "peek") else BufferedReader(held)
    head = buffered.peek(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    reader = read_lines if head.startswith(b"{") else read_plain
    yield from reader(replace(source, stream=buffered), settings, published)
