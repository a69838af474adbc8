"""TIMEX3 values as a reader says them, in both interface languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from markupsafe import escape

from tawatur.serve.page.messages import known, words
from tawatur.serve.page.numerals import arabic_digits
from tawatur.serve.page.pair import Pair

_WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
_PARTS = "MO|MI|AF|EV|NI|DT"
_MOMENT = re.compile(rf"(\d{{4}}-\d\d-\d\d)T(?:({_PARTS})|(\d\d:\d\d)(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_YEAR = re.compile(r"\d{4}$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")
_WEEKDAY = re.compile(rf"({'|'.join(_WEEKDAYS)})(?:T({_PARTS}))?$")
_DURATION = re.compile(r"P(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?$")
_PIECE = re.compile(r"(\d+)([YMWDHS])")
_RELATIVE = re.compile(r"(\S+) (before|after) publication$")


def spoken(value: str, mod: str | None = None) -> Pair:
    """A TIMEX3 value in words: days, moments, parts of days, months, years, durations, ranges, relative ones.

    A value of another shape comes back as it is.

    Method: ISO 8601 and TIMEX3 (ISO 24617-1) shapes, first that fits.
    **Misses**: decades, centuries, quarters, fractions of units.
    """
    said = next((pair for reader in _READERS if (pair := reader(value)) is not None), None)
    if said is None:
        return Pair(escape(value), escape(value))
    return words(f"mod.{mod}", date=said) if mod and known(f"mod.{mod}") else said


def extent(days: list[str]) -> Pair | None:
    """The first and the last of some ISO days as one expression, or None where there is none."""
    real = sorted({day[:10] for day in days if _day(day[:10])})
    if not real:
        return None
    first, last = real[0], real[-1]
    if first == last:
        return spoken(first)
    if first[:7] == last[:7]:
        month, year = words(f"month.{first[5:7]}"), _digits(first[:4])
        return words("date.within", first=_ordinal(first), last=_ordinal(last), month=month, year=year)
    return words("date.range", first=_bare_day(first), last=_bare_day(last))


def _range(value: str) -> Pair | None:
    first, slash, last = value.partition("/")
    return words("date.range", first=spoken(first), last=spoken(last)) if slash and first and last else None


def _relative(value: str) -> Pair | None:
    match = _RELATIVE.match(value)
    return words(f"date.{match[2]}", date=spoken(match[1])) if match else None


def _reference(value: str) -> Pair | None:
    return words(f"reference.{value}") if known(f"reference.{value}") else None


def _moment(value: str) -> Pair | None:
    match = _MOMENT.match(value)
    day = _day(match[1]) if match else None
    if match is None or day is None:
        return None
    if match[2]:
        return words("date.part", date=day, part=words(f"part.{match[2]}"))
    return words("date.clock", date=day, clock=_digits(match[3]))


def _day(value: str) -> Pair | None:
    if not _DAY.match(value):
        return None
    try:
        weekday = _WEEKDAYS[date.fromisoformat(value).weekday()]
    except ValueError:
        return None
    return words("date.weekday", weekday=words(f"weekday.{weekday}"), date=_bare_day(value))


def _month(value: str) -> Pair | None:
    match = _MONTH.match(value)
    if not match or not known(f"month.{match[2]}"):
        return None
    return words("date.month", month=words(f"month.{match[2]}"), year=_digits(match[1]))


def _year(value: str) -> Pair | None:
    return words("date.year", year=_digits(value)) if _YEAR.match(value) else None


def _week(value: str) -> Pair | None:
    match = _WEEK.match(value)
    return words("date.week", year=_digits(match[1]), week=_digits(str(int(match[2])))) if match else None


def _season(value: str) -> Pair | None:
    match = _SEASON.match(value)
    return words(f"season.{match[2]}", year=_digits(match[1])) if match else None


def _weekday(value: str) -> Pair | None:
    match = _WEEKDAY.match(value)
    if not match:
        return None
    name = words(f"weekday.{match[1]}")
    return words("date.part", date=name, part=words(f"part.{match[2]}")) if match[2] else name


def _duration(value: str) -> Pair | None:
    if len(value) < len("P1D") or not _DURATION.match(value):
        return None
    days, _, clock = value.partition("T")
    pieces = [_counted(count, unit) for count, unit in _PIECE.findall(days)]
    pieces += [_counted(count, f"T{unit}") for count, unit in _PIECE.findall(clock)]
    said = pieces[0]
    for piece in pieces[1:]:
        said = words("date.joined", first=said, last=piece)
    return said


def _counted(count: str, unit: str) -> Pair:
    return words(f"unit.{unit}", n=int(count))


def _bare_day(value: str) -> Pair:
    month = words(f"month.{value[5:7]}")
    return words("date.day", day=_ordinal(value), month=month, year=_digits(value[:4]))


def _ordinal(day: str) -> Pair:
    return _digits(str(int(day[8:10])))


def _digits(text: str) -> Pair:
    return Pair(escape(arabic_digits(text)), escape(text))


Reader = Callable[[str], Pair | None]
_READERS: tuple[Reader, ...] = (
    _range, _relative, _reference, _moment, _day, _month, _year, _week, _season, _weekday, _duration,
)  # fmt: skip
