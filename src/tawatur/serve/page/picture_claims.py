"""The claims that several reports touch, against all reports, at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tawatur.export.picture import Frame
from tawatur.export.picture_claims import MOST_CLAIMS, Claims, Row, claims_picture
from tawatur.export.picture_data import Cells
from tawatur.serve.page.cells import Cell, Differences, cells
from tawatur.serve.page.links import to_words
from tawatur.serve.page.lookup import Lookup
from tawatur.serve.page.lookup import Row as Record
from tawatur.serve.page.pair import content
from tawatur.serve.page.pictures import Figure, figure, half, told

#: Reports that the table beside holds without the reader moving it: up to these it says all that a picture would.
_TABLE_HOLDS = 6
_AGREED = frozenset({"says", "copy"})
_DISPUTED = frozenset({"differs", "denies"})

Told = tuple[Record, list[Cell]]


def claims_figure(lookup: Lookup, cards: Mapping[str, str]) -> Figure | None:
    """The picture of what is disputed and what most reports tell, or None where the table shows as much."""
    if len(lookup.reports) <= _TABLE_HOLDS:
        return None
    differences = Differences(lookup)
    claims = [claim for claim in lookup.rows("claims") if _is_shared(lookup, claim, differences)]
    held = [(claim, cells(lookup, claim, differences)) for claim in claims]
    several = [one for one in held if _touching(one) > 1]
    if not several:
        return None
    chosen = _chosen(several, cards)

    def draw(frame: Frame) -> str:
        return claims_picture(_view(lookup, chosen, frame.language), frame)

    return figure("claims", draw, _rows(lookup, chosen))


def _is_shared(lookup: Lookup, claim: Record, differences: Differences) -> bool:
    """Whether another report than the claim's own may have something to do with it."""
    told = {row.get("article") for row in lookup.told(claim)}
    return len(told) > 1 or (bool(told) and str(claim.get("id")) in differences.by_claim)


def _touching(one: Told) -> int:
    """How many reports are not silent."""
    return sum(cell.state != "silent" for cell in one[1])


def _saying(one: Told) -> int:
    """How many reports tell the claim as it is."""
    return sum(cell.state in _AGREED for cell in one[1])


def _chosen(held: list[Told], cards: Mapping[str, str]) -> list[Told]:
    """Half the room for one claim of each conflict, the rest for what most reports tell; most told first."""
    ranked = sorted(held, key=lambda one: -_saying(one))
    disputed: dict[str, Told] = {}
    for one in ranked:
        card = cards.get(str(one[0].get("id")))
        if card and any(cell.state in _DISPUTED for cell in one[1]):
            disputed.setdefault(card, one)
    first = list(disputed.values())[: MOST_CLAIMS // 2]
    return sorted([*first, *(one for one in ranked if one not in first)][:MOST_CLAIMS], key=ranked.index)


def _view(lookup: Lookup, held: list[Told], language: str) -> Claims:
    columns = tuple(half(report.badge, language) for report in lookup.reports.values())
    rows = tuple(_row(lookup, claim, row, language) for claim, row in held)
    return Claims(told("claims", language, n=len(rows), reports=len(columns)), columns, rows)


def _row(lookup: Lookup, claim: Record, held: list[Cell], language: str) -> Row:
    words = half(content(claim.get("text")), language)
    return Row(words, to_words(lookup, lookup.told(claim)[0]), tuple(cell.state for cell in held))


def _rows(lookup: Lookup, held: list[Told]) -> Iterator[Cells]:
    yield "claim", "text", "standing", "origins", *lookup.reports
    for claim, row in held:
        words = half(content(claim.get("text")), "ar")
        yield claim.get("id"), words, claim.get("standing"), claim.get("origins"), *(cell.state for cell in row)
