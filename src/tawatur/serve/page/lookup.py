"""The dossier's JSON object with its cross-references followed: which report, which claim, which quotation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tawatur.serve.page.messages import counted, words
from tawatur.serve.page.numerals import arabic_digits
from tawatur.serve.page.pair import Pair, inline

Row = Mapping[str, Any]


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
class Lookup:
    """One dossier, indexed once. Rows stay the mappings that the JSON holds; missing keys read as empty."""

    dossier: Row

    def rows(self, key: str) -> list[Row]:
        """The rows of one list of the dossier, or none."""
        return [row for row in self.dossier.get(key) or () if isinstance(row, Mapping)]

    @cached_property
    def reports(self) -> dict[str, Report]:
        articles = self.rows("articles")
        outlets = Counter(str(row.get("outlet")) for row in articles)
        return {str(row.get("id")): _report(number, row, outlets) for number, row in enumerate(articles, 1)}

    @cached_property
    def statements(self) -> dict[str, Row]:
        return _by_id(self.rows("statements"))

    @cached_property
    def claims(self) -> dict[str, Row]:
        return _by_id(self.rows("claims"))

    @cached_property
    def entities(self) -> dict[str, Row]:
        return _by_id(self.rows("entities"))

    @cached_property
    def quotations(self) -> dict[str, list[Row]]:
        return _by_article(self.rows("quotations"))

    @cached_property
    def damage(self) -> dict[str, list[Row]]:
        return _by_article(self.rows("damage"))

    @cached_property
    def claim_of(self) -> dict[str, str]:
        """The claim of every statement, by statement id."""
        said = {id_: str(row["claim"]) for id_, row in self.statements.items() if row.get("claim") is not None}
        listed = {str(id_): claim for claim, row in self.claims.items() for id_ in row.get("statements") or ()}
        return said | listed

    def report(self, row: Row) -> Report | None:
        """The report that a span stands in."""
        return self.reports.get(str(row.get("article")))

    def told(self, claim: Row) -> list[Row]:
        """The statements of a claim whose report is here, in the claim's order."""
        held = (self.statements.get(str(id_)) for id_ in claim.get("statements") or ())
        return [row for row in held if row is not None and self.report(row)]

    def quotation(self, row: Row) -> Row | None:
        """The quotation whose content holds a span: the shortest one that covers it.

        Method: by span, not by the statement's own reference, so that items without a statement find theirs too.
        """
        held = [q for q in self.quotations.get(str(row.get("article")), ()) if covers(q, row)]
        return min(held, key=lambda q: extent(q)[1] - extent(q)[0], default=None)

    def damaged(self, row: Row) -> bool:
        """Whether a span shares words with a passage marked as damaged."""
        return any(meets(mark, row) for mark in self.damage.get(str(row.get("article")), ()))


def extent(row: Row) -> tuple[int, int]:
    """The offsets of a row, (0, 0) where it has none."""
    start, end = row.get("start"), row.get("end")
    return (start, end) if isinstance(start, int) and isinstance(end, int) else (0, 0)


def covers(outer: Row, inner: Row) -> bool:
    """Whether the second span lies in the first; both in one article."""
    (start, end), (first, last) = extent(outer), extent(inner)
    return start <= first < last <= end


def meets(a: Row, b: Row) -> bool:
    """Whether two spans of one article share a code point."""
    (start, end), (first, last) = extent(a), extent(b)
    return start < last and first < end


def _report(number: int, row: Row, outlets: Counter[str]) -> Report:
    outlet = row.get("outlet")
    numbered = words("reports.numbered", number=number)
    name = numbered if not outlet else inline(outlet)
    if outlet and outlets[str(outlet)] > 1:
        name = Pair(name.ar + f" {arabic_digits(str(number))}", name.en + f" {number}")
    return Report(number, str(row.get("id")), name, str(row.get("text") or ""), row)


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {str(row["id"]): row for row in rows if row.get("id") is not None}


def _by_article(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[str(row.get("article"))].append(row)
    return dict(grouped)
