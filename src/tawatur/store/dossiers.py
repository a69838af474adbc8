"""Kept dossiers, and the list of stories drawn from them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from tawatur.errors import StoreError
from tawatur.model.kept import Carried, EntityRef, Named, StoryLine, StoryQuery, Telling
from tawatur.store.entities import entity_id, numbers_of
from tawatur.store.keys import key_text, plain_text, story_id, story_number
from tawatur.store.stories import moment
from tawatur.store.tables import Tables
from tawatur.store.tellings import OF_A_STORY

#: Names of each kind that a line of the list shows, and moments of its activity that are kept: the latest.
SHOWN, ACTIVITY = 3, 60
_PLACES, _PEOPLE = "place", "person"
_LINE = """SELECT t.story, t.title, t.first, t.last, t.reports, t.outlets, t.origins, t.claims, t.contested, t.damage,
           t.shown, t.activity FROM told t """
_CARRIED = """SELECT a.id, o.id, c.source, c.relation, c.share FROM carried c
              JOIN articles a ON a.key = c.article JOIN articles o ON o.key = c.other
              WHERE c.story = (SELECT story FROM articles WHERE id = ?) AND (a.id = ? OR o.id = ?)
              ORDER BY a.id = ? DESC, c.share DESC"""

_KEEP_NAMED = """INSERT INTO named VALUES (?, ?, ?, ?, ?) ON CONFLICT (entity, hours, article)
                 DO UPDATE SET story = excluded.story, mentions = excluded.mentions"""
_KEEP_SAID = """INSERT INTO sayings VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (entity, role, hours, article, start, "end") DO UPDATE SET story = excluded.story"""


class Held(NamedTuple):
    """An article of a story: its key, its hour, its outlet."""

    key: int
    hours: float
    outlet: str | None


Numbered = list[tuple[int, Named]]


class SqlDossiers:
    """Kept dossiers; see `store.base.Dossiers`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def keep(self, telling: Telling) -> None:
        story = story_number(telling.story)
        with self._tables.writing():
            self.drop(telling.story)
            self._tables.run("INSERT INTO dossiers VALUES (?, ?, ?)", (story, telling.digest, telling.record))
            entities = [self._entity(named) for named in telling.names]
            self._tables.run(
                "INSERT INTO told VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (story, *_counts(telling), json.dumps(_shown(telling, entities), ensure_ascii=False)),
            )
            self._keep_names(story, telling, entities)

    def drop(self, story: str) -> None:
        with self._tables.writing():
            for table in OF_A_STORY:
                self._tables.run(f"DELETE FROM {table} WHERE story = ?", (story_number(story),))

    def digests(self) -> Mapping[str, str]:
        return {str(story_id(number)): held for number, held in self._tables.rows("SELECT story, digest FROM dossiers")}

    def packed(self, story: str) -> tuple[str, bytes] | None:
        row = self._tables.row("SELECT digest, record FROM dossiers WHERE story = ?", (story_number(story),))
        return (row[0], row[1]) if row else None

    def members(self) -> Iterable[tuple[str, str, bytes]]:
        rows = self._tables.rows(
            """SELECT a.story, a.id, r.sha256 FROM articles a JOIN revisions r ON r.key = a.current
               WHERE a.story IS NOT NULL ORDER BY a.story, a.hours, a.key"""
        )
        return [(str(story_id(story)), article, sha256) for story, article, sha256 in rows]

    def lines(self, query: StoryQuery) -> tuple[StoryLine, ...]:
        conditions, values = self._conditions(query)
        where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
        rows = self._tables.rows(
            f"{_LINE}{where}ORDER BY t.last DESC, t.story DESC LIMIT ?",
            (*values, query.limit),
        )
        return tuple(map(_line, rows))

    def line(self, story: str) -> StoryLine | None:
        row = self._tables.row(f"{_LINE}WHERE t.story = ?", (story_number(story),))
        return _line(row) if row else None

    def carried(self, article: str) -> tuple[Carried, ...]:
        rows = self._tables.rows(_CARRIED, [key_text(article)] * 4)
        return tuple(Carried(*row) for row in rows)

    def count(self) -> int:
        return self._tables.number("SELECT count(*) FROM told")

    def waiting(self) -> int:
        return self._tables.number(
            """SELECT count(*) FROM (SELECT DISTINCT story FROM articles WHERE story IS NOT NULL) a
               LEFT JOIN told t ON t.story = a.story WHERE t.story IS NULL"""
        )

    def _conditions(self, query: StoryQuery) -> tuple[list[str], list[Any]]:
        found: list[tuple[str, tuple[Any, ...]]] = []
        if query.start:
            found.append(("t.last >= ?", (_hours(query.start),)))
        if query.end:
            found.append(("t.first < ?", (_hours(query.end + timedelta(days=1)),)))
        if query.contested:
            found.append(("t.contested > 0", ()))
        if query.least > 1:
            found.append(("t.origins >= ?", (query.least,)))
        if query.outlet:
            outlet = "EXISTS (SELECT 1 FROM articles a WHERE a.story = t.story AND a.outlet = ?)"
            found.append((outlet, (key_text(query.outlet),)))
        for kind, name in ((_PLACES, query.place), (_PEOPLE, query.person)):
            if name:
                found.append(self._naming(kind, name))
        if query.among is not None:
            found.append((f"t.story IN ({_marks(query.among)})", tuple(map(story_number, query.among))))
        if query.after:
            found.append(("(t.last, t.story) < (?, ?)", query.after))
        return [words for words, _ in found], [value for _, held in found for value in held]

    def _naming(self, kind: str, name: str) -> tuple[str, tuple[Any, ...]]:
        """The condition that a story names somebody or something of a name."""
        numbers = numbers_of(self._tables, name, kind)
        return f"t.story IN (SELECT story FROM named WHERE entity IN ({_marks(numbers)}))", tuple(numbers)

    def _entity(self, named: Named) -> int:
        kind, key = named.kind, key_text(named.key)
        row = self._tables.row("SELECT number FROM entities WHERE kind = ? AND key = ?", (kind, key))
        if row:
            return int(row[0])
        inserted = "INSERT INTO entities (kind, key, name) VALUES (?, ?, ?)"
        return self._tables.added(inserted, (kind, key, plain_text(named.name)), "number")

    def _keep_names(self, story: int | None, telling: Telling, entities: list[int]) -> None:
        held = self._articles(story)
        numbered = list(zip(entities, telling.names, strict=True))
        self._tables.run_many(_KEEP_NAMED, _named(story, numbered, held))
        self._tables.run_many("INSERT INTO variants VALUES (?, ?, ?, ?)", _variants(story, numbered))
        said = _sayings(story, telling, entities, held)
        self._tables.run_many(_KEEP_SAID, said)
        self._tables.run_many("INSERT INTO carried VALUES (?, ?, ?, ?, ?, ?, ?)", _carried(story, telling, held))

    def _articles(self, story: int | None) -> Mapping[str, Held]:
        """The articles of a story by id; one that a telling names may have left it meanwhile."""
        rows = self._tables.rows("SELECT id, key, hours, outlet FROM articles WHERE story = ?", (story,))
        return {row[0]: Held(*row[1:]) for row in rows}


