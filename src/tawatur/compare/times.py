"""When two TIMEX3 values name one time or times apart."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_YEAR = re.compile(r"(\d{4})$")


@lru_cache(maxsize=10_000)
def interval(value: str) -> tuple[date, date] | None:
    """First and last day that a TIMEX3 value covers, or None where it names no calendar time.

    A range `a/b` runs from the first day of a to the last of b; parts of a day count as the day.
    """
    if "/" in value:
        first, last = (interval(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last else None
    try:
        return _single(value)
    except ValueError:
        return None


def _single(value: str) -> tuple[date, date] | None:
    if match := _DAY.match(value):
        day = date(*map(int, match.groups()))
        return day, day
    if match := _WEEK.match(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday, monday + timedelta(days=6)
    if match := _MONTH.match(value):
        year, month = map(int, match.groups())
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    if match := _YEAR.match(value):
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    return None


def together(one: str, other: str) -> bool:
    """Whether two values are the same, or calendar times of which one lies within the other."""
    if one == other:
        return not one.endswith("_REF")
    a, b = interval(one), interval(other)
    if a is None or b is None:
        return False
    return (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])


def apart(one: str, other: str) -> bool:
    """Whether two values name calendar times that share no day."""
    a, b = interval(one), interval(other)
    return a is not None and b is not None and (a[1] < b[0] or b[1] < a[0])


def precision(value: str) -> str:
    """How fine a value is: part (of a day), day, week, month, year, range or unknown."""
    if "/" in value:
        return "range"
    if _DAY.match(value):
        return "day" if len(value) == len("2000-01-01") else "part"
    for name, pattern in (("week", _WEEK), ("month", _MONTH), ("year", _YEAR)):
        if pattern.match(value):
            return name
    return "unknown"
