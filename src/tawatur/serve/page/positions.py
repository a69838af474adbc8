"""Who wants, fears, denies, warns of, promises what: positions gathered by actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tawatur.serve.page.chain import name
from tawatur.serve.page.limits import ROWS, more
from tawatur.serve.page.lookup import Lookup, Row
from tawatur.serve.page.messages import known, term
from tawatur.serve.page.pair import Pair, content, inline
from tawatur.serve.page.standing import Chip
from tawatur.serve.page.summary import Cited, cited

#: Actors, and positions of one actor, shown before the rest is folded away.
_ACTORS = 6
_POSITIONS = 4
#: Modalities that say no more than the act does.
_SETTLED = frozenset({"asserted", "quoted", "feared", "denied", "planned"})


@dataclass(frozen=True, slots=True)
class Stance:
    """One position: what it is, its words in the report that tells it first, and every report that tells it."""

    act: Pair
    words: Pair
    chips: list[Chip]
    cited: list[Cited]


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor's positions."""

    name: Pair
    shown: list[Stance]
    folded: list[Stance]
    more: Pair


@dataclass(frozen=True, slots=True)
class Positions:
    """The actors with most positions, and the others folded away."""

    shown: list[Actor]
    folded: list[Actor]
    more: Pair


def positions(lookup: Lookup) -> Positions:
    """All positions whose words stand in a report that is here, in the order of the record."""
    by_actor: dict[str, list[Stance]] = defaultdict(list)
    names: dict[str, Pair] = {}
    for row in lookup.rows("positions"):
        spans = [span for span in row.get("contents") or () if isinstance(span, Mapping) and lookup.report(span)]
        if spans:
            key = str(row.get("entity") or row.get("actor"))
            names.setdefault(key, _name(lookup, row))
            by_actor[key].append(_stance(lookup, row, spans))
    actors = [_actor(names[key], held) for key, held in by_actor.items()]
    rest = actors[_ACTORS:]
    return Positions(actors[:_ACTORS], rest[:ROWS], more("positions.others", len(rest)))


def _actor(told: Pair, held: list[Stance]) -> Actor:
    rest = held[_POSITIONS:]
    return Actor(told, held[:_POSITIONS], rest[:ROWS], more("positions.more", len(rest)))


def _name(lookup: Lookup, row: Row) -> Pair:
    entity = lookup.entities.get(str(row.get("entity")))
    return name(entity) if entity is not None else inline(row.get("actor"))


def _stance(lookup: Lookup, row: Row, spans: list[Row]) -> Stance:
    modality = str(spans[0].get("modality"))
    flagged = modality not in _SETTLED and known(f"value.{modality}")
    chips = [Chip("soft", term("value", modality))] if flagged else []
    return Stance(term("act", row.get("act")), content(spans[0].get("text")), chips, cited(lookup, spans))
