"""Rules for single days: dates in full, weekdays, days told from the day of publication, and their parts."""

from __future__ import annotations

from datetime import date

from tawatur.read.timexes_calendar import (
    WEEKDAYS,
    day_near,
    hijri_day,
    month_near,
    month_shifted,
    moved,
    real,
    weekday_near,
)
from tawatur.read.timexes_grammar import (
    MONTH,
    YEAR,
    Found,
    Reading,
    Rule,
    direction,
    parted,
    rule,
    type_of,
    written_year,
)

#: What may stand before a day: early or late in, a part of the day, the word day.
_HEAD = "(?:(?P<early>R)I?)? (?:(?P<part>[pP])f?)? k?"
_TAIL = "(?:,?(?:(?P<behind>p)|(?:I|I?R)(?P<within>[pP]))(?![tw]))? (?P<zone>z\\.?)?"
_WEEKDAY = "(?:k?(?P<weekday>w))"
_CENTURY, FIGURES_OF_YEAR = 100, 4
#: Years that news counts from the Hijra: 1882 to 2077.
HIJRI_YEARS = range(1300, 1500)


def date_in_figures(found: Found) -> Reading | None:
    """12/9/2023, 2023-09-13; the day before the month unless only the other order is a date."""
    first, middle, last = (found.integer(name) or 0 for name in ("a", "b", "c"))
    year, month, day = (first, middle, last) if len(found.value("a")) == FIGURES_OF_YEAR else (last, middle, first)
    if year < _CENTURY:
        year += 2000
    if year in HIJRI_YEARS:
        whole = hijri_day(year, month, day) or hijri_day(year, day, month)
    else:
        whole = real(year, month, day) or real(year, day, month)
    value = whole.isoformat() if whole else f"{year:04d}-XX-XX"
    return Reading("DATE", value, value)


def date_with_dots(found: Found) -> Reading | None:
    """12.9.2023."""
    day, month, year = map(int, found.value("date").split("."))
    whole = real(year, month, day) or real(year, day, month)
    value = whole.isoformat() if whole else f"{year:04d}-XX-XX"
    return Reading("DATE", value, value)


def date_in_full(found: Found) -> Reading | None:
    """A day of a month, with or without weekday, part of the day and year."""
    number, month = found.integer("day") or 0, int(found.value("month"))
    year = found.integer("year")
    part = found.value("part") or found.value("early") or _behind(found)
    written = f"{written_year(year)}-{month:02d}-{number:02d}"
    whole = _whole(found, year, month, number)
    if whole is None:
        return Reading("DATE", _unreal(found, year, month, number), written)
    relative = _against_weekday(found.value("weekday"), whole) or parted(written, part)
    return Reading(type_of(part), parted(whole.isoformat(), part), relative, _mod(found))


def _behind(found: Found) -> str:
    """The part of the day behind a day, with or without a preposition."""
    return found.value("behind") or found.value("within")


def _whole(found: Found, year: int | None, month: int, number: int) -> date | None:
    if year is not None:
        return real(year, month, number)
    return day_near(found.day, month, number, direction(found)) if found.day else None


def _unreal(found: Found, year: int | None, month: int, number: int) -> str:
    """A day without its year, or the month of a day that no calendar has (31 February)."""
    if real(2000 if year is None else year, month, number) is not None:
        return f"{written_year(year)}-{month:02d}-{number:02d}"
    if year is None and found.day is not None:
        year = month_near(found.day, month, direction(found))
    return f"{written_year(year)}-{month:02d}-XX"


def _against_weekday(weekday: str, day: date) -> str:
    """The weekday beside a date where it is another one than the date's: both readings stay visible."""
    return weekday if weekday and WEEKDAYS[day.weekday()] != weekday else ""


def _mod(found: Found) -> str | None:
    early = found.value("early")
    return ("START" if early == "MO" else "END") if early else None


def hijri_date(found: Found) -> Reading | None:
    """A day of the Hijri calendar; the value is the tabular Gregorian day where the year is told."""
    number, month, year = found.integer("day") or 0, int(found.value("hijri")), found.integer("year")
    written = f"AH{written_year(year)}-{month:02d}-{number:02d}"
    day = hijri_day(year, month, number) if year is not None else None
    return Reading("DATE", day.isoformat() if day else written, written)


def days_of_month(found: Found) -> Reading | None:
    """The 3rd to the 5th of a month, in one month or two."""
    month = int(found.value("month"))
    first = int(found.value("month1") or month)
    year = found.integer("year")
    low, high = found.integer("from") or 0, found.integer("day") or 0
    written = f"{written_year(year)}-{first:02d}-{low:02d}/{written_year(year)}-{month:02d}-{high:02d}"
    end = _whole(found, year, month, high)
    if end is None:
        return Reading("DATE", written, written)
    start = real(end.year - (first > month), first, low)
    return Reading("DATE", f"{start.isoformat()}/{end.isoformat()}", written) if start and start < end else None


