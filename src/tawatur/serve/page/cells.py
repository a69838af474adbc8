"""What each report does with a claim: says it, copies it, differs, has another figure, is silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tawatur.serve.page.conflicts import MINOR, items
from tawatur.serve.page.links import to_words
from tawatur.serve.page.lookup import Lookup, Report, Row, extent
from tawatur.serve.page.messages import words
from tawatur.serve.page.pair import Pair

#: States in the order of the page's key; the first is drawn where nothing else is known of a statement.
STATES = ("says", "copy", "differs", "denies", "older", "newer", "silent")
_DIFFERING = frozenset({"contradiction", "strength", "stage", "error"})
_DENYING = frozenset({"denied", "negated"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One report's state on one claim and a link to its words."""

    state: str
    href: str = ""


@dataclass(frozen=True)
class Differences:
    """For every claim, the reports that hold another value, from the dossier's weighty conflicts."""

    lookup: Lookup

    @cached_property
    def by_claim(self) -> Mapping[str, dict[str, Cell]]:
        """For each claim id, article id to cell; the first conflict that touches both decides."""
        found: dict[str, dict[str, Cell]] = {}
        for row in self.lookup.rows("conflicts"):
            if str(row.get("severity")) not in MINOR:
                self._add(found, row)
        return found

    def _add(self, found: dict[str, dict[str, Cell]], row: Row) -> None:
        held = items(row)
        for claim in {self._claim(item) for item in held} - {""}:
            states = self._superseded(held, claim) if row.get("kind") == "superseded" else self._differing(row, claim)
            for article, cell in states.items():
                found.setdefault(claim, {}).setdefault(article, cell)

    def _differing(self, row: Row, claim: str) -> dict[str, Cell]:
        """Reports without the value that most of the claim's own items hold."""
        if str(row.get("kind")) not in _DIFFERING:
            return {}
        held = items(row)
        own = Counter(str(item.get("value")) for item in held if self._claim(item) == claim)
        usual = own.most_common(1)[0][0]
        agree = {item.get("article") for item in held if str(item.get("value")) == usual}
        other = [item for item in held if item.get("article") not in agree]
        denying = [item for item in other if str(item.get("value")) in _DENYING]
        return self._cells("differs", other) | self._cells("denies", denying)

    def _superseded(self, held: list[Row], claim: str) -> dict[str, Cell]:
        """Reports with an older figure than the newest; with a newer one, where the claim itself is the older."""
        newest = self._newest(held)
        old = [item for item in held if str(item.get("value")) != newest]
        own = {str(item.get("value")) for item in held if self._claim(item) == claim}
        new = [item for item in held if str(item.get("value")) == newest and newest not in own]
        return self._cells("older", old) | self._cells("newer", new)

    def _newest(self, held: list[Row]) -> str:
        """The value whose claim nothing has superseded; where that does not decide, the last one given."""
        standing = [item for item in held if self._standing(item) not in ("", "superseded")]
        return str((standing or held)[-1].get("value"))

    def _standing(self, item: Row) -> str:
        return str(self.lookup.claims.get(self._claim(item), {}).get("standing") or "")

    def _claim(self, item: Row) -> str:
        return self.lookup.claim_of.get(str(item.get("statement")), "")

    def _cells(self, state: str, held: list[Row]) -> dict[str, Cell]:
        return {str(item.get("article")): Cell(state, to_words(self.lookup, item)) for item in reversed(held)}


def cells(lookup: Lookup, claim: Row, differences: Differences) -> list[Cell]:
    """One cell for each report, in the order of the reports."""
    said = _said(lookup, claim) | differences.by_claim.get(str(claim.get("id")), {})
    return [said.get(article, Cell("silent")) for article in lookup.reports]


def tellers(lookup: Lookup, claim: Row, differences: Differences) -> list[tuple[Report, Cell]]:
    """The reports that are not silent on a claim, in their order, each with its cell."""
    said = _said(lookup, claim) | differences.by_claim.get(str(claim.get("id")), {})
    told = [(lookup.reports[article], cell) for article, cell in said.items() if article in lookup.reports]
    return sorted(told, key=lambda pair: pair[0].number)


def key() -> list[tuple[str, Pair]]:
    """The states and their words, for the key under the table."""
    return [(state, words(f"cell.{state}")) for state in STATES]


def _said(lookup: Lookup, claim: Row) -> dict[str, Cell]:
    """Who says it, each by its first statement; of one account's reports all but the first are copies."""
    first: dict[str, Row] = {}
    for row in sorted(lookup.told(claim), key=extent):
        first.setdefault(str(row.get("article")), row)
    copies = repeating(lookup, set(first))
    return {
        article: Cell("copy" if article in copies else "says", to_words(lookup, row)) for article, row in first.items()
    }


def repeating(lookup: Lookup, told: set[str]) -> set[str]:
    """Of some reports by article, those that carry an account which another of them has already."""
    found: set[str] = set()
    for account in lookup.rows("accounts"):
        carriers = [str(article) for article in account.get("articles") or () if str(article) in told]
        found.update(carriers[1:])
    return found
