"""The tables of kept dossiers and of the lists drawn from them."""

from __future__ import annotations

from tawatur.store.tables import Tables

_TABLES = (
    """CREATE TABLE dossiers (
         story INTEGER PRIMARY KEY REFERENCES stories, digest TEXT NOT NULL, record BLOB NOT NULL)""",
    """CREATE TABLE told (
         story INTEGER PRIMARY KEY REFERENCES stories, first REAL NOT NULL, last REAL NOT NULL,
         reports INTEGER NOT NULL, outlets INTEGER NOT NULL, origins INTEGER NOT NULL, claims INTEGER NOT NULL,
         contested INTEGER NOT NULL, damage INTEGER NOT NULL, first_outlet TEXT, title TEXT, activity TEXT NOT NULL,
         shown TEXT NOT NULL)""",
    "CREATE INDEX told_last ON told (last, story)",
    "CREATE INDEX told_contested ON told (last, story) WHERE contested > 0",
    "CREATE INDEX told_first_outlet ON told (first_outlet) WHERE first_outlet IS NOT NULL",
    """CREATE TABLE entities (
         number INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (kind, key))""",
    "CREATE INDEX entities_key ON entities (key)",
    """CREATE TABLE named (
         entity INTEGER NOT NULL REFERENCES entities, hours REAL NOT NULL, article INTEGER NOT NULL REFERENCES articles,
         story INTEGER NOT NULL, mentions INTEGER NOT NULL, PRIMARY KEY (entity, hours, article)) WITHOUT ROWID""",
    "CREATE INDEX named_article ON named (article)",
    "CREATE INDEX named_story ON named (story, entity)",
    """CREATE TABLE variants (
         entity INTEGER NOT NULL REFERENCES entities, words TEXT NOT NULL, story INTEGER NOT NULL,
         count INTEGER NOT NULL, PRIMARY KEY (entity, words, story)) WITHOUT ROWID""",
    "CREATE INDEX variants_story ON variants (story)",
    """CREATE TABLE sayings (
         entity INTEGER NOT NULL REFERENCES entities, role TEXT NOT NULL, hours REAL NOT NULL,
         article INTEGER NOT NULL REFERENCES articles, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
         story INTEGER NOT NULL, PRIMARY KEY (entity, role, hours, article, start, "end")) WITHOUT ROWID""",
    "CREATE INDEX sayings_story ON sayings (story)",
    """CREATE TABLE carried (
         story INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES articles,
         other INTEGER NOT NULL REFERENCES articles, outlet TEXT, source TEXT NOT NULL, relation TEXT NOT NULL,
         share REAL NOT NULL)""",
    "CREATE INDEX carried_story ON carried (story)",
    "CREATE INDEX carried_outlet ON carried (outlet, source, article)",
    "CREATE INDEX carried_source ON carried (source, outlet, article)",
    "CREATE INDEX articles_outlet ON articles (outlet, hours)",
    "ALTER TABLE judgements ADD COLUMN undone TEXT",
)
#: Tables whose rows belong to a story, and go with its dossier.
OF_A_STORY = ("dossiers", "told", "named", "variants", "sayings", "carried")


def make(tables: Tables) -> None:
    """Make the tables; they are filled when stories are told (`run.dossiers`)."""
    for statement in _TABLES:
        tables.run(statement)
