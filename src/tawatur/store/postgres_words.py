"""The index of words in PostgreSQL: the terms of each text in order, and an inverted index (GIN) of them.

What is found is what SQLite finds (`sqlite_words`): its tokenizer parts terms at each sign of ASCII that is no letter
and no digit, so we do. PostgreSQL's own positions of words end at the 16,383rd, so runs of words are looked for in the
terms. Misses: what lies behind the first 250,000 characters of terms; a word of more than 500 letters is found
by the first 500 of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from tawatur.store.tables import Tables
from tawatur.store.terms import Part

#: Characters of a word that are indexed; PostgreSQL holds 2,046 bytes.
LONGEST_WORD = 500
#: Characters of terms that are indexed; PostgreSQL holds a megabyte of them, and a text of ours half of one.
LONGEST_TEXT = 250_000

_MAKE = (
    """CREATE TABLE words (
         rowid INTEGER NOT NULL PRIMARY KEY, outlet INTEGER NOT NULL, line TEXT NOT NULL,
         terms TSVECTOR NOT NULL GENERATED ALWAYS AS (array_to_tsvector(string_to_array(line, ' '))) STORED)""",
    "CREATE INDEX words_terms ON words USING gin (terms)",
)
_RUN = """EXISTS (SELECT 1 FROM unnest(string_to_array(CAST(? AS TEXT), '|')) run
          WHERE strpos(' ' || w.line || ' ', ' ' || run || ' ') > 0)"""
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
        conditions, values = ["w.terms @@ CAST(? AS TSQUERY)"], [" & ".join(map(_asked, parts))]
        for runs in ([_words(" ".join(run)) for run in part.runs()] for part in parts):
            if any(len(run) > 1 for run in runs):
                conditions.append(_RUN)
                values.append("|".join(map(" ".join, runs)))
        if outlet is not None:
            return " AND ".join([*conditions, "w.outlet = ?"]), [*values, outlet]
        return " AND ".join(conditions), values


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
