"""Reasons for and against two statements saying the same thing.

Each signal is a short function of two statements that answers with a score in -1 … 1, or with None where it has
nothing to say; `signals_told` puts it into words. Wording proposes; names, figures, times, polarity, speakers decide.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import and_, or_, xor
from typing import NamedTuple

from tawatur.compare.figures import clash, compatible
from tawatur.compare.said import DENIES, DOUBTS, FIGURES, OPPOSES, POSSIBLE, SPEAKS, TIMES, Said
from tawatur.compare.times import apart, together
from tawatur.model.facts import Quantity, Timex

#: A statement of fewer content words than this is weighed as if it had so many.
FEWEST_STEMS = 4
#: Stories had about this many statements where the weights were learned.
USUAL = 100
#: What two statements share, counted in things that no other statement has, is much from here on.
MUCH = 5.0


class Masses(NamedTuple):
    """What all ideas of a statement weigh, and all entities."""

    ideas: float
    entities: float


@dataclass(frozen=True)
class Rarity:
    """What entities, ideas and stems weigh in a story: the inverse document frequency over its statements.

    `size` counts the statements.
    """

    weights: Mapping[str, float] = field(repr=False)
    size: int = USUAL

    @cached_property
    def base(self) -> float:
        """The log odds of a pair without any signal."""
        return BASE - PER_SIZE * math.log(self.size / USUAL)

    @cached_property
    def rarest(self) -> float:
        """The weight of what only one statement has."""
        return math.log(1 + self.size)

    def of(self, keys: Iterable[str]) -> float:
        """Summed weight."""
        return math.fsum(map(self.weights.__getitem__, keys))  # exact, so that the order of a set is no matter

    def masses(self, said: Said) -> Masses:
        """Summed weights of all that a statement has."""
        return Masses(self.of(said.ideas), self.of(said.entities))


class Pair(NamedTuple):
    """Two statements with the cosine of their wordings, and what they share: ideas and entities, and their weights.

    `masses`: what all ideas and entities of each weigh. `pair_of` makes one. A tuple, since there are very many.
    """

    a: Said
    b: Said
    cosine: float
    rarity: Rarity
    ideas: frozenset[str]
    entities: frozenset[str]
    shared: float
    named: float
    masses: tuple[Masses, Masses]

    @property
    def rare(self) -> float:
        """What they share in all, counted in things that no other statement has."""
        return (self.shared + self.named) / self.rarity.rarest


def pair_of(a: Said, b: Said, cosine: float, rarity: Rarity, masses: tuple[Masses, Masses] | None = None) -> Pair:
    """Two statements side by side; their masses are worked out where they are not known."""
    ideas, entities = a.ideas & b.ideas, a.entities & b.entities
    said = rarity.of(ideas) if ideas else 0.0
    named = rarity.of(entities) if entities else 0.0
    known = masses or (rarity.masses(a), rarity.masses(b))
    # As a plain tuple is made: a third of the time.
    return tuple.__new__(Pair, (a, b, cosine, rarity, ideas, entities, said, named, known))


def wording(pair: Pair) -> float | None:
    """Cosine of the wordings, 0 to 1."""
    return pair.cosine


def stems(pair: Pair) -> float | None:
    """Share of the lighter statement's content words that the other has too or has a synonym of, 0 to 1.

    Rarer ones count more. A statement of very few words counts as one of a few more, so that one shared word does
    not decide.
    """
    one, other = pair.masses
    lighter = min(one.ideas, other.ideas)
    if not lighter:
        return None
    fewest = min(len(pair.a.ideas), len(pair.b.ideas))
    return pair.shared / (lighter * FEWEST_STEMS / fewest if fewest < FEWEST_STEMS else lighter)


def content(pair: Pair) -> float | None:
    """Share of the content words of both that are the same or synonyms, rarer ones counting more, 0 to 1."""
    if not pair.ideas:
        return None
    one, other = pair.masses
    every = one.ideas + other.ideas - pair.shared
    return pair.shared / every


def shared(pair: Pair) -> float | None:
    """How much they share in all, words and names, the rare ones above all, 0 to 1."""
    return min(1.0, pair.rare / MUCH)


def names(pair: Pair) -> float | None:
    """Share of the named entities that both name, rarer ones counting more, 0 to 1."""
    if not pair.a.entities or not pair.b.entities:
        return None
    return pair.named / _all_named(pair)


def _all_named(pair: Pair) -> float:
    """What the named entities of both weigh."""
    one, other = pair.masses
    return one.entities + other.entities - pair.named


def strangers(pair: Pair) -> float | None:
    """Share of the named entities that only one has, and the other's whole sentence has not either, 0 to -1."""
    alone = alone_in(pair)
    return -pair.rarity.of(alone) / _all_named(pair) if alone else None


