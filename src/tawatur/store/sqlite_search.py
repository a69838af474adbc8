"""Full-text search in SQLite (FTS5): an index without the texts, which are kept compressed elsewhere.

A text lies in the index under its place: a number that grows with the moment of publication. So the latest hits come
first without any being sorted, and a frequent word costs no more than a rare one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice, product
from typing import Any

from tawatur.errors import UsageError
from tawatur.model.span import Span
from tawatur.model.stored import SearchHit, SearchQuery
from tawatur.store.sqlite_articles import COLUMNS, article_of, revision_of
from tawatur.store.sqlite_file import SqliteFile
from tawatur.store.sqlite_keys import key_text, story_id, story_number
from tawatur.store.terms import Part, found_in, parts_of, terms_of, terms_version

#: Places in a minute; a fuller minute runs over into the next.
SLOTS = 1024
#: A run of words is asked for in at most so many combinations of the terms that may stand for them.
MOST_RUNS = 256
#: Characters of a snippet before and behind the first word found.
BEFORE, BEHIND = 60, 120
#: Texts that are indexed in one go when all are.
AT_ONCE = 2_000

_FOUND = f"""SELECT {COLUMNS} FROM words w CROSS JOIN revisions r ON r.place = w.rowid
             CROSS JOIN articles a ON a.key = r.article AND a.current = r.key
             WHERE words MATCH ? AND w.rowid BETWEEN ? AND ? ORDER BY w.rowid DESC LIMIT ?"""
_FOUND_IN_STORY = f"""SELECT {COLUMNS} FROM articles a CROSS JOIN revisions r ON r.key = a.current
                      WHERE a.story = ? AND r.place BETWEEN ? AND ?
                      AND EXISTS (SELECT 1 FROM words WHERE words MATCH ? AND rowid = r.place)
                      ORDER BY r.place DESC LIMIT ?"""
_STORIES_FOUND = """SELECT a.story FROM words w CROSS JOIN revisions r ON r.place = w.rowid
                    CROSS JOIN articles a ON a.key = r.article AND a.current = r.key AND a.story IS NOT NULL
                    WHERE words MATCH ? AND w.rowid BETWEEN ? AND ? ORDER BY w.rowid DESC LIMIT ?"""
_EARLIEST, _LATEST = -(2**62), 2**62
_VERSION = "terms"


class SqliteWords:
    """Search; see `store.base.Words`."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    def add(self, terms: Sequence[tuple[int, str]]) -> None:
        with self._file.writing():
            _add(self._file, terms)

    def search(self, query: SearchQuery) -> tuple[SearchHit, ...]:
        parts = _parts(query)
        return tuple(_hit(row, parts) for row in self._rows(query, self._match(query, parts)))

    def stories(self, query: SearchQuery) -> tuple[str, ...]:
        match = self._match(query, _parts(query))
        rows = self._file.rows(_STORIES_FOUND, (match, *_places(query), query.limit))
        return tuple(dict.fromkeys(str(story_id(row[0])) for row in rows))

    def _match(self, query: SearchQuery, parts: Sequence[Part]) -> str:
        match = " AND ".join(map(_asked, parts))
        return match if query.outlet is None else f"{match} AND outlet : o{self._outlet(query.outlet)}"

    def _rows(self, query: SearchQuery, match: str) -> list[tuple[Any, ...]]:
        first, last = _places(query)
        if query.story is None:
            return self._file.rows(_FOUND, (match, first, last, query.limit))
        return self._file.rows(_FOUND_IN_STORY, (story_number(query.story), first, last, match, query.limit))

    def _outlet(self, name: str) -> int:
        return self._file.number("SELECT key FROM outlets WHERE name = ?", (key_text(name),))


