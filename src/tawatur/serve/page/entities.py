"""People, places and organisations: their names, how the texts write them, how often and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tawatur.serve.page.chain import name
from tawatur.serve.page.limits import LINKS, ROWS, further, more
from tawatur.serve.page.links import first_mentions, to_words
from tawatur.serve.page.lookup import Lookup, Report, Row
from tawatur.serve.page.messages import term, words
from tawatur.serve.page.pair import Pair, inline

#: Names of one kind, and spellings of one name, shown before the rest is folded away or left out.
_SHOWN = 10
_VARIANTS = 8
_KINDS = ("person", "organisation", "place", "facility", "event", "product", "other")


@dataclass(frozen=True, slots=True)
class Named:
    """One entity: its name, other spellings, descriptions, number of mentions, its first words in each report.

    `further` tells how many reports there are beyond those named.
    """

    name: Pair
    variants: list[Pair]
    descriptions: list[tuple[Pair, str]]
    mentions: Pair
    places: list[tuple[Report, str]]
    further: Pair


@dataclass(frozen=True, slots=True)
class Kind:
    """The entities of one kind, those mentioned most first."""

    title: Pair
    shown: list[Named]
    folded: list[Named]
    more: Pair


def entities(lookup: Lookup) -> list[Kind]:
    """All entities that are mentioned, by kind."""
    counts = Counter(str(row.get("entity")) for row in lookup.rows("mentions"))
    places = _places(lookup)
    by_kind: dict[str, list[tuple[int, Named]]] = defaultdict(list)
    for id_, row in lookup.entities.items():
        if counts[id_]:
            kind = str(row.get("kind"))
            named = _named(lookup, row, counts[id_], places.get(id_, []))
            by_kind[kind if kind in _KINDS else "other"].append((counts[id_], named))
    return [_kind(kind, by_kind[kind]) for kind in _KINDS if kind in by_kind]


def _kind(kind: str, held: list[tuple[int, Named]]) -> Kind:
    ordered = [named for _, named in sorted(held, key=lambda pair: -pair[0])]
    rest = ordered[_SHOWN:]
    return Kind(term("entity", kind), ordered[:_SHOWN], rest[:ROWS], more("entities.more", len(rest)))


def _named(lookup: Lookup, row: Row, count: int, places: list[tuple[Report, str]]) -> Named:
    own = set((row.get("names") or {}).values())
    held = [place for place in row.get("descriptions") or () if isinstance(place, Mapping) and lookup.report(place)]
    said = {str(place.get("text")) for place in held} | own
    variants = [inline(text) for text in row.get("variants") or () if text not in said]
    described = [(inline(p.get("text")), to_words(lookup, p)) for p in held if p.get("text") not in own]
    told = words("entities.mentions", n=count)
    return Named(name(row), variants[:_VARIANTS], described[:LINKS], told, places[:LINKS], further(len(places)))


def _places(lookup: Lookup) -> dict[str, list[tuple[Report, str]]]:
    """For each entity, each report that mentions it and a link to the first mention, in the order of the reports."""
    found: dict[str, list[tuple[Report, str]]] = defaultdict(list)
    for (entity, article), row in first_mentions(lookup).items():
        report = lookup.reports.get(article)
        if report:
            found[entity].append((report, to_words(lookup, row)))
    return {entity: sorted(held, key=lambda pair: pair[0].number) for entity, held in found.items()}
