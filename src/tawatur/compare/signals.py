"""Reasons for and against two statements saying the same thing.

Each signal is a short function of two statements that answers with a score in -1 … 1, why, and the two spans, or
with None where it has nothing to say. Wording proposes; names, figures, times, polarity and speakers decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from tawatur.compare.figures import clash, compatible
from tawatur.compare.said import Said
from tawatur.compare.times import apart, together
from tawatur.model.span import Span
from tawatur.model.story import Signal

#: A statement of fewer content words than this is weighed as if it had so many.
FEWEST_STEMS = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements with the cosine of their wordings, and the weight of each entity and stem in their story."""

    a: Said
    b: Said
    cosine: float
    weights: Mapping[str, float] = field(repr=False)

    def weight(self, keys: Iterable[str]) -> float:
        """Summed weight of entities or stems."""
        return sum(map(self.weights.__getitem__, keys))

    def signal(self, name: str, score: float, because: str, spans: tuple[Span, Span] | None = None) -> Signal:
        """A signal of this pair; its spans are the statements' own where none are given."""
        a, b = spans or (self.a.span, self.b.span)
        return Signal(name, score, because, a, b)


def wording(pair: Pair) -> Signal | None:
    """Cosine of the wordings, 0 to 1."""
    return pair.signal("wording", pair.cosine, f"wording alike ({pair.cosine:.2f})")


def names(pair: Pair) -> Signal | None:
    """Share of the named entities that both name, rarer ones counting more, 0 to 1."""
    union = pair.a.entities | pair.b.entities
    if not pair.a.entities or not pair.b.entities:
        return None
    shared = pair.a.entities & pair.b.entities
    return pair.signal("names", pair.weight(shared) / pair.weight(union), f"{len(shared)} of {len(union)} names shared")


def stems(pair: Pair) -> Signal | None:
    """Share of the lighter statement's content words that the other has too, rarer ones counting more, 0 to 1.

    A statement of very few words counts as one of a few more, so that one shared word does not decide.
    """
    lighter = min(pair.weight(pair.a.stems), pair.weight(pair.b.stems))
    if not lighter:
        return None
    count = min(len(pair.a.stems), len(pair.b.stems))
    lighter *= max(1.0, FEWEST_STEMS / count)
    shared = pair.a.stems & pair.b.stems
    return pair.signal("stems", pair.weight(shared) / lighter, f"{len(shared)} content words shared")


def figures(pair: Pair) -> Signal | None:
    """1 where a figure of the same thing has the same value in both, -1 where its values differ."""
    for one in pair.a.quantities:
        for other in pair.b.quantities:
            if clash(one, other):
                return pair.signal("figures", -1.0, f"{one.value} is not {other.value}", (one.span, other.span))
            if compatible(one, other):
                return pair.signal("figures", 1.0, f"both count {one.value}", (one.span, other.span))
    return None


def times(pair: Pair) -> Signal | None:
    """1 where the two give one time, -1 where all the times they give lie apart."""
    if not pair.a.timexes or not pair.b.timexes:
        return None
    for one in pair.a.timexes:
        for other in pair.b.timexes:
            if together(one.value, other.value):
                return pair.signal("times", 1.0, f"both {one.value}", (one.span, other.span))
    one, other = pair.a.timexes[0], pair.b.timexes[0]
    if apart(one.value, other.value):
        return pair.signal("times", -1.0, f"{one.value} is not {other.value}", (one.span, other.span))
    return None


def polarity(pair: Pair) -> Signal | None:
    """-1 where one says what the other negates or denies."""
    if pair.a.negative == pair.b.negative:
        return None
    return pair.signal("polarity", -1.0, "one is negated, the other is not")


def speaker(pair: Pair) -> Signal | None:
    """1 where both report the same speaker; two speakers may well say one thing."""
    if pair.a.source is None or pair.a.source != pair.b.source:
        return None
    return pair.signal("speaker", 1.0, "the same speaker")


#: Each signal with its weight in the score (set on the vostochny gold and our own examples; see bench/claims.md).
SIGNALS: tuple[tuple[Callable[[Pair], Signal | None], float], ...] = (
    (wording, 0.60),
    (stems, 0.35),
    (names, 0.15),
    (figures, 0.15),
    (times, 0.08),
    (polarity, 0.50),
    (speaker, 0.10),
)


def judge(pair: Pair) -> tuple[float, tuple[Signal, ...]]:
    """The weighted sum of a pair's signals, and the signals that spoke."""
    spoken = [(signal, weight) for make, weight in SIGNALS if (signal := make(pair)) is not None]
    return sum(signal.score * weight for signal, weight in spoken), tuple(signal for signal, _ in spoken)
