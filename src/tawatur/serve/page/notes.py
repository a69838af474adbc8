"""What a reader should know before the dossier: no date, another language, one file twice, a different story."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.serve.page.lookup import Lookup, Row
from tawatur.serve.page.pair import NOTHING, Pair, content


@dataclass(frozen=True, slots=True)
class Notice:
    """One note, and the report it is about where it is about one."""

    text: Pair
    report: Pair
    href: str


def notes(lookup: Lookup) -> list[Notice]:
    """The notes in the order given; those without words are left out."""
    return [_notice(lookup, row) for row in lookup.rows("notes") if row.get("text")]


def _notice(lookup: Lookup, row: Row) -> Notice:
    report = lookup.report(row)
    return Notice(content(row.get("text")), report.name if report else NOTHING, f"#{report.anchor}" if report else "")
