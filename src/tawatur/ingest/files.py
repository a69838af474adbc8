"""The door: paths and `-` become a stream of articles, notes and rejections, in input order."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from tawatur.errors import RejectedInput
from tawatur.ingest.folders import in_folder, is_hidden
from tawatur.ingest.packed import DAMAGED, bare, unpacked
from tawatur.ingest.sniff import FORMATS, read_known
from tawatur.ingest.where import Item, Source, Where, is_web_address
from tawatur.settings import Settings

__all__ = ["FORMATS", "STDIN", "ending_of", "read_articles", "read_stream"]

STDIN = "-"
#: The id of plain text from standard input.
STDIN_NAME = "stdin"


def read_articles(paths: Iterable[str], settings: Settings, published: date | None = None) -> Iterator[Item]:
    """Articles, notes about them and rejections, one at a time, in the order of the paths.

    Of a folder the files in it are read in the order of their names, hidden ones left out; folders in it are entered
    as deep as the setting `depth` says. A file without a known ending is read only where it is named itself, as
    standard input is. `published` is the date of articles that have none. Nothing is raised for a bad input.
    """
    for path in paths:
        if is_web_address(path):
            yield from _read_address(path, settings, published)
        elif path == STDIN:
            yield from read_stream(Source(sys.stdin.buffer, STDIN_NAME, Where(STDIN)), settings, published)
        elif Path(path).is_dir():
            yield from _read_folder(Path(path), settings, published)
        else:
            yield from _read_file(Path(path), _name(Path(path)), settings, published)


def _read_address(url: str, settings: Settings, published: date | None) -> Iterator[Item]:
    from tawatur.ingest.fetch import Web  # rarely needed, and it loads what speaks HTTP
    from tawatur.ingest.web import read_web

    yield from read_web(url, Web(settings), published)


def read_stream(source: Source, settings: Settings, published: date | None, ending: str = "") -> Iterator[Item]:
    """The articles of one open stream, compressed or not, in any format; nothing is raised for a bad one."""
    try:
        opened = unpacked(source.stream, source.where)
        yield from read_known(replace(source, stream=opened), settings, published, ending)
    except RejectedInput as rejected:
        yield rejected
    except DAMAGED as error:
        yield source.where.rejected("broken_archive", error=error)
    except OSError as error:
        yield source.where.rejected("unreadable", error=error.strerror or error)


def ending_of(path: Path) -> str:
    """The ending that says a file's format, in lower case; the ending of its compression does not."""
    return Path(bare(path.name)).suffix.lower()


def _read_folder(folder: Path, settings: Settings, published: date | None) -> Iterator[Item]:
    where, found = Where(str(folder)), False
    try:
        for file in in_folder(folder, settings.depth):
            if ending_of(file) in FORMATS:
                found = True
                yield from _read_file(file, _name(file, folder), settings, published)
            else:
                ending, known = file.suffix or file.name, ", ".join(FORMATS)
                yield Where(str(file)).rejected("unknown_ending", ending=ending, known=known)
        if not found:
            yield _nothing_in(folder, where)
    except OSError as error:
        yield where.rejected("unreadable", error=error.strerror)


def _nothing_in(folder: Path, where: Where) -> RejectedInput:
    folders = sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and not is_hidden(entry))
    return where.rejected("only_folders", folders=", ".join(folders)) if folders else where.rejected("empty_folder")


def _read_file(path: Path, name: str, settings: Settings, published: date | None) -> Iterator[Item]:
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
        yield from read_stream(Source(stream, name, where), settings, published, ending_of(path))


def _name(path: Path, folder: Path | None = None) -> str:
    """The id of what a file holds: its name without its ending, in a folder that was entered with the way to it."""
    return without_ending(path.relative_to(folder).as_posix() if folder else path.name)


def without_ending(name: str) -> str:
    """A file's name without the ending of its format, where we know that, and of its compression."""
    name = bare(name)
    return name[: -len(Path(name).suffix)] if Path(name).suffix.lower() in FORMATS else name
