"""Reasons for and against two statements saying the same thing.

Each signal is a short function of two statements that answers with a score in -1 … 1, why, and the two spans, or
with None where it has nothing to say. Wording proposes; names, figures, times, polarity and speakers decide.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from tawatur.compare.figures import clash, compatible, shown
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
POSSIBLE = "possible"


@dataclass(frozen=True)
class Rarity:
    """What entities, ideas and stems weigh in a story: the inverse document frequency over its statements.

    `size` counts the statements.
    """

    weights: Mapping[str, float] = field(repr=False)
    size: int = USUAL
    _known: dict[frozenset[str], float] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def rarest(self) -> float:
        """The weight of what only one statement has."""
        return math.log(1 + self.size)

    def of(self, keys: Iterable[str]) -> float:
        """Summed weight."""
        return math.fsum(map(self.weights.__getitem__, keys))  # exact, so that the order of a set is no matter

    def of_all(self, keys: frozenset[str]) -> float:
        """Summed weight of all that a statement has, worked out once."""
        if keys not in self._known:
            self._known[keys] = self.of(keys)
        return self._known[keys]


class Pair(NamedTuple):
    """Two statements with the cosine of their wordings, and what they share: ideas and entities, and their weights.

    `pair_of` makes one. A tuple, since there are very many.
    """

    a: Said
    b: Said
    cosine: float
    rarity: Rarity
    ideas: frozenset[str]
    entities: frozenset[str]
    shared: float
    named: float

    def signal(
        self, name: str, score: float, told: str, spans: tuple[Span, Span] | None = None, **held: str | int
    ) -> Signal:
        """A signal of this pair; its spans are the statements' own where none are given."""
        a, b = spans or (self.a.statement.span, self.b.statement.span)
        return Signal(name, score, told, held, a, b)


def pair_of(a: Said, b: Said, cosine: float, rarity: Rarity) -> Pair:
    """Two statements side by side."""
    ideas, entities = a.ideas & b.ideas, a.entities & b.entities
    return Pair(a, b, cosine, rarity, ideas, entities, rarity.of(ideas), rarity.of(entities))


def _percent(share: float) -> int:
    return round(100 * share)


def wording(pair: Pair) -> Signal | None:
    """Cosine of the wordings, 0 to 1."""
    return pair.signal("wording", pair.cosine, "alike_wording", share=_percent(pair.cosine))


def stems(pair: Pair) -> Signal | None:
    """Share of the lighter statement's content words that the other has too or has a synonym of, 0 to 1.

    Rarer ones count more. A statement of very few words counts as one of a few more, so that one shared word does
    not decide.
    """
    a, b = pair.a.ideas, pair.b.ideas
    lighter = min(pair.rarity.of_all(a), pair.rarity.of_all(b))
    if not lighter:
        return None
    lighter *= max(1.0, FEWEST_STEMS / min(len(a), len(b)))
    return pair.signal("stems", pair.shared / lighter, "alike_words", count=len(pair.ideas))


def content(pair: Pair) -> Signal | None:
    """Share of the content words of both that are the same or synonyms, rarer ones counting more, 0 to 1."""
    if not pair.ideas:
        return None
    every = pair.rarity.of_all(pair.a.ideas) + pair.rarity.of_all(pair.b.ideas) - pair.shared
    share = pair.shared / every
    return pair.signal("content", share, "alike_content", share=_percent(share))


def shared(pair: Pair) -> Signal | None:
    """How much they share in all, words and names, the rare ones above all, 0 to 1."""
    rare = (pair.shared + pair.named) / pair.rarity.rarest
    return pair.signal("shared", min(1.0, rare / MUCH), "alike_rare", weight=f"{rare:.1f}")


def names(pair: Pair) -> Signal | None:
    """Share of the named entities that both name, rarer ones counting more, 0 to 1."""
    a, b = pair.a.entities, pair.b.entities
    if not a or not b:
        return None
    every = pair.rarity.of_all(a) + pair.rarity.of_all(b) - pair.named
    number = len(a) + len(b) - len(pair.entities)
    return pair.signal("names", pair.named / every, "alike_names", count=len(pair.entities), all=number)


def strangers(pair: Pair) -> Signal | None:
    """Share of the named entities that only one has, and the other's whole sentence has not either, 0 to -1."""
    a, b = pair.a.entities, pair.b.entities
    if a <= pair.b.around and b <= pair.a.around:
        return None
    alone = (a - b - pair.b.around) | (b - a - pair.a.around)
    if not alone:
        return None
    union = a | b
    share = pair.rarity.of(alone) / pair.rarity.of(union)
    return pair.signal("strangers", -share, "alike_strangers", count=len(alone), all=len(union))


