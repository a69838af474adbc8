"""Whether two days, or two hours, that two reports give in one place are of one act and exclude each other."""

from __future__ import annotations

import re
from datetime import date

from tawatur.compare.evidence import Evidence
from tawatur.compare.slots import Slot, Slots
from tawatur.lang.synonyms import idea
from tawatur.lang.verbs import looks_finite
from tawatur.text.tokens import WORD

#: Readings without the publication day of what names a day by itself: a weekday, a date.
_WEEKDAY = re.compile(r"([A-Z]{3})(?:T[A-Z]{2})?$")
_DATE = re.compile(r"[\dX]{4}-(\d\d-\d\d)")
#: Clock times at least so many minutes apart cannot be one, as worded.
MINUTES = 30
#: ... and such as lie this far apart are of two things: of several that happen in a day each is told with its hour.
HOURS_APART = 180
_HALF_DAY = 12 * 60
#: A word that names the zone of a clock time stands within so many characters behind it.
BEHIND = 24
#: Two sentences are one told twice from this likeness on: then hours compare, since many things of a kind happen in a
#: day (of two hours in other sentences of ANT neither was a conflict) ...
TOLD_TWICE = 0.6
#: ... and days compare, whatever their verbs.
ALIKE = 0.6


def days(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """Two weekdays, or two dates; a word like "tomorrow" depends on when each report was written."""
    readings = [_reading(s) for s in (one, other)]
    if _each_of_its_day(one, other) or _both_told(one, other, held) or not _of_one_act(one, other, evidence):
        return False
    hits = ([form.match(reading) for reading in readings] for form in (_WEEKDAY, _DATE))
    return any(a is not None and b is not None and a[1] != b[1] for a, b in hits)


def _both_told(one: Slot, other: Slot, held: Slots) -> bool:
    """Whether one of two sentences gives both, or each of two reports does: then each dates something else."""
    sides = ((one, other), (other, one))
    if any(b.key in held.of_sentence[a.article, a.sentence][a.kind].keys for a, b in sides):
        return True
    return all(any(s.article == a.article for s in held.of_key[b.kind, b.key]) for a, b in sides)


def _each_of_its_day(one: Slot, other: Slot) -> bool:
    """Whether two reports of two days each tell of their own day, or the one before."""
    days = [slot.document.article.day for slot in (one, other)]
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return False
    return all(
        day is not None and 0 <= (day - date.fromisoformat(s.key)).days <= 1
        for day, s in zip(days, (one, other), strict=True)
    )


def _of_one_act(one: Slot, other: Slot, evidence: Evidence) -> bool:
    """Whether two days stand with one verb, or in sentences so alike that one tells the other again."""
    acts = [_act(slot, evidence) for slot in (one, other)]
    return evidence.likeness(one.line, other.line) >= ALIKE or (None not in acts and acts[0] == acts[1])


def _act(slot: Slot, evidence: Evidence) -> str | None:
    """The idea of the last finite verb before a slot in its sentence, else of the first behind it."""
    language, tokens = evidence.language, slot.document.tokens
    first, end = slot.document.sentences[slot.sentence].tokens
    being = language.group("function_words", "being").folds
    free = [t for t in tokens[first:end] if t.kind == WORD and t.key not in being and looks_finite(t.key, language)]
    names = [slot.document.mentions[i].span for i in slot.document.starting_in("mentions", slot.around)]
    verbs = [t for t in free if not any(name.meets(t.span) for name in names)]
    before = [t for t in verbs if t.span.end <= slot.span.start]
    behind = [t for t in verbs if t.span.start >= slot.span.end]
    nearest = before[-1] if before else behind[0] if behind else None
    return idea(nearest.key, language) if nearest is not None else None


def _reading(slot: Slot) -> str:
    timex = slot.document.timexes[slot.filler.fact]
    return timex.relative or timex.value


def clocks(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """Two times of a day, whatever half of the day is left open."""
    if evidence.likeness(one.line, other.line) < TOLD_TWICE or _both_told(one, other, held):
        return False  # several things of one kind happen in a day
    zones = evidence.language.group("pairs", "zones")
    if any(zones.found(s.document.text[s.span.start : s.span.end + BEHIND]) for s in (one, other)):
        return False
    minutes = [int(s.key[:2]) * 60 + int(s.key[3:]) for s in (one, other)]
    gap = abs(minutes[0] - minutes[1]) % _HALF_DAY
    return MINUTES <= min(gap, _HALF_DAY - gap) <= HOURS_APART
