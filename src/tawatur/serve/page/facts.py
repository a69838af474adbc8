"""The line under the title: how many reports, outlets, accounts and claims, over which days, how much is damaged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tawatur.serve.page.dates import extent
from tawatur.serve.page.lookup import Lookup
from tawatur.serve.page.messages import words
from tawatur.serve.page.pair import Pair, plain

#: A summary sentence longer than this is no headline.
_HEADLINE = 140
_STANDINGS = (
    ("corroborated", "corroborated", "agree"),
    ("single-source", "single", "single"),
    ("contested", "contested", "contest"),
    ("superseded", "superseded", "super"),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure in words, in a tone of the style sheet."""

    said: Pair
    tone: str = ""


def facts(lookup: Lookup) -> list[Fact]:
    """The figures in order; those that are nought or unknown are left out, but for the reports."""
    articles = lookup.rows("articles")
    outlets = {row["outlet"] for row in articles if row.get("outlet")}
    held = [Fact(words("facts.reports", n=len(articles)))]
    for name, count in (("outlets", len(outlets)), ("accounts", len(lookup.rows("accounts")))):
        held += [Fact(words(f"facts.{name}", n=count))] if count else []
    days = extent([str(row.get("published") or "") for row in articles])
    held += [Fact(days)] if days else []
    damage = len(lookup.rows("damage"))
    return held + ([Fact(words("facts.damage", n=damage), "damage")] if damage else [])


def standings(lookup: Lookup) -> list[Fact]:
    """How many claims, then how many of each standing; nothing without claims."""
    counts = Counter(str(row.get("standing")) for row in lookup.rows("claims"))
    if not counts:
        return []
    parts = [Fact(words(f"facts.{name}", n=counts[value]), tone) for value, name, tone in _STANDINGS if counts[value]]
    return [Fact(words("facts.claims", n=counts.total())), *parts]


def title(lookup: Lookup) -> str:
    """The story's headline: its own, else the first summary sentence if short, else the first report's title."""
    summary = [plain(row.get("text")) for row in lookup.rows("summary")[:1]]
    candidates = [plain(lookup.dossier.get("title")), *(text for text in summary if len(text) <= _HEADLINE)]
    candidates += [plain(row.get("title")) for row in lookup.rows("articles")]
    return next((text.strip().rstrip(".") for text in candidates if text.strip()), "")
