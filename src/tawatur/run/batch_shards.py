"""From sources to shards: which files there are, what is in them, and into which parts they are cut."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from sys import maxsize

from tawatur.errors import RejectedInput, UsageError
from tawatur.ingest.files import FORMATS, STDIN, ending_of
from tawatur.ingest.folders import in_folder
from tawatur.ingest.parts import Survey, hashed, survey
from tawatur.ingest.where import Where, is_web_address
from tawatur.run.batch_files import WORK, read_record, write_record
from tawatur.run.engine import Engine
from tawatur.run.local import Task
from tawatur.settings import Settings

#: Lines, records or rows of a shard: some twenty seconds of reading on one core, so that a kill costs little.
SHARD_ARTICLES = 2_000
#: Letters of a source's name that stand in the names of its shards, where a person may see them.
_SEEN = 40
_SURVEYS = "surveys.json"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: where it is, and its name in every result, which says nothing of this machine."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Shard:
    """A file or a part of one (lines, records or rows, from 1): what one task reads and writes."""

    name: str
    file: Found
    sha256: str
    part: range | None

    @property
    def about(self) -> dict[str, object]:
        """What the shard is, in values that a manifest can hold."""
        part = None if self.part is None else [self.part.start, None if self.part.stop == maxsize else self.part.stop]
        return {"shard": self.name, "source": self.file.name, "sha256": self.sha256, "part": part}


def found(sources: Iterable[str], depth: int) -> Iterator[Found | RejectedInput]:
    """The files of sources, each name once; of a folder those whose ending we know. Raises: UsageError, OSError."""
    names: set[str] = set()
    for source in sources:
        if source == STDIN or is_web_address(source):
            raise UsageError(f"{source!r} cannot be read again; a batch reads files and folders")
        for each in _files(Path(source), depth):
            if isinstance(each, Found) and each.name in names:
                raise UsageError(f"two sources are called {each.name}; give the folder above them, or rename one")
            if isinstance(each, Found):
                names.add(each.name)
            yield each


def surveyed(
    files: Iterable[Found], out: Path, settings: Settings, engine: Engine, most: int
) -> Iterator[tuple[Found, Survey]]:
    """Each file with what it holds; one that has not changed since an earlier run is not looked through again.

    Where no file is cut (`most` is 0) nothing is counted.
    """
    held = read_record(out / WORK / _SURVEYS) or {}
    files = list(files)
    marks = {file.name: _mark(file.path) for file in files}
    known = {
        name: Survey(*each[1:])
        for name, each in held.items()
        if each[0] == marks.get(name) and each[1] and (each[2] or not most)
    }
    new = [file for file in files if file.name not in known]
    task = Task(partial(_survey, settings=settings, most=most), _unsurveyed, lambda _: None)
    known.update((file.name, made) for file, made in zip(new, engine.in_order(task, new), strict=True))
    if new:
        kept = {file.name: [marks[file.name], known[file.name].sha256, known[file.name].units] for file in files}
        write_record(out / WORK / _SURVEYS, {**held, **kept})
    yield from ((file, known[file.name]) for file in files)


def shards(surveys: Iterable[tuple[Found, Survey]], most: int) -> Iterator[Shard]:
    """The shards of each file: the whole of a small one, equal parts of one that holds more than `most` if any."""
    for file, held in surveys:
        parts = _parts(held.units, most)
        for number, part in enumerate(parts):
            yield Shard(f"{stem(file.name)}-{number:05}", file, held.sha256, part)


def stem(name: str) -> str:
    """What the names of a source's shards begin with: something to see, and a digest so that no two are the same."""
    seen = re.sub(r"[^A-Za-z0-9]+", "_", Path(name).name).strip("_")[:_SEEN]
    return f"{seen or 'source'}-{hashlib.sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()[:10]}"


def _parts(units: int, most: int) -> list[range | None]:
    """Parts of as many units each, the last one open: what is damaged or behind the end is told there."""
    count = -(-units // most) if most else 1
    if count <= 1:
        return [None]
    starts = [1 + units * number // count for number in range(count)]
    return [range(start, end) for start, end in pairwise([*starts, maxsize])]


def _files(source: Path, depth: int) -> Iterator[Found | RejectedInput]:
    if not source.is_dir():
        yield Found(source, source.name) if source.exists() else Where(str(source)).rejected("missing")
        return
    for file in in_folder(source, depth):
        name = f"{source.resolve().name}/{file.relative_to(source).as_posix()}"
        if ending_of(file) in FORMATS:
            yield Found(file, name)
        else:
            known = ", ".join(FORMATS)
            yield Where(name).rejected("unknown_ending", ending=file.suffix or file.name, known=known)


def _mark(path: Path) -> str:
    """What changes when a file does."""
    stat = path.stat()
    return f"{stat.st_size} {stat.st_mtime_ns}"


def _survey(file: Found, settings: Settings, most: int) -> Survey:
    try:
        return survey(file.path, settings) if most else hashed(file.path)
    except OSError:
        return _unsurveyed(file)  # whoever reads it says what is wrong


def _unsurveyed(file: Found) -> Survey:
    return Survey("", 1)


def leftovers(names: Iterable[str], planned: Iterable[Shard]) -> list[str]:
    """Shards of these sources that an earlier run cut otherwise, or that are no more."""
    wanted: Mapping[str, Shard] = {shard.name: shard for shard in planned}
    stems = {name.rpartition("-")[0] for name in wanted}
    return [name for name in names if name.rpartition("-")[0] in stems and name not in wanted]
