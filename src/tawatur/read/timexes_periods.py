"""Rules for weeks, months, years, decades, seasons and eras, and for vague times and sets."""

from __future__ import annotations

from tawatur.read.timexes_calendar import period
from tawatur.read.timexes_grammar import Found, Reading, Rule, parted, rule, written_year

#: A bare figure between these is read as a year behind a preposition.
NEWS_YEARS = range(1900, 2101)
_COUNTED = "CKM"
_STEPS = {"last": -1, "next": 1}
_ISO_WEEKDAYS = {"MON": 1, "TUE": 2, "WED": 3, "THU": 4, "FRI": 5, "SAT": 6, "SUN": 7}


#: The value of words that count from an event, not from publication (the following).
_FROM_EVENT = "2"
#: What early and late in a period say of it.
_EARLY_OR_LATE = {"MO": "START", "EV": "END"}


def _edge(found: Found) -> str | None:
    return found.value("edge") or _EARLY_OR_LATE.get(found.value("within"))


def period_from_today(found: Found) -> Reading | None:
    """Last, this or next week, month, quarter, year, decade or century; begin or end of it as mod."""
    unit, edge = found.value("unit"), _edge(found)
    told = found.lexeme("this") or found.lexeme("last") or found.lexeme("next") or found.lexeme("current")
    if not (told or edge or found.lexeme("within") or unit == "WE"):
        return None
    if found.value("next") == _FROM_EVENT:
        return Reading("DATE", f"P1{unit} after event", f"P1{unit} after event", edge)
    step = next((steps for name, steps in _STEPS.items() if found.value(name)), 0)
    side = "before" if step < 0 else "after" if step > 0 else "from"
    relative = f"P{abs(step)}{unit} {side} publication"
    return Reading("DATE", period(found.day, unit, step) if found.day else relative, relative, edge)


def year(found: Found) -> Reading | None:
    """A year by its number, with begin or end of as mod."""
    number = found.integer("year") or 0
    if found.value("era") == "BC":
        return Reading("DATE", f"BC{number:04d}", f"BC{number:04d}", _edge(found))
    if found.value("era") == "AH":
        return Reading("DATE", f"AH{number:04d}", f"AH{number:04d}", _edge(found))
    return Reading("DATE", f"{number:04d}", f"{number:04d}", _edge(found))


def year_in_words(found: Found) -> Reading | None:
    """A year told in words."""
    return bare_year(found)


def year_in_brackets(found: Found) -> Reading | None:
    """A year alone in brackets, behind what happened in it; other figures in brackets are counts."""
    return bare_year(found)


def joined_year(found: Found) -> Reading | None:
    """A further year of a list."""
    lexeme = found.lexeme("year")
    return bare_year(found) if lexeme is not None and lexeme.particles else None


def bare_year(found: Found) -> Reading | None:
    """A figure of four digits behind a preposition, where it can be a year of news."""
    counted = found.phrase.lexemes[found.match.end() : found.match.end() + 1]
    if any(lexeme.code in _COUNTED and not lexeme.particles for lexeme in counted):
        return None
    return year(found) if found.integer("year") in NEWS_YEARS else None


def years(found: Found) -> Reading | None:
    """From one year to another."""
    first, last = found.integer("year") or 0, found.integer("to") or 0
    value = f"{first:04d}/{last:04d}"
    return Reading("DATE", value, value) if first < last else None


def decade(found: Found) -> Reading | None:
    """The eighties: 198."""
    value = found.value("decade")
    if value == "190":
        value = "192"
    return Reading("DATE", value, value, _edge(found))


def century(found: Found) -> Reading | None:
    """The nineteenth century: 18."""
    if found.value("unit") != "100Y":
        return None
    value = f"{(found.integer('which') or 1) - 1:02d}"
    return Reading("DATE", value, value, _edge(found))


def season(found: Found) -> Reading | None:
    """A season of a year, or the last or next one of its name."""
    name, told = found.value("season"), found.integer("year")
    day = found.day
    if told is None and (day is None or not (found.value("last") or found.value("next") or found.value("this"))):
        return Reading("DATE", f"XXXX-{name}", f"XXXX-{name}") if found.value("last") or found.value("next") else None
    number = told if told is not None else _season_year(found, name)
    return Reading("DATE", f"{number:04d}-{name}", f"{number:04d}-{name}" if told else f"XXXX-{name}", _edge(found))


