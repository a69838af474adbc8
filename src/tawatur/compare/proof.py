"""How far the words round two places of two reports prove that both tell one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from tawatur.compare.evidence import Evidence, Line, sentence_of
from tawatur.model.document import Document
from tawatur.model.span import Span

#: So many content words before a place, and so many behind it, are laid against those of the other place.
REACH = 8


@dataclass(frozen=True)
class Spot:
    """A place in a report: the sentence that it begins in, and the stems of the content words on either side of it
    there, the nearest first."""

    document: Document = field(repr=False)
    span: Span
    sentence: int
    before: Sequence[str]
    behind: Sequence[str]

    @property
    def line(self) -> Line:
        """Its sentence, as the evidence knows it."""
        return self.document.article.id, self.sentence


def spot(document: Document, span: Span, evidence: Evidence) -> Spot:
    """A place with the words on either side of it."""
    at = sentence_of(document, span)
    before, behind = evidence.settings(document).sides(span, document.sentences[at])
    return Spot(document, span, at, before, behind)


def aligned(one: Spot, other: Spot) -> float:
    """The share of the words round the place that has fewer of them which stand in one order round both, 0 to 1.

    Method: longest common subsequences of stems before and behind the place, as `difflib` finds them.
    """
    sides = [(s.before[:REACH], s.behind[:REACH]) for s in (one, other)]
    same = sum(_common(a, b) for a, b in zip(*sides, strict=True))
    fewest = min(sum(map(len, side)) for side in sides)
    return same / fewest if fewest else 0.0


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    return sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())


def contained(one: Spot, other: Spot) -> float:
    """The share of the words round the place that has fewer of them which the sentence of the other has, 0 to 1."""
    held = [{*s.before, *s.behind} for s in (one, other)]
    fewest = min(map(len, held))
    return len(held[0] & held[1]) / fewest if fewest else 0.0


def beside(one: Spot, other: Spot) -> tuple[int, int]:
    """How many words right before two places are the same, and how many right behind them."""
    return _run(one.before, other.before), _run(one.behind, other.behind)


def _run(one: Sequence[str], other: Sequence[str]) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
