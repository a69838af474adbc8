"""Pairs of statements that are alike enough to look at, with the signals for and against their saying the same."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest

from tawatur.compare.said import Said
from tawatur.compare.signals import MUCH, Pair, judge
from tawatur.compare.similarity import alike
from tawatur.model.story import Signal

#: Pairs of statements below this cosine are not looked at.
LEAST_COSINE = 0.08
#: ... unless they share words and names that weigh this many times what only one statement has. Their cosine then
#: may be as low as FAINT_COSINE before it counts as none.
LEAST_SHARED, FAINT_COSINE = 0.8, 0.02
#: A word or name proposes at most this many of the statements before one that hold it too.
COMMONEST = 200
#: A statement is looked at with so many others at most, the likeliest (more than any has in a story of few reports).
MOST_PARTNERS = 24


@dataclass(frozen=True, slots=True)
class Match:
    """Two statements that were looked at: indices, score, and the signals that made it."""

    a: int
    b: int
    score: float
    cosine: float
    signals: tuple[Signal, ...] = field(repr=False)

    @property
    def odds(self) -> float:
        """The score as log odds."""
        return math.log(self.score / (1 - self.score))

    @property
    def vetoed(self) -> bool:
        """Whether a figure or the polarity forbids that they are one claim, or nothing but names is shared."""
        against = any(s.score == -1.0 and s.name in ("figures", "polarity") for s in self.signals)
        return against or not any(s.name == "content" for s in self.signals)


def weights(statements: Sequence[Said]) -> Mapping[str, float]:
    """Weight of each entity, idea and stem: the inverse document frequency over statements."""
    frequency = Counter(key for said in statements for key in said.entities | said.stems | said.ideas)
    return {key: math.log(1 + len(statements) / n) for key, n in frequency.items()}


def matches(statements: Sequence[Said]) -> list[Match]:
    """Every pair of statements alike enough to look at, of two articles or of two speakers in one."""
    rarity = weights(statements)
    found = []
    for (i, j), cosine in sorted(candidates(statements, rarity).items()):
        a, b = statements[i], statements[j]
        if a.ref.article == b.ref.article and (a.span.meets(b.span) or a.source == b.source):
            continue
        score, signals = judge(Pair(a, b, cosine, rarity, len(statements)))
        found.append(Match(i, j, score, cosine, signals))
    return found


def candidates(statements: Sequence[Said], rarity: Mapping[str, float]) -> dict[tuple[int, int], float]:
    """Pairs of statements worth looking at, with the cosine of their wordings: alike in wording, or in matter.

    Of a statement's pairs those are kept that are among the likeliest of either, so that time grows with the number of
    statements.
    """
    found = {(i, j): cosine for i, j, cosine in alike([said.text for said in statements], FAINT_COSINE)}
    near = dict(_sharing(statements, rarity))
    kept = {pair: cosine for pair, cosine in found.items() if cosine >= LEAST_COSINE or pair in near}
    kept |= {pair: 0.0 for pair in near if pair not in kept}
    likely = {pair: cosine + near.get(pair, 0.0) / MUCH for pair, cosine in kept.items()}
    return {pair: kept[pair] for pair in _likeliest(likely)}


def _likeliest(likely: Mapping[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    """The pairs that are among the MOST_PARTNERS best of one of their two."""
    partners: dict[int, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    for pair, score in likely.items():
        for one in pair:
            partners[one].append((score, pair))
    best = {i: set(nlargest(MOST_PARTNERS, held)) for i, held in partners.items() if len(held) > MOST_PARTNERS}
    for pair, score in likely.items():
        if any(i not in best or (score, pair) in best[i] for i in pair):
            yield pair


def _sharing(statements: Sequence[Said], rarity: Mapping[str, float]) -> Iterator[tuple[tuple[int, int], float]]:
    """Pairs that share enough that few others have, with how many things that only one has it weighs as much as."""
    rarest = math.log(1 + len(statements))
    postings: dict[str, list[int]] = defaultdict(list)
    for j, said in enumerate(statements):
        shared: dict[int, float] = defaultdict(float)
        for key in sorted(said.ideas | said.entities):
            for i in postings[key][-COMMONEST:]:
                shared[i] += rarity[key]
            postings[key].append(j)
        yield from (((i, j), weight / rarest) for i, weight in shared.items() if weight >= LEAST_SHARED * rarest)
