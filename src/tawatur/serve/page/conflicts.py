"""Where the reports disagree: one card for each conflict, one side for each value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tawatur.serve.page.chain import Chain, name, through
from tawatur.serve.page.context import Passage, around
from tawatur.serve.page.dates import spoken
from tawatur.serve.page.limits import ROWS, left_out, more
from tawatur.serve.page.links import to_words
from tawatur.serve.page.lookup import Lookup, Row
from tawatur.serve.page.messages import figures, known, term, words
from tawatur.serve.page.pair import Pair, inline, isolated, reason
from tawatur.serve.page.picture_figures import figures_figure
from tawatur.serve.page.pictures import Figure
from tawatur.serve.page.standing import Chip

TONES = {
    "contradiction": "contest",
    "strength": "contest",
    "superseded": "super",
    "stage": "super",
    "error": "damage",
    "wording": "soft",
}
MINOR = frozenset({"low", "none"})
#: Places of one value shown before the rest is folded away.
_SHOWN = 2
#: Values of more code points than this are words rather than figures, and set smaller.
_LARGE = 28


@dataclass(frozen=True, slots=True)
class Witness:
    """One place that holds a value: the words in their sentence, and through whom the report has them."""

    passage: Passage
    href: str
    chain: Chain


@dataclass(frozen=True, slots=True)
class Side:
    """One value and the places that hold it; ``long`` ones are not set large."""

    value: Pair
    long: bool
    shown: list[Witness]
    folded: list[Witness]
    more: Pair


@dataclass(frozen=True, slots=True)
class Card:
    """One conflict as the page shows it."""

    anchor: str
    slot: Pair
    chips: list[Chip]
    tone: str
    sides: list[Side]
    because: Pair
    reading: Pair
    undecided: bool
    course: Figure | None


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The cards to show, and those of little weight to fold away; how many there are of each, and are left out."""

    weighty: list[Card]
    minor: list[Card]
    count: Pair
    left_out: Pair
    slight: Pair


def conflicts(lookup: Lookup) -> Conflicts:
    """All conflicts as cards, in the order given."""
    weighty, minor = _by_weight(lookup)
    shown, folded = ([_card(lookup, number, row) for number, row in held[:ROWS]] for held in (weighty, minor))
    count, slight = words("conflicts.count", n=len(weighty)), more("conflicts.minor", len(minor))
    return Conflicts(shown, folded, count, left_out(len(weighty)), slight)


def _by_weight(lookup: Lookup) -> tuple[list[tuple[int, Row]], list[tuple[int, Row]]]:
    """The weighty conflicts and the others, each with its number."""
    weighty: list[tuple[int, Row]] = []
    minor: list[tuple[int, Row]] = []
    for number, row in enumerate(lookup.rows("conflicts"), 1):
        (minor if str(row.get("severity")) in MINOR else weighty).append((number, row))
    return weighty, minor


def cards_of_claims(lookup: Lookup) -> dict[str, str]:
    """The card that tells most about each claim: the first weighty conflict that touches it, else the first."""
    weighty, minor = _by_weight(lookup)
    found: dict[str, str] = {}
    for number, row in (*weighty[:ROWS], *minor[:ROWS]):
        for item in items(row):
            claim = lookup.claim_of.get(str(item.get("statement")))
            if claim is not None:
                found.setdefault(claim, _anchor(number))
    return found


def items(row: Row) -> list[Row]:
    """The items of a conflict."""
    return [item for item in row.get("items") or () if isinstance(item, Mapping)]


def _card(lookup: Lookup, number: int, row: Row) -> Card:
    kind, slot = str(row.get("kind")), str(row.get("slot"))
    tone = TONES.get(kind, "soft")
    labels = [Chip(tone, term("conflict", kind))]
    if str(row.get("severity")) == "high":
        labels.append(Chip("soft", words("conflicts.serious")))
    return Card(
        anchor=_anchor(number),
        slot=term("slot", slot),
        chips=labels,
        tone=tone,
        sides=_sides(lookup, items(row), slot),
        because=reason(row),
        reading=figures(row.get("reading")),
        undecided=kind == "contradiction" and not row.get("reading"),
        course=figures_figure(lookup, number, items(row)) if kind == "superseded" else None,
    )


def _anchor(number: int) -> str:
    return f"c{number}"


def _sides(lookup: Lookup, rows: Iterable[Row], slot: str) -> list[Side]:
    by_value: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_value[str(row.get("value") if row.get("value") is not None else row.get("text"))].append(row)
    return [_side(lookup, held, slot) for held in by_value.values()]


def _side(lookup: Lookup, held: list[Row], slot: str) -> Side:
    witnesses = [_witness(lookup, row) for row in held if lookup.report(row)]
    rest = witnesses[_SHOWN:]
    value = _value(lookup, held[0], slot)
    long = len(value.ar.striptags()) > _LARGE
    return Side(value, long, witnesses[:_SHOWN], rest[:ROWS], more("conflicts.more", len(rest)))


def _witness(lookup: Lookup, row: Row) -> Witness:
    report = lookup.report(row)
    assert report is not None
    return Witness(around(report, row), to_words(lookup, row), through(report, lookup.quotation(row)))


def _value(lookup: Lookup, row: Row, slot: str) -> Pair:
    """The value as a reader says it: a figure in each language's digits, a date in words, an entity by its name."""
    value = row.get("value")
    if value is None or value == "":
        return inline(row.get("text"))
    if str(value) in lookup.entities:
        return name(lookup.entities[str(value)])
    if known(f"value.{value}"):
        return term("value", value)
    return spoken(str(value)) if slot == "date" else isolated(figures(value))
