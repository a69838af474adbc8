"""Dated events in order, told once each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from tawatur.compare.times import interval, precision
from tawatur.model.facts import Statement, Timex
from tawatur.model.story import Claim, Ref, Story
from tawatur.model.telling import Standing, TimelineEntry
from tawatur.tell.wording import told_span

#: What ended this long before the first report is background.
BACKGROUND = timedelta(days=14)
#: Precisions from fine to coarse: the finest time that a claim's statements give dates it.
_FINE = ("part", "day", "week", "range", "month", "year", "unknown")
_LATEST = date.max


def timeline(story: Story, standings: Mapping[str, Standing]) -> tuple[TimelineEntry, ...]:
    """An entry for each claim that a statement dates, earliest first, undated futures last.

    Misses: events that are dated only by the report around them.
    """
    first = min((d.article.day for d in story.documents if d.article.day), default=None)
    entries = [entry for claim in story.claims for entry in _entries(story, claim, standings[claim.id], first)]
    return tuple(sorted(entries, key=_order))


def _entries(story: Story, claim: Claim, standing: Standing, first: date | None) -> Iterator[TimelineEntry]:
    dated = [(ref, timex) for ref in claim.statements for timex in _times(story, ref)]
    if not dated:
        return
    ref, timex = min(dated, key=lambda item: _preference(story, *item))
    yield TimelineEntry(
        timex.value,
        precision(timex.value),
        _words(story, ref),
        claim.id,
        claim.statements,
        standing.value,
        _is_background(timex.value, first),
    )


def _preference(story: Story, ref: Ref, timex: Timex) -> tuple[bool, int, int, int]:
    """Times of their own before those counted from another event, fine ones first, then the shorter telling."""
    return timex.anchor is not None, _FINE.index(precision(timex.value)), timex.span.start, len(_words(story, ref))


def _times(story: Story, ref: Ref) -> Iterator[Timex]:
    """The times of a statement that place it: calendar times, weekdays without a date, and futures."""
    document = story.document(ref.article)
    statement: Statement = document.statements[ref.index]
    inner = [s.span for s in document.statements if s.span != statement.span and statement.span.covers(s.span)]
    for timex in document.timexes:
        if timex.type not in ("DATE", "TIME") or not statement.span.covers(timex.span):
            continue
        if any(span.covers(timex.span) for span in inner) or timex.value in ("PAST_REF", "PRESENT_REF"):
            continue
        yield timex


def _words(story: Story, ref: Ref) -> str:
    document = story.document(ref.article)
    return document.words(told_span(document, document.statements[ref.index]))


def _is_background(value: str, first: date | None) -> bool:
    days = interval(value)
    return first is not None and days is not None and days[1] < first - BACKGROUND


def _order(entry: TimelineEntry) -> tuple[date, int, str]:
    days = interval(entry.date)
    start = days[0] if days else _LATEST
    return start, -_FINE.index(entry.precision), entry.date
