"""How many articles there are, where that can be told without reading them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from tawatur.ingest.files import FORMATS
from tawatur.ingest.records import read_lines

#: Bytes looked through at a time.
_BLOCK = 1 << 20
_LINE_END = b"\n"


def count_articles(paths: Iterable[str]) -> int | None:
    """The articles that the paths hold: one a file, one a line of JSON lines; None where nobody can say.

    Standard input and packed files are not counted. Misses: blank lines count, and a `.json` file counts as one.
    """
    counts = [_count(Path(path)) for path in paths]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _count(path: Path) -> int | None:
    try:
        if path.is_dir():
            return count_articles(str(entry) for entry in path.iterdir() if _is_read(entry))
        if not path.is_file() or path.suffix == ".gz":
            return None
        return _lines(path) if FORMATS.get(path.suffix.lower()) is read_lines else 1
    except OSError:
        return None


def _is_read(entry: Path) -> bool:
    is_known = Path(entry.name.removesuffix(".gz")).suffix.lower() in FORMATS
    return is_known and entry.is_file() and not entry.name.startswith(".")


def _lines(path: Path) -> int:
    ends, last = 0, _LINE_END
    with path.open("rb") as stream:
        for block in iter(partial(stream.read, _BLOCK), b""):
            ends, last = ends + block.count(_LINE_END), block[-1:]
    return ends + (last != _LINE_END)
