"""Dated events in order, told once each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tawatur.compare.similarity import PAIRED, Heard, vectors
from tawatur.compare.times import interval, precision
from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.facts import Statement, Timex
from tawatur.model.story import Claim, Place, Ref, Story
from tawatur.model.telling import Standing, TimelineEntry
from tawatur.tell.counts import Counts, counts
from tawatur.tell.sides import with_latest
from tawatur.tell.wording import own_words, quotation_of, told_span
from tawatur.text.fold import fold

#: What ended this long before the first report is background.
BACKGROUND = timedelta(days=14)
#: Two tellings of one time are the same from this likeness of their words on (cosine of character grams).
REPEATS = 0.493
#: Modalities of what may yet come: only these have a vague time to come, for in other clauses "later" is past.
_TO_COME = frozenset({"planned", "possible", "feared"})
#: Precisions from fine to coarse.
_FINE = ("part", "day", "week", "range", "month", "year", "unknown")
_FUTURE = "FUTURE_REF"
_WEEK = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
#: Parts of a day in their order, as TIMEX3 ends a value; a day without a part comes before them.
_PARTS = ("", "TMO", "TMI", "TAF", "TEV", "TNI")


def timeline(story: Story, standings: Mapping[str, Standing], language: Language) -> tuple[TimelineEntry, ...]:
    """An entry for each claim that a statement dates: calendar times, earliest first, then weekdays, then the rest.

    What claims of one time tell in much the same words is one entry, that of the claim which most accounts tell.

    Weekdays without a date are counted from the one that most entries name, taken for the day of the story: each is
    the last such day up to it, or the next one after it where the statement tells of a plan. What else has no date
    comes as the reports tell it, one time together. Misses: events that are dated only by the report around them;
    weekdays of the week before.
    """
    first = min((d.article.day for d in story.documents if d.article.day), default=None)
    found = [event for claim in story.claims for event in _events(story, claim, standings[claim.id], first)]
    growing = counts(story)
    events = [_worded(event, story, growing, language) for event in _distinct(found, standings)]
    dated = sorted((event for event in events if interval(event.entry.date)), key=_by_date)
    undated = sorted((event for event in events if not interval(event.entry.date)), key=lambda event: event.place)
    return tuple(event.entry for event in (*dated, *_weekdays(undated), *_others(undated)))


@dataclass(frozen=True, slots=True)
class _Event:
    """An entry with what orders it where it has no date.

    `span`: the words that are told; `place`: where the reports first tell of it, the number of the report and of the
    statement; `ahead`: it is a plan.
    """

    entry: TimelineEntry
    span: Place
    place: tuple[int, int]
    ahead: bool


def _events(story: Story, claim: Claim, standing: Standing, first: date | None) -> Iterator[_Event]:
    for find in (_times, _said_at, _planned_for):
        dated = [dating for ref in claim.statements for dating in find(story, ref)]
        if dated:
            break
    else:
        return
    best = _best(story, dated)
    entry = TimelineEntry(
        best.value,
        precision(best.value),
        _words(story, best.ref),
        claim.id,
        claim.statements,
        standing.value,
        _is_background(best.value, first),
    )
    place = min((story.number_of[ref.article], ref.index) for ref in claim.statements)
    document = story.document(best.ref.article)
    told = Place(best.ref.article, told_span(document, document.statements[best.ref.index]))
    yield _Event(entry, told, place, best.ahead)


def _worded(event: _Event, story: Story, growing: Counts, language: Language) -> _Event:
    """An event in words that can stand alone, as the summary has them; behind an old count the latest."""
    document, span = story.document(event.span.article), event.span.span
    text = own_words(document, span, language) or event.entry.text
    return replace(
        event, entry=replace(event.entry, text=with_latest(text, growing.stale_in(document, span), story, language))
    )


def _distinct(events: Sequence[_Event], standings: Mapping[str, Standing]) -> list[_Event]:
    """The events, of those of one time with much the same words the one that most accounts tell."""
    rows = vectors([fold(event.entry.text) for event in events], PAIRED)
    weights = [-len(standings[event.entry.claim].accounts) for event in events]
    kept: list[int] = []
    heard: dict[str, Heard] = defaultdict(Heard)  # by time
    for number in sorted(range(len(events)), key=lambda number: (weights[number], number)):
        of_time = heard[events[number].entry.date]
        if not of_time.repeats(rows[number], REPEATS):
            of_time.add(rows[number])
            kept.append(number)
    return [events[number] for number in sorted(kept)]


@dataclass(frozen=True, slots=True)
class _Dating:
    """What dates a statement: a time's value, whether it is counted from another event, and whether it is a plan's."""

    ref: Ref
    value: str
    counted: bool = False
    ahead: bool = False


def _best(story: Story, dated: Sequence[_Dating]) -> _Dating:
    """Times of their own before those counted from another event, short ones first, then the shorter telling."""
    ranked = [(dating.counted, _length(dating.value)) for dating in dated]
    least = min(ranked)
    among = [dating for dating, rank in zip(dated, ranked, strict=True) if rank == least]
    return among[0] if len(among) == 1 else min(among, key=lambda dating: len(_words(story, dating.ref)))


def _length(value: str) -> int:
    """The days that a time lasts; of no calendar time more than of any."""
    days = interval(value)
    return (days[1] - days[0]).days if days else timedelta.max.days


def _times(story: Story, ref: Ref) -> Iterator[_Dating]:
    """The times of a statement that place it: calendar times, weekdays without a date, and futures."""
    document = story.document(ref.article)
    statement: Statement = document.statements[ref.index]
    held = (document.timexes[i] for i in document.starting_in("timexes", statement.span))
    for timex in held:
        if (
            _places(timex)
            and (timex.value != _FUTURE or statement.modality in _TO_COME)
            and statement.span.covers(timex.span)
            and not _is_within(document, statement, timex)
        ):
            yield _Dating(ref, timex.value, timex.anchor is not None, _is_ahead(story, ref, timex))


def _is_within(document: Document, statement: Statement, timex: Timex) -> bool:
    """Whether a time of a statement stands in another one that lies within it."""
    others = (document.statements[i].span for i in document.starting_in("statements", statement.span))
    return any(s != statement.span and statement.span.covers(s) and s.covers(timex.span) for s in others)


def _said_at(story: Story, ref: Ref) -> Iterator[_Dating]:
    """The time that a statement's reporting clause gives: when it was said."""
    document = story.document(ref.article)
    quotation = quotation_of(document, document.statements[ref.index])
    if quotation is None:
        return
    for timex in (document.timexes[i] for i in document.starting_in("timexes", quotation.span)):
        in_content = any(span.meets(timex.span) for span in quotation.content)
        if quotation.span.covers(timex.span) and not in_content and _places(timex):
            yield _Dating(ref, timex.value, timex.anchor is not None)