#: The month in which a season of the northern year is over.
_SEASON_ENDS = {"SP": 6, "SU": 9, "FA": 12, "WI": 3}


def _season_year(found: Found, name: str) -> int:
    assert found.day is not None
    over = found.day.month >= _SEASON_ENDS[name]
    if found.value("last") and not over:
        return found.day.year - 1
    return found.day.year + 1 if found.value("next") and over else found.day.year


def part_of_year(found: Found) -> Reading | None:
    """The first quarter or half of a year."""
    share = {"F.25": "Q", "F.5": "H"}.get("F" + found.value("share"))
    which, told = found.integer("which") or 0, found.integer("year")
    if share is None or which > (4 if share == "Q" else 2):
        return None
    step = -1 if found.value("last") else 1 if found.value("next") else 0
    number = told if told is not None else found.day.year + step if found.day else None
    written = "XXXX" if number is None else f"{number:04d}"
    return Reading("DATE", f"{written}-{share}{which}", f"{'XXXX' if told is None else written}-{share}{which}")


def this_hour(found: Found) -> Reading | None:
    """The past hour, the coming one."""
    side = "after" if found.value("next") else "before"
    return Reading("DURATION", "PT1H", f"PT1H {side} publication")


def era(found: Found) -> Reading | None:
    """A dated era or event: its years; with begin or end of, the first or last of them."""
    value, edge = found.value("era"), found.value("edge")
    if value.startswith("-"):
        return _holiday(found, value)
    if value.startswith("~"):
        year_told = written_year(found.integer("year"))
        return Reading("DATE", f"AH{year_told}-{value[1:]}", f"AH{year_told}-{value[1:]}")
    first, _, last = value.partition(" ")
    first, last = first.lstrip("0"), last.lstrip("0")
    if edge in ("START", "END"):
        chosen = first if edge == "START" else last
        return Reading("DATE", chosen.zfill(4), chosen.zfill(4), edge)
    told = first.zfill(4) if first == last else f"{first.zfill(4)}/{last.zfill(4)}"
    return Reading("DATE", told, told, edge or None)


def _holiday(found: Found, value: str) -> Reading:
    told = found.integer("year")
    number = told if told is not None else found.day.year if found.day else None
    return Reading("DATE", f"{'XXXX' if number is None else number}{value}", f"{told or 'XXXX'}{value}")


def whole_period(found: Found) -> Reading | None:
    """All the week, all through the year."""
    unit = found.value("unit")
    if unit not in ("W", "M", "Y"):
        return None
    return Reading("DURATION", duration(1, unit), duration(1, unit))


def part_alone(found: Found) -> Reading | None:
    """In the evening, late at night: a part of the day that the text last spoke of."""
    part, day = found.value("part"), found.setting.focus or found.day
    value = parted(day.isoformat() if day is not None else "XXXX-XX-XX", part)
    return Reading("TIME", value, parted("XXXX-XX-XX", part))


def earlier_or_later(found: Found) -> Reading | None:
    """At an earlier, at a later time."""
    return Reading("DATE", found.value("ref"), found.value("ref"))


def vague(found: Found) -> Reading | None:
    """Recently, now, soon; daily, always."""
    kind, _, value = found.value("vague").partition(" ")
    return Reading(kind, value, value)


def recurring(found: Found) -> Reading | None:
    """Every so many days; every Friday; on Fridays."""
    if found.value("weekday"):
        value = f"XXXX-WXX-{_ISO_WEEKDAYS[found.value('weekday')]}"
        return Reading("SET", value, value)
    unit, count = found.value("unit"), found.number("count") or (2 if found.value("dual") else 1)
    value = duration(count, unit or found.value("dual"))
    return Reading("SET", value, value)


def vague_period(found: Found) -> Reading | None:
    """The last years, the coming days: so many where it is told, else X."""
    unit, count = found.value("unit"), found.number("count")
    if unit[0] in "2" and unit[1:]:
        unit, count = ("10Y", 2) if unit == "20Y" else (unit[1:], 2)
    value = duration(count, unit)
    side = "after" if found.value("next") else "before"
    return Reading("DURATION", value, f"{value} {side} publication")


