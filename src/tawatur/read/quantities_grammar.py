"""Rules for figures: what a pattern of lexemes counts, and how much."""

from __future__ import annotations

from typing import NamedTuple

from tawatur.read.timexes_grammar import NUMBER, Found, Rule, rule
from tawatur.read.timexes_lexemes import Lexeme

UNITS_OF_TIME = {"S": "second", "TM": "minute", "H": "hour", "D": "day", "W": "week", "M": "month", "Y": "year",
                 "10Y": "decade", "100Y": "century"}  # fmt: skip
_APPROXIMATE = "about_so_many"
#: The value that stands for one, and the least of a figure that is told with a scale (thousand …).
_ONE, _TWO, _THOUSAND = 1, 2, 1000


class Figure(NamedTuple):
    """What a figure says: how many of what. `of` names the piece of the pattern that is counted; `kind` is
    person, killed …, event, thing, measure, word or bare."""

    value: float | tuple[float, float]
    unit: str
    kind: str
    of: str | None = None
    bound: str | None = None
    approximate: bool = False
    weak: bool = False


def unit_of(lexeme: Lexeme) -> tuple[str, str]:
    """The unit of a counted lexeme and its kind."""
    if lexeme.code in "M5":
        return lexeme.value, "measure"
    if lexeme.code in "CK7":
        unit, _, kind = lexeme.value.partition("|")
        return unit, kind
    if lexeme.code in "ukbyv42AQ":
        return UNITS_OF_TIME.get(lexeme.value.lstrip("2") if lexeme.code == "Q" else lexeme.value, "time"), "measure"
    return ("person", "person") if lexeme.code == "J" else ("", "word")


def _made(found: Found, value: float | tuple[float, float], piece: str = "unit") -> Figure:
    value = value if isinstance(value, tuple) else _plain(float(value))
    lexeme = found.lexeme(piece)
    unit, kind = unit_of(lexeme) if lexeme is not None else ("", "bare")
    exact = found.bound if found.bound != _APPROXIMATE else None
    of = piece if lexeme is not None and kind not in ("measure",) else "stuff" if found.lexeme("stuff") else None
    return Figure(value, unit, kind, of, exact or None, found.bound == _APPROXIMATE)


def _number(found: Found, name: str = "count") -> float:
    number = found.number(name) or 0
    return int(number) if float(number).is_integer() else number


def so_many_to_so_many(found: Found) -> Figure | None:
    """Four to six hours; 10 or 12 ships."""
    low, high = _number(found), _number(found, "to")
    if low < _THOUSAND <= high and high % _THOUSAND == 0 and found.lexeme("to") is not None and _shares_scale(found):
        low *= _scale(high)
    return _made(found, (low, high)) if low < high else None


def _shares_scale(found: Found) -> bool:
    """Whether the second number's scale counts for the first too: three to five thousand."""
    count, to = found.lexeme("count"), found.lexeme("to")
    return count is not None and to is not None and count.end - count.first < to.end - to.first


def _scale(high: float) -> int:
    return next(scale for scale in (10**12, 10**9, 10**6, _THOUSAND) if high >= scale)


def between(found: Found) -> Figure | None:
    """Between 10 and 15 persons."""
    to = found.lexeme("to")
    joined = found.lexeme("and") is not None or (to is not None and to.particles != "")
    return so_many_to_so_many(found) if joined else None


def so_many(found: Found) -> Figure | None:
    """A figure and what it counts."""
    return _made(found, _number(found) + float(found.value("half") or 0))


def so_many_of(found: Found) -> Figure | None:
    """A figure with of and what it counts behind it: nine of the sailors."""
    return _made(found, _number(found))


def so_many_with_sign(found: Found) -> Figure | None:
    """A sign of currency and its figure."""
    return _made(found, _number(found))


def one_and_a_half(found: Found) -> Figure | None:
    """A year and a half."""
    return _made(found, 1 + float(found.value("half") or 0))


def two(found: Found) -> Figure | None:
    """A counting dual, with a half where it is told."""
    if found.lexeme("twice") is not None and found.number("twice") != _TWO:
        return None
    return _made(found, 2 + float(found.value("half") or 0))


def one_told(found: Found) -> Figure | None:
    """A noun with the word one behind it."""
    return _made(found, _ONE) if found.number("count") == _ONE else None


def one_unit(found: Found) -> Figure | None:
    """One day, one year: a unit of time that something measures by."""
    return _made(found, _ONE)


