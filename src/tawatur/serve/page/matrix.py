"""The claims against the reports: what all say, what several say, what one says alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tawatur.serve.page.cells import Cell, Differences, cells, key
from tawatur.serve.page.links import to_words
from tawatur.serve.page.lookup import Lookup, Report, Row
from tawatur.serve.page.messages import counted, words
from tawatur.serve.page.pair import Pair, content
from tawatur.serve.page.standing import Chip, Dots, chips, dots, modality

#: Rows of a group shown before the rest is folded away: about one screen.
_SHOWN = 14


@dataclass(frozen=True, slots=True)
class Line:
    """One claim: its words, what every report does with it, what stands beside it."""

    text: Pair
    cells: list[Cell]
    dots: Dots
    chips: list[Chip]


@dataclass(frozen=True, slots=True)
class Group:
    """The claims that all, or several, reports tell."""

    title: Pair
    count: Pair
    shown: list[Line]
    folded: list[Line]
    more: Pair


@dataclass(frozen=True, slots=True)
class Alone:
    """One claim of one report."""

    text: Pair
    href: str
    chips: list[Chip]


@dataclass(frozen=True, slots=True)
class Own:
    """What one report alone says."""

    report: Report
    count: Pair
    claims: list[Alone]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table: shared claims in groups, then each report's own."""

    groups: list[Group]
    own: list[Own]
    key: list[tuple[str, Pair]]


def matrix(lookup: Lookup, cards: Mapping[str, str]) -> Matrix:
    """Every claim that a report of the dossier tells, in the order given within its group."""
    shared: dict[str, list[Row]] = {"all": [], "several": []}
    alone: dict[str, list[Row]] = defaultdict(list)
    for claim in lookup.rows("claims"):
        tellers = {str(row.get("article")) for row in lookup.told(claim)}
        if len(tellers) > 1:
            shared["all" if len(tellers) == len(lookup.reports) else "several"].append(claim)
        elif tellers:
            alone[tellers.pop()].append(claim)
    table = _Table(lookup, cards, Differences(lookup))
    groups = [table.group(name, rows) for name, rows in shared.items() if rows]
    own = [table.own(report, alone[id_]) for id_, report in lookup.reports.items() if id_ in alone]
    return Matrix(groups, own, key())


@dataclass(frozen=True)
class _Table:
    """What every row of the table needs to be drawn."""

    lookup: Lookup
    cards: Mapping[str, str]
    differences: Differences

    def group(self, name: str, claims: list[Row]) -> Group:
        """Claims of more reports first; the given order decides between equals."""
        widest = sorted(claims, key=lambda claim: -len({row.get("article") for row in self.lookup.told(claim)}))
        lines = [self._line(claim) for claim in widest]
        rest = lines[_SHOWN:]
        more = words("claims.more", n=len(rest))
        return Group(words(f"claims.{name}"), counted(len(lines)), lines[:_SHOWN], rest, more)

    def own(self, report: Report, claims: list[Row]) -> Own:
        return Own(report, words("facts.claims", n=len(claims)), [self._alone(claim) for claim in claims])

    def _line(self, claim: Row) -> Line:
        told = cells(self.lookup, claim, self.differences)
        return Line(content(claim.get("text")), told, dots(self.lookup, claim), self._chips(claim))

    def _alone(self, claim: Row) -> Alone:
        href = to_words(self.lookup, self.lookup.told(claim)[0])
        return Alone(content(claim.get("text")), href, self._chips(claim))

    def _chips(self, claim: Row) -> list[Chip]:
        return modality(self.lookup, claim) + chips(claim, self.cards)