def _named(story: int | None, numbered: Numbered, held: Mapping[str, Held]) -> list[tuple[Any, ...]]:
    rows = [(n, key_text(article), count) for n, named in numbered for article, count in named.mentions.items()]
    found = {(n, held[id_].hours, held[id_].key): (story, count) for n, id_, count in rows if id_ in held}
    return [(*key, *counted) for key, counted in found.items()]


def _variants(story: int | None, numbered: Numbered) -> list[tuple[Any, ...]]:
    counts: Counter[tuple[int, str]] = Counter()
    for number, named in numbered:
        for words, count in named.variants.items():
            counts[number, key_text(words)] += count
    return [(number, words, story, count) for (number, words), count in counts.items()]


def _sayings(
    story: int | None, telling: Telling, entities: list[int], held: Mapping[str, Held]
) -> list[tuple[Any, ...]]:
    rows = [(said, held.get(key_text(said.article))) for said in telling.sayings]
    found = [
        (entities[said.entity], said.role, at.hours, at.key, said.span.start, said.span.end, story)
        for said, at in rows
        if at is not None
    ]
    return list(dict.fromkeys(found))


def _carried(story: int | None, telling: Telling, held: Mapping[str, Held]) -> list[tuple[Any, ...]]:
    rows = [(one, held.get(key_text(one.article)), held.get(key_text(one.other))) for one in telling.carried]
    return [
        (story, at.key, other.key, at.outlet, key_text(one.source), one.relation, one.share)
        for one, at, other in rows
        if at is not None and other is not None
    ]


def _counts(telling: Telling) -> tuple[Any, ...]:
    if not telling.hours:
        raise StoreError(f"the dossier of {telling.story} has no report")
    activity = sorted(telling.hours)
    return (
        activity[0],
        activity[-1],
        len(activity),
        telling.outlets,
        telling.origins,
        telling.claims,
        telling.contested,
        telling.damage,
        key_text(telling.first_outlet) if telling.first_outlet else None,
        plain_text(telling.title) if telling.title else None,
        json.dumps([round(hours, 2) for hours in activity[-ACTIVITY:]]),
    )


def _shown(telling: Telling, entities: list[int]) -> dict[str, list[list[Any]]]:
    """The names that a line shows: of each kind those in the most reports."""
    found = {}
    for kind in (_PLACES, _PEOPLE):
        held = [pair for pair in zip(entities, telling.names, strict=True) if pair[1].kind == kind]
        held.sort(key=lambda pair: (-len(pair[1].mentions), -sum(pair[1].mentions.values())))
        found[kind] = [[number, plain_text(named.name)] for number, named in held[:SHOWN]]
    return found


def _line(row: tuple[Any, ...]) -> StoryLine:
    story, title, first, last, reports, outlets, origins, claims, contested, damage, shown, activity = row
    names = json.loads(shown)
    return StoryLine(
        str(story_id(story)),
        title,
        moment(first),
        moment(last),
        reports,
        outlets,
        origins,
        claims,
        contested,
        damage,
        _refs(names, _PLACES),
        _refs(names, _PEOPLE),
        tuple(json.loads(activity)),
        (last, story),
    )


def _refs(names: Mapping[str, list[list[Any]]], kind: str) -> tuple[EntityRef, ...]:
    return tuple(EntityRef(entity_id(number), kind, name) for number, name in names.get(kind, ()))


def _marks(values: Iterable[Any]) -> str:
    return ", ".join("?" for _ in values) or "NULL"  # which nothing is in


def _hours(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() / 3600
