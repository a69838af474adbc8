"""Whether two fillers of one place cannot both be right: no two names of one thing, no part and its whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tawatur.compare.entities_spelling import spelling
from tawatur.compare.evidence import Evidence
from tawatur.compare.slots import Slot, Slots
from tawatur.text.fold import fold

#: Readings without the publication day of what names a day by itself: a weekday, a date.
_WEEKDAY = re.compile(r"[A-Z]{3}(?:-?[A-Z]{2})?$")
_DATE = re.compile(r"[\dX]{4}-\d\d-\d\d")
#: Clock times at least so many minutes apart cannot be one, as worded.
MINUTES = 30
_HALF_DAY = 12 * 60


def apart(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """Whether two slots of one kind name two things that exclude each other."""
    if fold(one.words) == fold(other.words):
        return False
    return _APART[one.kind](one, other, held, evidence)


def _days(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """Two weekdays, or two dates; a word like "tomorrow" depends on when each report was written."""
    readings = [str(s.document.timexes[s.fact].relative or s.document.timexes[s.fact].value) for s in (one, other)]
    return any(all(map(form.match, readings)) for form in (_WEEKDAY, _DATE)) and readings[0] != readings[1]


def _clocks(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """Two times of a day, whatever half of the day is left open."""
    minutes = [int(s.key[:2]) * 60 + int(s.key[3:]) for s in (one, other)]
    gap = abs(minutes[0] - minutes[1]) % _HALF_DAY
    return min(gap, _HALF_DAY - gap) >= MINUTES


def _places(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """Two towns or two countries; not a town and its country, not a country and the capital that stands for it."""
    mentions = [s.document.mentions[s.fact] for s in (one, other)]
    ranks = [str(m.known or "").partition(":")[0] == "country" for m in mentions]
    if ranks[0] != ranks[1] or (all(ranks) and mentions[0].country == mentions[1].country):
        return False
    return not _words_shared(one, other, evidence) and _strange(one, other, held)


def _nations(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """Two countries given to one person or body: which of the settings' words they stand by is the same."""
    return bool(one.setting.nearest & other.setting.nearest) and _strange(one, other, held)


def _persons(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    return not _words_shared(one, other, evidence) and _strange(one, other, held)


def _strange(one: Slot, other: Slot, held: Slots) -> bool:
    """Whether one of the two is named in no other report, or neither in the other's."""
    reports = [{s.article for s in held.of_key[slot.kind, slot.key]} for slot in (one, other)]
    times = [len(held.of_key[slot.kind, slot.key]) for slot in (one, other)]
    if other.article in reports[0] or one.article in reports[1]:
        return 1 in times
    return True


def _words_shared(one: Slot, other: Slot, evidence: Evidence) -> bool:
    """Whether two names share a word, be it in another spelling."""
    speller = spelling(evidence.language.code)
    words = [[w.strip("#_") for w in re.split(r"[\s_#-]+", fold(s.words)) if w] for s in (one, other)]
    return any(a == b or speller.alike(a, b) or a in b or b in a for a in words[0] for b in words[1])


_APART: Mapping[str, Callable[[Slot, Slot, Slots, Evidence], bool]] = {
    "day": _days,
    "clock": _clocks,
    "place": _places,
    "nation": _nations,
    "person": _persons,
}
