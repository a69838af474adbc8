"""One SQLite file: opened, asked, written in whole transactions; what goes wrong is told in words."""

from __future__ import annotations

import math
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tawatur.errors import StoreError

#: Seconds to wait for another process that writes. A batch of ours takes less than one.
PATIENCE = 15.0
#: Kilobytes of pages that a process keeps.
CACHE = 64_000
#: Steps of SQLite's machine between two looks at the clock, where a question may take only so long.
STEPS = 10_000

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",  # readers and one writer do not wait for each other
    "PRAGMA synchronous = NORMAL",  # what is committed outlives this process; a power cut may cost the last batches
    "PRAGMA foreign_keys = ON",
    f"PRAGMA cache_size = -{CACHE}",
    "PRAGMA temp_store = MEMORY",
)

_TOLD = {
    sqlite3.SQLITE_BUSY: "is locked by another process; try again when that has ended",
    sqlite3.SQLITE_LOCKED: "is locked by another process; try again when that has ended",
    sqlite3.SQLITE_INTERRUPT: "took too long to answer; ask for less",
    sqlite3.SQLITE_FULL: "could not be written: the disk is full; nothing of this batch was kept",
    sqlite3.SQLITE_IOERR: "could not be read or written; nothing of this batch was kept",
    sqlite3.SQLITE_READONLY: "may not be written to",
    sqlite3.SQLITE_PERM: "may not be opened",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; is it in a folder that is there and may be written to?",
    sqlite3.SQLITE_NOTADB: "is no store: it is not an SQLite file",
    sqlite3.SQLITE_CORRUPT: "is damaged; put a copy of it in its place, or ingest the sources again",
}


class SqliteFile:
    """A file and one connection to it. Every failure of SQLite is raised as StoreError that names the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seconds, self._deadline = math.inf, math.inf
        with self._told():
            self._connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, cached_statements=256)
            for pragma in _PRAGMAS:
                self._connection.execute(pragma)

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run one statement; the row id of what it inserted."""
        with self._told():
            return int(self._connection.execute(sql, values).lastrowid or 0)

    def run_many(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of many values."""
        with self._told():
            self._connection.executemany(sql, values)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows that a question gives."""
        with self._told():
            return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row that a question gives, if any."""
        with self._told():
            found: tuple[Any, ...] | None = self._connection.execute(sql, values).fetchone()
            return found

    def number(self, sql: str, values: Sequence[Any] = ()) -> int:
        """The one number that a question gives; 0 where it gives none."""
        found = self.row(sql, values)
        return int(found[0] or 0) if found else 0

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction: whole or not at all. One within another is part of it."""
        if self._connection.in_transaction:
            yield
            return
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if self._connection.in_transaction:  # a full disk has undone it already
                self._connection.execute("ROLLBACK")
            raise

    def read_only(self, seconds: float) -> None:
        """Refuse to write from now on, and end a question that takes longer than so many seconds."""
        self.run("PRAGMA query_only = ON")
        self._seconds = seconds
        self._connection.set_progress_handler(self._is_late, STEPS)

    def _is_late(self) -> bool:
        return time.monotonic() > self._deadline

    def close(self) -> None:
        """Let go of the file; what was not committed is undone."""
        with self._told():
            self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        self._deadline = time.monotonic() + self._seconds
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            raise StoreError(f"{self.path} {_TOLD.get(code, f'failed: {error}')}") from error