def index_anew(file: SqliteFile) -> None:
    """Empty the index and fill it with the current revisions, in order of publication."""
    with file.writing():
        file.run("INSERT INTO words (words) VALUES ('delete-all')")
        file.run("UPDATE revisions SET place = NULL")
        after = (float("-inf"), 0)
        while rows := file.rows(
            """SELECT r.hours, r.key, r.body FROM articles a JOIN revisions r ON r.key = a.current
               WHERE (r.hours, r.key) > (?, ?) ORDER BY r.hours, r.key LIMIT ?""",
            (*after, AT_ONCE),
        ):
            _add(file, [(key, terms_of(article_of(body).text)) for _, key, body in rows])
            after = rows[-1][:2]
        file.run("INSERT OR REPLACE INTO properties VALUES (?, ?)", (_VERSION, terms_version()))


def is_indexed_well(file: SqliteFile) -> bool:
    """Whether the index was made by the rules and words that questions are now asked with."""
    row = file.row("SELECT value FROM properties WHERE name = ?", (_VERSION,))
    return row is not None and row[0] == terms_version()


def _add(file: SqliteFile, terms: Sequence[tuple[int, str]]) -> None:
    """Index revisions in order of place: SQLite starts a new segment wherever the next one lies before the last."""
    placed = sorted((_placed(file, revision), revision, held) for revision, held in terms)
    outlets = {revision: _outlet_of(file, revision) for revision, _ in terms}
    file.run_many(
        "INSERT INTO words (rowid, terms, outlet) VALUES (?, ?, ?)",
        [(place, held, f"o{outlets[revision]}") for place, revision, held in placed],
    )


def _placed(file: SqliteFile, revision: int) -> int:
    """Give a revision the first free place from its minute on. A place is never given twice: what is revised stays in
    the index until that is made anew, and leads to no current revision."""
    minute = int(file.number("SELECT CAST(hours * 60 AS INTEGER) FROM revisions WHERE key = ?", (revision,)))
    place = None
    while place is None:
        first = minute * SLOTS
        row = file.row("SELECT max(place) FROM revisions WHERE place >= ? AND place < ?", (first, first + SLOTS))
        last = first - 1 if row is None or row[0] is None else int(row[0])
        place = last + 1 if last + 1 < first + SLOTS else None
        minute += 1
    file.run("UPDATE revisions SET place = ? WHERE key = ?", (place, revision))
    return place


def _outlet_of(file: SqliteFile, revision: int) -> int:
    row = file.row("SELECT a.outlet FROM revisions r JOIN articles a ON a.key = r.article WHERE r.key = ?", (revision,))
    name = row[0] if row and row[0] else ""
    file.run("INSERT OR IGNORE INTO outlets (name) VALUES (?)", (name,))
    return file.number("SELECT key FROM outlets WHERE name = ?", (name,))


def _parts(query: SearchQuery) -> tuple[Part, ...]:
    parts = parts_of(query.words)
    if not parts:
        raise UsageError(f"{query.words!r} holds no word to look for")
    return parts


def _asked(part: Part) -> str:
    """One part in FTS5's own words: any of the runs of terms that may stand for it."""
    runs = islice(product(*map(sorted, part.words)), MOST_RUNS)
    return "(" + " OR ".join('terms : "' + " ".join(run) + '"' for run in runs) + ")"


def _places(query: SearchQuery) -> tuple[int, int]:
    first = _minute(query.start) * SLOTS if query.start else _EARLIEST
    last = _minute(query.end + timedelta(days=1)) * SLOTS - 1 if query.end else _LATEST
    return first, last


def _minute(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() // 60)


def _hit(row: tuple[Any, ...], parts: Sequence[Part]) -> SearchHit:
    revision = revision_of(row)
    text, found = revision.article.text, found_in(revision.article.text, parts)
    snippet = _round(text, found[0].start if found else 0)
    return SearchHit(revision.article, revision.story, snippet, tuple(span for span in found if snippet.covers(span)))


def _round(text: str, at: int) -> Span:
    """The piece of a text round an offset that does not cut a word, nor goes beyond the paragraph."""
    start = max(at - BEFORE, text.rfind("\n", 0, at) + 1)
    while 0 < start < at and not text[start - 1].isspace():
        start += 1
    line = text.find("\n", at)
    limit = len(text) if line < 0 else line
    end = min(at + BEHIND, limit)
    while at < end < limit and not text[end].isspace():
        end -= 1
    return Span(start, end if end > at else min(at + BEHIND, limit))
