"""Reports that tell the sentences of another one again, in other words and the same order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tawatur.compare.copies_words import Words
from tawatur.compare.similarity import vectors
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
    """Two articles by index; of `sentences` of the shorter one `paired` are alike, `ordered` of them in order."""

    a: int
    b: int
    sentences: int
    paired: int
    ordered: int


def rewritings(held: Sequence[Words], pairs: Sequence[tuple[int, int]]) -> Iterator[Rewriting]:
    """Of the proposed pairs of articles (by index) those of which one report is the other told again.

    Method: sentences are paired by the cosine of their character n-grams, weighted over all these sentences; the
    longest rising run of paired positions (Fredman 1975) is what stands in order. Misses: rewritings that share no
    run of words, and those that rearrange.
    """
    texts: dict[int, list[str]] = {}
    own: dict[int, int] = {}
    near = [(a, b) for a, b in pairs if _apart(held[a].article, held[b].article) <= FURTHEST]
    for index in {index for pair in near for index in pair}:
        words = replace(held[index])  # what is worked out of it is not kept
        texts[index], own[index] = list(_own_sentences(words)), words.own
    ordered_pairs = (sorted(pair, key=lambda index: (own[index], index)) for pair in near)
    tried = [(shorter, longer) for shorter, longer in ordered_pairs if len(texts[shorter]) >= LEAST_SENTENCES]
    rows = _rows(texts, sorted({index for pair in tried for index in pair}))
    for shorter, longer in tried:
        sentences, places = len(rows[shorter]), _pair(rows[shorter], rows[longer])
        found = list(places.values())
        ordered = _longest_rise(found)
        if (
            any(i < LEAD and j < LEAD for i, j in places.items())
            and len(found) >= MOST_SENTENCES * sentences
            and ordered >= MOST_IN_ORDER * len(found)
        ):
            yield Rewriting(min(shorter, longer), max(shorter, longer), sentences, len(found), ordered)


def _rows(texts: Mapping[int, Sequence[str]], indices: Sequence[int]) -> dict[int, list[Vector]]:
    """The sentences of each of these articles as vectors."""
    rows = iter(vectors([text for index in indices for text in texts[index]]))
    return {index: [next(rows) for _ in texts[index]] for index in indices}


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
    return sum(a[gram] * b[gram] for gram in a.keys() & b.keys())


def _longest_rise(places: Sequence[int]) -> int:
    tails: list[int] = []
    for place in places:
        position = bisect_left(tails, place)
        tails[position : position + 1] = [place]
    return len(tails)
