"""What no report says, what only one says, and who is silent on what is in dispute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tawatur.serve.page.limits import ROWS, left_out
from tawatur.serve.page.lookup import Lookup, Report, Row
from tawatur.serve.page.pair import Pair, content
from tawatur.serve.page.summary import Cited, cited


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing: in our words, the words it is about, where they stand, and the reports it names."""

    text: Pair
    words: list[Pair]
    cited: list[Cited]
    reports: list[Report]


@dataclass(frozen=True, slots=True)
class Gaps:
    """Gaps by kind; ``said`` is what is told of all that only one account says, ``left_out`` how many disputes are not
    shown on which reports are silent."""

    unanswered: list[Gap]
    only_one: list[Gap]
    silent: list[Gap]
    said: Pair | None
    left_out: Pair

    def __bool__(self) -> bool:
        return bool(self.unanswered or self.only_one or self.silent)


def gaps(lookup: Lookup) -> Gaps:
    """The gaps of the record, in its order."""
    held: dict[str, list[Gap]] = {"unanswered": [], "only_one": [], "silent": []}
    for row in lookup.rows("gaps"):
        held.get(str(row.get("kind")), []).append(_gap(lookup, row))
    said = held["only_one"][0].text if held["only_one"] else None
    silent = held["silent"]
    return Gaps(held["unanswered"], held["only_one"], silent[:ROWS], said, left_out(len(silent)))


def _gap(lookup: Lookup, row: Row) -> Gap:
    places = [place for place in row.get("places") or () if isinstance(place, Mapping)]
    reports = (lookup.reports.get(str(id_)) for id_ in row.get("articles") or ())
    return Gap(
        content(row.get("text")),
        [content(place.get("text")) for place in places],
        cited(lookup, places),
        [report for report in reports if report is not None],
    )
