"""Rules for durations, for offsets from today or from an event, and for times of the clock."""

from __future__ import annotations

import re
from datetime import date

from tawatur.read import timexes_days
from tawatur.read.timexes_calendar import moved, shifted, weekday_near
from tawatur.read.timexes_grammar import NUMBER, UNIT, Found, Reading, Rule, rule
from tawatur.read.timexes_periods import duration, vague_period

_MODS = {"about_so_many": "APPROX", "more_than": "MORE_THAN", "less_than": "LESS_THAN", "at_least": "EQUAL_OR_MORE",
         "at_most": "EQUAL_OR_LESS", "about_after": "APPROX", "at_least_after": "EQUAL_OR_MORE",
         "at_most_after": "EQUAL_OR_LESS"}  # fmt: skip
#: Units in which an offset from an event still tells the day of what happened.
CLOCK_UNITS = ("H", "TM", "S")
DAYS_AND_LESS = ("D", *CLOCK_UNITS)
_LAM = "\N{ARABIC LETTER LAM}"
_NOON, _LAST_HOUR = 12, 24
#: From this hour on a time told as night is before midnight.
_EVENING_HOUR = 6

#: A number of units, a dual, a share of a unit; a lone unit only where more follows it or something calls for it.
_COUNTED = rf"(?P<count>{NUMBER})(?:[U\-](?P<to>{NUMBER}))?(?P<unit>{UNIT})"
_TERM = rf"(?:{_COUNTED}|(?P<dual>2)|(?P<share>F)(?P<whole>[ukbyA]))"
_HALF = r"(?:(?P<half>F)A?|(?P<less>@))?"
_MORE = r"(?:(?:(?P<more>[d9n])(?P<inner>[ukbyv])|(?P<inner_dual>2)))?"
_DIGITS = re.compile(r"(\d{1,2})[.,:\N{ARABIC DECIMAL SEPARATOR}]?(\d\d)")
_LONE = r"(?P<lone>[ukby])1?(?![YwmjhdO2])"


def length(found: Found) -> Reading | None:
    """A duration: a number of units, a dual, a half; or a range of two."""
    told, unit = _told(found), found.lexeme("unit")
    if told is None or (unit is not None and unit.particles):
        return None
    return Reading("DURATION", told, told, _MODS.get(found.bound))


def _told(found: Found) -> str | None:
    count, unit = _count(found)
    if unit == "" or count is None:
        return None
    if found.number("to") is not None:
        return _range(found, unit)
    inner = found.value("inner") or found.value("inner_dual")
    if inner and (inner == unit or not _continues(found)):
        return None
    value = duration(count, unit)
    return _joined(value, duration(_inner_count(found), inner)) if inner else value


def _count(found: Found) -> tuple[float | None, str]:
    extra = float(found.value("half") or found.value("less") or 0)
    if found.value("share"):
        return float(found.value("share")), found.value("whole")
    if found.value("dual"):
        return 2 + extra, found.value("dual")
    if found.value("lone"):
        return 1 + extra, found.value("lone")
    count = found.number("count")
    return None if count is None else count + extra, found.value("unit")


def _range(found: Found, unit: str) -> str | None:
    low, high = found.number("count"), found.number("to")
    if low is None or high is None or low >= high:
        return None
    return f"{duration(low, unit)}/{duration(high, unit)}"


def _continues(found: Found) -> bool:
    lexeme = found.lexeme("more") or found.lexeme("inner_dual")
    return lexeme is not None and lexeme.particles != ""


def _inner_count(found: Found) -> float | None:
    return found.number("more") if found.lexeme("more") else 2


def _joined(whole: str, rest: str) -> str:
    """P3Y and P6M as P3Y6M; PT2H and PT30M as PT2H30M."""
    tail = rest[1:]
    return whole + (tail[1:] if "T" in whole and tail.startswith("T") else tail)


def from_to_units(found: Found) -> Reading | None:
    """A day to two days, two to three hours: a range whose first end names its unit too, or is a dual."""
    first, second = found.value("dual") or found.value("lone"), found.value("dual2") or found.value("unit")
    if not first or not second:
        return None
    low = 2 if found.value("dual") else 1
    high = 2 if found.value("dual2") else found.number("to")
    if high is None or high <= low:
        return None
    value = f"{duration(low, first)}/{duration(high, second)}"
    return Reading("DURATION", value, value)


def some_units(found: Found) -> Reading | None:
    """Some hours, tens of years: a duration of X units."""
    value = duration(None, found.value("unit"))
    return Reading("DURATION", value, value)


