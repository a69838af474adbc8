"""How many articles there are, where that can be told without reading them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from tawatur.ingest.files import FORMATS, ending_of
from tawatur.ingest.folders import in_folder
from tawatur.ingest.packed import ENDINGS
from tawatur.ingest.page import read_page
from tawatur.ingest.plain import read_plain
from tawatur.ingest.records import read_lines, read_object

#: Bytes looked through at a time.
_BLOCK = 1 << 20
_LINE_END = b"\n"
#: Readers that give one article a file, or mostly do.
_SINGLE = (read_plain, read_object, read_page)


def count_articles(paths: Iterable[str], depth: int = 0) -> int | None:
    """The articles that the paths hold: one a file, one a line of JSON lines; None where nobody can say.

    Standard input, packed files, tables, archives and feeds are not counted. Misses: blank lines count, and a `.json`
    file counts as one.
    """
    counts = [_count(Path(path), depth) for path in paths]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _count(path: Path, depth: int) -> int | None:
    try:
        if path.is_dir():
            return count_articles(str(file) for file in in_folder(path, depth) if ending_of(file) in FORMATS)
        if not path.is_file() or path.suffix.lower() in ENDINGS:
            return None
        reader = FORMATS.get(ending_of(path), read_plain)
        return _lines(path) if reader is read_lines else 1 if reader in _SINGLE else None
    except OSError:
        return None


def _lines(path: Path) -> int:
    ends, last = 0, _LINE_END
    with path.open("rb") as stream:
        for block in iter(partial(stream.read, _BLOCK), b""):
            ends, last = ends + block.count(_LINE_END), block[-1:]
    return ends + (last != _LINE_END)
