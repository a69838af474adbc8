"""Dossiers as FollowTheMoney entities and statements, which OpenAleph and its kin read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tawatur.export.format import Asked, Told, library
from tawatur.export.identifiers import span_address, story_key, text_address, unique_id, web_address
from tawatur.export.index import Row, name_of
from tawatur.export.json_files import line
from tawatur.export.safe_text import one_line, xml

DATASET = "tawatur"
#: The schemata of entities. What is a thing of no sort that it knows (a product, other) has no entity.
_SCHEMATA = {
    "person": "Person", "organisation": "Organization", "place": "Address", "facility": "Address", "event": "Event",
}  # fmt: skip
_NAMED = frozenset({"Person", "Organization"})
_PLACES = frozenset({"place", "facility"})
#: A date that begins with what its calendar has: `2024-01-16TMO` has a day.
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?(?![\dX])")
#: What the name of a note holds of a claim, in code points.
_LONGEST_NAME = 200


def entities(told: Iterable[Told], asked: Asked) -> Iterator[bytes]:
    """One entity a line: an `Article` a report, `Person`, `Organization`, `Address` and `Event` for whom and what the
    reports name, `Mention`s, an `Event` for each entry of the timeline, a `Note` for each claim.

    Method: the library `followthemoney` makes, cleans and checks them. Raises: TawaturError where it is not installed.
    """
    for one in told:
        for entity in _Story(one).entities():
            properties = {name: sorted(values) for name, values in entity.properties.items()}
            yield line({"id": entity.id, "schema": entity.schema.name, "properties": properties})


def statements(told: Iterable[Told], asked: Asked) -> Iterator[bytes]:
    """The same as statements in CSV: one row a value, its `origin` the span of a report that bears it out.

    A value that no span bears out (a report's own address or date) has the whole text for its origin. Raises: as above.
    """
    columns = library("followthemoney.statement.serialize", "ftm").CSV_COLUMNS
    yield _csv([columns])
    for one in told:
        held = (statement for entity in _Story(one).entities() for statement in _in_order(entity))
        yield _csv([row[name] for name in columns] for row in (statement.to_csv_row() for statement in held))


def _in_order(entity: Any) -> list[Any]:
    return sorted(entity.statements, key=lambda made: (made.prop, made.value))


def _csv(rows: Iterable[list[Any]]) -> bytes:
    held = io.StringIO()
    csv.writer(held, dialect=csv.unix_dialect).writerows(rows)
    return held.getvalue().encode("utf-8")


@dataclass(frozen=True)
class _Story:
    """The entities of one dossier."""

    told: Told

    def entities(self) -> Iterator[Any]:
        for article in self.told.rows("articles"):
            yield self._article(article)
        for row in self.told.rows("entities"):
            if row.get("kind") in _SCHEMATA:
                yield self._thing(row)
        yield from self._mentions()
        for number, row in enumerate(self.told.rows("timeline")):
            yield self._event(number, row)
        for row in self.told.rows("claims"):
            if self.told.told(row):
                yield self._claim(row)

    @cached_property
    def _dataset(self) -> Any:
        made = library("followthemoney.dataset", "ftm").Dataset
        return made.make({"name": DATASET, "title": "Tawatur"})

    @cached_property
    def _spans(self) -> dict[str, list[Row]]:
        """The mentions of each entity, in the order of the record."""
        held: dict[str, list[Row]] = {}
        for row in self.told.rows("mentions"):
            if row.get("entity") is not None and self.told.of(row):
                held.setdefault(str(row["entity"]), []).append(row)
        return held

    def _made(self, schema: str, *parts: object) -> Any:
        entity = library("followthemoney.statement", "ftm").StatementEntity
        return entity(self._dataset, {"id": str(unique_id(parts)), "schema": schema})

    def _article_id(self, article: Row) -> str:
        return str(unique_id(["article", text_address(article)]))

    def _entity_id(self, entity: object) -> str:
        return str(unique_id([story_key(self.told), "entity", entity]))

    def _article(self, article: Row) -> Any:
        made = self._made("Article", "article", text_address(article))
        origin = text_address(article)
        values = {
            "fileName": one_line(article.get("id")) or "-",
            "title": article.get("title"),
            "publisher": article.get("outlet"),
            "publishedAt": article.get("published"),
            "sourceUrl": web_address(article.get("url")),
            "language": article.get("language"),
            "mimeType": "text/plain",
            "bodyText": xml(str(article.get("text") or "")),
        }
        for name, value in values.items():
            made.add(name, value, lang=article.get("language"), origin=origin)
        return made

    def _thing(self, row: Row) -> Any:
        schema = _SCHEMATA[str(row["kind"])]
        made = self._made(schema, story_key(self.told), "entity", row["id"])
        main, name = name_of(row), "full" if schema == "Address" else "name"
        spans = self._spans.get(str(row["id"]), [])
        written = [span for span in spans if span.get("form") == "name"]
        made.add(name, main, lang="ar", origin=self._origin(_first(written, main) or next(iter(spans), None)))
        for span in written:
            if span.get("text") != main:
                made.add("alias", span["text"], lang="ar", origin=self._origin(span))
        names = row.get("names") or {}
        made.add("alias", names.get("en"), lang="en", origin=self._origin(next(iter(spans), None)))
        for place in row.get("descriptions") or ():
            made.add("description", place.get("text"), lang="ar", origin=self._origin(place))
        for span in spans:
            made.add("proof", self._article_id(self.told.of(span)), origin=self._origin(span))
        return made

    def _mentions(self) -> Iterator[Any]:
        """One `Mention` for each person or organisation in each report, with every spelling there."""
        for id_, spans in self._spans.items():
            schema = _SCHEMATA.get(str(self.told.entities.get(id_, {}).get("kind")), "")
            if schema not in _NAMED:
                continue
            for article in dict.fromkeys(str(span.get("article")) for span in spans):
                here = [span for span in spans if str(span.get("article")) == article]
                document = self._article_id(self.told.articles[article])
                made = self._made("Mention", story_key(self.told), "mention", id_, article)
                made.add("document", document, origin=self._origin(here[0]))
                made.add("resolved", self._entity_id(id_), origin=self._origin(here[0]))
                made.add("detectedSchema", schema, origin=self._origin(here[0]))
                for span in here:
                    made.add("name", span.get("text"), lang="ar", origin=self._origin(span))
                yield made

    def _event(self, number: int, row: Row) -> Any:
        made = self._made("Event", story_key(self.told), "timeline", number)
        said = self.told.named(row.get("statements"))
        origin = self._origin(next(iter(said), None))
        texts = row.get("text") or {}
        made.add("name", one_line(texts.get("ar") or row.get("claim") or "-"), lang="ar", origin=origin)
        date = _DATE.match(str(row.get("date") or ""))
        if date:
            made.add("date", date[0], origin=origin)
        made.add("keywords", f"standing: {row.get('standing')}", origin=origin)
        self._borne_out(made, said)
        self._involved(made, said)
        return made

    def _claim(self, row: Row) -> Any:
        made = self._made("Note", story_key(self.told), "claim", row["id"])
        said = self.told.told(row)
        words = one_line((row.get("text") or {}).get("ar") or row["id"])
        made.add("name", words[:_LONGEST_NAME], lang="ar", origin=self._origin(said[0]))
        for statement in said:
            made.add("description", statement.get("text"), lang="ar", origin=self._origin(statement))
        made.add("summary", row.get("because"), lang="en", origin=self._origin(said[0]))
        for word in (f"standing: {row.get('standing')}", f"independent origins: {row.get('origins')}"):
            made.add("keywords", word, origin=self._origin(said[0]))
        self._borne_out(made, said)
        for statement in said:
            for id_ in self._known(statement):
                made.add("entity", self._entity_id(id_), origin=self._origin(statement))
        return made

    def _borne_out(self, made: Any, said: Iterable[Row]) -> None:
        """The reports that say so."""
        for statement in said:
            made.add("proof", self._article_id(self.told.of(statement)), origin=self._origin(statement))

    def _involved(self, made: Any, said: Iterable[Row]) -> None:
        """Who takes part in an event, and where it is."""
        for statement in said:
            for id_ in self._known(statement):
                row = self.told.entities[id_]
                if _SCHEMATA[str(row["kind"])] in _NAMED:
                    made.add("involved", self._entity_id(id_), origin=self._origin(statement))
                elif row["kind"] in _PLACES:
                    made.add("location", name_of(row), lang="ar", origin=self._origin(statement))

    def _known(self, statement: Row) -> list[str]:
        """The entities of a statement that have an entity here."""
        ids = (str(id_) for id_ in statement.get("entities") or ())
        return [id_ for id_ in ids if self.told.entities.get(id_, {}).get("kind") in _SCHEMATA]

    def _origin(self, span: Row | None) -> str | None:
        article = self.told.of(span) if span is not None else {}
        return span_address(article, span) if span is not None and article else None


def _first(spans: Iterable[Row], words: str) -> Row | None:
    return next((span for span in spans if span.get("text") == words), None)
