"""What happened to the persons that a figure counts: killed, wounded, missing, displaced, arrested."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tawatur.lang.load import Language
from tawatur.model.facts import Token
from tawatur.read.quantities_near import EMPTY, Near
from tawatur.read.timexes_lexemes import Phrase
from tawatur.text.tokens import REMEMBERED, splits

HARMS = ("killed", "wounded", "missing", "displaced", "arrested")
#: A word of harm tells of a figure at most so many words behind it, and so many before it
#: (judged by reading tolls in ANT news).
REACH_BEFORE, REACH_BEHIND, REACH_OF_EVENT = 9, 6, 5
#: A word of harm so near before a figure is told of it, whatever stands behind.
ADJACENT = 2
#: The words that head a toll (the number of the missing …) stand at most so far before its figure, and what is counted
#: at most so far behind them; the verb that leads to the figure stands right before it or its bound.
REACH_OF_TOLL, REACH_IN_TOLL, REACH_OF_VERB = 30, 3, 2
#: A figure that is a part of the one before stands at most so many words behind it.
REACH_OF_PART, REACH_OF_JOINED = 12, 7
#: A sickness that makes those counted ill, not hurt, stands at most so many words behind the figure.
REACH_OF_ILLNESS = 5
_WAW = "\N{ARABIC LETTER WAW}"
_ALEF = "\N{ARABIC LETTER ALEF}"
_HEH_MEEM = "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}"
#: What a word that tells of two joined figures ends in: verbs and pronouns of the plural and the dual.
_OF_ALL = (_WAW + _ALEF, _HEH_MEEM, _HEH_MEEM + _ALEF, _ALEF)
_FIGURES = frozenset("dY9n1#gN")
#: The groups of words in quantities.toml that stand round a figure of persons.
_GROUPS = ("count", "event", "part", "superlative", "change", "meet", "death", "off", "illness", "toll", "reached",
           "among", "harmed", "right_before", "relative", "by", "age", "dying", "other_fate")  # fmt: skip
_STOP = ";"
#: Units of time and measure: the figure before one counts nobody.
_MEASURES = frozenset("ukbyvM")


class Told(NamedTuple):
    """A harm, how far before the figure its word stands; the harm is empty where two harms are told of one figure."""

    harm: str
    distance: int


class Harms:
    """The words of harm of a language."""

    def __init__(self, language: Language) -> None:
        self._before = _words(language, {name: name for name in HARMS})
        self._behind = _words(language, {f"{name}_after": name for name in HARMS})
        self._group = {name: language.group("quantities", name).folds for name in _GROUPS}
        self._known: dict[tuple[str, str], bool] = {}

    def of(self, near: Near) -> str | None:
        """The harm told of the persons whom a figure counts.

        Method: a word of harm right before the figure, else behind it (killed, with wounds), else the nearest before
        it, else what the toll that leads to the figure counts; no other figure may stand between unless this one is
        joined to it. None where two harms share one figure. Misses: a verb far from its subject, passive chains.
        """
        before = self._told_before(near)
        if (of := self._of_harmed(near)) is not None:
            return of
        if self.is_shared(near) or (before is not None and not before.harm):
            return None
        if before is not None and before.distance <= ADJACENT:
            return self._hurt(near, before.harm)
        told = self._told_behind(near)
        if told is None and before is not None:
            told = self._hurt(near, before.harm)
        return told or self._of_toll(near)

    def of_persons(self, near: Near) -> bool:
        """Whether what is told of a figure is told of persons only: a word of harm right before, or a verb behind."""
        told = self._told_before(near)
        directly = told is not None and told.distance == 1 and told.harm not in ("", "wounded")
        return directly or self._told_behind(near) is not None

    def of_case(self, near: Near) -> str | None:
        """The harm of so many cases: cases of death, or those that a toll counts."""
        behind = near.key(near.end) if near.end < len(near.codes) else ""
        if self._is("dying", behind):
            return "killed"
        return None if look_up(self._before, behind) else self._of_toll(near)

    def kills(self, near: Near) -> bool:
        """Whether a word of killing stands right before a figure, whoever is counted."""
        if near.follows_and() or (near.start and self._is("harmed", near.key(near.start - 1))):
            return False
        return self._told_before(near) == Told("killed", 1)

    def _of_harmed(self, near: Near) -> str | None:
        """The harm of so many *of the dead*."""
        if near.codes[near.end : near.end + 1] != "f" or not self._is("harmed", self._next_key(near, near.end)):
            return None
        return look_up(self._before, self._next_key(near, near.end))

    def _hurt(self, near: Near, harm: str) -> str | None:
        """The harm, unless those counted are ill: hurt and taken ill are one verb."""
        if harm != "wounded":
            return harm
        behind = range(near.end, min(near.end + REACH_OF_ILLNESS, len(near.codes)))
        ill = any(self._is("illness", near.key(index)) for index in behind if near.codes[index] != _STOP)
        return None if ill else harm

    def _told_behind(self, near: Near) -> str | None:
        crossed, room = False, REACH_BEHIND
        for index in range(near.end, len(near.codes)):
            code, key = near.codes[index], near.key(index)
            if code in EMPTY:
                continue
            if code == _STOP or not room or (code == "," and not self._goes_on(near, index)):
                return None
            room -= 1
            if code in _FIGURES or code in "CK7":
                if code in _FIGURES and not crossed and not self._continues(near, index):
                    return None
                crossed = crossed or code in _FIGURES
            harm = self._behind.get(key) or self._behind.get(f"{key} {self._next_key(near, index)}")
            if harm is not None and (not crossed or key.endswith(_OF_ALL)):
                return None if self._goes_on_otherwise(near, index, harm) else harm
            if code == "." and key.startswith(_WAW):
                return None
        return None

    def _goes_on(self, near: Near, index: int) -> bool:
        """Whether the words behind a comma still tell of the figure: those who …, were killed."""
        key = self._next_key(near, index)
        return key in self._behind or key in self._group["relative"]

    def _goes_on_otherwise(self, near: Near, index: int, harm: str) -> bool:
        """Whether another harm is told beside one behind the figure: were killed or hurt."""
        either = index + 2 < len(near.codes) and near.phrase.lexemes[index + 1].value == "or"
        return either and self._behind.get(near.key(index + 2)) not in (None, harm)

    def _continues(self, near: Near, index: int) -> bool:
        """Whether a figure behind is joined to this one, or a part of it."""
        joined = near.phrase.lexemes[index].particles.startswith(_WAW)
        return joined or self._is("among", near.key(index - 1))

    @staticmethod
    def _next_key(near: Near, index: int) -> str:
        return near.key(index + 1) if index + 1 < len(near.codes) else ""

    def _told_before(self, near: Near) -> Told | None:
        joined = self._joined(near)
        for distance, index in enumerate(near.back(REACH_BEFORE), 1):
            code, key = near.codes[index], near.key(index)
            counts = code in _FIGURES and near.codes[index + 1] not in _MEASURES
            if code == _STOP or (counts and not joined) or self._is("other_fate", key):
                return None
            harm = self._harm_at(near, index)
            if harm is not None and self._is("by", near.key(near.start - 1)):
                return None
            if harm is not None:
                return Told("" if self._is_second(near, index, harm) else harm, distance)
            if self._is("meet", key) and self._dies(near):
                return Told("killed", distance)
        return None

    def _harm_at(self, near: Near, index: int) -> str | None:
        """The harm of a word; stopping someone *from* work arrests nobody."""
        key = near.key(index)
        if index + 1 < near.start and self._is("right_before", key):
            return None
        harm = look_up(self._before, key)
        return None if harm == "arrested" and self._next_key(near, index) in self._group["off"] else harm

    def _is_second(self, near: Near, index: int, harm: str) -> bool:
        """Whether a word of harm is joined to another right before it, so that both share what follows."""
        if not index or not near.key(index).startswith(_WAW) or near.key(index - 1).endswith(_OF_ALL):
            return self._is_either(near, index, harm)
        if self._is("death", near.key(index - 1)):
            return False
        return look_up(self._before, near.key(index - 1)) not in (None, harm)

    def _is_either(self, near: Near, index: int, harm: str) -> bool:
        """Whether *or* joins a word of harm to another: killed or hurt."""
        if index <= 1 or near.phrase.lexemes[index - 1].value != "or":
            return False
        return look_up(self._before, near.key(index - 2)) not in (None, harm)

    def is_shared(self, near: Near) -> bool:
        """Whether the figure is told as so many *between* killed and wounded, or of the killed *and* the wounded."""
        end = near.end
        if near.codes[end : end + 1] == "W" or self._next_key(near, end - 1) in self._group["among"]:
            end += 1
        else:
            end -= 1
        if end + 1 >= len(near.codes) or not near.key(end + 1).startswith(_WAW):
            return False
        if not all(self._is("harmed", near.key(index)) for index in (end, end + 1)):
            return False
        told = {look_up(self._before, near.key(index)) for index in (end, end + 1)}
        return None not in told and len(told) > 1

    def _dies(self, near: Near) -> bool:
        return any(self._is("death", near.key(index)) for index in range(near.start, len(near.codes)))

    def _of_toll(self, near: Near) -> str | None:
        """What a toll counts that leads to the figure: the number of the missing … rose to 19."""
        if not self._is_reached(near):
            return None
        for index in near.back(REACH_OF_TOLL):
            if near.codes[index] == _STOP:
                return None
            if self._is("toll", near.key(index)):
                within = range(index + 1, min(index + 1 + REACH_IN_TOLL, len(near.codes)))
                told = [look_up(self._before, near.key(i)) for i in within]
                harms = list(dict.fromkeys(harm for harm in told if harm is not None))
                return harms[0] if len(harms) == 1 else None
        return None

    def _is_reached(self, near: Near) -> bool:
        if near.codes[near.start] == "B" and self._is("reached", near.key(near.start)):
            return True
        return any(self._is("reached", near.key(index)) for index in near.back(REACH_OF_VERB))

    def leads(self, near: Near) -> bool:
        """Whether a figure is what a toll of any kind leads to: the number of the survivors rose to 219."""
        if not self._is_reached(near):
            return False
        return any(self._is("toll", near.key(index)) for index in near.back(REACH_OF_TOLL))

    def shares(self, near: Near, last: int) -> bool:
        """Whether a figure is a part of the one that ended at lexeme `last`, or joined to it."""
        if not 0 <= near.start - last <= REACH_OF_PART or _STOP in near.codes[last : near.start]:
            return False
        if near.codes[near.end : near.end + 1] and self.is_part(near.key(near.end)):
            return True
        if near.follows_and():
            return near.start - last <= REACH_OF_JOINED and not any(
                near.codes[index] in _FIGURES for index in range(last, near.start)
            )
        return any(self._is("among", near.key(index)) for index in near.back(REACH_OF_VERB) if index >= last)

    def _joined(self, near: Near) -> bool:
        return near.follows_and() or (near.start > 0 and near.key(near.start - 1) in self._group["count"])

    def counts(self, key: str) -> bool:
        """Whether a bare figure behind a word counts."""
        return self._is("count", key)

    def happens(self, phrase: Phrase, near: tuple[int, int], tokens: Sequence[Token]) -> bool:
        """Whether a word of an event stands among the lexemes `near`, which may begin before the first one."""
        return any(self._is("event", tokens[x.first].key) for x in phrase.lexemes[max(0, near[0]) : near[1]])

    def is_part(self, key: str) -> bool:
        """Whether a word says that the figure before it is a part of some (of them)."""
        return key in self._group["part"]

    def is_age(self, near: Near) -> bool:
        """Whether a figure is told *of someone's life*."""
        return near.codes[near.end : near.end + 1] == "f" and self._next_key(near, near.end) in self._group["age"]

    def tells_apart(self, key: str) -> bool:
        """Whether a word tells the one behind it apart from others (the biggest, the first, any)."""
        return key in self._group["superlative"]

    def changes(self, phrase: Phrase, start: int, tokens: Sequence[Token]) -> bool:
        """Whether a word of rising or falling stands before a lexeme, within reach."""
        near = phrase.lexemes[max(0, start - REACH_BEFORE - 1) : start]
        return any(self._is("change", tokens[x.first].key) for x in near)

    def _is(self, name: str, key: str) -> bool:
        known = self._known.get((name, key))
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            words = self._group[name]
            known = key in words or any(split.stem in words for split in splits(key))
            self._known[name, key] = known
        return known


def _words(language: Language, groups: dict[str, str]) -> dict[str, str]:
    return {fold: harm for name, harm in groups.items() for fold in language.group("quantities", name).folds}


def look_up(words: dict[str, str], key: str) -> str | None:
    """The payload of a word, read with its particles split off where it must be."""
    return next((words[split.stem] for split in splits(key) if split.stem in words), None)


@lru_cache(maxsize=8)
def harms(language: Language) -> Harms:
    """The words of harm of a language, read once."""
    return Harms(language)
