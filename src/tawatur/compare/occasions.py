"""Whether two sentences are of two occasions, by the times that they give."""

from __future__ import annotations

from datetime import date

from tawatur.compare.times import apart, interval
from tawatur.model.document import Document
from tawatur.model.facts import Sentence

#: What lies so many days before its report is another occasion than what is news in the other.
LONG_AGO = 30


def two_occasions(one: tuple[Document, Sentence], other: tuple[Document, Sentence]) -> bool:
    """Whether only one of two sentences is of something long ago, or both are, of times that lie apart."""
    values = [_values(*side) for side in (one, other)]
    old = [
        any(_is_old(value, side[0].article.day) for value in held)
        for held, side in zip(values, (one, other), strict=True)
    ]
    if old[0] != old[1]:
        return True
    return bool(values[0] and values[1]) and old[0] and all(apart(a, b) for a in values[0] for b in values[1])


def _values(document: Document, sentence: Sentence) -> list[str]:
    """The calendar times of a sentence, but for those that only begin a longer while."""
    held = (t.value for t in document.timexes if sentence.span.covers(t.span) and t.mod != "START")
    return [value for value in held if interval(value) is not None]


def _is_old(value: str, day: date | None) -> bool:
    days = interval(value)
    return days is not None and day is not None and (day - days[1]).days > LONG_AGO
