"""What a rule of the time grammar is: a pattern over lexeme codes, and what a match of it means on a day."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from tawatur.read.timexes_lexemes import Lexeme, Phrase

#: Pieces of patterns. A figure or number word; a month with or without the word month; a year behind a day or month.
NUMBER = "[dY9n#]"
MONTH = "(?:b?(?P<month>[mj]))"
YEAR = "(?:f?,?[yA]?(?P<year>Y)G?)"
UNIT = "[ukbyv4]"

#: What the names of groups of bounds end in: verbs, and words behind the figure.
_VERB, _AFTER = "_verb", "_after"
PAST_REF, PRESENT_REF, FUTURE_REF = "PAST_REF", "PRESENT_REF", "FUTURE_REF"


class Reading(NamedTuple):
    """What a time expression means: `value` on the day of publication, `relative` without one."""

    type: str
    value: str
    relative: str
    mod: str | None = None
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reading may lean on: the day of publication and the day that the text last spoke of, where known."""

    day: date | None
    focus: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a rule's pattern in a phrase, on a setting."""

    phrase: Phrase
    match: re.Match[str]
    setting: Setting

    @property
    def day(self) -> date | None:
        return self.setting.day

    @property
    def lean(self) -> str:
        return self.phrase.lean(self.match.start())

    def lexeme(self, name: str) -> Lexeme | None:
        """The first lexeme of a named piece of the pattern, None where the piece is not there."""
        start = self.match.start(name) if name in self.match.re.groupindex else -1
        return self.phrase.lexemes[start] if start >= 0 and self.match.end(name) > start else None

    def value(self, name: str) -> str:
        """The value of a piece, empty where it is not there."""
        lexeme = self.lexeme(name)
        return lexeme.value if lexeme is not None else ""

    def number(self, name: str) -> float | None:
        """The number of a piece: a figure's, a number word's or an ordinal's."""
        lexeme = self.lexeme(name)
        if lexeme is None:
            return None
        if lexeme.number is not None:
            return lexeme.number
        return float(lexeme.value) if lexeme.value.replace(".", "").isdecimal() else None

    @property
    def bound(self) -> str:
        """The bound before or behind, by the plain name of its group; empty where there is none."""
        told = self.value("bound") or self.value("bound_behind")
        return told.removesuffix(_VERB).removesuffix(_AFTER)

    @property
    def start(self) -> int:
        """The first lexeme of the expression: a verb that bounds it stands outside."""
        start: int = self.match.start()
        return start + 1 if self.value("bound").endswith(_VERB) and self.match.start("bound") == start else start

    def integer(self, name: str) -> int | None:
        number = self.number(name)
        return int(number) if number is not None else None


M = TypeVar("M")


@dataclass(frozen=True)
class Rule(Generic[M]):
    """A named pattern and its meaning; the meaning is None where the match is none after all."""

    name: str
    source: str
    read: Callable[[Found], M | None]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source, re.VERBOSE)


def rule(pattern: str, read: Callable[[Found], M | None]) -> Rule[M]:
    """A rule named after the function that reads it. White space in the pattern is for the eye."""
    return Rule(read.__name__, pattern, read)


_NAME = re.compile(r"\(\?P<\w+>")
_SAME = re.compile(r"\(\?P=\w+\)")


def finder(rules: Sequence[Rule[M]]) -> re.Pattern[str]:
    """A pattern that matches wherever one of the rules may: it skips fruitless words at the speed of C.

    A piece that repeats an earlier one may be any code here.
    """
    sources = (_SAME.sub(".", _NAME.sub("(?:", rule.source)) for rule in rules)
    return re.compile("|".join(f"(?:{source})" for source in sources), re.VERBOSE)


def parted(value: str, part: str) -> str:
    """A day's value with a part of the day."""
    return f"{value}T{part}" if part else value


def type_of(part: str) -> str:
    """TIME where a part of the day is told, else DATE."""
    return "TIME" if part else "DATE"


def written_year(year: int | None) -> str:
    """A year in four digits, XXXX where none is told."""
    return "XXXX" if year is None else f"{year:04d}"


def direction(found: Found) -> str:
    """The direction that last or next tells, else the clause's."""
    if found.value("last"):
        return "past"
    if found.value("next"):
        return "future"
    return found.lean
