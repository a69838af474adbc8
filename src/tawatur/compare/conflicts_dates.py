"""One event to which reports give two days."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.compare.evidence import Evidence
from tawatur.compare.times import apart, precision
from tawatur.model.facts import Timex
from tawatur.model.story import Conflict, ConflictItem, Place

#: Statements are about one event where their wordings are at least this alike, their dates left aside.
ONE_EVENT = 0.45
_EXACT = frozenset({"day", "part"})


def dates(evidence: Evidence) -> Iterator[Conflict]:
    """Statements of one event, told nearly alike, whose only days lie apart."""
    for a, b, match in evidence.pairs():
        if a.ref.article == b.ref.article:
            continue
        if match.cosine < ONE_EVENT or len(a.timexes) != 1 or len(b.timexes) != 1 or a.negative != b.negative:
            continue
        one, other = a.timexes[0], b.timexes[0]
        if _exact(one) and _exact(other) and apart(one.value, other.value):
            items = tuple(
                ConflictItem(Place(said.ref.article, timex.span), timex.value, said.ref)
                for said, timex in ((a, one), (b, other))
            )
            yield Conflict("", "contradiction", "date", "medium", items, evidence.because("days_apart"))


def _exact(timex: Timex) -> bool:
    return timex.type in ("DATE", "TIME") and precision(timex.value) in _EXACT
