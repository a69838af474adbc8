"""Rules for months, of either calendar, and for parts of them."""

from __future__ import annotations

from tawatur.read.timexes_calendar import month_near, period
from tawatur.read.timexes_grammar import Found, Reading, Rule, direction, rule, written_year


def month(found: Found) -> Reading | None:
    """A month, with its year where it is told, or the nearest by tense; begin or end of it as mod."""
    number, year = int(found.value("month")), found.integer("year")
    if year is None and found.day is not None:
        year = _month_year(found, number)
    value = f"{written_year(year)}-{number:02d}"
    relative = value if found.integer("year") else f"XXXX-{number:02d}"
    return Reading("DATE", value, relative, found.value("edge") or None)


def _month_year(found: Found, number: int) -> int:
    assert found.day is not None
    if found.value("last") and number == found.day.month:
        return found.day.year - 1
    if found.value("next") and number == found.day.month:
        return found.day.year + 1
    if found.value("last_year"):
        return found.day.year - 1
    return month_near(found.day, number, direction(found))


def hijri_month(found: Found) -> Reading | None:
    """A month of the Hijri calendar beside the word month, a year or begin or end of."""
    value = f"AH{written_year(found.integer('year'))}-{int(found.value('hijri')):02d}"
    return Reading("DATE", value, value, found.value("edge") or None)


def part_of_month(found: Found) -> Reading | None:
    """The first week or half of a month: the month, begin of it for the first, end for the last ones."""
    reading = month(found)
    which = found.integer("which") or 0
    last = not which or which == _LAST_PART.get(found.value("part"))
    return reading and reading._replace(mod="START" if which == 1 else "END" if last else None)


#: The ordinal of the last week and the last half of a month.
_LAST_PART = {"W": 4, ".5": 2}


def week_of_period(found: Found) -> Reading | None:
    """The first or last week of this month, of a year: the month or year, begin or end of it."""
    if found.value("part") != "W" or found.value("unit") not in ("M", "Y", ""):
        return None
    which, unit = found.integer("which") or 0, found.value("unit")
    step = -1 if found.value("last") else 1 if found.value("next") else 0
    if found.integer("year") is not None:
        value = relative = f"{found.integer('year'):04d}"
    else:
        relative = f"P{abs(step)}{unit} {'before' if step < 0 else 'after' if step else 'from'} publication"
        value = period(found.day, unit, step) if found.day is not None else relative
    return Reading("DATE", value, relative, "START" if which == 1 else None if which else "END")


RULES: tuple[Rule[Reading], ...] = (
    rule(
        r"(?P<part>A)(?:(?P<which>O)|~)f?(?:[yA](?P<year>Y)|s?(?P<unit>A)(?:(?P<last>l)|(?P<next>x)|c)?)",
        week_of_period,
    ),
    rule(
        r"(?P<part>[AF])(?:(?P<which>O)|~)f?b?(?P<month>[mj])(?:f?[yA]?(?P<year>Y)|(?P<last>l)|(?P<next>x)|c)?",
        part_of_month,
    ),
    rule(
        r"(?:(?P<edge>e)f?|[sLR])?b?(?P<month>m)"
        r"(?:f?,?[yA]?(?P<year>Y)G?|f?A(?P<last_year>l)|f?Ac|(?P<last>l)|(?P<next>x)|c)?",
        month,
    ),
    rule(r"(?P<edge>e)f?b?(?P<month>j)(?:f?[yA]?(?P<year>Y)|(?P<last>l)|(?P<next>x)|c)?", month),
    rule(r"f?b(?P<month>j)(?:f?[yA]?(?P<year>Y)|(?P<last>l)|(?P<next>x)|c)?", month),
    rule(r"[sLR]?(?P<month>j)(?:f?[yA]?(?P<year>Y)|(?P<last>l)|(?P<next>x)|c|f?A(?P<last_year>l))", month),
    rule(r"(?P<month>j),(?P<year>Y)", month),
    rule(r"s(?P<month>j)", month),
    rule(r"(?<=[Ir])(?P<month>j)", month),
    rule(r"(?P<edge>e)?b(?P<hijri>h)(?:f?[yA]?(?P<year>[Y#])G?)?", hijri_month),
    rule(r"(?<=[Iri])(?P<hijri>h)(?:f?[yA]?(?P<year>[Y#])G?)?", hijri_month),
    rule(r"(?P<edge>e)(?P<hijri>h)(?:f?[yA]?(?P<year>[Y#])G?)?", hijri_month),
)
