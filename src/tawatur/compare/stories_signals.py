"""Why an article may belong to a story: one number for each reason, and their learned sum."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from tawatur.compare.stories_open import OpenStory
from tawatur.compare.stories_terms import Sketch, rarity
from tawatur.lang.load import Language

#: The rarest shared terms of two leads that are looked at.
RAREST = 5
#: A term belongs to a story where a mean article of it gives it this weight at least.
BELONGS = 0.02
#: Hours in a day; after four days without an article it makes no difference how many more.
DAY, LONGEST = 24.0, 96.0


def alike(sketch: Sketch, story: OpenStory, language: Language) -> float:
    """Cosine of the article with the story's sum, 0 … 1."""
    return story.cosine(sketch)


def root_alike(sketch: Sketch, story: OpenStory, language: Language) -> float:
    """Square root of the cosine: tells small likenesses apart."""
    return math.sqrt(max(story.cosine(sketch), 0.0))


def rare(sketch: Sketch, story: OpenStory, language: Language) -> float:
    """Mean rarity of the five rarest terms that the article's lead shares with that of one of the latest reports."""
    return max(_mean_rarity(sketch.lead & other.lead, language) for other in story.kept)


def title_told(sketch: Sketch, story: OpenStory, language: Language) -> float:
    """The larger share of a title, by rarity, that stands in the other's lead, 0 … 1."""
    return max(max(_shares(sketch, other, language)) for other in story.kept)


def titles_told(sketch: Sketch, story: OpenStory, language: Language) -> float:
    """The smaller share of a title, by rarity, that stands in the other's lead, 0 … 1."""
    return max(min(_shares(sketch, other, language)) for other in story.kept)


def title_usual(sketch: Sketch, story: OpenStory, language: Language) -> float:
    """The share of the article's title, by rarity, that the story usually speaks of, 0 … 1."""
    whole = _mass(sketch.title, language)
    return _mass(frozenset(t for t in sketch.title if story.says(t) > BELONGS), language) / whole if whole else 0.0


def days_between(sketch: Sketch, story: OpenStory, language: Language) -> float:
    """Days since the story's last article, at most four."""
    return min(abs(sketch.hours - story.last), LONGEST) / DAY


def same_outlet(sketch: Sketch, story: OpenStory, language: Language) -> float:
    """1 where only the article's own outlet has told the story, else 0."""
    return float(story.outlets == {sketch.outlet})


@dataclass(frozen=True, slots=True)
class Reason:
    """What one signal says of an article and a story: its value, what that adds to the log odds, and the words that
    both share where it rests on words."""

    signal: str
    value: float
    adds: float
    words: tuple[str, ...] = ()


Signal = Callable[[Sketch, OpenStory, Language], float]

#: The reasons, each by the name it has among the learned weights.
SIGNALS: tuple[Signal, ...] = (
    alike, root_alike, rare, title_told, titles_told, title_usual, days_between, same_outlet,
)  # fmt: skip


def evidence(sketch: Sketch, story: OpenStory, language: Language) -> dict[str, float]:
    """Each signal by its name."""
    return {signal.__name__: signal(sketch, story, language) for signal in SIGNALS}


def score(sketch: Sketch, story: OpenStory, language: Language) -> float:
    """Log odds that the article tells the story. Method: logistic regression, learned by tools/learn_stories.py."""
    weights = _weights(language)
    return weights["bias"] + sum(weights[s.__name__] * s(sketch, story, language) for s in SIGNALS)


def reasons(sketch: Sketch, story: OpenStory, language: Language) -> tuple[Reason, ...]:
    """Each signal that weighs in, the weightiest first."""
    weights, words = _weights(language), shared_words(sketch, story, language)
    told = [
        Reason(name, value, value * weights[name], words) for name, value in evidence(sketch, story, language).items()
    ]
    return tuple(sorted((reason for reason in told if reason.adds), key=lambda reason: -abs(reason.adds)))


def shared_words(sketch: Sketch, story: OpenStory, language: Language) -> tuple[str, ...]:
    """The rarest terms that the article's lead shares with that of one of the latest reports."""
    shared = frozenset[str]().union(*(sketch.lead & other.lead for other in story.kept))
    return tuple(heapq.nsmallest(RAREST, shared, key=lambda term: (-rarity(term, language), term)))


@lru_cache(maxsize=8)
def _weights(language: Language) -> dict[str, float]:
    return {row[0]: float(row[1]) for row in language.rows("stories_learned")}


def _shares(one: Sketch, other: Sketch, language: Language) -> tuple[float, float]:
    return _share(one.title, other.lead, language), _share(other.title, one.lead, language)


def _share(title: frozenset[str], lead: frozenset[str], language: Language) -> float:
    whole = _mass(title, language)
    return _mass(title & lead, language) / whole if whole else 0.0


def _mass(terms: frozenset[str], language: Language) -> float:
    return sum(rarity(term, language) for term in terms)


def _mean_rarity(terms: frozenset[str], language: Language) -> float:
    return sum(heapq.nlargest(RAREST, (rarity(term, language) for term in terms))) / RAREST
