"""The tables, as the steps that made them: a new store takes all steps, an old one those that it lacks."""

from __future__ import annotations

from collections.abc import Callable

from tawatur.errors import StoreError
from tawatur.store.feeds import TABLE as FEEDS
from tawatur.store.news import TABLES as NEWS
from tawatur.store.tables import Tables
from tawatur.store.tellings import make as make_tellings
from tawatur.store.words import index_anew

_ARTICLES = (
    """CREATE TABLE articles (
         key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, given TEXT NOT NULL, outlet TEXT, url TEXT,
         current INTEGER, hours REAL NOT NULL)""",
    "CREATE INDEX articles_given ON articles (given)",
    "CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL",
    """CREATE TABLE revisions (
         key INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles, number INTEGER NOT NULL,
         revises INTEGER REFERENCES revisions, sha256 BLOB NOT NULL, hours REAL NOT NULL, taken TEXT NOT NULL,
         body BLOB NOT NULL, UNIQUE (article, number), UNIQUE (article, sha256))""",
    """CREATE TABLE documents (
         revision INTEGER PRIMARY KEY REFERENCES revisions, versions TEXT NOT NULL, layers BLOB NOT NULL)""",
    """CREATE TABLE rejected (
         key INTEGER PRIMARY KEY, source TEXT NOT NULL, line INTEGER NOT NULL, reason TEXT NOT NULL,
         first TEXT NOT NULL, UNIQUE (source, line, reason))""",
)
_STORIES = (
    "CREATE TABLE stories (number INTEGER PRIMARY KEY, merged_into INTEGER REFERENCES stories)",
    "ALTER TABLE articles ADD COLUMN story INTEGER REFERENCES stories",
    "CREATE INDEX articles_story ON articles (story, hours)",
    "CREATE INDEX articles_hours ON articles (hours)",
    """CREATE TABLE events (
         number INTEGER PRIMARY KEY, story INTEGER NOT NULL REFERENCES stories, kind TEXT NOT NULL,
         article INTEGER REFERENCES articles, other INTEGER REFERENCES stories, score REAL, signals TEXT NOT NULL,
         at TEXT NOT NULL)""",
    "CREATE INDEX events_story ON events (story)",
)
_SEARCH = (
    "ALTER TABLE revisions ADD COLUMN place INTEGER",
    "CREATE UNIQUE INDEX revisions_place ON revisions (place) WHERE place IS NOT NULL",
    "CREATE TABLE outlets (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    "CREATE TABLE properties (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
)


def _articles(tables: Tables) -> None:
    """Version 1: articles, documents, what was rejected."""
    for statement in _ARTICLES:
        tables.run(statement)


def _stories(tables: Tables) -> None:
    """Version 2: stories and their history; what is held already waits for its story."""
    for statement in _STORIES:
        tables.run(statement)


def _search(tables: Tables) -> None:
    """Version 3: full-text search, over what is held already too."""
    for statement in _SEARCH:
        tables.run(statement)
    tables.index.make()
    index_anew(tables)


def _judgements(tables: Tables) -> None:
    """Version 4: what people judged."""
    tables.run("CREATE TABLE judgements (key INTEGER PRIMARY KEY, held TEXT NOT NULL UNIQUE)")


def _feeds(tables: Tables) -> None:
    """Version 5: how far the feeds that are followed have been read."""
    tables.run(FEEDS)


def _tellings(tables: Tables) -> None:
    """Version 6: dossiers, who is named in them, whose text articles carry; judgements that were taken back."""
    make_tellings(tables)


def _news(tables: Tables) -> None:
    """Version 7: what was new when, and how far each address has been told of it."""
    for statement in NEWS:
        tables.run(statement)


#: Each brings a store one version on; none is ever changed or taken away.
STEPS: tuple[Callable[[Tables], None], ...] = (_articles, _stories, _search, _judgements, _feeds, _tellings, _news)


def bring_up(tables: Tables) -> None:
    """Bring a store up to this version, all steps or none.

    Raises: StoreError where the tables are not ours or a later version of Tawatur wrote them.
    """
    if tables.version() == len(STEPS):
        return
    with tables.writing():
        version = tables.version()  # another process may have been quicker
        if version > len(STEPS):
            raise StoreError(f"{tables.name} was written by a later version of Tawatur (schema {version}); upgrade")
        for step in STEPS[version:]:
            step(tables)
        tables.set_version(len(STEPS))
