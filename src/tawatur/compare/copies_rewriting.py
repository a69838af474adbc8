"""Reports that tell the sentences of another one again, in other words and the same order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain
from math import fsum

from tawatur.compare.copies_words import Words
from tawatur.compare.similarity import grams, vector
from tawatur.model.article import Article
from tawatur.text.fold import fold
from tawatur.text.sentences import lines, split_sentences
from tawatur.text.tokens import word_end

#: Cosine of two sentences' character grams from which on one is the other in nearly the same words (bench/copies.md).
SAME_WORDING = 0.4
#: Of the shorter report's sentences so many have their like in the other, and so many of those in the same order.
MOST_SENTENCES, MOST_IN_ORDER = 0.5, 0.75
#: A report with fewer sentences proves nothing.
LEAST_SENTENCES = 5
#: Shorter sentences are too often alike.
LEAST_WORDS = 6

#: One of so many first sentences of each are alike: else it is the background that two reports share.
LEAD = 3
#: Reports further apart tell of two events, or of one event's next day (read on ANT).
FURTHEST = timedelta(hours=24)

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Rewriting:
    """Of `sentences` of the shorter of two articles `paired` are alike, `ordered` of them in order."""

    sentences: int
    paired: int
    ordered: int


@dataclass(frozen=True, slots=True)
class Told:
    """An article as it is compared here: how many words are its own, and the grams of its sentences, in order."""

    own: int
    sentences: list[Counter[str]]


@dataclass(frozen=True, slots=True)
class Weights:
    """What grams weigh: of `texts` sentences, how many hold each gram; 1 where it is not named."""

    frequency: Mapping[str, int]
    texts: int


def rewritings(held: Sequence[Words], pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], Rewriting]]:
    """The proposed pairs of articles (by index, the smaller first) of which one report is the other told again.

    Method: sentences are paired by the cosine of their character n-grams, weighted over the sentences of all pairs
    whose times are near; the longest rising run of paired positions (Fredman 1975) is what stands in order. Misses:
    rewritings that share no run of words, and those that rearrange.
    """
    near = [(a, b) for a, b in pairs if are_near(held[a].article, held[b].article)]
    told = {index: told_in(held[index]) for index in {index for pair in near for index in pair}}
    weights = Weights(*counted(told.values()))
    tried = [(a, b) for a, b in near if can_be_told_again(told[a], told[b])]
    vectors = {index: weighed(told[index], weights) for index in {index for pair in tried for index in pair}}
    for a, b in tried:
        found = told_again((told[a], vectors[a]), (told[b], vectors[b]))
        if found is not None:
            yield (a, b), found


def told_in(words: Words) -> Told:
    """The sentences of an article; what is worked out of its words is not kept."""
    words = replace(words)
    return Told(words.own, [grams(text) for text in _own_sentences(words)])


def are_near(one: Article, other: Article) -> bool:
    """Whether one of two articles can be the other told again, by their times alone."""
    return _apart(one, other) <= FURTHEST


def can_be_told_again(one: Told, other: Told) -> bool:
    """Whether the shorter of two articles says enough to prove anything."""
    return len(_shorter(one, other).sentences) >= LEAST_SENTENCES


def counted(told: Iterable[Told]) -> tuple[Counter[str], int]:
    """How many sentences of these articles hold each gram, and how many there are."""
    frequency, texts = Counter[str](), 0
    for each in told:
        frequency.update(chain.from_iterable(each.sentences))
        texts += len(each.sentences)
    return frequency, texts


def weighed(told: Told, weights: Weights) -> list[Vector]:
    """The sentences of an article as unit vectors of gram weights."""
    return [vector(counts, weights.frequency, weights.texts) for counts in told.sentences]


def told_again(one: tuple[Told, list[Vector]], other: tuple[Told, list[Vector]]) -> Rewriting | None:
    """How one of two articles tells the other again, the earlier first; None where it does not."""
    shorter, longer = (one[1], other[1]) if _shorter(one[0], other[0]) is one[0] else (other[1], one[1])
    places = _pair(shorter, longer)
    found = list(places.values())
    ordered = _longest_rise(found)
    if (
        any(i < LEAD and j < LEAD for i, j in places.items())
        and len(found) >= MOST_SENTENCES * len(shorter)
        and ordered >= MOST_IN_ORDER * len(found)
    ):
        return Rewriting(len(shorter), len(found), ordered)
    return None


def _shorter(one: Told, other: Told) -> Told:
    return one if one.own <= other.own else other


def _own_sentences(words: Words) -> Iterator[str]:
    """The sentences that are long enough and of which quotations do not make up most, folded."""
    text = words.text
    for line in lines(text):
        for sentence in split_sentences(text, line, frozenset()):
            first, end = words.within(sentence)
            if end - first >= LEAST_WORDS and 2 * words.owned(first, end) >= end - first:
                yield fold(" ".join(text[start : word_end(text, start)] for start in words.starts[first:end]))


def _apart(one: Article, other: Article) -> timedelta:
    """The time between two articles, from day to day where a moment is missing; none where one has no date."""
    a, b = one.published, other.published
    if isinstance(a, datetime) and isinstance(b, datetime) and (a.tzinfo is None) == (b.tzinfo is None):
        return abs(a - b)
    return abs(one.day - other.day) if one.day and other.day else timedelta()


def _pair(shorter: Sequence[Vector], longer: Sequence[Vector]) -> dict[int, int]:
    """For each sentence of the shorter report that has its like, the like's place in the longer one."""
    found = {}
    for index, row in enumerate(shorter):
        score, place = max(((_cosine(row, other), place) for place, other in enumerate(longer)), default=(0.0, 0))
        if score >= SAME_WORDING:
            found[index] = place
    return found


def _cosine(a: Vector, b: Vector) -> float:
    return fsum(a[gram] * b[gram] for gram in a.keys() & b.keys())  # exact: the order of a set is no matter


def _longest_rise(places: Sequence[int]) -> int:
    tails: list[int] = []
    for place in places:
        position = bisect_left(tails, place)
        tails[position : position + 1] = [place]
    return len(tails)
