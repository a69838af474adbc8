"""Statements of one thing of which one is negated, or one is far weaker than the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from tawatur.compare.evidence import Draft, Evidence
from tawatur.compare.matches import Match
from tawatur.compare.said import Said
from tawatur.model.story import ConflictItem, Place

#: Two statements of opposite polarity contradict each other where their wordings are at least this alike …
SAME_WORDING = 0.34
#: … and they share at least this share of the shorter one's content words.
SAME_STEMS = 0.5
#: Two statements differ in strength only where their wordings are at least this alike.
SAME_MATTER = 0.38

_WEAK = frozenset({"possible"})
_STRONG = frozenset({"asserted", "quoted", "planned"})


def polarity(evidence: Evidence) -> Iterator[Draft]:
    """One says what the other negates or denies: a stage where one speaker first denied, else a contradiction."""
    for a, b, match in evidence.pairs():
        if a.negative == b.negative or match.cosine < SAME_WORDING or _score(match, "stems") < SAME_STEMS:
            continue
        first, then = (a, b) if _moment(a) <= _moment(b) else (b, a)
        items = (_item(a), _item(b))
        if first.negative and _moment(first) < _moment(then) and a.source is not None and a.source == b.source:
            yield Draft("stage", "polarity", "medium", items, "denied before, admitted after, by the same speaker")
        else:
            because = f"one negates what the other says ({match.cosine:.2f} alike)"
            yield Draft("contradiction", "polarity", "high", items, because)


def strength(evidence: Evidence) -> Iterator[Draft]:
    """One speaker is reported to say outright what another report calls possible."""
    for a, b, match in evidence.pairs():
        kinds = {a.statement.modality, b.statement.modality}
        if len(kinds) != 2 or not kinds & _WEAK or not kinds & _STRONG or match.cosine < SAME_MATTER:
            continue
        if a.source is None or a.source != b.source:
            continue
        because = f"the same speaker: {a.statement.modality} in one report, {b.statement.modality} in the other"
        yield Draft("strength", "modality", "medium", (_item(a), _item(b)), because)


def _item(said: Said) -> ConflictItem:
    return ConflictItem(Place(said.ref.article, said.span), said.statement.modality, said.ref)


def _score(match: Match, name: str) -> float:
    return next((signal.score for signal in match.signals if signal.name == name), 0.0)


def _moment(said: Said) -> datetime:
    published = said.document.article.published
    if isinstance(published, datetime):
        return published.replace(tzinfo=None)
    return datetime.combine(published, time.min) if isinstance(published, date) else datetime.min