def figures(pair: Pair) -> Signal | None:
    """1 where a figure of the same thing has the same value in both, -1 where all such values differ."""
    if not pair.a.quantities or not pair.b.quantities:
        return None
    pairs = [(one, other) for one in pair.a.quantities for other in pair.b.quantities]
    for one, other in pairs:
        if compatible(one, other):
            return pair.signal("figures", 1.0, "both_count", (one.span, other.span), value=shown(one))
    for one, other in pairs:
        if clash(one, other):
            differ = {"one": shown(one), "other": shown(other)}
            return pair.signal("figures", -1.0, "one_is_not_other", (one.span, other.span), **differ)
    return None


def times(pair: Pair) -> Signal | None:
    """1 where the two give one time, -1 where all the times they give lie apart."""
    if not pair.a.timexes or not pair.b.timexes:
        return None
    for one in pair.a.timexes:
        for other in pair.b.timexes:
            if together(one.value, other.value):
                return pair.signal("times", 1.0, "both_at", (one.span, other.span), value=one.value)
    one, other = pair.a.timexes[0], pair.b.timexes[0]
    if apart(one.value, other.value):
        spans = one.span, other.span
        return pair.signal("times", -1.0, "one_is_not_other", spans, one=one.value, other=other.value)
    return None


def predicate(pair: Pair) -> Signal | None:
    """1 where both have one main verb or its synonym, a half where one's verb is among the other's words."""
    one, other = pair.a.head, pair.b.head
    if one is not None and one == other:
        return pair.signal("predicate", 1.0, "one_verb")
    if one in pair.b.ideas or other in pair.a.ideas:
        return pair.signal("predicate", 0.5, "verb_among_words")
    return None


def polarity(pair: Pair) -> Signal | None:
    """-1 where one says what the other negates or denies, and no particle negates in both."""
    if pair.a.negative == pair.b.negative or (pair.a.negates and pair.b.negates):
        return None
    return pair.signal("polarity", -1.0, "one_negated")


def opposites(pair: Pair) -> Signal | None:
    """-1 where one has a word for the opposite of what a word of the other says."""
    a, b = pair.a, pair.b
    if (a.opposites and a.opposites & b.ideas - a.ideas) or (b.opposites and b.opposites & a.ideas - b.ideas):
        return pair.signal("opposites", -1.0, "opposed")
    return None


def certainty(pair: Pair) -> Signal | None:
    """-1 where one gives as possible what the other gives as so."""
    if (pair.a.statement.modality == POSSIBLE) == (pair.b.statement.modality == POSSIBLE):
        return None
    return pair.signal("certainty", -1.0, "possible_in_one")


def speaker(pair: Pair) -> Signal | None:
    """1 where both report the same speaker, -1 where they report two; two speakers may well say one thing."""
    one, other = pair.a.source, pair.b.source
    if one is None or other is None:
        return None
    return pair.signal("speaker", 1.0, "one_speaker") if one == other else pair.signal("speaker", -1.0, "two_speakers")


#: Signals that bar a pair where they speak against it outright.
BARRING = ("figures", "polarity")
#: Each signal with the weight of what it says for and of what it says against, in the log odds of the score. Learned
#: on three annotated stories and on judged pairs of ANT (bench/claims.md).
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


class Judged(NamedTuple):
    """How likely two statements say the same, in log odds, and whether something bars it whatever the odds."""

    odds: float
    barred: bool


def judge(pair: Pair) -> Judged:
    """The odds of a pair, from its signals.

    A figure or the polarity bars a pair, and so does sharing nothing but names. Method: logistic regression over the
    signals. Its weights were learned where few pairs say the same, so the odds are none elsewhere; they compare pairs
    of one story.
    """
    odds, barred = BASE - PER_SIZE * math.log(pair.rarity.size / USUAL), not pair.ideas
    for make, weight, against in SIGNALS:
        signal = make(pair)
        if signal is not None:
            score = signal.score
            odds += score * (weight if score > 0 else against)
            barred = barred or (score == -1.0 and signal.name in BARRING)
    return Judged(odds, barred)


def signals_of(pair: Pair) -> tuple[Signal, ...]:
    """The signals that spoke on a pair."""
    made = (make(pair) for make, _, _ in SIGNALS)
    return tuple(signal for signal in made if signal is not None)
