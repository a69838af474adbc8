"""The index of words in PostgreSQL: the terms of each text in order, and an inverted index (GIN) of them.

What is found is what SQLite finds (`sqlite_words`): its tokenizer parts terms at each sign of ASCII that is no letter
and no digit, so we do. PostgreSQL's own positions of words end at the 16,383rd, so runs of words are looked for in the
terms. Misses: what lies behind the first 250,000 characters of terms; a word of more than 500 letters is found
by the first 500 of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from tawatur.store.tables import Look, Places, Tables
from tawatur.store.terms import Part

#: Characters of a word that are indexed; PostgreSQL holds 2,046 bytes.
LONGEST_WORD = 500
#: Characters of terms that are indexed; PostgreSQL holds a megabyte of them, and a text of ours half of one.
LONGEST_TEXT = 250_000
#: The latest texts, which are looked through before the inverted index is asked.
LATEST = 300

_MAKE = (
    """CREATE TABLE words (
         rowid INTEGER NOT NULL PRIMARY KEY, outlet INTEGER NOT NULL, line TEXT NOT NULL,
         terms TSVECTOR NOT NULL GENERATED ALWAYS AS (array_to_tsvector(string_to_array(line, ' '))) STORED)""",
    "CREATE INDEX words_terms ON words USING gin (terms)",
    # what is long lies apart, so that the rows of many hits lie on few pages
    "ALTER TABLE words SET (toast_tuple_target = 128)",
    # texts lie apart and as they are, being packed: who gives a revision its place writes the row anew
    "ALTER TABLE revisions ALTER COLUMN body SET STORAGE EXTERNAL",
    "ALTER TABLE revisions SET (toast_tuple_target = 128)",
)
_RUN = """EXISTS (SELECT 1 FROM (SELECT ' ' || w.line || ' ' AS words OFFSET 0) text,
          unnest(string_to_array(CAST(? AS TEXT), '|')) run WHERE strpos(text.words, run) > 0)"""
# Where a word is frequent, the latest texts hold it. Where they do not, the inverted index is quick; the planner would
# not take it, for it knows of the thousand most frequent words only, and would look at text after text.
_LATEST = "(SELECT * FROM words w WHERE {within} ORDER BY rowid DESC LIMIT ?) w"
_ALL = """(SELECT * FROM (SELECT w.rowid, w.line FROM words w WHERE {held} AND {within} OFFSET 0) held
           ORDER BY rowid DESC) w"""
_PARTED = re.compile(r"[\0-/:-@\[-`{-\x7f]+")


class PostgresIndex:
    """The table `words`; see `store.tables.Index`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def make(self) -> None:
        for statement in _MAKE:
            self._tables.run(statement)

    def empty(self) -> None:
        self._tables.run("DELETE FROM words")

    def add(self, texts: Sequence[tuple[int, str, int]]) -> None:
        self._tables.run_many(
            "INSERT INTO words (rowid, outlet, line) VALUES (?, ?, ?)",
            [(place, outlet, _line(terms)) for place, terms, outlet in texts],
        )

    def condition(self, parts: Sequence[Part], outlet: int | None) -> tuple[str, list[Any]]:
        (held, values), (runs, more) = _held(parts, outlet), _in_order(parts)
        return f"{held} AND {runs}", [*values, *more]

    def looks(self, parts: Sequence[Part], outlet: int | None, places: Places | None) -> Iterator[Look]:
        (held, values), (runs, more) = _held(parts, outlet), _in_order(parts)
        within, between = ("TRUE", ()) if places is None else ("w.rowid BETWEEN ? AND ?", places)
        yield Look(_LATEST.format(within=within), f"{held} AND {runs}", [*between, LATEST, *values, *more])
        yield Look(_ALL.format(held=held, within=within), runs, [*values, *between, *more])


def _held(parts: Sequence[Part], outlet: int | None) -> tuple[str, list[Any]]:
    """That a text holds all words, in whatever order: what the inverted index can tell."""
    asked = " & ".join(map(_asked, parts))
    if outlet is None:
        return "w.terms @@ CAST(? AS TSQUERY)", [asked]
    return "w.terms @@ CAST(? AS TSQUERY) AND w.outlet = ?", [asked, outlet]


def _in_order(parts: Sequence[Part]) -> tuple[str, list[str]]:
    """That the words of each part follow each other."""
    runs = [[_words(" ".join(run)) for run in part.runs()] for part in parts]
    values = ["|".join(f" {' '.join(run)} " for run in held) for held in runs if any(len(run) > 1 for run in held)]
    return " AND ".join([_RUN] * len(values)) or "TRUE", values


def _words(terms: str) -> list[str]:
    """Terms as the index has them."""
    return [word[:LONGEST_WORD] for word in _PARTED.sub(" ", terms).split(" ") if word]


def _line(terms: str) -> str:
    return " ".join(_words(terms[:LONGEST_TEXT]))


def _asked(part: Part) -> str:
    """That a text holds the words of a part, in whatever order, as PostgreSQL's own question."""
    return " & ".join("(" + " | ".join(map(_all_of, sorted(terms))) + ")" for terms in part.words)


def _all_of(term: str) -> str:
    return "(" + " & ".join(f"'{word}'" for word in _words(term)) + ")"
