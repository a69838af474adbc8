"""Figures of one thing that cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from tawatur.compare.counted import Counted, counted, one_each, shared_weight
from tawatur.compare.evidence import Draft, Evidence
from tawatur.compare.figures import clash
from tawatur.compare.matches import weights
from tawatur.model.span import Span

#: Units that count so many things in any story that the words round the figure must say which.
COMMON = frozenset(
    {"person", "count", "day", "hour", "minute", "second", "week", "month", "year", "times", "percent", "dollar"}
    | {"metre", "kilometre", "euro", "place", "degree"}
)
#: Two figures count one thing where what their settings share weighs at least this much: of a common unit, of another.
SHARED_COMMON, SHARED_RARE = 9.0, 3.0


def figures(evidence: Evidence) -> Iterator[Draft]:
    """Figures of one unit that stand among the same words and cannot both be right."""
    held = [f for f in counted(evidence) if f.quantity.harm is None]
    rarity = weights(evidence.statements)
    edges = [(i, j) for i, j in combinations(range(len(held)), 2) if _disagree(held[i], held[j], held, rarity)]
    for group in _joined(edges):
        members = one_each([held[i] for i in sorted(group)])
        because = f"figures of one unit ({members[0].quantity.unit}) among the same words; they cannot all be right"
        yield Draft("contradiction", "number", "high", tuple(f.item for f in members), because)


def contrasted(evidence: Evidence) -> Iterator[Draft]:
    """Two figures of one kind in one sentence, by two speakers, with a word of contrast between them."""
    contrast = evidence.language.group("pairs", "contrast")
    for one, other in combinations(counted(evidence), 2):
        if one.document is not other.document or one.sentence != other.sentence or one.speaker == other.speaker:
            continue
        between = Span(one.quantity.span.end, max(one.quantity.span.end, other.quantity.span.start))
        if clash(one.quantity, other.quantity) and contrast.found(one.document.words(between)):
            because = "two speakers in one sentence, set against each other"
            yield Draft("contradiction", "number", "high", (one.item, other.item), because)


def _disagree(one: Counted, other: Counted, held: Sequence[Counted], rarity: Mapping[str, float]) -> bool:
    if not clash(one.quantity, other.quantity) or (one.article == other.article and one.speaker == other.speaker):
        return False
    common = one.quantity.unit in COMMON
    if shared_weight(one, other, rarity) < (SHARED_COMMON if common else SHARED_RARE):
        return False
    return not (_has(one, other, held) and _has(other, one, held))


def _has(one: Counted, other: Counted, held: Sequence[Counted]) -> bool:
    """Whether the report of one figure gives the other's value too, of the same kind."""
    return any(f.article == one.article and f.value == other.value for f in held)


def _joined(edges: Sequence[tuple[int, int]]) -> list[set[int]]:
    """Connected groups of the edges' ends."""
    groups: list[set[int]] = []
    for i, j in edges:
        touched = [group for group in groups if i in group or j in group]
        groups = [group for group in groups if group not in touched] + [{i, j}.union(*touched)]
    return groups
