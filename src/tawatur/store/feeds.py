"""How far the feeds that are followed have been read."""

from __future__ import annotations

from tawatur.model.following import FeedState
from tawatur.store.tables import Tables

TABLE = """CREATE TABLE feeds (
             url TEXT PRIMARY KEY, etag TEXT, modified TEXT, entries TEXT NOT NULL, failures INTEGER NOT NULL,
             due REAL NOT NULL)"""


class SqlFeeds:
    """States of feeds by address."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def state(self, url: str) -> FeedState:
        found = self._tables.row("SELECT etag, modified, entries, failures, due FROM feeds WHERE url = ?", (url,))
        if found is None:
            return FeedState(url)
        etag, modified, entries, failures, due = found
        return FeedState(url, etag, modified, frozenset(entries.split()), failures, due)

    def keep(self, state: FeedState) -> None:
        entries = " ".join(sorted(state.entries))
        row = (state.url, state.etag, state.modified, entries, state.failures, state.due)
        self._tables.run(
            """INSERT INTO feeds VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (url)
               DO UPDATE SET etag = excluded.etag, modified = excluded.modified, entries = excluded.entries,
               failures = excluded.failures, due = excluded.due""",
            row,
        )