def single_of_event(found: Found) -> Figure | None:
    """A bare indefinite singular that an event makes one: weak, it may be generic."""
    return _made(found, _ONE)._replace(weak=True)


def share(found: Found) -> Figure | None:
    """Half, a third, a quarter of something or of a unit."""
    figure = _made(found, float(found.value("share")))
    return figure._replace(unit=figure.unit or "share") if figure.kind != "word" else figure


def share_of_scale(found: Found) -> Figure | None:
    """Half a million."""
    scale = _number(found)
    if scale < _THOUSAND or str(int(scale)).strip("0") != "1":
        return None
    return _made(found, _plain(float(found.value("share")) * scale))


def _plain(value: float) -> float:
    return int(value) if value.is_integer() else value


def about_so_many(found: Found) -> Figure | None:
    """Tens, hundreds, thousands: the least and most that the word may stand for."""
    low, high = map(float, found.value("vague").split())
    return _made(found, (_plain(low), _plain(high)))._replace(approximate=True)


def the_so_many(found: Found) -> Figure | None:
    """The three countries: a number with the article behind its noun."""
    return _made(found, _number(found))


def bare(found: Found) -> Figure | None:
    """A figure with nothing behind it that it could count."""
    return _made(found, _number(found))


_N = NUMBER
_COUNTED = r"(?P<unit>[CKMukbyv4J.])"
_STUFF = r"(?:(?=f(?P<stuff>[.CKPA])))?"
_AFTER = rf"(?P<bound_behind>`)?{_STUFF}"
RULES: tuple[Rule[Figure], ...] = (
    rule(rf"(?P<bound>B)?W(?P<count>{_N})(?P<and>[0U\-])?(?P<to>{_N}){_COUNTED}?", between),
    rule(
        rf"(?P<bound>B)?(?P<count>{_N})[U\-](?P<to>{_N}){_COUNTED}{_AFTER}",
        so_many_to_so_many,
    ),
    rule(rf"(?P<bound>B)?(?P<unit>M)(?P<count>{_N})(?=$|[^CKM])", so_many_with_sign),
    rule(rf"(?P<bound>B)?(?P<share>F)(?P<count>n)(?P<unit>[CKM.])?{_STUFF}", share_of_scale),
    rule(rf"(?P<bound>B)?(?P<count>{_N})(?P<unit>[MukbyvCK])(?P<half>F)A?{_AFTER}", so_many),
    rule(rf"(?P<bound>B)?(?P<count>{_N})(?P<bound_behind>`)?(?=f(?P<unit>[CK]))", so_many_of),
    rule(rf"(?P<bound>B)?(?P<count>{_N}){_COUNTED}{_AFTER}", so_many),
    rule(rf"(?P<bound>B)?(?<=\()(?P<count>{_N})\)(?P<unit>[CK])", so_many),
    rule(rf"(?P<bound>B)?(?P<count>{_N})\((?P<unit>[CK])\)", so_many),
    rule(rf"(?P<bound>B)?(?P<count>1)(?P<unit>M){_STUFF}", so_many),
    rule(rf"(?P<bound>B)?(?P<unit>[ukby])(?P<half>F)A?{_STUFF}", one_and_a_half),
    rule(r"(?P<bound>B)?(?P<unit>[Cukby])(?P<count>1)(?P<bound_behind>`)?", one_told),
    rule(rf"(?P<bound>B)?(?P<unit>[257])(?:(?P<half>F)A?|(?P<twice>n)(?![CKMukbyv.]))?{_AFTER}", two),
    rule(r"(?P<bound>B)?(?P<vague>g)f?(?P<unit>[CKMukbyv.AQ])?", about_so_many),
    rule(r"(?P<bound>B)?(?P<vague>g)", about_so_many),
    rule(r"(?P<unit>[.Q])(?P<count>N)(?![CKuv])", the_so_many),
    rule(r"(?P<bound>B)?(?P<share>F)(?P<unit>[ukbyM.])(?!>)", share),
    rule(r"(?P<bound>B)(?P<unit>[ukby4])(?![YwmjhdO])", one_unit),
    rule(r"(?<=[aqir])(?<!ka)(?P<unit>[ukby])(?![YwmjhdO2])", one_unit),
    rule(r"(?P<unit>C)", single_of_event),
    rule(rf"(?P<bound>B)?(?P<count>{_N})(?![\-:/])(?P<bound_behind>`)?", bare),
)
