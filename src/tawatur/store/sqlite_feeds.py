"""How far the feeds that are followed have been read, in SQLite."""

from __future__ import annotations

from tawatur.model.following import FeedState
from tawatur.store.sqlite_file import SqliteFile

TABLE = """CREATE TABLE feeds (
             url TEXT PRIMARY KEY, etag TEXT, modified TEXT, entries TEXT NOT NULL, failures INTEGER NOT NULL,
             due REAL NOT NULL)"""


class SqliteFeeds:
    """States of feeds by address."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    def state(self, url: str) -> FeedState:
        found = self._file.row("SELECT etag, modified, entries, failures, due FROM feeds WHERE url = ?", (url,))
        if found is None:
            return FeedState(url)
        etag, modified, entries, failures, due = found
        return FeedState(url, etag, modified, frozenset(entries.split()), failures, due)

    def keep(self, state: FeedState) -> None:
        entries = " ".join(sorted(state.entries))
        row = (state.url, state.etag, state.modified, entries, state.failures, state.due)
        self._file.run("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?, ?)", row)
