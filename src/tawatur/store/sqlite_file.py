"""One SQLite file: opened, asked, written in whole transactions; what goes wrong is told in words."""

from __future__ import annotations

import math
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tawatur.errors import StoreError
from tawatur.store.sqlite_words import SqliteIndex
from tawatur.store.tables import Row, Tables, Values

#: Marks a file as ours (`tawa`).
APPLICATION = 0x74617761
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


class SqliteFile(Tables):
    """A file and one connection to it; see `store.tables.Tables`."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self.index = SqliteIndex(self)
        self._seconds, self._deadline = math.inf, math.inf
        with self._told():
            self._connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, cached_statements=256)
            for pragma in _PRAGMAS:
                self._connection.execute(pragma)

    def run(self, sql: str, values: Values = ()) -> None:
        with self._told():
            self._connection.execute(sql, values)

    def added(self, sql: str, values: Values, key: str) -> int:
        with self._told():
            return int(self._connection.execute(sql, values).lastrowid or 0)

    def run_many(self, sql: str, values: Iterable[Values]) -> None:
        with self._told():
            self._connection.executemany(sql, values)

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        with self._told():
            return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, values: Values = ()) -> Row | None:
        with self._told():
            found: Row | None = self._connection.execute(sql, values).fetchone()
            return found

    @contextmanager
    def writing(self) -> Iterator[None]:
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
        self.run("PRAGMA query_only = ON")
        self._seconds = seconds
        self._connection.set_progress_handler(self._is_late, STEPS)

    def _is_late(self) -> bool:
        return time.monotonic() > self._deadline

    def version(self) -> int:
        version, owner = self.number("PRAGMA user_version"), self.number("PRAGMA application_id")
        if owner != APPLICATION and (owner or self.number("SELECT count(*) FROM sqlite_master")):
            raise StoreError(f"{self.name} is no store: another program made it")
        return version

    def set_version(self, version: int) -> None:
        self.run(f"PRAGMA application_id = {APPLICATION}")
        self.run(f"PRAGMA user_version = {version}")

    def damage(self) -> Iterator[str]:
        damaged = [row[0] for row in self.rows("PRAGMA integrity_check(20)") if row[0] != "ok"]
        yield from (f"the file is damaged: {words}" for words in damaged)
        broken = len(self.rows("PRAGMA foreign_key_check"))
        if broken:
            yield f"{broken} rows refer to others that are not there"

    def size(self) -> int:
        return self.number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")

    def sizes(self) -> Mapping[str, int]:
        if not self.row("SELECT 1 FROM pragma_module_list WHERE name = 'dbstat'"):
            return {}  # this SQLite was built without it
        owners: dict[str, str] = dict(self.rows("SELECT name, tbl_name FROM sqlite_master"))
        held: Counter[str] = Counter()
        for name, size in self.rows("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"):
            owner = owners.get(name) or name
            held["words" if owner.startswith("words_") else owner] += size
        return held

    def tidy(self) -> None:
        self.run("INSERT INTO words (words) VALUES ('optimize')")
        self.run("PRAGMA optimize")
        self.run("VACUUM")
        self.run("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        with self._told():
            self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        self._deadline = time.monotonic() + self._seconds
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            raise StoreError(f"{self.name} {_TOLD.get(code, f'failed: {error}')}") from error
