"""Stories, their members and their history."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from tawatur.errors import StoreError
from tawatur.model.stored import EventKind, StoredStory, StoryEvent, StoryRow, Weighed
from tawatur.store.articles import CURRENT, article_of, revision_of
from tawatur.store.keys import key_text, story_id, story_number
from tawatur.store.tables import Tables

#: All stories that were merged into one, over however many steps, and that one itself.
_FAMILY = """WITH RECURSIVE family (number) AS (
               VALUES (CAST(? AS BIGINT))
               UNION SELECT s.number FROM stories s JOIN family f ON s.merged_into = f.number) """
_ROWS = """SELECT story, count(*), count(DISTINCT outlet), min(hours), max(hours) FROM articles
           WHERE story IS NOT NULL GROUP BY story HAVING count(*) >= ? ORDER BY max(hours) DESC, story DESC"""
_FIRST = """SELECT r.body FROM articles a JOIN revisions r ON r.key = a.current
            WHERE a.story = ? ORDER BY a.hours, a.key LIMIT 1"""


class SqlStories:
    """Stories; see `store.base.Stories`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def opened_so_far(self) -> int:
        return self._tables.number("SELECT max(number) FROM stories")

    def record(self, event: StoryEvent, at: datetime) -> None:
        with self._tables.writing():
            if event.kind in (EventKind.OPENED, EventKind.SPLIT):
                self._tables.run("INSERT INTO stories (number) VALUES (?)", (story_number(event.story),))
            story, other = self._now(event.story), self._now(event.other) if event.other else None
            article = self._article(event.article) if event.article else None
            signals = json.dumps([(w.signal, w.value, w.adds, w.words) for w in event.signals], ensure_ascii=False)
            self._tables.run(
                "INSERT INTO events (story, kind, article, other, score, signals, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (story, event.kind, article, other, event.score, signals, at.isoformat()),
            )
            if article is not None:
                self._tables.run("UPDATE articles SET story = ? WHERE key = ?", (story, article))
            if event.kind is EventKind.MERGED and other != story:
                self._tables.run("UPDATE articles SET story = ? WHERE story = ?", (story, other))
                self._tables.run("UPDATE stories SET merged_into = ? WHERE number = ?", (story, other))

    def events_so_far(self) -> int:
        return self._tables.number("SELECT max(number) FROM events")

    def rows(self, least: int = 1) -> tuple[StoryRow, ...]:
        return tuple(map(self._row, self._tables.rows(_ROWS, (least,))))

    def story(self, story: str) -> StoredStory | None:
        number = self._led_on(story_number(story))
        if number is None:
            return None
        articles = self._tables.rows(CURRENT + "WHERE a.story = ? ORDER BY a.hours, a.key", (number,))
        events = self._tables.rows(
            _FAMILY
            + """SELECT e.story, e.kind, a.id, e.other, e.score, e.signals, e.at
                         FROM events e LEFT JOIN articles a ON a.key = e.article
                         WHERE e.story IN (SELECT number FROM family)
                         OR (e.kind = 'split' AND e.other IN (SELECT number FROM family)) ORDER BY e.number""",
            (number,),
        )
        return StoredStory(str(story_id(number)), tuple(map(revision_of, articles)), tuple(map(_event, events)))

    def _now(self, story: str) -> int:
        number = self._led_on(story_number(story))
        if number is None:
            raise StoreError(f"{self._tables.name} holds no story {story!r}")
        return number

    def _led_on(self, number: int | None) -> int | None:
        """The story that a story has become, itself where it was not merged; None where there was none."""
        row = self._tables.row("SELECT merged_into FROM stories WHERE number = ?", (number,))
        while row is not None and row[0] is not None:
            number = row[0]
            row = self._tables.row("SELECT merged_into FROM stories WHERE number = ?", (number,))
        return number if row else None

    def _article(self, article: str) -> int:
        row = self._tables.row("SELECT key FROM articles WHERE id = ?", (key_text(article),))
        if row is None:
            raise StoreError(f"{self._tables.name} holds no article {article!r}")
        return int(row[0])

    def _row(self, row: tuple[Any, ...]) -> StoryRow:
        number, size, outlets, first, last = row
        (body,) = self._tables.row(_FIRST, (number,)) or (None,)
        title = article_of(body).title if body else None
        return StoryRow(str(story_id(number)), size, outlets, moment(first), moment(last), title)


def moment(hours: float) -> datetime:
    """The moment so many hours after 1970 began, in UTC."""
    return datetime.fromtimestamp(hours * 3600, UTC)


def _event(row: tuple[Any, ...]) -> StoryEvent:
    story, kind, article, other, score, signals, at = row
    return StoryEvent(
        str(story_id(story)),
        EventKind(kind),
        article,
        story_id(other),
        score,
        tuple(Weighed(name, value, adds, tuple(words)) for name, value, adds, words in json.loads(signals)),
        datetime.fromisoformat(at),
    )
