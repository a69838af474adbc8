"""What a word says: its stem and its idea, where it is a content word."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tawatur.lang.load import Language
from tawatur.lang.stems import function_words, stem, unattached
from tawatur.lang.synonyms import idea

#: So many words are remembered with what they say (some 20 MB); then all are forgotten, and worked out anew.
MOST_WORDS = 100_000


class Meaning(NamedTuple):
    """The stem of a word, and the idea that it stands for."""

    stem: str
    idea: str


class Content(dict[str, Meaning | None]):
    """What each folded word says, worked out once; None for a function word, be it with particles attached."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, key: str) -> Meaning | None:
        if len(self) >= MOST_WORDS:
            self.clear()
        small = unattached(key, self._language) in function_words(self._language)
        made = self[key] = None if small else Meaning(stem(key, self._language), idea(key, self._language))
        return made


@lru_cache(maxsize=8)
def content(language: Language) -> Content:
    """What the words of a language say."""
    return Content(language)


class Stems(dict[str, tuple[str, ...]]):
    """The stem of each folded word, worked out once; nothing for what stands among the function words as it is."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, key: str) -> tuple[str, ...]:
        if len(self) >= MOST_WORDS:
            self.clear()
        small = key in function_words(self._language)
        made = self[key] = () if small else (stem(key, self._language),)
        return made


@lru_cache(maxsize=8)
def stems(language: Language) -> Stems:
    """The stems of the words of a language."""
    return Stems(language)
