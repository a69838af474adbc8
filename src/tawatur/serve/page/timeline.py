"""The order of events: dated ones under their dates, what lies further back apart, undated ones last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tawatur.serve.page.dates import spoken
from tawatur.serve.page.limits import LINKS, ROWS, further, left_out
from tawatur.serve.page.lookup import Lookup, Row
from tawatur.serve.page.messages import words
from tawatur.serve.page.pair import Pair, content
from tawatur.serve.page.standing import Chip, Dots, chips, dots
from tawatur.serve.page.summary import Cited, cited

_COARSE = frozenset({"month", "year", "decade"})


@dataclass(frozen=True, slots=True)
class Event:
    """One entry: what happened, and who says so; `further` tells how many reports more."""

    text: Pair
    cited: list[Cited]
    further: Pair
    dots: Dots
    chips: list[Chip]


@dataclass(frozen=True, slots=True)
class Moment:
    """One date and its events; ``coarse`` is a date known only to the month or year."""

    when: Pair
    coarse: bool
    events: list[Event]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The story's own moments, and those before it; `left_out` tells how many entries of it are not shown."""

    moments: list[Moment]
    background: list[Moment]
    left_out: Pair


def timeline(lookup: Lookup, cards: Mapping[str, str]) -> Timeline:
    """The entries in the order given, undated ones last; neighbours of one date share a moment."""
    rows = lookup.rows("timeline")
    main = [row for row in rows if not row.get("background")]
    behind = [row for row in rows if row.get("background")]
    told = _moments(lookup, _most_told(main), cards)
    return Timeline(told, _moments(lookup, _most_told(behind), cards), left_out(max(len(main), len(behind))))


def _most_told(rows: list[Row]) -> list[Row]:
    """Of very many entries those that most statements tell, in their order."""
    ranked = sorted(range(len(rows)), key=lambda n: -len(rows[n].get("statements") or ()))
    return [rows[n] for n in sorted(ranked[:ROWS])]


def _moments(lookup: Lookup, rows: list[Row], cards: Mapping[str, str]) -> list[Moment]:
    by_date: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: _date(row) == ""):
        by_date.setdefault(_date(row), []).append(row)
    return [
        Moment(
            spoken(date) if date else words("timeline.undated"),
            date == "" or str(held[0].get("precision")) in _COARSE,
            [_event(lookup, row, cards) for row in held],
        )
        for date, held in by_date.items()
    ]


def _date(row: Row) -> str:
    return str(row.get("date") or "")


def _event(lookup: Lookup, row: Row, cards: Mapping[str, str]) -> Event:
    told = [lookup.statements[str(id_)] for id_ in row.get("statements") or () if str(id_) in lookup.statements]
    claim_id = row.get("claim") or next((lookup.claim_of.get(str(one.get("id"))) for one in told), None)
    claim = lookup.claims.get(str(claim_id))
    flags = chips(claim, cards, row.get("standing"))
    held = cited(lookup, told)
    return Event(content(row.get("text")), held[:LINKS], further(len(held)), dots(lookup, claim), flags)
