"""Why an article may belong to a story: one number for each reason, and their learned sum."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from tawatur.compare.stories_meeting import Meeting, heaviest_shared
from tawatur.lang.load import Language

#: Hours in a day; after four days without an article it makes no difference how many more.
DAY, LONGEST = 24.0, 96.0


def alike(met: Meeting) -> float:
    """Cosine of the article with the story's sum, 0 … 1."""
    return met.cosine


def root_alike(met: Meeting) -> float:
    """Square root of the cosine: tells small likenesses apart."""
    return math.sqrt(met.cosine)


def rare_now(met: Meeting) -> float:
    """Mean rarity of the five rarest terms that the article's lead shares with that of a late report: in news, or
    among the open stories where that is less, for what the whole day speaks of says little."""
    return met.rarest


def first_alike(met: Meeting) -> float:
    """Square root of the cosine of the article's first sentence with that of a late report."""
    return math.sqrt(met.firsts)


def title_told(met: Meeting) -> float:
    """The larger share of a title, by rarity, that stands in the other's lead, 0 … 1."""
    return met.larger_share


def titles_told(met: Meeting) -> float:
    """The smaller share of a title, by rarity, that stands in the other's lead, 0 … 1."""
    return met.smaller_share


def place_unheard(met: Meeting) -> float:
    """The share of the countries, peoples and towns in the article's title that the story never names, 0 … 1."""
    return met.unheard


def days_between(met: Meeting) -> float:
    """Days since the story's last article, at most four."""
    return min(abs(met.sketch.hours - met.story.last), LONGEST) / DAY


def same_outlet(met: Meeting) -> float:
    """1 where only the article's own outlet has told the story, else 0."""
    return float(met.sketch.outlet is not None and met.story.outlets == {met.sketch.outlet})


Signal = Callable[[Meeting], float]

#: The reasons, each by the name it has among the learned weights; those that rest on words first.
OF_WORDS: tuple[Signal, ...] = (alike, root_alike, rare_now, first_alike, title_told, titles_told)
SIGNALS: tuple[Signal, ...] = (*OF_WORDS, place_unheard, days_between, same_outlet)


@dataclass(frozen=True, slots=True)
class Reason:
    """What one signal says of an article and a story: its value, what that adds to the log odds, and the stems that
    both share where it rests on words."""

    signal: str
    value: float
    adds: float
    words: tuple[str, ...] = ()


def evidence(met: Meeting) -> dict[str, float]:
    """Each signal by its name."""
    return {signal.__name__: signal(met) for signal in SIGNALS}


def score(met: Meeting, language: Language) -> float:
    """Log odds that the article tells the story. Method: logistic regression, learned by tools/learn_stories.py."""
    start, weighed = _weighed(language)
    return start + sum([weight * signal(met) for weight, signal in weighed])


def bias(language: Language) -> float:
    """Log odds of joining before any signal has spoken."""
    return _weighed(language)[0]


def reasons(met: Meeting, language: Language) -> tuple[Reason, ...]:
    """Each signal that weighs in, the weightiest first."""
    words = heaviest_shared(met)
    told = [
        Reason(signal.__name__, value, value * weight, words if signal in OF_WORDS else ())
        for weight, signal in _weighed(language)[1]
        if (value := signal(met))
    ]
    return tuple(sorted(told, key=lambda reason: -abs(reason.adds)))


@lru_cache(maxsize=8)
def _weighed(language: Language) -> tuple[float, tuple[tuple[float, Signal], ...]]:
    """The bias, and each signal with its weight."""
    weights = {row[0]: float(row[1]) for row in language.rows("stories_learned")}
    return weights["bias"], tuple((weights[signal.__name__], signal) for signal in SIGNALS)
