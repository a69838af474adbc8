"""News in the order of noting, and how far each address has been told."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tawatur.model.news import Cited, News, Reached
from tawatur.model.span import Span
from tawatur.store.keys import key_text
from tawatur.store.tables import Tables

TABLES = (
    "CREATE TABLE news (number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, held TEXT NOT NULL)",
    """CREATE TABLE reached (
         url TEXT PRIMARY KEY, number INTEGER NOT NULL, failures INTEGER NOT NULL, due REAL NOT NULL)""",
)


class SqlNews:
    """News; see `store.base.NewsLog`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def keep(self, news: Iterable[News]) -> None:
        rows = [(key_text(one.key), json.dumps(_record(one), ensure_ascii=True)) for one in news]
        self._tables.run_many("INSERT INTO news (key, held) VALUES (?, ?) ON CONFLICT DO NOTHING", rows)

    def latest(self, limit: int) -> tuple[News, ...]:
        rows = self._tables.rows("SELECT number, key, held FROM news ORDER BY number DESC LIMIT ?", (limit,))
        return tuple(_news(*row) for row in rows)

    def after(self, number: int, limit: int) -> tuple[News, ...]:
        asked = "SELECT number, key, held FROM news WHERE number > ? ORDER BY number LIMIT ?"
        return tuple(_news(*row) for row in self._tables.rows(asked, (number, limit)))

    def last(self) -> int:
        return self._tables.number("SELECT max(number) FROM news")

    def reached(self, url: str) -> Reached | None:
        row = self._tables.row("SELECT url, number, failures, due FROM reached WHERE url = ?", (url,))
        return Reached(*row) if row else None

    def keep_reached(self, reached: Reached) -> None:
        row = (reached.url, reached.number, reached.failures, reached.due)
        self._tables.run(
            """INSERT INTO reached VALUES (?, ?, ?, ?) ON CONFLICT (url)
               DO UPDATE SET number = excluded.number, failures = excluded.failures, due = excluded.due""",
            row,
        )


def _record(news: News) -> dict[str, Any]:
    return {
        "kind": news.kind,
        "story": news.story,
        "at": news.at.isoformat(),
        "title": news.title,
        "because": dict(news.because),
        "before": news.before,
        "after": news.after,
        "cited": [[one.article, one.span.start, one.span.end, one.text] for one in news.cited],
    }


def _news(number: int, key: str, held: str) -> News:
    row = json.loads(held)
    cited = tuple(Cited(article, Span(start, end), text) for article, start, end, text in row.pop("cited"))
    return News(key=key, number=number, cited=cited, **{**row, "at": datetime.fromisoformat(row["at"])})
