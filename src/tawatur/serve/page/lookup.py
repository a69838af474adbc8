"""The dossier's JSON object with its cross-references followed, and what the page calls each report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from tawatur.export.index import Index, Row, covers, extent, meets
from tawatur.serve.page.messages import counted, words
from tawatur.serve.page.numerals import arabic_digits
from tawatur.serve.page.pair import Pair, inline

__all__ = ["Lookup", "Report", "Row", "covers", "extent", "meets"]


@dataclass(frozen=True, slots=True)
class Report:
    """One article: its number on the page (from 1), its name in a line, its text as given."""

    number: int
    id: str
    name: Pair
    text: str
    row: Row

    @property
    def anchor(self) -> str:
        return f"r{self.number}"

    @property
    def named(self) -> bool:
        """Whether the name says more than the number."""
        return bool(self.row.get("outlet"))

    @property
    def badge(self) -> Pair:
        """The report's number in the digits of each language."""
        return counted(self.number)


@dataclass(frozen=True)
class Lookup(Index):
    """One dossier, indexed once, with the reports as the page names them."""

    @cached_property
    def reports(self) -> dict[str, Report]:
        articles = self.rows("articles")
        outlets = Counter(str(row.get("outlet")) for row in articles)
        return {str(row.get("id")): _report(number, row, outlets) for number, row in enumerate(articles, 1)}

    def report(self, row: Row) -> Report | None:
        """The report that a span stands in."""
        return self.reports.get(str(row.get("article")))


def _report(number: int, row: Row, outlets: Counter[str]) -> Report:
    outlet = row.get("outlet")
    numbered = words("reports.numbered", number=number)
    name = numbered if not outlet else inline(outlet)
    if outlet and outlets[str(outlet)] > 1:
        name = Pair(name.ar + f" {arabic_digits(str(number))}", name.en + f" {number}")
    return Report(number, str(row.get("id")), name, str(row.get("text") or ""), row)
