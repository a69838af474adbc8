"""Full-text search: an index without the texts, which are kept compressed elsewhere.

A text lies in the index (`store.tables.Index`) under its place: a number that grows with the moment of publication. So
the latest hits come first without any being sorted, and a frequent word costs no more than a rare one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from tawatur.errors import UsageError
from tawatur.model.span import Span
from tawatur.model.stored import SearchHit, SearchQuery
from tawatur.store.articles import COLUMNS, article_of, revision_of
from tawatur.store.keys import key_text, story_id, story_number
from tawatur.store.tables import Row, Tables
from tawatur.store.terms import Part, found_in, parts_of, terms_of, terms_version

#: Places in a minute; a fuller minute runs over into the next.
SLOTS = 1024
#: Characters of a snippet before and behind the first word found.
BEFORE, BEHIND = 60, 120
#: Texts that are indexed in one go when all are.
AT_ONCE = 2_000

_FOUND = """SELECT {columns} FROM words w CROSS JOIN revisions r ON r.place = w.rowid
             CROSS JOIN articles a ON a.key = r.article AND a.current = r.key
             WHERE {condition} AND w.rowid BETWEEN ? AND ? ORDER BY w.rowid DESC LIMIT ?"""
_FOUND_IN_STORY = """SELECT {columns} FROM articles a CROSS JOIN revisions r ON r.key = a.current
                     WHERE EXISTS (SELECT 1 FROM words w WHERE {condition} AND w.rowid = r.place)
                     AND r.place BETWEEN ? AND ? AND a.story = ? ORDER BY r.place DESC LIMIT ?"""
_STORIES_FOUND = """SELECT a.story FROM words w CROSS JOIN revisions r ON r.place = w.rowid
                    CROSS JOIN articles a ON a.key = r.article AND a.current = r.key AND a.story IS NOT NULL
                    WHERE {condition} AND w.rowid BETWEEN ? AND ? ORDER BY w.rowid DESC LIMIT ?"""
_EARLIEST, _LATEST = -(2**62), 2**62
_VERSION = "terms"
_KEEP_VERSION = """INSERT INTO properties VALUES (?, ?)
                   ON CONFLICT (name) DO UPDATE SET value = excluded.value"""


class SqlWords:
    """Search; see `store.base.Words`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, terms: Sequence[tuple[int, str]]) -> None:
        with self._tables.writing():
            _add(self._tables, terms)

    def search(self, query: SearchQuery) -> tuple[SearchHit, ...]:
        parts = _parts(query)
        if query.story is None:
            rows = self._rows(_FOUND, query, parts, query.limit)
        else:
            rows = self._rows(_FOUND_IN_STORY, query, parts, story_number(query.story), query.limit)
        return tuple(_hit(row, parts) for row in rows)

    def stories(self, query: SearchQuery) -> tuple[str, ...]:
        rows = self._rows(_STORIES_FOUND, query, _parts(query), query.limit)
        return tuple(dict.fromkeys(str(story_id(row[0])) for row in rows))

    def _rows(self, asked: str, query: SearchQuery, parts: Sequence[Part], *more: int | None) -> list[Row]:
        outlet = None if query.outlet is None else self._outlet(query.outlet)
        condition, values = self._tables.index.condition(parts, outlet)
        return self._tables.rows(asked.format(columns=COLUMNS, condition=condition), [*values, *_places(query), *more])

    def _outlet(self, name: str) -> int:
        return self._tables.number("SELECT key FROM outlets WHERE name = ?", (key_text(name),))


def index_anew(tables: Tables) -> None:
    """Empty the index and fill it with the current revisions, in order of publication."""
    with tables.writing():
        tables.index.empty()
        tables.run("UPDATE revisions SET place = NULL")
        after = (float("-inf"), 0)
        while rows := tables.rows(
            """SELECT r.hours, r.key, r.body FROM articles a JOIN revisions r ON r.key = a.current
               WHERE (r.hours, r.key) > (?, ?) ORDER BY r.hours, r.key LIMIT ?""",
            (*after, AT_ONCE),
        ):
            _add(tables, [(key, terms_of(article_of(body).text)) for _, key, body in rows])
            after = rows[-1][:2]
        tables.run(_KEEP_VERSION, (_VERSION, terms_version()))


def is_indexed_well(tables: Tables) -> bool:
    """Whether the index was made by the rules and words that questions are now asked with."""
    row = tables.row("SELECT value FROM properties WHERE name = ?", (_VERSION,))
    return row is not None and row[0] == terms_version()


def _add(tables: Tables, terms: Sequence[tuple[int, str]]) -> None:
    """Index revisions in order of place."""
    placed = sorted((_placed(tables, revision), revision, held) for revision, held in terms)
    outlets = {revision: _outlet_of(tables, revision) for revision, _ in terms}
    tables.index.add([(place, held, outlets[revision]) for place, revision, held in placed])


def _placed(tables: Tables, revision: int) -> int:
    """Give a revision the first free place from its minute on. A place is never given twice: what is revised stays in
    the index until that is made anew, and leads to no current revision."""
    minute = tables.number("SELECT CAST(hours * 60 AS INTEGER) FROM revisions WHERE key = ?", (revision,))
    place = None
    while place is None:
        first = minute * SLOTS
        row = tables.row("SELECT max(place) FROM revisions WHERE place >= ? AND place < ?", (first, first + SLOTS))
        last = first - 1 if row is None or row[0] is None else int(row[0])
        place = last + 1 if last + 1 < first + SLOTS else None
        minute += 1
    tables.run("UPDATE revisions SET place = ? WHERE key = ?", (place, revision))
    return place


def _outlet_of(tables: Tables, revision: int) -> int:
    row = tables.row(
        "SELECT a.outlet FROM revisions r JOIN articles a ON a.key = r.article WHERE r.key = ?", (revision,)
    )
    name = row[0] if row and row[0] else ""
    tables.run("INSERT INTO outlets (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
    return tables.number("SELECT key FROM outlets WHERE name = ?", (name,))


def _parts(query: SearchQuery) -> tuple[Part, ...]:
    parts = parts_of(query.words)
    if not parts:
        raise UsageError(f"{query.words!r} holds no word to look for")
    return parts


def _places(query: SearchQuery) -> tuple[int, int]:
    first = _minute(query.start) * SLOTS if query.start else _EARLIEST
    last = _minute(query.end + timedelta(days=1)) * SLOTS - 1 if query.end else _LATEST
    return first, last


def _minute(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() // 60)


def _hit(row: Row, parts: Sequence[Part]) -> SearchHit:
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
