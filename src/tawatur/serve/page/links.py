"""Where a link on the page leads: the words of a report, or an outlet's own address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tawatur.export.identifiers import is_web_address
from tawatur.serve.page.lookup import Lookup, Report, Row, extent

#: Lists whose rows name places, and under which key.
_PLACED = {
    "positions": "contents",
    "entities": "descriptions",
    "gaps": "places",
    "changes": "places",
    "judgements": "spans",
}


def anchor(report: Report, row: Row) -> str:
    """The id of a span's words in the report: ``r2-140-162``; the report's own where the span is empty or outside."""
    start, end = extent(row)
    return f"{report.anchor}-{start}-{end}" if 0 <= start < end <= len(report.text) else report.anchor


def to_words(lookup: Lookup, row: Row) -> str:
    """A link to a span's words, or nothing where its article is not in the dossier."""
    report = lookup.report(row)
    return f"#{anchor(report, row)}" if report else ""


def linked(lookup: Lookup) -> Iterator[Row]:
    """Every span that the page may link to; reports give each of them an id."""
    for sentence in lookup.rows("summary"):
        yield from sentence.get("citations") or ()
    for conflict in lookup.rows("conflicts"):
        yield from conflict.get("items") or ()
    for key, places in _PLACED.items():
        for row in lookup.rows(key):
            yield from (place for place in row.get(places) or () if isinstance(place, Mapping))
    yield from lookup.rows("statements")
    yield from lookup.rows("quotations")
    yield from lookup.rows("damage")
    yield from first_mentions(lookup).values()


def first_mentions(lookup: Lookup) -> dict[tuple[str, str], Row]:
    """The first mention of each entity in each article, by (entity, article)."""
    first: dict[tuple[str, str], Row] = {}
    for row in lookup.rows("mentions"):
        key = (str(row.get("entity")), str(row.get("article")))
        if key not in first or extent(row) < extent(first[key]):
            first[key] = row
    return first


def web_address(value: object) -> str:
    """The address if it is an http or https one with a host, else nothing."""
    return value if is_web_address(value) else ""