def units_for(found: Found) -> Reading | None:
    """For hours, for years: a plural that stands behind the attached preposition for."""
    lexeme = found.lexeme("unit")
    return some_units(found) if lexeme is not None and lexeme.particles.endswith(_LAM) else None


def between_lengths(found: Found) -> Reading | None:
    """Between three and five years."""
    to = found.lexeme("to")
    joined = found.lexeme("and") is not None or (to is not None and to.particles != "")
    value = _range(found, found.value("unit")) if joined else None
    return Reading("DURATION", value, value) if value else None


def length_from_event(found: Found) -> Reading | None:
    """Three years after an event: a duration of weeks, months or years that an event bounds."""
    reading = length(found)
    return reading and reading._replace(anchored=True)


def before_today(found: Found) -> Reading | None:
    """Three days ago; or, counted from an event named behind it, before that event."""
    return _offset(found, -1)


def after_today(found: Found) -> Reading | None:
    """In two days; two days later; or, counted from an event named behind it, after that event."""
    return _offset(found, 1)


def _offset(found: Found, direction: int) -> Reading | None:
    unit = found.value("plural") or _count(found)[1]
    told = duration(None, unit) if found.value("plural") else _told(found)
    if direction > 0 and unit not in DAYS_AND_LESS and not _from_publication(found, direction):
        return None
    if told is None or "/" in told:
        return None
    if found.lexeme("of") is not None and unit not in DAYS_AND_LESS:
        return None
    if unit in CLOCK_UNITS and not found.value("plural") and _is_a_gap(found, direction):
        return None
    side = "before" if direction < 0 else "after"
    mod = _MODS.get(found.bound)
    if found.lexeme("of") is not None:
        return Reading("DATE", _day_of_telling(found, told, side), f"{told} {side} event", mod, anchored=True)
    start = "publication" if _from_publication(found, direction) else "event"
    relative = f"{told} {side} {start}"
    return Reading("DATE", _counted_from(found, unit, direction) or relative, relative, mod)


def _is_a_gap(found: Found, direction: int) -> bool:
    """Whether the offset measures how long lies between two events, not when from now something is."""
    return found.lexeme("of") is not None or not _from_publication(found, direction)


def _from_publication(found: Found, direction: int) -> bool:
    """Whether an offset counts from publication: what lies before, or in a clause that looks ahead."""
    return direction < 0 or found.lean == "future" or found.lexeme("now") is not None


def _day_of_telling(found: Found, told: str, side: str) -> str:
    """What happened some hours or days after an event is what the text speaks of: the day that it speaks of."""
    day = found.setting.focus or found.day
    return day.isoformat() if day else f"{told} {side} event"


def _counted_from(found: Found, unit: str, direction: int) -> str | None:
    count = None if found.value("plural") else _count(found)[0]
    day = found.day if _from_publication(found, direction) else found.setting.focus
    if day is None:
        return None
    if count is None:
        return day.isoformat() if unit in ("H", "TM", "S") else "PAST_REF" if direction < 0 else "FUTURE_REF"
    return shifted(day, unit, direction * count)


def clock(found: Found) -> Reading | None:
    """A time of the clock, with the day behind it where one is told; else on the day that the text last spoke of."""
    hour, minute = _hour(found), _minute(found)
    part = found.value("part")
    if hour is None or minute is None:
        return None
    if part in ("EV", "AF", "NI") and hour < _NOON and not (part == "NI" and hour < _EVENING_HOUR):
        hour += _NOON
    if part == "MI" and hour < _EVENING_HOUR:
        hour += _NOON
    if minute < 0:
        hour, minute = (hour - 1) % _LAST_HOUR, minute + 60
    told = f"T{hour:02d}:{minute:02d}"
    day = _clock_day(found)
    return Reading("TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}{told}", told)


def _clock_day(found: Found) -> date | None:
    day = found.day
    if day and found.value("today"):
        return moved(day, int(found.value("today").partition("T")[0]))
    if day and found.value("weekday"):
        return weekday_near(day, found.value("weekday"), 1 if found.lean == "future" else 0)
    return _day_behind(found) or found.setting.focus or day


#: What may stand between a time of the clock and its day: a comma, of, in.
_BETWEEN = re.compile("[,fI]?(?=[kdOYwtZRpP])")
_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _day_behind(found: Found) -> date | None:
    """The day that stands right behind a time of the clock."""
    between = _BETWEEN.match(found.phrase.codes, found.match.end())
    for each in timexes_days.RULES if between is not None else ():
        match = each.pattern.match(found.phrase.codes, between.end()) if between is not None else None
        reading = each.read(Found(found.phrase, match, found.setting)) if match is not None else None
        if reading is not None:
            day = _WHOLE_DAY.match(reading.value)
            return date.fromisoformat(day.group()) if day and "/" not in reading.value else None
    return None


