"""How two statements that stand alone relate: one says the same, more, the contrary, or something else."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tawatur.compare.pair import Couple, couple
from tawatur.compare.pair_signals import ACCORD, MATTER
from tawatur.lang.load import Language
from tawatur.lang.reasons import reason, together
from tawatur.model.document import Document
from tawatur.model.story import Signal

#: How much of the accord counts for two statements saying the same.
BESIDES = 0.1
#: Accord above which statements about nearly one thing say the same, and below which they contradict each other
#: however much they share (set on ANS train; see bench/claims.md).
CLEARLY, HARDLY = 0.5, -1.0
#: Statements with less matter in common than this are about two things.
SOME_MATTER = -0.9
#: The first entails the second where it keeps this much more of the second than the second of it.
MORE_KEPT = 0.2
#: A figure, country, day or negation decides by itself between statements that keep at least this much of each other.
MUST_KEEP = 0.6
DECISIVE = ("figures_clash", "numbers_differ", "countries_differ", "times_apart", "polarity", "opposites")
#: Reasons told with a verdict, and signals that are none by themselves.
REASONS, SILENT = 3, ("longer",)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A couple with its signals, each with what it adds, and their two sums in log odds.

    `matter`: how much the two are about one thing; `accord`: how much they agree, were they about one thing.
    """

    couple: Couple
    parts: tuple[tuple[Signal, float], ...]
    matter: float
    accord: float

    @property
    def sameness(self) -> float:
        return self.matter + BESIDES * self.accord


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two statements relate: same, entails (the first says all of the second), contradicts or different.

    `score`, 0 to 1, is comparable within a relation; it is no probability. `because` by language of the interface.
    """

    relation: str
    score: float
    because: Mapping[str, str]


def judge_pair(one: Document, other: Document, language: Language) -> Verdict:
    """How two documents of one statement each relate.

    Method: two linear models over named signals (`lang/ar/pairs_learned.txt`), then rules in order. Misses: what
    neither the words nor the synonyms share; roles that are swapped; what only the world knows.
    """
    weighed = _weighed(couple(one, other, language), language)
    relation, odds = next(answer for rule in RULES if (answer := rule(weighed)) is not None)
    return Verdict(relation, round(1 / (1 + math.exp(-odds)), 3), together(_reasons(weighed, relation, language)))


def _no_matter(held: Weighed) -> tuple[str, float] | None:
    """Too little in common to be about one thing."""
    return ("different", SOME_MATTER - held.matter) if held.matter < SOME_MATTER else None


def _says_it(held: Weighed) -> tuple[str, float] | None:
    """Much in common, and little against it; or less in common, and clearly in accord."""
    if held.sameness > 0 and held.accord > HARDLY:
        return _direction(held), max(held.sameness, 0.0)
    return (_direction(held), held.accord) if held.accord > CLEARLY else None


def _one_thing_differs(held: Weighed) -> tuple[str, float] | None:
    """All but the same words, and a figure, country, day, negation or opposite between them."""
    kept = min(side.kept() for side in (held.couple.a, held.couple.b))
    decides = any(signal.name in DECISIVE for signal, _ in held.parts)
    return ("contradicts", max(-held.accord, 0.0)) if decides and kept >= MUST_KEEP and held.matter > 0 else None


def _denies_it(held: Weighed) -> tuple[str, float] | None:
    """About one thing, and not in accord."""
    return ("contradicts", -held.accord) if held.accord < 0 else None


def _neither(held: Weighed) -> tuple[str, float] | None:
    """Neither enough in common nor against each other."""
    return "different", -held.sameness


#: First answer wins.
RULES: tuple[Callable[[Weighed], tuple[str, float] | None], ...] = (
    _no_matter,
    _one_thing_differs,
    _says_it,
    _denies_it,
    _neither,
)


def _direction(held: Weighed) -> str:
    more = held.couple.b.kept() - held.couple.a.kept()
    return "entails" if more >= MORE_KEPT else "same"


def _weighed(held: Couple, language: Language) -> Weighed:
    learned = _learned(language)
    matter = list(_parts(held, MATTER, learned["matter"]))
    accord = list(_parts(held, ACCORD, learned["accord"]))
    alone = (thing.key for side in (held.a, held.b) for thing in side.alone if thing.common)
    return Weighed(
        held,
        (*matter, *accord),
        learned["matter"][BIAS] + sum(part for _, part in matter),
        learned["accord"][BIAS] + sum(part for _, part in accord) + sum(learned["word"].get(key, 0.0) for key in alone),
    )


def _parts(
    held: Couple, makers: Iterable[Callable[[Couple], Signal | None]], weights: Mapping[str, float]
) -> Iterator[tuple[Signal, float]]:
    """Each signal that spoke, with what it adds."""
    for make in makers:
        signal = make(held)
        if signal is not None:
            yield signal, signal.score * weights.get(signal.name, 0.0)


#: The weight that stands for no signal.
BIAS = "bias"


def _reasons(held: Weighed, relation: str, language: Language) -> Iterator[Mapping[str, str]]:
    """The reasons of the signals that add most for a relation."""
    told = [pair for pair in held.parts if pair[0].name not in SILENT]
    if relation == "different":
        signals = [signal for signal, _ in told[: len(MATTER)]]
    else:
        way = -1 if relation == "contradicts" else 1
        ordered = sorted(told, key=lambda pair: -way * pair[1])
        signals = list({signal.told: signal for signal, part in ordered if way * part > 0}.values())[:REASONS]
    yield from (reason(language, signal.told, **signal.held) for signal in signals)
    if not signals:
        yield reason(language, "other_words")


@lru_cache(maxsize=8)
def _learned(language: Language) -> Mapping[str, Mapping[str, float]]:
    """The learned weights: by model, by signal or word."""
    found: dict[str, dict[str, float]] = {name: {} for name in ("matter", "accord", "word")}
    for model, name, weight in language.rows("pairs_learned"):
        found[model][name] = float(weight)
    return found
