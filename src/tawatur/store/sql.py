"""A store over the tables of one database, whichever it is."""

from __future__ import annotations

from contextlib import AbstractContextManager

from tawatur.model.stored import StoreStats
from tawatur.store import care
from tawatur.store.articles import SqlArticles
from tawatur.store.documents import SqlDocuments
from tawatur.store.dossiers import SqlDossiers
from tawatur.store.entities import SqlEntities
from tawatur.store.feeds import SqlFeeds
from tawatur.store.judgements import SqlJudgements
from tawatur.store.news import SqlNews
from tawatur.store.outlets import SqlOutlets
from tawatur.store.rejections import SqlRejections
from tawatur.store.schema import bring_up
from tawatur.store.stories import SqlStories
from tawatur.store.tables import Tables
from tawatur.store.words import SqlWords


class SqlStore:
    """Every noun of `store.base.Store`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.articles = SqlArticles(tables)
        self.documents = SqlDocuments(tables)
        self.stories = SqlStories(tables)
        self.rejections = SqlRejections(tables)
        self.judgements = SqlJudgements(tables)
        self.words = SqlWords(tables)
        self.feeds = SqlFeeds(tables)
        self.dossiers = SqlDossiers(tables)
        self.entities = SqlEntities(tables)
        self.outlets = SqlOutlets(tables)
        self.news = SqlNews(tables)

    def writing(self) -> AbstractContextManager[None]:
        return self._tables.writing()

    def check(self) -> tuple[str, ...]:
        return tuple(care.problems(self._tables))

    def stats(self, versions: str) -> StoreStats:
        return care.stats(self._tables, versions)

    def vacuum(self) -> None:
        care.vacuum(self._tables)

    def close(self) -> None:
        self._tables.close()


def brought_up(tables: Tables) -> SqlStore:
    """The store over tables, which are brought up to this version. Raises: StoreError where they cannot be."""
    try:
        bring_up(tables)
    except BaseException:
        tables.close()
        raise
    return SqlStore(tables)
