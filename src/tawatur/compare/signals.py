"""Reasons for and against two statements saying the same thing.

Each signal is a short function of two statements that answers with a score in -1 … 1, why, and the two spans, or
with None where it has nothing to say. Wording proposes; names, figures, times, polarity and speakers decide.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from tawatur.compare.figures import clash, compatible
from tawatur.compare.said import Said
from tawatur.compare.times import apart, together
from tawatur.model.span import Span
from tawatur.model.story import Signal

#: A statement of fewer content words than this is weighed as if it had so many.
FEWEST_STEMS = 4
#: Stories had about this many statements where the weights were learned.
USUAL = 100
#: What two statements share, counted in things that no other statement has, is much from here on.
MUCH = 5.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements with the cosine of their wordings, and the weight of each entity, idea and stem in their story.

    `size` counts the statements of the story.
    """

    a: Said
    b: Said
    cosine: float
    weights: Mapping[str, float] = field(repr=False)
    size: int = USUAL

    @property
    def rarest(self) -> float:
        """The weight of what only one statement of the story has."""
        return math.log(1 + self.size)

    def weight(self, keys: Iterable[str]) -> float:
        """Summed weight of entities, ideas or stems."""
        return math.fsum(map(self.weights.__getitem__, keys))  # exact, so that the order of a set is no matter

    @property
    def ideas(self) -> frozenset[str]:
        """The ideas that both have."""
        return self.a.ideas & self.b.ideas

    @property
    def entities(self) -> frozenset[str]:
        """The entities that both name."""
        return self.a.entities & self.b.entities

    def signal(self, name: str, score: float, because: str, spans: tuple[Span, Span] | None = None) -> Signal:
        """A signal of this pair; its spans are the statements' own where none are given."""
        a, b = spans or (self.a.span, self.b.span)
        return Signal(name, score, because, a, b)


def wording(pair: Pair) -> Signal | None:
    """Cosine of the wordings, 0 to 1."""
    return pair.signal("wording", pair.cosine, f"wording alike ({pair.cosine:.2f})")


def stems(pair: Pair) -> Signal | None:
    """Share of the lighter statement's content words that the other has too or has a synonym of, 0 to 1.

    Rarer ones count more. A statement of very few words counts as one of a few more, so that one shared word does
    not decide.
    """
    lighter = min(pair.weight(pair.a.ideas), pair.weight(pair.b.ideas))
    if not lighter:
        return None
    lighter *= max(1.0, FEWEST_STEMS / min(len(pair.a.ideas), len(pair.b.ideas)))
    return pair.signal("stems", pair.weight(pair.ideas) / lighter, f"{len(pair.ideas)} content words shared")


def content(pair: Pair) -> Signal | None:
    """Share of the content words of both that are the same or synonyms, rarer ones counting more, 0 to 1."""
    every = pair.weight(pair.a.ideas | pair.b.ideas)
    if not pair.ideas:
        return None
    share = pair.weight(pair.ideas) / every
    return pair.signal("content", share, f"{share:.0%} of all content words")


def shared(pair: Pair) -> Signal | None:
    """How much they share in all, words and names, the rare ones above all, 0 to 1."""
    weight = pair.weight(pair.ideas) + pair.weight(pair.entities)
    share = weight / (MUCH * pair.rarest)
    return pair.signal("shared", min(1.0, share), f"{weight / pair.rarest:.1f} rare things in common")


def names(pair: Pair) -> Signal | None:
    """Share of the named entities that both name, rarer ones counting more, 0 to 1."""
    union = pair.a.entities | pair.b.entities
    if not pair.a.entities or not pair.b.entities:
        return None
    share = pair.weight(pair.entities) / pair.weight(union)
    return pair.signal("names", share, f"{len(pair.entities)} of {len(union)} names shared")


def strangers(pair: Pair) -> Signal | None:
    """Share of the named entities that only one has, and the other's whole sentence has not either, 0 to -1."""
    union = pair.a.entities | pair.b.entities
    alone = (pair.a.entities - pair.b.entities - pair.b.around) | (pair.b.entities - pair.a.entities - pair.a.around)
    if not alone:
        return None
    share = pair.weight(alone) / pair.weight(union)
    return pair.signal("strangers", -share, f"{len(alone)} of {len(union)} names in one only")


