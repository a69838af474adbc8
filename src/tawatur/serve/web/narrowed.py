"""The dossier of a story of very many reports, as a page that can be read: with the reports that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

Record = Mapping[str, Any]

#: Reports that a page shows beside the story. With more, its table of claims is wider than any screen, and drawing it
#: takes longer than a reader waits (bench/serve.md).
SHOWN = 24
#: Lists whose rows stand in one article each.
_PLACED = ("mentions", "timexes", "quantities", "quotations", "statements", "damage")


def narrowed(record: Record) -> Record:
    """The record with at most `SHOWN` reports: those that the summary and the conflicts cite, then the first of each
    account, then the earliest. A record of no more is given back as it is; of a report that stays all stays.
    """
    if len(record["articles"]) <= SHOWN:
        return record
    kept = set(islice(dict.fromkeys(_by_weight(record)), SHOWN))
    held = {name: [row for row in record[name] if row["article"] in kept] for name in _PLACED}
    statements = {row["id"] for row in held["statements"]}
    return {
        **record,
        **held,
        "articles": [row for row in record["articles"] if row["id"] in kept],
        "claims": [row for row in record["claims"] if not statements.isdisjoint(row["statements"])],
        "conflicts": [row for row in record["conflicts"] if any(item["article"] in kept for item in row["items"])],
    }


def _by_weight(record: Record) -> Iterator[str]:
    """The ids of all articles, those first that the dossier rests on most."""
    for sentence in record["summary"]:
        yield from (citation["article"] for citation in sentence["citations"])
    for conflict in record["conflicts"]:
        yield from (item["article"] for item in conflict["items"])
    yield from (account["articles"][0] for account in record["accounts"] if account["articles"])
    yield from (row["id"] for row in record["articles"])
