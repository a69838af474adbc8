"""Whether two figures that differ count one thing: the reasons for it, each a number, and their learned sum."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from tawatur.compare import proof
from tawatur.compare.counted import Counted
from tawatur.compare.evidence import Evidence
from tawatur.compare.figures import same_thing
from tawatur.compare.proof import Spot
from tawatur.lang.load import Language

#: The two sums: of counts of people harmed or aboard, and of all else. Each proves from these log odds on: as likely
#: as not; of the harmed more, since where they were learned most of those set side by side were of one thing.
TOLL, FIGURE = "toll", "figure"
PROVED: Mapping[str, float] = {TOLL: 0.5, FIGURE: 0.0}
#: The name of what a sum begins with among the learned weights.
BIAS = "bias"
#: A count many times another is many times it, no matter how many, from so many log units on.
MANY_TIMES = 3.0
#: Counts of nothing, or less than one, compare like this.
LEAST = 0.5
#: So many further figures that only one sentence has are as good as many.
FURTHER = 2


class Two(NamedTuple):
    """Two figures side by side, and where they stand."""

    one: Counted
    other: Counted
    spots: tuple[Spot, Spot]
    evidence: Evidence


def ratio(two: Two) -> float:
    """How many times the lesser the greater is, in log units: what is counted twice is counted much the same."""
    low, high = sorted(max(abs(figure.low), LEAST) for figure in (two.one, two.other))
    return min(math.log(high / low), MANY_TIMES)


def depth(two: Two) -> float:
    """How far down its report the lower one stands, in log sentences: news stands at the head."""
    return math.log1p(max(spot.sentence for spot in two.spots))


def alike(two: Two) -> float:
    """How alike the sentences are."""
    return two.evidence.likeness(two.one.line, two.other.line)


def aligned(two: Two) -> float:
    """How far the words round both are the same in the same order."""
    return proof.aligned(*two.spots)


def length(two: Two) -> float:
    """How long the longer sentence is, in log content words: a long one tells of many things."""
    return math.log1p(max(len(spot.before) + len(spot.behind) for spot in two.spots))


def others_differ(two: Two) -> float:
    """Whether both sentences give further figures that the other has not, 0 to 1: dead and wounded grow both."""
    held = [_others(figure) for figure in (two.one, two.other)]
    return min(len(held[0] - held[1]), len(held[1] - held[0]), FURTHER) / FURTHER


def _others(figure: Counted) -> set[tuple[str, str]]:
    """The other figures of a figure's sentence, but for ones."""
    of = figure.document.quantities
    held = (q for q in of if figure.sentence.span.covers(q.span) and q.span != figure.quantity.span and q.value != 1)
    return {(q.unit, str(q.value)) for q in held}


def rivals(two: Two) -> float:
    """How many values of its kind the report with fewer of them gives, in log: one of many is hard to tell apart."""
    return math.log(max(1, min(len(_values(figure)) for figure in (two.one, two.other))))


def _values(figure: Counted) -> set[str]:
    held = (q for q in figure.document.quantities if same_thing(q, figure.quantity))
    return {str(q.value) for q in held if q.value != 1}


#: What each sum adds up.
SIGNALS: Mapping[str, tuple[Callable[[Two], float], ...]] = {
    TOLL: (ratio, depth, alike, aligned, length, others_differ),
    FIGURE: (ratio, alike, aligned, rivals),
}


def side_by_side(one: Counted, other: Counted, evidence: Evidence) -> Two:
    """Two figures where they stand."""
    spots = (proof.spot(f.document, f.quantity.span, evidence) for f in (one, other))
    first, second = spots
    return Two(one, other, (first, second), evidence)


def odds(kind: str, one: Counted, other: Counted, evidence: Evidence) -> float:
    """Log odds that two figures count one thing. Method: logistic regression, learned by tools/learn_conflicts.py."""
    two, weights = side_by_side(one, other, evidence), _weights(evidence.language)[kind]
    return weights[BIAS] + math.fsum(weights[signal.__name__] * signal(two) for signal in SIGNALS[kind])


def one_thing(kind: str, one: Counted, other: Counted, evidence: Evidence) -> bool:
    """Whether it is proved that two figures count one thing."""
    return odds(kind, one, other, evidence) >= PROVED[kind]


@lru_cache(maxsize=4)
def _weights(language: Language) -> Mapping[str, Mapping[str, float]]:
    """The learned weights, by sum and signal."""
    found: dict[str, dict[str, float]] = {}
    for kind, name, weight in language.rows("conflicts_learned"):
        found.setdefault(kind, {})[name] = float(weight)
    return found
