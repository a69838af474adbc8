"""The folder of a batch: tables of each shard, written whole or not at all, and the manifest of what is done."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tawatur.errors import OutputError, TawaturError
from tawatur.export.format import library

#: Where the record of each shard stands, and what is no result: the lock, what is being written, counts of sources.
MANIFEST, WORK = "manifest", ".work"
#: Rows of a table that are held before they are written, which makes a group of rows.
AT_ONCE = 10_000
#: How every table is written, so that the same rows are the same bytes.
WRITING: Mapping[str, Any] = {"compression": "zstd", "compression_level": 3, "version": "2.6"}

Record = dict[str, Any]


class Tables:
    """The tables of one shard while they are written, in a folder of their own."""

    def __init__(self, folder: Path, schemas: Mapping[str, Any]) -> None:
        self._arrow, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
        self._folder, self._schemas = folder, schemas
        self._held: dict[str, list[Record]] = {name: [] for name in schemas}
        self.rows: Counter[str] = Counter()
        self._writers = {
            name: parquet.ParquetWriter(self.path(name), each, **WRITING) for name, each in schemas.items()
        }

    def path(self, table: str) -> Path:
        """Where a table is written."""
        return self._folder / f"{table}.parquet"

    def add(self, table: str, row: Record) -> None:
        """One more row."""
        held = self._held[table]
        held.append(row)
        self.rows[table] += 1
        if len(held) >= AT_ONCE:
            self._write(table)

    def end_group(self, table: str) -> None:
        """End a group of rows: whoever looks for a few of them later need not read the others."""
        self._write(table)

    def close(self) -> None:
        """Write what is held, and end each file."""
        for table, writer in self._writers.items():
            self._write(table)
            writer.close()

    def leave(self) -> None:
        """End each file as it is; what was written will be thrown away."""
        for writer in self._writers.values():
            with suppress(Exception):
                writer.close()

    def _write(self, table: str) -> None:
        if self._held[table]:
            self._writers[table].write_table(self._arrow.Table.from_pylist(self._held[table], self._schemas[table]))
            self._held[table] = []


@contextmanager
def written(out: Path, name: str, schemas: Mapping[str, Any], about: Record) -> Iterator[Tables]:
    """The tables of a shard to write into; at the end all stand in their places, and the manifest says so, last.

    `about` is what the record tells of the shard. Where anything fails nothing of the shard is recorded and no half
    file stands anywhere. Raises: OutputError where it cannot be written.
    """
    folder = None
    try:
        (out / WORK).mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f"{name}.", dir=out / WORK))
        tables = Tables(folder, schemas)
        try:
            yield tables
            tables.close()
        finally:
            tables.leave()
        files = {table: placed(tables.path(table), out / table / f"{name}.parquet") for table in schemas}
        told = {table: {"rows": tables.rows[table], **files[table]} for table in schemas}
        write_record(out / MANIFEST / f"{name}.json", {**about, "tables": told})
    except OSError as error:
        raise OutputError(f"{out}: {name} was not written: {error.strerror or error}") from error
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def write_record(path: Path, record: Record) -> None:
    """A JSON file, whole and on the disk, or the one that was there. Raises: OSError."""
    work = path.parent.parent / WORK
    work.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=f"{path.name}.", dir=work)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(record, stream, ensure_ascii=False, sort_keys=True, indent=1)
        placed(Path(beside), path)
    finally:
        Path(beside).unlink(missing_ok=True)


def read_record(path: Path) -> Record | None:
    """A JSON object from a file; None where there is none, or something else."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return held if isinstance(held, dict) else None


def is_done(out: Path, name: str, about: Record) -> bool:
    """Whether a shard was made from just this, and its tables stand as the manifest tells."""
    record = read_record(out / MANIFEST / f"{name}.json")
    if record is None or any(record.get(key) != value for key, value in about.items()):
        return False
    tables: Mapping[str, Record] = record.get("tables") or {}
    return bool(tables) and all(
        _size(out / table / f"{name}.parquet") == held["bytes"] for table, held in tables.items()
    )


def names_done(out: Path) -> list[str]:
    """The shards that the manifest has, in their order."""
    return sorted(path.stem for path in (out / MANIFEST).glob("*.json"))


def drop(out: Path, names: Iterable[str]) -> None:
    """Take shards away, the record first, so that no record stands without its tables. Raises: OSError."""
    for name in names:
        (out / MANIFEST / f"{name}.json").unlink(missing_ok=True)
        for path in out.glob(f"*/{name}.parquet"):
            path.unlink(missing_ok=True)


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Hold a folder, so that no second run works in it; what a run that was killed left half done goes away.

    Raises: TawaturError where another run is at work there, OutputError where it cannot be written.
    """
    import fcntl  # not there on every system

    try:
        (out / WORK).mkdir(parents=True, exist_ok=True)
        stream = (out / WORK / "lock").open("w")
    except OSError as error:
        raise OutputError(f"{out} cannot be written: {error.strerror or error}") from error
    with stream:
        try:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise TawaturError(f"{out}: another run is at work there") from error
        _swept(out / WORK)
        yield


def _swept(work: Path) -> None:
    for entry in work.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)


def placed(written: Path, place: Path) -> Record:
    """What a file holds, once it is on the disk and in its place. Raises: OSError."""
    with written.open("rb") as stream:
        os.fsync(stream.fileno())
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        size = stream.tell()
    place.parent.mkdir(parents=True, exist_ok=True)
    written.chmod(0o644)
    written.replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return {"bytes": size, "sha256": digest}


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None