def day_of_period(found: Found) -> Reading | None:
    """The 12th of this, the last or the next month; the 12th."""
    number = found.integer("day") or 0
    written = f"XXXX-XX-{number:02d}"
    if found.day is None or not 1 <= number <= 31:
        return Reading("DATE", written, written)
    step = -1 if found.value("last") else 1 if found.value("next") else 0
    months = found.day.year * 12 + found.day.month - 1 + step
    day = real(months // 12, months % 12 + 1, number)
    return Reading("DATE", day.isoformat() if day else written, written)


def numbered_day(found: Found) -> Reading | None:
    """The day of a number: of this month, or of the last one where it is yet to come and no word looks forward."""
    number = found.integer("day") or 0
    written = f"XXXX-XX-{number:02d}"
    day = found.day and real(found.day.year, found.day.month, number)
    if not found.day or not day:
        return Reading("DATE", written, written)
    if day > found.day and direction(found) != "future":
        before = moved(found.day.replace(day=1), -1)
        day = real(before.year, before.month, number) or day
    return Reading("DATE", day.isoformat(), written)


def days_of_period(found: Found) -> Reading | None:
    """From the 4th to the 22nd of this, the last or the next month."""
    first, last = found.integer("from") or 0, found.integer("day") or 0
    step = -1 if found.value("last") else 1 if found.value("next") else 0
    written = f"XXXX-XX-{first:02d}/XXXX-XX-{last:02d}"
    if found.value("unit") != "M" or first >= last:
        return None
    if found.day is None:
        return Reading("DATE", written, written)
    year, month = map(int, month_shifted(found.day, step).split("-"))
    start, end = real(year, month, first), real(year, month, last)
    return Reading("DATE", f"{start}/{end}" if start and end else written, written)


def weekday(found: Found) -> Reading | None:
    """A weekday: last or next where it says so or the clause looks ahead, else the latest not after publication."""
    name = found.value("weekday")
    part = found.value("part") or found.value("early") or _behind(found)
    relative = parted(name, part)
    if found.day is None:
        return Reading(type_of(part), relative, relative, _mod(found))
    day = weekday_near(found.day, name, _step(found))
    return Reading(type_of(part), parted(day.isoformat(), part), relative, _mod(found))


def _step(found: Found) -> int:
    if found.value("last"):
        return -2
    if found.value("next"):
        return 2
    return 1 if direction(found) == "future" else 0


def night_between(found: Found) -> Reading | None:
    """The night from one weekday to the next: that of the first."""
    return weekday(found) if found.value("part") == "NI" else None


def day_from_today(found: Found) -> Reading | None:
    """Yesterday, today, tomorrow and their neighbours, with a part of the day and the weekday where they are told."""
    told, _, inner = found.value("today").partition("T")
    offset = int(told)
    part = found.value("part") or found.value("early") or inner or _behind(found)
    relative = parted(_from_publication(offset), part)
    if found.day is None:
        return Reading(type_of(part), relative, relative, _mod(found))
    day = moved(found.day, offset)
    relative = _against_weekday(found.value("weekday"), day) or relative
    return Reading(type_of(part), parted(day.isoformat(), part), relative, _mod(found))


def _from_publication(offset: int) -> str:
    if not offset:
        return "P0D from publication"
    return f"P{abs(offset)}D {'before' if offset < 0 else 'after'} publication"


def same_day(found: Found) -> Reading | None:
    """The same day: the one that the text last spoke of."""
    focus = found.setting.focus or found.day
    part = found.value("part")
    return Reading(type_of(part), parted(focus.isoformat() if focus else "XXXX-XX-XX", part), parted("same day", part))


def following_day(found: Found) -> Reading | None:
    """The day after, or before, the one that the text last spoke of."""
    focus = found.setting.focus
    step = -1 if found.value("last") else 1
    value = moved(focus, step).isoformat() if focus else "XXXX-XX-XX"
    return Reading("DATE", value, f"P1D {'before' if step < 0 else 'after'} event")


_DAY = "(?P<day>[dnO])"
RULES: tuple[Rule[Reading], ...] = (
    rule(r"(?:k|,)? (?P<a>[dY])(?P<s>[/\-])(?P<b>[d9])(?P=s)(?P<c>[d9Y]) (?![/\-])", date_in_figures),
    rule(r"(?P<date>Z)", date_with_dots),
    rule(rf"(?P<from>[dO])(?:f?b?(?P<month1>[mj]))?[U\-,]?k? {_DAY} f?{MONTH}{YEAR}?", days_of_month),
    rule(
        rf"{_HEAD} t? (?:{_WEEKDAY}[,(]?I?)? D?k? {_DAY} [f\-]?{MONTH} (?:{YEAR}|(?P<last>l)|(?P<next>x)|c)? {_TAIL}",
        date_in_full,
    ),
    rule(rf"{_HEAD} (?:{_WEEKDAY},?)? k? {_DAY} f?b?(?P<hijri>h)(?:f?[yA]?(?P<year>[Y#])G?)?", hijri_date),
    rule(r"(?:k?(?P<weekday>w),?)? (?P<month>[mj]) (?P<day>d),?(?P<year>Y)", date_in_full),
    rule(r"k?(?P<day>[dO])f?(?:s(?P<this>A)|(?:A|b)?(?:(?P<last>l)|(?P<next>x)|c)) (?<=[lxcA])", day_of_period),
    rule(r"(?P<from>[dO])[U0\-](?P<day>[dO])f?s?(?P<unit>A)(?:(?P<last>l)|(?P<next>x)|c)?", days_of_period),
    rule(r"k(?P<day>d)(?![ukbyvCKMmjh/:\-Y])", numbered_day),
    rule(rf"{_HEAD} s?(?P<today>t) (?![O=x&~]) (?:,?\(?{_WEEKDAY}\)?)? {_TAIL}", day_from_today),
    rule(r"(?:(?P<part>p)f?)? (?:[tks]?t=|=t)", same_day),
    rule(r"t(?:(?P<last>l)|x)", following_day),
    rule(r"(?P<part>p)k?(?P<weekday>w)[U/\-]k?w", night_between),
    rule(rf"{_HEAD} (?P<weekday>w) (?:(?P<last>l)|(?P<next>x)|c)? {_TAIL}", weekday),
)