def alone_in(pair: Pair) -> frozenset[str]:
    """The named entities that only one has, and the other's whole sentence has not either."""
    a, b = pair.a, pair.b
    return (a.entities - b.around) | (b.entities - a.around)


def figures(pair: Pair) -> float | None:
    """1 where a figure of the same thing has the same value in both, -1 where all such values differ."""
    found = figures_of(pair)
    return None if found is None else found[0]


def figures_of(pair: Pair) -> tuple[float, Quantity, Quantity] | None:
    """What the figures of both say, and the two that say it."""
    if not pair.a.quantities or not pair.b.quantities:
        return None
    pairs = [(one, other) for one in pair.a.quantities for other in pair.b.quantities]
    for score, speaks in ((1.0, compatible), (-1.0, clash)):
        for one, other in pairs:
            if speaks(one, other):
                return score, one, other
    return None


def times(pair: Pair) -> float | None:
    """1 where the two give one time, -1 where all the times they give lie apart."""
    found = times_of(pair)
    return None if found is None else found[0]


def times_of(pair: Pair) -> tuple[float, Timex, Timex] | None:
    """What the times of both say, and the two that say it."""
    if not pair.a.timexes or not pair.b.timexes:
        return None
    for one in pair.a.timexes:
        for other in pair.b.timexes:
            if together(one.value, other.value):
                return 1.0, one, other
    one, other = pair.a.timexes[0], pair.b.timexes[0]
    return (-1.0, one, other) if apart(one.value, other.value) else None


def predicate(pair: Pair) -> float | None:
    """1 where both have one main verb or its synonym, a half where one's verb is among the other's words."""
    one, other = pair.a.head, pair.b.head
    if one is not None and one == other:
        return 1.0
    if one in pair.b.ideas or other in pair.a.ideas:
        return 0.5
    return None


def polarity(pair: Pair) -> float | None:
    """-1 where one says what the other negates or denies, and no particle negates in both."""
    if pair.a.negative == pair.b.negative or (pair.a.negates and pair.b.negates):
        return None
    return -1.0


def opposites(pair: Pair) -> float | None:
    """-1 where one has a word for the opposite of what a word of the other says."""
    a, b = pair.a, pair.b
    if (a.opposites and (a.opposites & b.ideas) - a.ideas) or (b.opposites and (b.opposites & a.ideas) - b.ideas):
        return -1.0
    return None


def certainty(pair: Pair) -> float | None:
    """-1 where one gives as possible what the other gives as so."""
    if (pair.a.statement.modality == POSSIBLE) == (pair.b.statement.modality == POSSIBLE):
        return None
    return -1.0


def speaker(pair: Pair) -> float | None:
    """1 where both report the same speaker, -1 where they report two; two speakers may well say one thing."""
    one, other = pair.a.source, pair.b.source
    if one is None or other is None:
        return None
    return 1.0 if one == other else -1.0


#: Signals that bar a pair where they speak against it outright.
BARRING = (figures, polarity)
#: Each signal with the weight of what it says for and of what it says against, in the log odds of the score. Learned
#: on three annotated stories and on judged pairs of ANT (bench/claims.md).
SIGNALS: tuple[tuple[Callable[[Pair], float | None], float, float], ...] = (
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


#: The signals that say something for or against at all, each with whether it bars a pair.
_DECIDING = tuple((*signal, signal[0] in BARRING) for signal in SIGNALS if any(signal[1:]))
#: What a signal needs to say anything: a trait that both statements have, or either, or one alone.
_NEEDS: Mapping[Callable[[Pair], float | None], tuple[Callable[[int, int], int], int]] = {
    figures: (and_, FIGURES),
    times: (and_, TIMES),
    polarity: (xor, DENIES),
    opposites: (or_, OPPOSES),
    certainty: (xor, DOUBTS),
    speaker: (and_, SPEAKS),
}


@lru_cache(maxsize=4_096)
def _speaking(one: int, other: int) -> tuple[tuple[Callable[[Pair], float | None], float, float, bool], ...]:
    """The signals that may say anything of two statements of such traits."""
    every = ((row, _NEEDS.get(row[0])) for row in _DECIDING)
    return tuple(row for row, need in every if need is None or need[0](one, other) & need[1])


def judge(pair: Pair) -> tuple[float, bool]:
    """How likely a pair says the same, in log odds, from its signals; and whether something bars it whatever the odds.

    A figure or the polarity bars a pair, and so does sharing nothing but names. Method: logistic regression over the
    signals. Its weights were learned where few pairs say the same, so the odds are none elsewhere; they compare pairs
    of one story.
    """
    odds, barred = pair.rarity.base, not pair.ideas
    for score_of, weight, against, bars in _speaking(pair.a.traits, pair.b.traits):
        score = score_of(pair)
        if score is not None:
            odds += score * (weight if score > 0 else against)
            if bars and score == -1.0:
                barred = True
    return odds, barred
