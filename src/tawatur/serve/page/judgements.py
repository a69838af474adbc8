"""What a person judged, beside what we had decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tawatur.serve.page.lookup import Lookup, Row
from tawatur.serve.page.messages import term
from tawatur.serve.page.pair import Pair, content, inline, reason
from tawatur.serve.page.standing import Chip
from tawatur.serve.page.summary import Cited, cited

_TONES = {"applied": "agree", "agreed": "soft", "lapsed": "damage"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement: of which kind, by whom, when, about which words, what became of it, and what we say."""

    kind: Pair
    state: Chip
    author: Pair
    time: Pair
    ours: Pair
    note: Pair
    words: list[Pair]
    cited: list[Cited]


def judgements(lookup: Lookup) -> list[Judged]:
    """The judgements of the record, in its order."""
    return [_judged(lookup, row) for row in lookup.rows("judgements")]


def _judged(lookup: Lookup, row: Row) -> Judged:
    state = str(row.get("state"))
    spans = [span for span in row.get("spans") or () if isinstance(span, Mapping)]
    articles = [held.get("id") for held in row.get("articles") or () if isinstance(held, Mapping)]
    named = [lookup.reports[str(id_)].name for id_ in articles if str(id_) in lookup.reports]
    return Judged(
        term("judged", row.get("kind")),
        Chip(_TONES.get(state, "soft"), term("judged", state)),
        inline(row.get("author")),
        inline(str(row.get("time") or "")[:10]),
        reason(row),
        content(row.get("note")),
        [*(inline(span.get("text")) for span in spans), *named],
        cited(lookup, spans) if state != "lapsed" else [],
    )
