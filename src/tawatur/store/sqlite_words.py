"""The index of words in SQLite (FTS5), without the texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tawatur.store.tables import Look, Places, Tables
from tawatur.store.terms import Part


class SqliteIndex:
    """The virtual table `words`; see `store.tables.Index`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def make(self) -> None:
        self._tables.run(
            "CREATE VIRTUAL TABLE words USING fts5 (terms, outlet, content='', columnsize=0, tokenize='ascii')"
        )

    def empty(self) -> None:
        self._tables.run("INSERT INTO words (words) VALUES ('delete-all')")

    def add(self, texts: Sequence[tuple[int, str, int]]) -> None:
        """In order of place, for SQLite starts a new segment wherever the next one lies before the last."""
        self._tables.run_many(
            "INSERT INTO words (rowid, terms, outlet) VALUES (?, ?, ?)",
            [(place, terms, f"o{outlet}") for place, terms, outlet in texts],
        )

    def condition(self, parts: Sequence[Part], outlet: int | None) -> tuple[str, list[Any]]:
        match = " AND ".join(map(_asked, parts))
        return "words MATCH ?", [match if outlet is None else f"{match} AND outlet : o{outlet}"]

    def looks(self, parts: Sequence[Part], outlet: int | None, places: Places | None) -> Iterator[Look]:
        condition, values = self.condition(parts, outlet)
        if places is None:
            yield Look("words w", condition, values)
        else:
            yield Look("words w", f"{condition} AND w.rowid BETWEEN ? AND ?", [*values, *places])


def _asked(part: Part) -> str:
    """One part in FTS5's own words: any of the runs of terms that may stand for it."""
    return "(" + " OR ".join('terms : "' + " ".join(run) + '"' for run in part.runs()) + ")"
