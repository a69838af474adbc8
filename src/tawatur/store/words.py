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
from tawatur.store.tables import Places, Row, Tables
from tawatur.store.terms import Part, found_in, parts_of, terms_of, terms_version

#: Places in a minute; a fuller minute runs over into the next.
SLOTS = 1024
#: Characters of a snippet before and behind the first word found.
BEFORE, BEHIND = 60, 120
#: Texts that are indexed in one go when all are, and of which is asked at once who published them, and when.
AT_ONCE, ASKED_AT_ONCE = 2_000, 500

# The latest revision of an article is that of the highest key. Said so, PostgreSQL's planner takes a third of the rows
# to be that; said as the equality that it is, one in as many as there are articles, and it would sort all hits.
_ARTICLES = f"""SELECT {COLUMNS} FROM {{table}} CROSS JOIN revisions r ON r.place = w.rowid
                CROSS JOIN articles a ON a.key = r.article AND r.key >= a.current
                WHERE {{condition}} ORDER BY w.rowid DESC LIMIT ?"""
_STORIES = """SELECT a.story FROM {table} CROSS JOIN revisions r ON r.place = w.rowid
              CROSS JOIN articles a ON a.key = r.article AND r.key >= a.current AND a.story IS NOT NULL
              WHERE {condition} ORDER BY w.rowid DESC LIMIT ?"""
_IN_STORY = f"""SELECT {COLUMNS} FROM articles a CROSS JOIN revisions r ON r.key = a.current
                WHERE EXISTS (SELECT 1 FROM words w WHERE {{condition}} AND w.rowid = r.place)
                AND r.place BETWEEN ? AND ? AND a.story = ? ORDER BY r.place DESC LIMIT ?"""
_ABOUT = """SELECT r.key, CAST(r.hours * 60 AS INTEGER), coalesce(a.outlet, '')
            FROM revisions r JOIN articles a ON a.key = r.article WHERE r.key IN ({marks})"""
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
        rows = self._latest(_ARTICLES, query, parts) if query.story is None else self._in_story(query, parts)
        return tuple(_hit(row, parts) for row in rows)

    def stories(self, query: SearchQuery) -> tuple[str, ...]:
        rows = self._latest(_STORIES, query, _parts(query))
        return tuple(dict.fromkeys(str(story_id(row[0])) for row in rows))

    def _latest(self, asked: str, query: SearchQuery, parts: Sequence[Part]) -> list[Row]:
        rows: list[Row] = []
        for look in self._tables.index.looks(parts, self._outlet(query.outlet), _places(query)):
            sql = asked.format(table=look.table, condition=look.condition)
            rows = self._tables.rows(sql, [*look.values, query.limit])
            if len(rows) >= query.limit:
                break
        return rows

    def _in_story(self, query: SearchQuery, parts: Sequence[Part]) -> list[Row]:
        condition, values = self._tables.index.condition(parts, self._outlet(query.outlet))
        sql = _IN_STORY.format(condition=condition)
        places = _places(query) or (_EARLIEST, _LATEST)
        return self._tables.rows(sql, [*values, *places, story_number(query.story or ""), query.limit])

    def _outlet(self, name: str | None) -> int | None:
        """The number of an outlet in the index; 0, which none has, where nothing of it is there."""
        if name is None:
            return None
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
    held = dict(terms)
    known = {key: (minute, outlet) for key, minute, outlet in _about(tables, list(held))}
    free, outlets = _Free(tables), _Outlets(tables)
    placed = sorted((free.place(revision, known[revision][0]), revision) for revision in held)
    tables.index.add([(place, held[revision], outlets[known[revision][1]]) for place, revision in placed])


def _about(tables: Tables, revisions: Sequence[int]) -> list[Row]:
    """Key, minute of publication and outlet of revisions."""
    found = []
    for first in range(0, len(revisions), ASKED_AT_ONCE):
        asked = revisions[first : first + ASKED_AT_ONCE]
        found += tables.rows(_ABOUT.format(marks=", ".join("?" * len(asked))), asked)
    return found


class _Free:
    """Gives each revision the first free place from its minute on. A place is never given twice: what is revised stays
    in the index until that is made anew, and leads to no current revision."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._last: dict[int, int] = {}

    def place(self, revision: int, minute: int) -> int:
        while (last := self._last_of(minute)) + 1 >= (minute + 1) * SLOTS:
            minute += 1
        self._last[minute] = last + 1
        self._tables.run("UPDATE revisions SET place = ? WHERE key = ?", (last + 1, revision))
        return last + 1

    def _last_of(self, minute: int) -> int:
        """The last place of a minute that was given; the one before the minute where none was."""
        if minute not in self._last:
            first = minute * SLOTS
            asked = "SELECT max(place) FROM revisions WHERE place >= ? AND place < ?"
            row = self._tables.row(asked, (first, first + SLOTS))
            self._last[minute] = first - 1 if row is None or row[0] is None else int(row[0])
        return self._last[minute]


class _Outlets(dict[str, int]):
    """The numbers of outlets in the index, by name; a new one is given the next."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def __missing__(self, name: str) -> int:
        self._tables.run("INSERT INTO outlets (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
        self[name] = self._tables.number("SELECT key FROM outlets WHERE name = ?", (name,))
        return self[name]


def _parts(query: SearchQuery) -> tuple[Part, ...]:
    parts = parts_of(query.words)
    if not parts:
        raise UsageError(f"{query.words!r} holds no word to look for")
    return parts


def _places(query: SearchQuery) -> Places | None:
    """The places of the days that are asked for; None where none are."""
    if query.start is None and query.end is None:
        return None
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
