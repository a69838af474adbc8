"""Articles and their revisions."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from tawatur.model.article import Article
from tawatur.model.stored import Arrival, Revision, Taken
from tawatur.store.keys import key_text, story_id
from tawatur.store.tables import Tables

#: What a revision is made of (`revision_of`): of articles `a` and revisions `r`.
COLUMNS = "r.key, a.id, r.body, r.number, r.revises, r.hours, r.taken, a.story"
#: The latest revision of articles; a condition on them follows.
CURRENT = f"SELECT {COLUMNS} FROM articles a JOIN revisions r ON r.key = a.current "
_EVERY = f"SELECT {COLUMNS} FROM articles a JOIN revisions r ON r.article = a.key "


class SqlArticles:
    """Articles as published; see `store.base.Articles`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def take(self, article: Article, hours: float, at: datetime) -> Taken:
        with self._tables.writing():
            held = self._held(article)
            if held is None:
                return self._opened(article, hours, at)
            key, name = held
            known = self._revision_of(key, article)
            if known is not None:
                return Taken(Arrival.KNOWN, name, known)
            return Taken(Arrival.REVISED, name, self._revised(key, article, hours, at))

    def is_known(self, article: Article) -> bool:
        held = self._held(article)
        return held is not None and self._revision_of(held[0], article) is not None

    def current(self, article: str) -> Revision | None:
        row = self._tables.row(CURRENT + "WHERE a.id = ?", (key_text(article),))
        return revision_of(row) if row else None

    def revisions(self, article: str) -> tuple[Revision, ...]:
        rows = self._tables.rows(_EVERY + "WHERE a.id = ? ORDER BY r.number", (key_text(article),))
        return tuple(map(revision_of, rows))

    def revisions_so_far(self) -> int:
        return self._tables.number("SELECT max(key) FROM revisions")

    def waiting(self, limit: int) -> tuple[Revision, ...]:
        rows = self._tables.rows(CURRENT + "WHERE a.story IS NULL ORDER BY a.hours, a.key LIMIT ?", (limit,))
        return tuple(map(revision_of, rows))

    def grouped(self, after: float, until: float) -> tuple[Revision, ...]:
        rows = self._tables.rows(
            CURRENT + "WHERE a.story IS NOT NULL AND a.hours > ? AND a.hours <= ? ORDER BY a.hours, a.key",
            (after, until),
        )
        return tuple(map(revision_of, rows))

    def _held(self, article: Article) -> tuple[int, str] | None:
        """Key and id of the article in the store that this one is."""
        given, outlet, url = _identity(article)
        told = outlet or ""
        named = "SELECT key, id FROM articles WHERE given = ? AND (? IN ('', outlet) OR outlet IS NULL)"
        row = self._tables.row(f"{named} ORDER BY coalesce(outlet, '') = ? DESC, key LIMIT 1", (given, told, told))
        if row is None and url is not None:
            row = self._tables.row("SELECT key, id FROM articles WHERE url = ? ORDER BY key LIMIT 1", (url,))
        return (row[0], row[1]) if row else None

    def _revision_of(self, key: int, article: Article) -> int | None:
        sha256 = bytes.fromhex(article.sha256)
        row = self._tables.row("SELECT key FROM revisions WHERE article = ? AND sha256 = ?", (key, sha256))
        return row[0] if row else None

    def _opened(self, article: Article, hours: float, at: datetime) -> Taken:
        given, outlet, url = _identity(article)
        name = self._free_id(given)
        values = (name, given, outlet, url, hours)
        inserted = "INSERT INTO articles (id, given, outlet, url, hours) VALUES (?, ?, ?, ?, ?)"
        key = self._tables.added(inserted, values, "key")
        return Taken(Arrival.NEW, name, self._kept((key, 1, None), article, hours, at))

    def _free_id(self, given: str) -> str:
        name, number = given, 1
        while self._tables.row("SELECT 1 FROM articles WHERE id = ?", (name,)):
            number += 1
            name = key_text(f"{given}-{number}")
        return name

    def _revised(self, key: int, article: Article, hours: float, at: datetime) -> int:
        """Keep a text as the latest of its article; its key."""
        latest = self._tables.row(
            "SELECT key, number FROM revisions WHERE article = ? ORDER BY number DESC LIMIT 1", (key,)
        )
        revises, number = latest or (None, 0)
        return self._kept((key, number + 1, revises), article, hours, at)

    def _kept(self, place: tuple[int, int, int | None], article: Article, hours: float, at: datetime) -> int:
        """Keep a text as the current one of its article: of which, as which number, in place of which; its key."""
        revision = self._tables.added(
            "INSERT INTO revisions (article, number, revises, sha256, hours, taken, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*place, bytes.fromhex(article.sha256), hours, at.isoformat(), body_of(article)),
            "key",
        )
        self._tables.run("UPDATE articles SET current = ? WHERE key = ?", (revision, place[0]))
        return revision


def body_of(article: Article) -> bytes:
    """An article as compressed JSON: every field as it was, lone surrogates too."""
    published = article.published.isoformat() if article.published else None
    plain = json.dumps({**asdict(article), "published": published}, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(plain.encode("utf-8", "surrogatepass"))


def article_of(body: bytes) -> Article:
    """The article that `body_of` packed."""
    held: dict[str, Any] = json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass"))
    return Article(**{**held, "published": _moment(held["published"])})


def revision_of(row: Sequence[Any]) -> Revision:
    """A revision from a row: key, name, body, number, revises, hours, taken, story. Its id is that in the store."""
    key, name, body, number, revises, hours, taken, story = row
    article = article_of(body)
    if key_text(article.id) != name:
        article = replace(article, id=name)
    return Revision(key, article, number, revises, hours, datetime.fromisoformat(taken), story_id(story))


def _moment(words: str | None) -> date | datetime | None:
    if words is None:
        return None
    return date.fromisoformat(words) if len(words) == len("2024-01-31") else datetime.fromisoformat(words)


def _identity(article: Article) -> tuple[str, str | None, str | None]:
    """Id, outlet and address by which an article is known again; the address of a front page is that of many."""
    outlet = key_text(article.outlet) if article.outlet else None
    url = key_text(article.url) if article.url and _tells_one(article.url) else None
    return key_text(article.id), outlet, url


def _tells_one(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.path.strip("/") or parts.query)
