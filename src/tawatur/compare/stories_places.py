"""Places as the stream knows them: single words of the gazetteers, as terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from tawatur.lang.load import Language
from tawatur.text.fold import fold

#: Where each gazetteer has its Arabic names: file, columns.
_COLUMNS = (("countries", (2,)), ("demonyms", (1, 2)), ("cities", (3,)))
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=8)
def places(language: Language, term_of: Callable[[str, Language], str]) -> frozenset[str]:
    """The terms of countries, their peoples and towns whose name is one word.

    Misses: names of several words; words that are a town's name by chance are taken for it.
    """
    return frozenset(term_of(name, language) for name in _names(language)) - {""}


def _names(language: Language) -> Iterator[str]:
    for file, columns in _COLUMNS:
        for row in language.rows(file):
            for cell in (row[column] for column in columns if column < len(row)):
                yield from (fold(name) for name in cell.split("|") if _WORD.fullmatch(fold(name)))
