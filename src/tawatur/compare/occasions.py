"""Whether two sentences are of two occasions, by the times that they give."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tawatur.compare.times import apart, interval, precision
from tawatur.model.document import Document
from tawatur.model.facts import Sentence
from tawatur.model.span import Span

#: What lies so many days before its report is another occasion than what is news in the other.
LONG_AGO = 30
#: Days that lie so far apart are of two occasions.
APART = timedelta(days=2)
#: Of the first so many sentences that give no day the news is that of the report's own day, or the one before.
HEAD = 3
_HOUR = re.compile(r"T\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def two_occasions(one: tuple[Document, Sentence], other: tuple[Document, Sentence]) -> bool:
    """Whether only one of two sentences is of something long ago, or both are, of times that lie apart; or the days
    that they tell of do, of a sentence at the head of its report that gives none the report's own."""
    told = [_days(*side) for side in (one, other)]
    if told[0] and told[1] and all(a[1] < b[0] or b[1] < a[0] for a in told[0] for b in told[1]):
        return True
    days = [given or _own_day(*side) for given, side in zip(told, (one, other), strict=True)]
    if days[0] and days[1] and all(max(b[0] - a[1], a[0] - b[1]) >= APART for a in days[0] for b in days[1]):
        return True
    years = [years_before(*side) for side in (one, other)]
    if bool(years[0]) != bool(years[1]):
        return True
    values = [_values(*side) for side in (one, other)]
    old = [
        any(_is_old(value, side[0].article.day) for value in held)
        for held, side in zip(values, (one, other), strict=True)
    ]
    if old[0] != old[1]:
        return True
    return bool(values[0] and values[1]) and old[0] and all(apart(a, b) for a in values[0] for b in values[1])


def days_apart(one: Document, other: Document) -> bool:
    """Whether two reports appeared so far apart that each tells of another day's matter."""
    days = one.article.day, other.article.day
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) >= APART


def _days(document: Document, sentence: Sentence) -> list[tuple[date, date]]:
    """The days that a sentence tells of; the day of a mere hour is not known."""
    held = (t.value for t in document.timexes if sentence.span.covers(t.span) and not _HOUR.search(t.value))
    return [days for value in held if precision(value) in ("day", "part") and (days := interval(value)) is not None]


def _own_day(document: Document, sentence: Sentence) -> list[tuple[date, date]]:
    """The day of the news at the head of a report: its own, or the one before."""
    own = document.article.day
    return [(own - timedelta(days=1), own)] if own is not None and sentence in document.sentences[:HEAD] else []


def years_before(document: Document, sentence: Sentence) -> set[int]:
    """The years before the report's own that a sentence gives in digits, but for those that belong to a time."""
    own, start = document.article.day, sentence.span.start
    found = _YEAR.finditer(document.words(sentence.span))
    bare = (hit for hit in found if not any(t.span.covers(_span(hit, start)) for t in document.timexes))
    return {int(hit[0]) for hit in bare if own is not None and int(hit[0]) < own.year}


def _span(hit: re.Match[str], start: int) -> Span:
    return Span(start + hit.start(), start + hit.end())


def _values(document: Document, sentence: Sentence) -> list[str]:
    """The calendar times of a sentence, but for those that only begin a longer while."""
    held = (t.value for t in document.timexes if sentence.span.covers(t.span) and t.mod != "START")
    return [value for value in held if interval(value) is not None]


def _is_old(value: str, day: date | None) -> bool:
    days = interval(value)
    return days is not None and day is not None and (day - days[1]).days > LONG_AGO
