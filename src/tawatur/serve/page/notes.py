"""What a reader should know before the dossier: no date, another language, one file twice, a different story."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from tawatur.serve.page.lookup import Lookup, Report, Row
from tawatur.serve.page.pair import LANGUAGES, NOTHING, Pair, content, told

#: Kinds of note that may name several reports; their words hold no figure that could be taken for a report's id.
_OF_SEVERAL = frozenset({"undated", "same_text"})


@dataclass(frozen=True, slots=True)
class Notice:
    """One note, and the report it is about where it is about one that its words do not name."""

    text: Pair
    report: Pair
    href: str


def notes(lookup: Lookup) -> list[Notice]:
    """The notes in the order given; those without words are left out.

    Where the words name a report by its id, they name it as the page does, as a link.
    """
    return [_notice(lookup, row) for row in lookup.rows("notes") if row.get("text")]


def _notice(lookup: Lookup, row: Row) -> Notice:
    text, report = row.get("text"), lookup.report(row)
    about = list(lookup.reports.values()) if row.get("kind") in _OF_SEVERAL else [report] if report else []
    said = _named(text, about)
    if report is None or said != content(text):
        return Notice(said, NOTHING, "")
    return Notice(said, report.name, f"#{report.anchor}")


def _named(text: object, about: list[Report]) -> Pair:
    """The words with the first mention of each report's id replaced by a link under its name."""
    ids = {report.id: report for report in about if report.id}
    if not ids:
        return content(text)
    longest_first = "|".join(map(re.escape, sorted(ids, key=len, reverse=True)))
    found = re.compile(rf"(?<![\w-])({longest_first})(?![\w-])")
    return Pair(
        *(_linked(found.split(half), ids, language) for language, half in zip(LANGUAGES, told(text), strict=True))
    )


def _linked(parts: list[str], ids: Mapping[str, Report], language: str) -> Markup:
    """Words and ids in turn, as `re.split` gives them; an id that comes again is left as it stands."""
    left = dict(ids)
    said = Markup("")
    for number, part in enumerate(parts):
        report = left.pop(part, None) if number % 2 else None
        said += escape(part) if report is None else _link(report, language)
    return said


def _link(report: Report, language: str) -> Markup:
    return Markup('<a href="#{}">{}</a>').format(report.anchor, getattr(report.name, language))
