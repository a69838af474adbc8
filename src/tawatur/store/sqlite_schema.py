"""The tables, as the steps that made them: a new file takes all steps, an old one those that it lacks."""

from __future__ import annotations

from collections.abc import Callable

from tawatur.errors import StoreError
from tawatur.store.sqlite_feeds import TABLE as FEEDS
from tawatur.store.sqlite_file import SqliteFile
from tawatur.store.sqlite_news import TABLES as NEWS
from tawatur.store.sqlite_search import index_anew
from tawatur.store.sqlite_tellings import make as make_tellings

#: Marks a file as ours (`tawa`).
APPLICATION = 0x74617761

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
    "CREATE VIRTUAL TABLE words USING fts5 (terms, outlet, content='', columnsize=0, tokenize='ascii')",
)


def _articles(file: SqliteFile) -> None:
    """Version 1: articles, documents, what was rejected."""
    for statement in _ARTICLES:
        file.run(statement)


def _stories(file: SqliteFile) -> None:
    """Version 2: stories and their history; what is held already waits for its story."""
    for statement in _STORIES:
        file.run(statement)


def _search(file: SqliteFile) -> None:
    """Version 3: full-text search, over what is held already too."""
    for statement in _SEARCH:
        file.run(statement)
    index_anew(file)


def _judgements(file: SqliteFile) -> None:
    """Version 4: what people judged."""
    file.run("CREATE TABLE judgements (key INTEGER PRIMARY KEY, held TEXT NOT NULL UNIQUE)")


def _feeds(file: SqliteFile) -> None:
    """Version 5: how far the feeds that are followed have been read."""
    file.run(FEEDS)


def _tellings(file: SqliteFile) -> None:
    """Version 6: dossiers, who is named in them, whose text articles carry; judgements that were taken back."""
    make_tellings(file)


def _news(file: SqliteFile) -> None:
    """Version 7: what was new when, and how far each address has been told of it."""
    for statement in NEWS:
        file.run(statement)


#: Each brings a file one version on; none is ever changed or taken away.
STEPS: tuple[Callable[[SqliteFile], None], ...] = (_articles, _stories, _search, _judgements, _feeds, _tellings, _news)


def bring_up(file: SqliteFile) -> None:
    """Bring a file up to this version, all steps or none.

    Raises: StoreError where the file is not ours or a later version of Tawatur wrote it.
    """
    if file.number("PRAGMA user_version") == len(STEPS):
        _check_owner(file)
        return
    with file.writing():
        version = file.number("PRAGMA user_version")  # another process may have been quicker
        _check_owner(file)
        if version > len(STEPS):
            raise StoreError(f"{file.path} was written by a later version of Tawatur (schema {version}); upgrade")
        for step in STEPS[version:]:
            step(file)
        file.run(f"PRAGMA application_id = {APPLICATION}")
        file.run(f"PRAGMA user_version = {len(STEPS)}")


def _check_owner(file: SqliteFile) -> None:
    owner = file.number("PRAGMA application_id")
    if owner != APPLICATION and (owner or file.number("SELECT count(*) FROM sqlite_master")):
        raise StoreError(f"{file.path} is no store: another program made it")
