"""The independent tellings: where each came from, and which reports carry it."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.serve.page.lookup import Lookup, Report, Row
from tawatur.serve.page.messages import known, term, words
from tawatur.serve.page.pair import NOTHING, Pair, inline, reason


@dataclass(frozen=True, slots=True)
class Account:
    """One independent telling; ``href`` leads to the report that is its own origin."""

    origin: Pair
    href: str
    kind: Pair
    reports: list[Report]
    because: Pair


def accounts(lookup: Lookup) -> list[Account]:
    """The accounts in the order given."""
    return [_account(lookup, row) for row in lookup.rows("accounts")]


def _account(lookup: Lookup, row: Row) -> Account:
    told = [lookup.reports[str(id_)] for id_ in row.get("articles") or () if str(id_) in lookup.reports]
    origin = row.get("origin") or {}
    kind = str(origin.get("kind") or "unknown")
    label = term("accounts", kind) if known(f"accounts.{kind}") else NOTHING
    because = reason(row)
    text = origin.get("text")
    if told and text in (None, "", told[0].row.get("outlet")):
        return Account(told[0].name, f"#{told[0].anchor}", label, told[1:], because)
    return Account(inline(text) if text else words("accounts.unknown"), "", label, told, because)
