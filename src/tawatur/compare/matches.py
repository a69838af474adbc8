"""Pairs of statements that are alike enough to look at, with the signals for and against their saying the same."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from tawatur.compare.said import Said
from tawatur.compare.sharing import sharing
from tawatur.compare.signals import MUCH, Masses, Pair, Rarity, judge, pair_of
from tawatur.compare.signals_told import signals_of
from tawatur.compare.similarity import Wordings
from tawatur.model.story import Signal

#: Pairs of statements are looked at that share words and names of at least this many times the weight of what only
#: one statement has.
LEAST_SHARED = 0.5
#: A statement is looked at with so many of those before it at most, the likeliest; how likely a pair is: the share of
#: the weight of both that they share, and a fifth of how often they share what no other statement has.
MOST_PARTNERS = 16
#: Pairs less likely than this, times the log odds against a pair without any signal, are not looked at: of twice 200
#: reports a fifth and an eighth of the pairs, and none of those that came to the odds of one claim.
LEAST_LIKELY = 0.04
#: Pairs worded less alike, by the cosine, are not looked at; of the pairs of 166 reports of one event that came to the
#: odds of one claim, 1 in 1,000 was.
LEAST_COSINE = 0.08
#: Pairs with lower log odds than this are as good as not looked at, unless they are worded alike so much.
HOPELESS, WORDED_ALIKE = -5.0, 0.3


class Match(NamedTuple):
    """Two statements that were looked at: their indices, log odds, whether something bars them, and their cosine.

    A tuple, since there are very many; `signals` are worked out again where somebody asks.
    """

    a: int
    b: int
    odds: float
    vetoed: bool
    cosine: float
    said: tuple[Said, Said]
    rarity: Rarity

    @property
    def signals(self) -> tuple[Signal, ...]:
        """The signals for and against the two saying the same."""
        return signals_of(self.pair)

    @property
    def pair(self) -> Pair:
        """The two side by side."""
        return pair_of(*self.said, self.cosine, self.rarity)


class Weights(dict[str, float]):
    """Weights by key; what has none weighs nothing."""

    def __missing__(self, key: str) -> float:
        return 0.0


def weights(statements: Sequence[Said]) -> Weights:
    """Weight of each entity, idea and stem: the inverse document frequency over statements."""
    frequency = Counter(chain.from_iterable(said.entities | said.stems | said.ideas for said in statements))
    return Weights({key: math.log(1 + len(statements) / n) for key, n in frequency.items()})


def matches(statements: Sequence[Said], rarities: Mapping[str, float]) -> list[Match]:
    """Pairs of statements alike enough to look at, of two articles or of two speakers in one.

    `rarities` are the `weights` of the statements.
    Time and memory grow with the number of statements: each is looked at with few others.
    """
    rarity = Rarity(rarities, len(statements))
    wordings = Wordings([said.text for said in statements])
    masses = list(map(rarity.masses, statements))
    found = []
    for j, others in enumerate(candidates(statements, rarity, masses)):
        for i, cosine in zip(others, wordings.cosines(j, others), strict=True):
            if cosine < LEAST_COSINE:
                continue
            said = statements[i], statements[j]
            odds, barred = judge(pair_of(*said, cosine, rarity, (masses[i], masses[j])))
            if odds >= HOPELESS or cosine >= WORDED_ALIKE:
                found.append(Match(i, j, odds, barred, cosine, said, rarity))
    return found


def candidates(statements: Sequence[Said], rarity: Rarity, masses: Sequence[Masses]) -> Iterator[list[int]]:
    """For each statement those before it that are worth looking at with it: the likeliest few that share enough.

    Statements of one report stand together; `masses` are theirs.
    """
    if not statements:
        return
    least, much = LEAST_SHARED * rarity.rarest, 1 / (MUCH * rarity.rarest)
    enough = -LEAST_LIKELY * rarity.base
    mass, first, article = [held.ideas for held in masses], 0, ""
    every = [said.ideas | said.entities for said in statements]
    for j, (said, shared) in enumerate(zip(statements, sharing(every, rarity.weights, least), strict=True)):
        if said.ref.article != article:
            first, article = j, said.ref.article
        own = mass[j] + rarity.rarest
        likely = [
            (likelihood, i)
            for i, weight in shared.items()
            if weight >= least
            and (likelihood := weight * (1 / (own + mass[i]) + much)) >= enough
            and (i < first or _two_speakers(statements[i], said))
        ]
        yield sorted([i for _, i in sorted(likely, reverse=True)[:MOST_PARTNERS]])


def _two_speakers(a: Said, b: Said) -> bool:
    """Whether two statements of one report may be against each other: they stand apart and two speakers say them."""
    return not (a.source == b.source or a.span.meets(b.span))
