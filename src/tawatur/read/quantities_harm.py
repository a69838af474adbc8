"""What happened to the persons that a figure counts: killed, wounded, missing, displaced, arrested."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from tawatur.lang.load import Language
from tawatur.model.facts import Token
from tawatur.read.timexes_lexemes import Phrase
from tawatur.text.tokens import splits

HARMS = ("killed", "wounded", "missing", "displaced", "arrested")
#: A word of harm tells of a figure at most so many words behind it, and so many before it
#: (judged by reading tolls in ANT news).
REACH_BEFORE, REACH_BEHIND, REACH_OF_EVENT = 7, 3, 5
_WAW = "\N{ARABIC LETTER WAW}"
_FIGURES = frozenset("dY9n1#gN")


class Harms:
    """The words of harm of a language."""

    def __init__(self, language: Language) -> None:
        self._before = _words(language, {name: name for name in HARMS})
        self._behind = _words(language, {"killed_after": "killed", "wounded_after": "wounded"})
        self._count = language.group("quantities", "count").folds
        self._event = language.group("quantities", "event").folds
        self._part = language.group("quantities", "part").folds
        self._superlative = language.group("quantities", "superlative").folds
        self._change = language.group("quantities", "change").folds

    def of(self, phrase: Phrase, start: int, end: int, tokens: Sequence[Token]) -> str | None:
        """The harm told of the persons whom the lexemes `[start, end)` count.

        Method: the nearest word of harm behind the figure (killed, with wounds), else before it; no other figure
        may stand between unless this one is joined to it. Misses: a verb far from its subject, passive chains.
        """
        return self._told_behind(phrase, end, tokens) or self._told_before(phrase, start, tokens)

    def _told_behind(self, phrase: Phrase, end: int, tokens: Sequence[Token]) -> str | None:
        for lexeme in phrase.lexemes[end : end + REACH_BEHIND]:
            if lexeme.code in _FIGURES or lexeme.code in ";,":
                return None
            harm = self._behind.get(tokens[lexeme.first].key)
            if harm is not None:
                return harm
        return None

    def _told_before(self, phrase: Phrase, start: int, tokens: Sequence[Token]) -> str | None:
        joined = self._joined(phrase, start, tokens)
        for index in range(start - 1, max(start - 1 - REACH_BEFORE, -1), -1):
            lexeme = phrase.lexemes[index]
            if lexeme.code == ";" or (lexeme.code in _FIGURES and not joined):
                return None
            harm = look_up(self._before, tokens[lexeme.first].key)
            if harm is not None:
                return harm
        return None

    def _joined(self, phrase: Phrase, start: int, tokens: Sequence[Token]) -> bool:
        if phrase.lexemes[start].particles.startswith(_WAW):
            return True
        before = phrase.lexemes[start - 1] if start else None
        return before is not None and tokens[before.first].key in self._count

    def counts(self, key: str) -> bool:
        """Whether a bare figure behind a word counts."""
        return any(split.stem in self._count for split in splits(key))

    def happens(self, phrase: Phrase, near: tuple[int, int], tokens: Sequence[Token]) -> bool:
        """Whether a word of an event stands among the lexemes `near`, which may begin before the first one."""
        return any(self._is(self._event, tokens[x.first].key) for x in phrase.lexemes[max(0, near[0]) : near[1]])

    def is_part(self, key: str) -> bool:
        """Whether a word says that the figure before it is a part of some (of them)."""
        return key in self._part

    def tells_apart(self, key: str) -> bool:
        """Whether a word tells the one behind it apart from others (the biggest, the first, any)."""
        return key in self._superlative

    def changes(self, phrase: Phrase, start: int, tokens: Sequence[Token]) -> bool:
        """Whether a word of rising or falling stands before a lexeme, within reach."""
        near = phrase.lexemes[max(0, start - REACH_BEFORE - 1) : start]
        return any(self._is(self._change, tokens[x.first].key) for x in near)

    @staticmethod
    def _is(words: frozenset[str], key: str) -> bool:
        return any(split.stem in words for split in splits(key))


def _words(language: Language, groups: dict[str, str]) -> dict[str, str]:
    return {fold: harm for name, harm in groups.items() for fold in language.group("quantities", name).folds}


def look_up(words: dict[str, str], key: str) -> str | None:
    """The payload of a word, read with its particles split off where it must be."""
    return next((words[split.stem] for split in splits(key) if split.stem in words), None)


@lru_cache(maxsize=8)
def harms(language: Language) -> Harms:
    """The words of harm of a language, read once."""
    return Harms(language)