def _planned_for(story: Story, ref: Ref) -> Iterator[_Dating]:
    """No time, but a plan for a place: some time ahead."""
    document = story.document(ref.article)
    statement: Statement = document.statements[ref.index]
    if statement.modality != "planned":
        return
    held = (document.mentions[i] for i in document.starting_in("mentions", statement.span))
    places = (m for m in held if m.form == "name" and m.kind in ("place", "facility"))
    if any(statement.span.covers(m.span) for m in places):
        yield _Dating(ref, _FUTURE, ahead=True)


def _places(timex: Timex) -> bool:
    """Whether a time says when, and more than that it is past or now."""
    return timex.type in ("DATE", "TIME") and timex.value not in ("PAST_REF", "PRESENT_REF")


def _words(story: Story, ref: Ref) -> str:
    document = story.document(ref.article)
    return document.words(told_span(document, document.statements[ref.index]))


def _is_background(value: str, first: date | None) -> bool:
    days = interval(value)
    return first is not None and days is not None and days[1] < first - BACKGROUND


def _is_ahead(story: Story, ref: Ref, timex: Timex) -> bool:
    """Whether a time is that of a plan, and not of the saying of it."""
    document = story.document(ref.article)
    statement: Statement = document.statements[ref.index]
    quotation = quotation_of(document, statement)
    said = quotation is None or any(span.covers(timex.span) for span in quotation.content)
    return statement.modality == "planned" and said


def _by_date(event: _Event) -> tuple[date, int, str]:
    days = interval(event.entry.date)
    return days[0] if days else date.max, -_FINE.index(event.entry.precision), event.entry.date


def _weekdays(told: Sequence[_Event]) -> list[_Event]:
    """The events on weekdays, counted from the weekday that most of them name (the first told of several)."""
    held = [event for event in told if event.entry.date[:3] in _WEEK]
    named = Counter(_WEEK.index(event.entry.date[:3]) for event in held)
    today = named.most_common(1)[0][0] if named else 0
    return sorted(held, key=lambda event: (_days_from(today, event), _part(event)))


def _days_from(today: int, event: _Event) -> int:
    """How many days after the story's own day an event lies: none or fewer, but for plans."""
    day = _WEEK.index(event.entry.date[:3])
    return (day - today) % len(_WEEK) if event.ahead else -((today - day) % len(_WEEK))


def _part(event: _Event) -> int:
    part = event.entry.date[3:]
    return _PARTS.index(part) if part in _PARTS else len(_PARTS)


def _others(told: Sequence[_Event]) -> list[_Event]:
    """The events without date or weekday, those of one time together, undated futures last."""
    held = [event for event in told if event.entry.date[:3] not in _WEEK]
    first = {event.entry.date: number for number, event in reversed(list(enumerate(held)))}
    return sorted(held, key=lambda event: (event.entry.date == _FUTURE, first[event.entry.date]))
