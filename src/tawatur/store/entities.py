"""Who and what the stored stories name."""

from __future__ import annotations

from typing import Any

from tawatur.model.kept import EntityFacts, EntityRef, Said, Sighting
from tawatur.model.span import Span
from tawatur.store.keys import key_text, story_id
from tawatur.store.tables import Tables
from tawatur.text.fold import fold

#: What the id of an entity begins with; its number follows.
ENTITY = "e"
#: Entities that a name typed by a person may mean, and the letters behind it that a prefix may lack.
MEANT = 40
#: The latest articles of an entity whose other names are counted: more tell the same, and take longer.
BESIDE_OF, BESIDE = 400, 24
#: Variants that are given: the most frequent.
VARIANTS = 40
_HOURS = 24
_LAST = "\U0010ffff"


class SqlEntities:
    """Names; see `store.base.Entities`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def find(self, words: str, limit: int) -> tuple[EntityRef, ...]:
        key = key_text(fold(words).strip())
        rows = self._tables.rows(
            """SELECT e.number, e.kind, e.name FROM entities e WHERE e.key >= ? AND e.key < ?
               ORDER BY e.key = ? DESC, (SELECT count(*) FROM named n WHERE n.entity = e.number) DESC LIMIT ?""",
            (key, key + _LAST, key, limit),
        )
        return tuple(map(_ref, rows)) if key else ()

    def facts(self, entity: str) -> EntityFacts | None:
        number = entity_number(entity)
        row = self._tables.row("SELECT number, kind, name FROM entities WHERE number = ?", (number,))
        if row is None:
            return None
        counts = "SELECT count(*), count(DISTINCT story), sum(mentions) FROM named WHERE entity = ?"
        articles, stories, mentions = self._tables.row(counts, (number,)) or (0, 0, 0)
        lists = self._variants(number), self._days(number), self._beside(number)
        return EntityFacts(_ref(row), articles, stories, mentions or 0, *lists)

    def sightings(self, entity: str, before: float, limit: int) -> tuple[Sighting, ...]:
        rows = self._tables.rows(
            """SELECT a.id, n.story, n.hours, n.mentions FROM named n CROSS JOIN articles a ON a.key = n.article
               WHERE n.entity = ? AND n.hours < ? ORDER BY n.hours DESC, n.article DESC LIMIT ?""",
            (entity_number(entity), before, limit),
        )
        return tuple(Sighting(article, str(story_id(story)), hours, n) for article, story, hours, n in rows)

    def sayings(self, entity: str, role: str, limit: int) -> tuple[Said, ...]:
        rows = self._tables.rows(
            """SELECT a.id, s.story, s.hours, s.start, s."end" FROM sayings s CROSS JOIN articles a ON a.key = s.article
               WHERE s.entity = ? AND s.role = ? ORDER BY s.hours DESC, s.article DESC, s.start LIMIT ?""",
            (entity_number(entity), role, limit),
        )
        return tuple(Said(id_, str(story_id(story)), hours, Span(start, end)) for id_, story, hours, start, end in rows)

    def of_article(self, article: str) -> tuple[tuple[EntityRef, int], ...]:
        rows = self._tables.rows(
            """SELECT e.number, e.kind, e.name, n.mentions FROM articles a CROSS JOIN named n ON n.article = a.key
               CROSS JOIN entities e ON e.number = n.entity WHERE a.id = ? ORDER BY n.mentions DESC, e.number""",
            (key_text(article),),
        )
        return tuple((_ref(row[:3]), row[3]) for row in rows)

    def _variants(self, number: int | None) -> tuple[tuple[str, int], ...]:
        rows = self._tables.rows(
            "SELECT words, sum(count) FROM variants WHERE entity = ? GROUP BY words ORDER BY 2 DESC, 1 LIMIT ?",
            (number, VARIANTS),
        )
        return tuple((words, count) for words, count in rows)

    def _days(self, number: int | None) -> tuple[tuple[int, int], ...]:
        rows = self._tables.rows(
            "SELECT CAST(hours / ? AS INTEGER), count(*) FROM named WHERE entity = ? GROUP BY 1 ORDER BY 1",
            (_HOURS, number),
        )
        return tuple((day, count) for day, count in rows)

    def _beside(self, number: int | None) -> tuple[tuple[EntityRef, int], ...]:
        rows = self._tables.rows(
            """SELECT e.number, e.kind, e.name, h.count FROM (
                 SELECT n.entity AS entity, count(*) AS count FROM (
                   SELECT article FROM named WHERE entity = ? ORDER BY hours DESC LIMIT ?) l
                 CROSS JOIN named n ON n.article = l.article WHERE n.entity <> ?
                 GROUP BY n.entity ORDER BY 2 DESC, 1 LIMIT ?) h
               JOIN entities e ON e.number = h.entity ORDER BY h.count DESC, e.number""",
            (number, BESIDE_OF, number, BESIDE),
        )
        return tuple((_ref(row[:3]), row[3]) for row in rows)


def entity_id(number: int) -> str:
    """The id of the entity of a number."""
    return f"{ENTITY}{number}"


def entity_number(entity: str) -> int | None:
    """The number of an entity's id; None where it is no such id."""
    digits = entity.removeprefix(ENTITY)
    is_one = entity.startswith(ENTITY) and digits.isascii() and digits.isdigit() and len(digits) < 18
    return int(digits) if is_one else None


def numbers_of(tables: Tables, name: str, kind: str) -> list[int]:
    """The entities of a kind that a name may mean: those of that very name, else those whose name begins with it."""
    key = key_text(fold(name).strip())
    exact = tables.rows("SELECT number FROM entities WHERE kind = ? AND key = ?", (kind, key))
    rows = exact or tables.rows(
        "SELECT number FROM entities WHERE kind = ? AND key >= ? AND key < ? LIMIT ?", (kind, key, key + _LAST, MEANT)
    )
    return [row[0] for row in rows]


def _ref(row: tuple[Any, ...]) -> EntityRef:
    number, kind, name = row
    return EntityRef(entity_id(number), kind, name)
