"""Days, weeks, months and years counted from a day: TIMEX3 values by arithmetic on the calendar."""

from __future__ import annotations

from datetime import date, timedelta

WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
MONTHS_A_YEAR = 12
#: A month or day that lay longer ago than this, where no word tells the direction, is read as the coming one
#: (judged by reading announcements in ANT news).
LONGEST_MEMORY = timedelta(days=300)
#: A month that lay longer ago, where no verb in the past stands by, is the coming one.
MOST_MONTHS_AGO = 9
#: A day so near ahead is the coming one even beside a verb in the past, which then is another clause's.
SHORTEST_WAIT = timedelta(days=45)


def moved(day: date, count: int) -> date:
    """The day that lies some days from a day, kept within the years that a date can hold."""
    return date.fromordinal(min(max(day.toordinal() + count, 1), date.max.toordinal()))


def weekday_near(day: date, name: str, step: int) -> date:
    """The weekday of a name: step 0: the latest not after the day, 1: the first not before it; -2, 2 exclude it."""
    gap = (day.weekday() - WEEKDAYS.index(name)) % 7
    if step <= 0:
        return moved(day, -(gap or (7 if step == -2 else 0)))
    ahead = (7 - gap) % 7
    return moved(day, ahead or (7 if step == 2 else 0))


def month_near(day: date, month: int, lean: str) -> int:
    """The year of a month named without one: the coming for a future lean, the latest for a past one, else the near."""
    past = day.year if month <= day.month else day.year - 1
    coming = day.year if month >= day.month else day.year + 1
    if lean == "future":
        return coming
    months_ago = (day.year - past) * MONTHS_A_YEAR + day.month - month
    long_ago = lean != "past" and months_ago > MOST_MONTHS_AGO
    return coming if long_ago or past < 1 else past


def day_near(day: date, month: int, number: int, lean: str) -> date | None:
    """The day of a month named without a year, as `month_near`; None where the calendar has no such day."""
    past = _latest(day, month, number)
    coming = _next(day, month, number)
    if past is None or coming is None:
        return past or coming
    if lean == "future":
        return coming
    near = coming - day < SHORTEST_WAIT if lean == "past" else True
    return coming if near and day - past > LONGEST_MEMORY else past


def _latest(day: date, month: int, number: int) -> date | None:
    years = range(day.year, max(day.year - 9, 0), -1)
    return next((found for y in years if (found := real(y, month, number)) is not None and found <= day), None)


def _next(day: date, month: int, number: int) -> date | None:
    years = range(day.year, min(day.year + 9, 9999))
    return next((found for y in years if (found := real(y, month, number)) is not None and found >= day), None)


def real(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, number)
    except (ValueError, OverflowError):  # the latter where a number is beyond all days
        return None


def shifted(day: date, unit: str, count: float) -> str:
    """The value of the day, week, month, year, decade or century that lies `count` units from a day.

    `unit` is H, TM, S, D, W, M, Y, 10Y or 100Y. An offset in days gives a day, in weeks a week's day, and so on.
    """
    try:
        return _shifted(day, unit, count)
    except (OverflowError, ValueError):
        return "PAST_REF" if count < 0 else "FUTURE_REF"


def _shifted(day: date, unit: str, count: float) -> str:
    if unit in ("S", "TM", "H"):
        hours = {"S": count / 3600, "TM": count / 60, "H": count}[unit]
        return (day + timedelta(days=int(hours / 24))).isoformat()
    if unit == "W":
        year, week, _ = (day + timedelta(weeks=count)).isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit == "D":
        return (day + timedelta(days=round(count))).isoformat()
    if unit == "M":
        return month_shifted(day, round(count))
    years = {"Y": 1, "10Y": 10, "100Y": 100}[unit]
    return str(day.year + round(count * years)).zfill(4)


def month_shifted(day: date, count: int) -> str:
    """The month that lies some months from a day's."""
    months = day.year * MONTHS_A_YEAR + day.month - 1 + count
    return f"{months // MONTHS_A_YEAR:04d}-{months % MONTHS_A_YEAR + 1:02d}"


def period(day: date, unit: str, step: int) -> str:
    """The calendar period that holds a day (step 0) or lies some steps from it: 2023-W36, 2023-08, 2022, 201, 20.

    `unit` is D, W, WE (weekend), M, Q (quarter), Y, 10Y or 100Y.
    """
    try:
        return _period(day, unit, step)
    except (OverflowError, ValueError):
        return "PAST_REF" if step < 0 else "FUTURE_REF"


def _period(day: date, unit: str, step: int) -> str:
    if unit in ("W", "WE"):
        year, week, _ = (day + timedelta(weeks=step)).isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "Q":
        quarters = day.year * 4 + (day.month - 1) // 3 + step
        return f"{quarters // 4:04d}-Q{quarters % 4 + 1}"
    if unit == "10Y":
        return f"{day.year // 10 + step:03d}"
    if unit == "100Y":
        return f"{day.year // 100 + step:02d}"
    return _shifted(day, unit, step)


_ISLAMIC_EPOCH = 1948439.5
_JULIAN_OF_ORDINAL = 1721424.5


def hijri_day(year: int, month: int, number: int) -> date | None:
    """The Gregorian day of a day of the Hijri calendar, within a day either way.

    Method: the tabular (civil) Islamic calendar, Reingold and Dershowitz. Misses: what sighting decided.
    """
    julian = number + -(-(29.5 * (month - 1)) // 1) + (year - 1) * 354 + (3 + 11 * year) // 30 + _ISLAMIC_EPOCH - 1
    try:
        return date.fromordinal(int(julian - _JULIAN_OF_ORDINAL))
    except (OverflowError, ValueError):
        return None
