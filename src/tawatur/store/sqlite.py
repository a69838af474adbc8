"""The store in one SQLite file, which a person can copy."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from tawatur.errors import StoreError
from tawatur.model.stored import StoreStats
from tawatur.store import sqlite_care
from tawatur.store.sqlite_articles import SqliteArticles
from tawatur.store.sqlite_documents import SqliteDocuments
from tawatur.store.sqlite_dossiers import SqliteDossiers
from tawatur.store.sqlite_entities import SqliteEntities
from tawatur.store.sqlite_feeds import SqliteFeeds
from tawatur.store.sqlite_file import SqliteFile
from tawatur.store.sqlite_judgements import SqliteJudgements
from tawatur.store.sqlite_news import SqliteNews
from tawatur.store.sqlite_outlets import SqliteOutlets
from tawatur.store.sqlite_rejections import SqliteRejections
from tawatur.store.sqlite_schema import bring_up
from tawatur.store.sqlite_search import SqliteWords
from tawatur.store.sqlite_stories import SqliteStories


class SqliteStore:
    """Every noun of `store.base.Store` over one file."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file
        self.articles = SqliteArticles(file)
        self.documents = SqliteDocuments(file)
        self.stories = SqliteStories(file)
        self.rejections = SqliteRejections(file)
        self.judgements = SqliteJudgements(file)
        self.words = SqliteWords(file)
        self.feeds = SqliteFeeds(file)
        self.dossiers = SqliteDossiers(file)
        self.entities = SqliteEntities(file)
        self.outlets = SqliteOutlets(file)
        self.news = SqliteNews(file)

    def writing(self) -> AbstractContextManager[None]:
        return self._file.writing()

    def check(self) -> tuple[str, ...]:
        return tuple(sqlite_care.problems(self._file))

    def stats(self, versions: str) -> StoreStats:
        return sqlite_care.stats(self._file, versions)

    def vacuum(self) -> None:
        sqlite_care.vacuum(self._file)

    def close(self) -> None:
        self._file.close()


def open_sqlite(path: Path) -> SqliteStore:
    """The store of a file, made where there is none, brought up to this version where it is older.

    Raises: StoreError where it cannot be opened.
    """
    file = SqliteFile(path)
    try:
        bring_up(file)
    except BaseException:
        file.close()
        raise
    return SqliteStore(file)


def open_existing(path: Path) -> SqliteStore:
    """The store of a file that is there. Raises: StoreError where it is not."""
    if not path.is_file():
        raise StoreError(f"there is no store {path}; `tawatur ingest SOURCE... --store {path}` makes one")
    return open_sqlite(path)


def open_reading(path: Path, seconds: float) -> SqliteStore:
    """The store of a file that is there and up to date, through which nothing can be written.

    A question that takes longer than `seconds` fails. Raises: StoreError where there is no such file.
    """
    if not path.is_file():
        raise StoreError(f"there is no store {path}; `tawatur ingest SOURCE... --store {path}` makes one")
    file = SqliteFile(path)
    file.read_only(seconds)
    return SqliteStore(file)
