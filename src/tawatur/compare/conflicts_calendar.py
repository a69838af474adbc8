"""Dates that cannot be right by the report's own words: a weekday, a day no month has, a past that is still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tawatur.compare.evidence import Evidence, sentence_of
from tawatur.compare.times import interval
from tawatur.lang.verbs import looks_finite
from tawatur.model.document import Document
from tawatur.model.facts import Timex
from tawatur.model.span import Span
from tawatur.model.story import Conflict

#: A date without its year is the one nearest to its report; farther off the year may be another.
NEAR = timedelta(days=60)
#: A report may appear a day before its own date, by its zone.
ZONES = timedelta(days=1)
#: The rules that read a day, month and maybe year: elsewhere a weekday is the reading itself.
IN_FULL, IN_FIGURES = "date_in_full", frozenset({"date_in_figures", "date_with_dots"})
_YEAR = re.compile(r"\d{4}-")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNREAL = re.compile(r"(?:19|20)\d\d-(?:\d\d|XX)-XX")  # a year of the Hijri calendar has other days
_WEEKDAY = re.compile(r"[A-Z]{3}$")
_DIGITS = {0x660 + digit: str(digit) for digit in range(10)}
#: Words of a time that make it a bound or an aim stand at most so many tokens before it.
BEFORE = 3
#: The verb that a date belongs to stands at most so many tokens before it: what is farther off may be of something
#: else (of four dates farther off in real reports none was).
VERB_REACH = 8

#: Stands before an unfinished verb of what is aimed at.
_LAM = "\N{ARABIC LETTER LAM}"


def calendar(evidence: Evidence) -> Iterator[Conflict]:
    """Dates of one report that its own words, or the calendar, or its own day refute.

    Misses: days of the Hijri calendar; a weekday behind its date; a wrong year of a date that lies in the past.
    """
    for document in evidence.documents:
        for timex in document.timexes:
            name = _error(document, timex, evidence)
            if name is not None:
                item = evidence.item(document, timex.span)
                reading = _reading(timex, evidence) if name == "weekday_off" else None
                yield Conflict("", "error", "date", "high", (item,), evidence.because(name), reading)


def _error(document: Document, timex: Timex, evidence: Evidence) -> str | None:
    """The name of the reason why a date cannot be right, if there is one."""
    if timex.origin.rule == IN_FULL and _weekday_off(document, timex):
        return "weekday_off"
    if timex.origin.rule in IN_FIGURES | {IN_FULL} and _UNREAL.match(timex.value) and _names_a_day(document, timex):
        return "no_such_day"
    return "past_to_come" if _past_to_come(document, timex, evidence) else None


def _names_a_day(document: Document, timex: Timex) -> bool:
    return any(letter.isdigit() for letter in document.words(timex.span))


def _weekday_off(document: Document, timex: Timex) -> bool:
    """Whether the weekday beside a date is another one than the date's, and the year is beyond doubt."""
    day = interval(timex.value)
    if day is None or not _WEEKDAY.match(timex.relative or ""):
        return False
    words = document.words(timex.span)
    if str(day[0].day) not in words.translate(_DIGITS):
        return False  # "the first Wednesday of April" reads like "Wednesday, the first of April"
    written = str(day[0].year) in words.translate(_DIGITS)
    published = document.article.day
    return written or (published is not None and abs(published - day[0]) <= NEAR)


def _reading(timex: Timex, evidence: Evidence) -> str | None:
    """The day that the reports tell of elsewhere: the date's, or the weekday's next to it."""
    dated = date.fromisoformat(timex.value[: len("2000-01-01")])
    near = (dated + timedelta(days=step) for step in range(-3, 4))
    named = next(day for day in near if _code(day) == (timex.relative or ""))
    told = {t.value[: len("2000-01-01")] for d in evidence.documents for t in d.timexes if t is not timex}
    held = [day.isoformat() for day in (dated, named) if day.isoformat() in told]
    return held[0] if len(held) == 1 else None


def _code(day: date) -> str:
    return day.strftime("%a").upper()


def _past_to_come(document: Document, timex: Timex, evidence: Evidence) -> bool:
    """Whether a finished verb tells of a written date after the report's own day as of something past."""
    days, published = interval(timex.value), document.article.day
    if days is None or published is None or days[0] <= published + ZONES or not _DAY.match(timex.value):
        return False
    if not _YEAR.match(timex.relative or "") or timex.mod or _is_aim(document, timex, evidence):
        return False
    return _is_told(document, timex, evidence)


def _is_told(document: Document, timex: Timex, evidence: Evidence) -> bool:
    """Whether the shortest statement round a time tells something as done, in a sentence that plans nothing."""
    held = [s for s in evidence.said_in(document) if s.span.covers(timex.span)]
    said = min(held, key=lambda s: len(s.span), default=None)
    if said is None or said.statement.modality not in ("asserted", "quoted") or not said.statement.predicate:
        return False
    verb, present = said.statement.predicate, evidence.language.group("polarity", "present").folds
    line = document.words(document.sentences[sentence_of(document, timex.span)].span)
    groups = (evidence.language.group(*name) for name in (("clauses", "planned"), ("pairs", "settling")))
    if any(group.found(line) for group in groups) or not _is_done(document, timex, evidence):
        return False
    return looks_finite(verb, evidence.language) and verb[:1] not in present


def _is_done(document: Document, timex: Timex, evidence: Evidence) -> bool:
    """Whether the last finite verb before a time is finished and stands near it: then it is the verb's own time."""
    first = document.sentences[sentence_of(document, timex.span)].tokens[0]
    before = [t.key for t in document.tokens[first:] if t.span.end <= timex.span.start]
    verbs = [(at, key) for at, key in enumerate(before) if looks_finite(key, evidence.language)]
    present = evidence.language.group("polarity", "present").folds
    at, verb = verbs[-1] if verbs else (-1, "")
    return bool(verbs) and len(before) - at <= VERB_REACH and verb.removeprefix(_LAM)[:1] not in present


def _is_aim(document: Document, timex: Timex, evidence: Evidence) -> bool:
    """Whether the words before a time make it a limit, a beginning or an appointed time."""
    aims = evidence.language.group("pairs", "appointing").lexicon
    tokens = document.tokens
    at = list(document.starting_in("tokens", Span(0, timex.span.start + 1)))[-BEFORE - 1 :]
    return any(aims.at(tokens, i) is not None for i in at)
