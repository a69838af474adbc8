"""The summary: numbered sentences, each with links to the words it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tawatur.serve.page.links import to_words
from tawatur.serve.page.lookup import Lookup, Report, Row
from tawatur.serve.page.messages import counted, words
from tawatur.serve.page.pair import Pair, content
from tawatur.serve.page.picture_chain import chain_figure
from tawatur.serve.page.pictures import Figure
from tawatur.serve.page.standing import Chip, Dots, chips, dots


@dataclass(frozen=True, slots=True)
class Link:
    """A word that opens a report at marked words."""

    label: Pair
    href: str


@dataclass(frozen=True, slots=True)
class Cited:
    """One report that a sentence cites: its name opens the first cited words, figures the further ones."""

    report: Report
    href: str
    further: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One told sentence and what stands beside it."""

    text: Pair
    cited: list[Cited]
    dots: Dots
    chips: list[Chip]
    whence: Figure | None


def sentences(lookup: Lookup, cards: Mapping[str, str]) -> list[Sentence]:
    """The summary's sentences in order; ``cards`` leads from a claim to its conflict's card."""
    return [_sentence(lookup, row, cards) for row in lookup.rows("summary")]


def cited(lookup: Lookup, spans: list[Row]) -> list[Cited]:
    """Links to spans, gathered by report in the order of first citation."""
    by_report: dict[str, list[str]] = {}
    for row in spans:
        href = to_words(lookup, row)
        held = by_report.setdefault(str(row.get("article")), [])
        if href and href not in held:
            held.append(href)
    return [_cited(lookup, article, hrefs) for article, hrefs in by_report.items() if hrefs]


def _sentence(lookup: Lookup, row: Row, cards: Mapping[str, str]) -> Sentence:
    claim = lookup.claims.get(str(row.get("claim")))
    citations = [c for c in row.get("citations") or () if isinstance(c, Mapping)]
    flags = chips(claim, cards, row.get("standing"))
    if row.get("damaged", any(lookup.damaged(c) for c in citations)):
        flags = [*flags, Chip("damage", words("summary.damaged"))]
    flags += _partly(row)
    beside = cited(lookup, citations), dots(lookup, claim, row.get("origins")), flags
    return Sentence(content(row.get("text")), *beside, chain_figure(lookup, claim))


def _partly(row: Row) -> list[Chip]:
    """A chip where a part of a sentence has more origins than all of it."""
    held = [c.get("origins") or 0 for c in row.get("claims") or () if isinstance(c, Mapping)]
    most = max(held, default=0)
    return [Chip("soft", words("summary.partly", n=most))] if most > max(1, row.get("origins") or 0) else []


def _cited(lookup: Lookup, article: str, hrefs: list[str]) -> Cited:
    further = tuple(Link(counted(number), href) for number, href in enumerate(hrefs[1:], 2))
    return Cited(lookup.reports[article], hrefs[0], further)