def _written(found: Found) -> tuple[int, int] | None:
    """Hour and minute of figures like 14.30 or 1430; a decimal number is none."""
    match = _DIGITS.fullmatch(found.value("military") or found.value("dotted"))
    return (int(match[1]), int(match[2])) if match else None


def _hour(found: Found) -> int | None:
    written = _written(found)
    number = written[0] if written else found.integer("hour")
    return number if number is not None and number <= _LAST_HOUR else None


def _minute(found: Found) -> int | None:
    written = _written(found)
    if written:
        number = written[1]
    else:
        told = found.number("minute")
        number = int(told) if told is not None else round(60 * float(found.value("half") or 0))
    if found.value("less"):
        return round(60 * float(found.value("less")))
    return number if number < 60 else None


_PART = r"(?:[fI]?(?P<part>[pP]))?(?:,?f?k?(?:(?P<today>t)(?![O=x&])|(?P<weekday>w)))?"
_MINUTES = r"(?:(?P<half>F)|(?P<less>@)|(?P<minute>[d9n])[uv])?"
RULES: tuple[Rule[Reading], ...] = (
    rule(rf"T(?P<hour>[d9On]):(?P<minute>[d9])(?::[d9])?{_PART}(?P<zone>z\.?)?", clock),
    rule(rf"(?P<hour>[d9]):(?P<minute>[d9])(?::[d9])?(?=p|[fI]?[pP]|z){_PART}(?P<zone>z\.?)?", clock),
    rule(rf"(?P<dotted>\#)(?=p|z){_PART}(?P<zone>z\.?)?", clock),
    rule(rf"T(?P<dotted>\#){_PART}(?P<zone>z\.?)?", clock),
    rule(r"T?(?P<military>Y)(?P<zone>z\.?)", clock),
    rule(rf"T(?P<hour>[dOn]){_MINUTES}{_PART}(?P<zone>z\.?)?", clock),
    rule(rf"(?P<hour>[dO]){_MINUTES}(?=p|fp|I[pP]|z){_PART}(?P<zone>z\.?)?", clock),
    rule(rf"(?<=[aq])(?P<bound>B)?(?:{_TERM}|{_LONE}){_HALF}(?P<of>f(?![lV]))", length_from_event),
    rule(rf"q(?P<bound>B)?(?:{_TERM}|{_LONE}){_HALF}(?:(?P<now>fV)|(?P<of>f(?!l)))?(?![{{xlYmw=])", before_today),
    rule(r"q8?(?P<plural>v)<?(?P<of>f)?(?![xlw])", before_today),
    rule(rf"(?<!k)a(?P<bound>B)?(?:{_TERM}|{_LONE}){_HALF}(?:(?P<now>fV)|(?P<of>f(?!l)))?(?![{{xlYmw=])", after_today),
    rule(r"a8?(?P<plural>v)<?(?P<of>f)?(?![xlw])", after_today),
    rule(rf"(?P<bound>B)?W(?P<count>{NUMBER})(?P<and>[0U\-])?(?P<to>{NUMBER})(?P<unit>{UNIT})", between_lengths),
    rule(r"(?:8|g)f?(?P<unit>[vQ])<?(?![l~x])", some_units),
    rule(r"(?<=[ri])(?P<unit>v)<?(?![w%Y])", some_units),
    rule(r"(?P<unit>v)<?(?![w%Y])", units_for),
    rule(rf"(?:(?P<dual>2)|(?P<lone>[ukby]))U(?:(?P<dual2>2)|(?P<to>{NUMBER})(?P<unit>{UNIT}))", from_to_units),
    rule(r"(?P<count>[Ndn])(?P<unit>[ukbyv])(?:l|~|(?P<next>x))", vague_period),
    rule(rf"(?P<bound>B)?{_TERM}{_HALF}{_MORE}(?P<bound_behind>`)?", length),
    rule(rf"(?P<bound>B)?{_TERM}{_HALF}(?P<bound_behind>`)?", length),
    rule(r"(?P<bound>B)?(?P<lone>[ukby])(?P<half>F)A?", length),
    rule(rf"(?P<bound>B)(?:{_LONE})", length),
    rule(r"(?P<bound>B)(?P<lone>4)(?:(?P<half>F)A?)?", length),
    rule(rf"(?<=[ria])(?<!ka){_LONE}<?", length),
    rule(r"(?P<lone>[ukby])<", length),
)
