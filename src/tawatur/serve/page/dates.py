"""TIMEX3 values as a reader says them, in both interface languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from markupsafe import escape

from tawatur.serve.page.durations import duration, relative
from tawatur.serve.page.messages import REMEMBERED, known, words
from tawatur.serve.page.numerals import arabic_digits
from tawatur.serve.page.pair import Pair

Reader = Callable[[str], Pair | None]

_WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
_CLOCK = r"(\d\d:\d\d)(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?"
_PARTED = re.compile(rf"(.*?)T(?:(MO|MI|AF|EV|NI|DT)|{_CLOCK})$")
_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)$")
_MONTH_DAY = re.compile(r"XXXX-XX-(\d\d)$")
_MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d)$")
_YEAR = re.compile(r"\d{4}$")
_DECADE = re.compile(r"(\d{3})X?$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_WEEK_DAY = re.compile(r"XXXX-WXX-([1-7])$")
_YEAR_PART = re.compile(r"(\d{4}|XXXX)-(SP|SU|FA|WI|Q[1-4]|H[12])$")
_UNTOLD = frozenset({"", "XXXX-XX-XX"})


@lru_cache(maxsize=REMEMBERED)
def spoken(value: str, mod: str | None = None) -> Pair:
    """A TIMEX3 value in words: moments, days, parts of days, weeks, months, years, durations, ranges, relative ones.

    A value of another shape comes back as it is.

    Method: ISO 8601 and TIMEX3 (ISO 24617-1) shapes, first that fits. **Misses**: centuries, fractions of units.
    """
    said = _read(value)
    if said is None:
        return Pair(escape(value), escape(value))
    return words(f"mod.{mod}", date=said) if mod and known(f"mod.{mod}") else said


def extent(days: list[str]) -> Pair | None:
    """The first and the last of some ISO days as one expression, or None where there is none."""
    real = sorted({day[:10] for day in days if _full_day(day[:10])})
    if not real:
        return None
    first, last = real[0], real[-1]
    if first == last:
        return spoken(first)
    if first[:7] == last[:7]:
        month, year = words(f"month.{first[5:7]}"), _digits(first[:4])
        return words("date.within", first=_bare(first[8:]), last=_bare(last[8:]), month=month, year=year)
    return words("date.range", first=_day_of_year(first), last=_day_of_year(last))


def _read(value: str) -> Pair | None:
    return next((pair for reader in _READERS if (pair := reader(value)) is not None), None)


def _range(value: str) -> Pair | None:
    first, slash, last = value.partition("/")
    return words("date.range", first=spoken(first), last=spoken(last)) if slash and first and last else None


def _parted(value: str) -> Pair | None:
    """A date with a part of the day or a time of day behind it, or these alone where no day is told."""
    match = _PARTED.match(value)
    if not match:
        return None
    part = words(f"part.{match[2]}") if match[2] else words("date.clock", clock=_digits(match[3]))
    if match[1] in _UNTOLD:
        return part
    base = _read(match[1])
    return words("date.part", date=base, part=part) if base else None


def _reference(value: str) -> Pair | None:
    return words(f"reference.{value}") if known(f"reference.{value}") else None


def _day(value: str) -> Pair | None:
    match = _DAY.match(value)
    if not match or match[1] != "XXXX":
        return _full_day(value)
    month = _month_name(match[2])
    return words("date.day_month", day=_bare(match[3]), month=month) if month else None


def _full_day(value: str) -> Pair | None:
    try:
        weekday = _WEEKDAYS[date.fromisoformat(value).weekday()] if _DAY.match(value) else None
    except ValueError:
        return None
    return words("date.weekday", weekday=words(f"weekday.{weekday}"), date=_day_of_year(value)) if weekday else None


def _month_day(value: str) -> Pair | None:
    match = _MONTH_DAY.match(value)
    return words("date.month_day", day=_bare(match[1])) if match else None


def _month(value: str) -> Pair | None:
    match = _MONTH.match(value)
    name = _month_name(match[2]) if match else None
    if not match or name is None or match[1] == "XXXX":
        return name
    return words("date.month", month=name, year=_digits(match[1]))


def _year(value: str) -> Pair | None:
    return _digits(value) if _YEAR.match(value) else None


def _decade(value: str) -> Pair | None:
    match = _DECADE.match(value)
    return words("date.decade", year=_digits(f"{match[1]}0")) if match else None


def _week(value: str) -> Pair | None:
    match = _WEEK.match(value)
    return words("date.week", year=_digits(match[1]), week=_bare(match[2])) if match else None


def _year_part(value: str) -> Pair | None:
    match = _YEAR_PART.match(value)
    if not match:
        return None
    part = words(f"year_part.{match[2]}")
    return part if match[1] == "XXXX" else words("date.month", month=part, year=_digits(match[1]))


def _weekday(value: str) -> Pair | None:
    match = _WEEK_DAY.match(value)
    name = _WEEKDAYS[int(match[1]) - 1] if match else value
    return words(f"weekday.{name}") if name in _WEEKDAYS else None


def _month_name(number: str) -> Pair | None:
    return words(f"month.{number}") if known(f"month.{number}") else None


def _day_of_year(value: str) -> Pair:
    return words("date.day", day=_bare(value[8:]), month=words(f"month.{value[5:7]}"), year=_digits(value[:4]))


def _bare(digits: str) -> Pair:
    """A number without the noughts before it."""
    return _digits(str(int(digits)))


def _digits(text: str) -> Pair:
    return Pair(escape(arabic_digits(text)), escape(text))


_READERS: tuple[Reader, ...] = (
    _range, _parted, relative, _reference, _day, _month_day, _month, _year, _decade, _week, _year_part, _weekday,
    duration,
)  # fmt: skip