def duration(count: float | None, unit: str) -> str:
    """The TIMEX3 duration of so many units, X where the number is not told; halves become smaller units."""
    if unit.endswith("0Y"):
        count, unit = (None if count is None else count * int(unit[:-1])), "Y"
    clock = unit in ("H", "TM", "S")
    letter = "M" if unit == "TM" else unit
    number = "X" if count is None else f"{count:g}"
    if count is not None and count != int(count):
        number, letter, clock = _in_smaller_units(count, unit)
    elif count is not None:
        number = str(int(count))
    return f"P{'T' if clock else ''}{number}{letter}"


def _in_smaller_units(count: float, unit: str) -> tuple[str, str, bool]:
    factor, letter, clock = {
        "Y": (12, "M", False), "M": (30, "D", False), "D": (24, "H", True), "H": (60, "M", True), "TM": (60, "S", True),
    }.get(unit, (1, unit, unit == "S"))  # fmt: skip
    inner = round(count * factor, 3)
    return f"{inner:g}" if inner != int(inner) else str(int(inner)), letter, clock


_BY_YEAR = "(?:f?(?:[yA]?(?P<year>Y)|s?A(?:(?P<last>l)|(?P<next>x)|c)?))"
RULES: tuple[Rule[Reading], ...] = (
    rule(r"W[%yAQ]?(?P<year>Y)0?[yA]?(?P<to>Y)", years),
    rule(r"(?<!!)[yA%v]?(?P<year>Y)[U\-/][yA]?(?P<to>Y)(?![\-/])", years),
    rule(
        r"(?:(?P<edge>e)f?|(?P<within>[LR]))?(?P<this>s)?(?P<unit>A)(?:(?P<last>l)|(?P<next>x)|(?P<current>c))?(?![=YO])",
        period_from_today,
    ),
    rule(r"(?:(?P<edge>e)f?)?(?P<unit>A)(?P<which>[ONd])", century),
    rule(rf"(?P<share>F)(?P<which>O){_BY_YEAR}", part_of_year),
    rule(r"(?:(?P<edge>e)f?)?f?[yA](?P<year>Y)(?P<era>G)?", year),
    rule(r"[%v](?P<year>Y)", year),
    rule(r"(?:(?P<edge>e)f?)?[yA](?P<year>n)", year_in_words),
    rule(r"(?<=Y)(?P<year>Y)", joined_year),
    rule(r"(?P<edge>e)f?(?P<year>Y)(?![uvbykCKM%])", year),
    rule(r"(?<=\()(?P<year>Y)(?=\))", year_in_brackets),
    rule(r"(?<=[IrfUi])(?P<year>Y)(?![uvbky%])", bare_year),
    rule(r"(?:(?P<edge>e)f?)?(?P<decade>o)(?!f&)(?:A[lO]|f?A[lO])?", decade),
    rule(r"(?P<this>s)(?P<season>S)", season),
    rule(r"(?P<edge>e)(?P<season>S)(?![=.C])", season),
    rule(r"(?P<season>S)(?:f?[yA]?(?P<year>Y)|(?P<last>l)|(?P<next>x)|f?s?A(?:l|x|c)?)", season),
    rule(r"(?:(?P<edge>e)f?|(?<=[IriaqUeWk]))(?P<era>E)(?:f?[yA]?(?P<year>Y))?", era),
    rule(r"X(?:k?(?P<weekday>[w6])|(?P<count>[dn])?(?P<unit>[ukbyv])|(?P<dual>2))", recurring),
    rule(r"v(?P<weekday>w)", recurring),
    rule(r"(?<=i)(?P<unit>A)<?(?![OY=lxc~])", whole_period),
    rule(r"(?<=I)(?P<part>P)(?![wt])", part_alone),
    rule(r"R(?P<part>P)(?![wt])", part_alone),
    rule(r"(?P<ref>L)(?!k?[wtsApmjbyY])", earlier_or_later),
    rule(r"T(?:l|~|(?P<next>x))", this_hour),
    rule(r"(?P<unit>Q)(?:(?P<count>[Nd])|<)?(?:l|~|(?P<next>x)|c)<?", vague_period),
    rule(r"(?P<vague>V)", vague),
)