def figures(pair: Pair) -> Signal | None:
    """1 where a figure of the same thing has the same value in both, -1 where all such values differ."""
    pairs = [(one, other) for one in pair.a.quantities for other in pair.b.quantities]
    for one, other in pairs:
        if compatible(one, other):
            return pair.signal("figures", 1.0, f"both count {one.value}", (one.span, other.span))
    for one, other in pairs:
        if clash(one, other):
            return pair.signal("figures", -1.0, f"{one.value} is not {other.value}", (one.span, other.span))
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


def predicate(pair: Pair) -> Signal | None:
    """1 where both have one main verb or its synonym, a half where one's verb is among the other's words."""
    one, other = pair.a.head, pair.b.head
    if one is not None and one == other:
        return pair.signal("predicate", 1.0, "the same verb")
    if one in pair.b.ideas or other in pair.a.ideas:
        return pair.signal("predicate", 0.5, "the verb of one among the words of the other")
    return None


def polarity(pair: Pair) -> Signal | None:
    """-1 where one says what the other negates or denies."""
    if pair.a.negative == pair.b.negative:
        return None
    return pair.signal("polarity", -1.0, "one is negated, the other is not")


def opposites(pair: Pair) -> Signal | None:
    """-1 where one has a word for the opposite of what a word of the other says."""
    found = (pair.a.opposites & pair.b.ideas - pair.a.ideas) | (pair.b.opposites & pair.a.ideas - pair.b.ideas)
    return pair.signal("opposites", -1.0, "words of opposite sense") if found else None


def certainty(pair: Pair) -> Signal | None:
    """-1 where one gives as possible what the other gives as so."""
    possible = [said.statement.modality == "possible" for said in (pair.a, pair.b)]
    return pair.signal("certainty", -1.0, "possible in one only") if possible[0] != possible[1] else None


def speaker(pair: Pair) -> Signal | None:
    """1 where both report the same speaker, -1 where they report two; two speakers may well say one thing."""
    if pair.a.source is None or pair.b.source is None:
        return None
    if pair.a.source == pair.b.source:
        return pair.signal("speaker", 1.0, "the same speaker")
    return pair.signal("speaker", -1.0, "two speakers")


#: Each signal with the weight of what it says for and of what it says against, in the log odds of the score. Learned
#: on three annotated stories and on judged pairs of ANT (bench/claims.md). Figures and polarity that speak against
#: bar a pair by themselves.
SIGNALS: tuple[tuple[Callable[[Pair], Signal | None], float, float], ...] = (
    (wording, 4.6, 0.0),
    (stems, 2.25, 0.0),
    (content, 2.0, 0.0),
    (shared, 1.9, 0.0),
    (names, 0.0, 0.0),
    (strangers, 0.0, 0.4),
    (figures, 1.0, 1.4),
    (times, 1.7, 0.0),
    (predicate, 0.9, 0.0),
    (polarity, 0.0, 1.0),
    (opposites, 0.0, 0.3),
    (certainty, 0.0, 0.8),
    (speaker, 0.7, 1.2),
)
#: Log odds of a pair without any signal; less, by this share of the log, where chance has more statements to pair.
BASE, PER_SIZE = -3.6, 0.5


def judge(pair: Pair) -> tuple[float, tuple[Signal, ...]]:
    """The score of a pair, 0 to 1, and the signals that spoke.

    Method: logistic regression over the signals. Its weights were learned where few pairs say the same, so a score
    is no probability elsewhere.
    """
    odds, spoken = BASE - PER_SIZE * math.log(pair.size / USUAL), []
    for make, weight, against in SIGNALS:
        signal = make(pair)
        if signal is not None:
            odds += signal.score * (weight if signal.score > 0 else against)
            spoken.append(signal)
    return 1 / (1 + math.exp(-odds)), tuple(spoken)
