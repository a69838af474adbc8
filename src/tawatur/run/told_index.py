"""What lists of stories, names and outlets need of one dossier, taken from its record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tawatur.model.kept import ABOUT, BY, Carried, Named, Saying
from tawatur.model.span import Span
from tawatur.text.fold import fold

Row = Mapping[str, Any]

#: Conflicts that are open: somebody must be wrong, or speaks more surely than another.
OPEN = frozenset({"contradiction", "strength"})
#: Conflicts of these severities are too slight to be counted.
SLIGHT = frozenset({"low", "none"})
#: Relations in which a text is carried; a rewriting is the outlet's own work.
CARRYING = frozenset({"copy", "derived"})


def names_in(record: Row) -> tuple[tuple[Named, ...], Mapping[str, int]]:
    """The entities that the reports name, and of each entity's id in the record its place among them.

    What is only described, never named, is left out. Misses: two people of one name are one entity; a person who is
    called by family name alone in one story and by both names in another is two.
    """
    mentions: dict[str, list[Row]] = defaultdict(list)
    for row in record["mentions"]:
        if row["entity"] is not None:
            mentions[row["entity"]].append(row)
    keys: dict[str, tuple[str, str]] = {}
    merged: dict[tuple[str, str], list[tuple[str, list[Row]]]] = {}
    for entity in record["entities"]:
        named = [row for row in mentions[entity["id"]] if row["form"] == "name"]
        name = entity["names"].get("ar") or next(iter(entity["names"].values()), "")
        key = (entity["kind"], fold(name).strip())
        if named and key[1]:
            merged.setdefault(key, []).append((name, mentions[entity["id"]]))
            keys[entity["id"]] = key
    order = {key: place for place, key in enumerate(merged)}
    return tuple(_named(*pair) for pair in merged.items()), {entity: order[key] for entity, key in keys.items()}


def _named(key: tuple[str, str], held: Sequence[tuple[str, list[Row]]]) -> Named:
    rows = [row for _, mentions in held for row in mentions]
    variants = Counter(" ".join(row["text"].split()) for row in rows if row["form"] == "name")
    return Named(key[0], key[1], held[0][0], dict(variants), dict(Counter(row["article"] for row in rows)))


def sayings_in(record: Row, places: Mapping[str, int]) -> tuple[Saying, ...]:
    """What is reported as said by an entity, and the statements that have one as their subject.

    Misses: what an entity does as an object; subjects that the clause leaves out.
    """
    return tuple(dict.fromkeys((*_said_by(record, places), *_said_about(record, places))))


def _said_by(record: Row, places: Mapping[str, int]) -> Iterator[Saying]:
    for row in record["quotations"]:
        entity = row["source"]["entity"]
        if entity in places:
            yield Saying(places[entity], BY, row["article"], Span(row["start"], row["end"]))


def _said_about(record: Row, places: Mapping[str, int]) -> Iterator[Saying]:
    at: dict[str, list[Row]] = defaultdict(list)
    for row in record["mentions"]:
        if row["entity"] in places:
            at[row["article"]].append(row)
    reporting = {(row["article"], row["start"]): row["source"]["entity"] for row in record["quotations"]}
    for row in record["statements"]:
        mention = _subject(row, at[row["article"]])
        # that somebody says something stands among what is said by them
        if mention is not None and reporting.get((row["article"], row["start"])) != mention["entity"]:
            yield Saying(places[mention["entity"]], ABOUT, row["article"], Span(row["start"], row["end"]))


def _subject(statement: Row, mentions: Sequence[Row]) -> Row | None:
    """The first mention within the subject of a statement."""
    subject = statement["subject"]
    if not subject:
        return None
    return next((m for m in mentions if subject["start"] <= m["start"] and m["end"] <= subject["end"]), None)


def carried_in(record: Row) -> tuple[Carried, ...]:
    """The articles that carry another's text or a wire's. Where nobody can tell who had it first, none does."""
    outlets = {row["id"]: row["outlet"] for row in record["articles"]}
    found: list[Carried] = []
    for row in record["copies"]:
        if row["relation"] in CARRYING:
            found.extend(_carriers(row, outlets))
    return tuple(found)


def _carriers(row: Row, outlets: Mapping[str, str | None]) -> Iterator[Carried]:
    a, b = row["articles"]
    first, agency = row["taken_from"], row["agency"]
    if first in (a, b):
        article = b if first == a else a
        source = agency or outlets.get(first)
        if source and (agency or source != outlets.get(article)):
            yield Carried(article, first, source, row["relation"], row["share"])
    elif agency:
        for article, other in ((a, b), (b, a)):
            if outlets.get(article) != agency:
                yield Carried(article, other, agency, row["relation"], row["share"])


def open_conflicts(record: Row) -> int:
    """How many conflicts of weight stand open."""
    return sum(row["kind"] in OPEN and row["severity"] not in SLIGHT for row in record["conflicts"])
