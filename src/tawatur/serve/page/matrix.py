"""The claims against the reports: what all say, what several say, what one says alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tawatur.serve.page.cells import Cell, Differences, cells, key, tellers
from tawatur.serve.page.limits import COLUMNS, LINKS, ROWS, further, left_out, more
from tawatur.serve.page.links import to_words
from tawatur.serve.page.lookup import Lookup, Report, Row
from tawatur.serve.page.messages import counted, words
from tawatur.serve.page.pair import Pair, content
from tawatur.serve.page.standing import Chip, Dots, chips, dots, modality

#: Rows of a group shown before the rest is folded away: about one screen.
_SHOWN = 14


@dataclass(frozen=True, slots=True)
class Line:
    """One claim: its words, what every report does with it, what stands beside it.

    Of very many reports ``cells`` are empty; ``told`` are those that are not silent, ``further`` how many more.
    """

    text: Pair
    cells: list[Cell]
    told: list[tuple[Report, Cell]]
    further: Pair
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
    """The whole table: shared claims in groups, then each report's own; ``wide`` where it would have too many columns.

    ``left_out`` tells how many reports are left out that say something alone.
    """

    groups: list[Group]
    own: list[Own]
    left_out: Pair
    wide: bool
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
    sole = [(report, alone[id_]) for id_, report in lookup.reports.items() if id_ in alone]
    own = [table.own(report, claims) for report, claims in sole[:ROWS]]
    return Matrix(groups, own, left_out(len(sole)), table.wide, key())


@dataclass(frozen=True)
class _Table:
    """What every row of the table needs to be drawn."""

    lookup: Lookup
    cards: Mapping[str, str]
    differences: Differences

    @property
    def wide(self) -> bool:
        """Whether there are too many reports for a column each."""
        return len(self.lookup.reports) > COLUMNS

    def group(self, name: str, claims: list[Row]) -> Group:
        """Claims of more reports first; the given order decides between equals."""
        widest = sorted(claims, key=lambda claim: -len({row.get("article") for row in self.lookup.told(claim)}))
        lines = [self._line(claim) for claim in widest[: _SHOWN + ROWS]]
        folded = more("claims.more", max(0, len(widest) - _SHOWN))
        return Group(words(f"claims.{name}"), counted(len(widest)), lines[:_SHOWN], lines[_SHOWN:], folded)

    def own(self, report: Report, claims: list[Row]) -> Own:
        return Own(report, words("facts.claims", n=len(claims)), [self._alone(claim) for claim in claims])

    def _line(self, claim: Row) -> Line:
        beside = cells(self.lookup, claim, self.differences) if not self.wide else []
        told = tellers(self.lookup, claim, self.differences) if self.wide else []
        count, flags = further(len(told)), self._chips(claim)
        return Line(content(claim.get("text")), beside, told[:LINKS], count, dots(self.lookup, claim), flags)

    def _alone(self, claim: Row) -> Alone:
        href = to_words(self.lookup, self.lookup.told(claim)[0])
        return Alone(content(claim.get("text")), href, self._chips(claim))

    def _chips(self, claim: Row) -> list[Chip]:
        return modality(self.lookup, claim) + chips(claim, self.cards)
