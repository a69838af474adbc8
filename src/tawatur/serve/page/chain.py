"""Through whom something was said: the outlet, whom it cites, whom those cite, the speaker last."""

from __future__ import annotations

from collections.abc import Mapping

from tawatur.export.index import hops
from tawatur.serve.page.lookup import Lookup, Report, Row
from tawatur.serve.page.messages import words
from tawatur.serve.page.pair import Pair, inline

Chain = list[Pair]

#: A carrier's words are cut here; mentions with a long apposition would fill the card.
_LONGEST = 80


def through(report: Report, quotation: Row | None) -> Chain:
    """The boxes of one chain: the report first, then its carriers as the text names them, the speaker last."""
    if quotation is None:
        return [report.name]
    tellers = hops(quotation)
    return [report.name, *map(_box, tellers)] if tellers else [report.name, words("chain.unnamed")]


def speaker(lookup: Lookup, quotation: Row) -> tuple[str, Pair]:
    """A key that is the same for one speaker's quotations, and the speaker's name; both empty where nobody is named."""
    source = quotation.get("source")
    if not isinstance(source, Mapping) or not (source.get("text") or source.get("entity")):
        return "", words("voices.unnamed")
    entity = lookup.entities.get(str(source.get("entity")))
    if entity is not None:
        return str(entity["id"]), name(entity)
    return f"text:{source.get('text')}", inline(_short(str(source.get("text"))))


def name(entity: Row) -> Pair:
    """An entity's name in both languages; where it has none, its first variant."""
    names = entity.get("names")
    if isinstance(names, Mapping) and (names.get("ar") or names.get("en")):
        return inline(names)
    variants = entity.get("variants") or [entity.get("id")]
    return inline(variants[0])


def _box(hop: Row) -> Pair:
    return inline(_short(str(hop.get("text") or ""))) if hop.get("text") else words("chain.unnamed")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"
