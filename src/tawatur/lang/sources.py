"""Words that credit a telling to nobody in particular."""

from __future__ import annotations

from functools import lru_cache

from tawatur.lang.load import Language, tokens_of
from tawatur.text.tokens import REMEMBERED


@lru_cache(maxsize=REMEMBERED)
def names_nobody(words: str, language: Language) -> bool:
    """Whether a source is named only by kind: sources, media, experts, officials, witnesses.

    The head noun decides: the first word, or the one behind a word such as some or several.
    """
    tokens = tokens_of(words)
    group = language.group("unnamed", "heads").lexicon
    quantifiers = language.group("unnamed", "quantifiers").lexicon
    index = 0
    while index < len(tokens) and (hit := quantifiers.at(tokens, index)):
        index = hit.end
    return index < len(tokens) and group.at(tokens, index) is not None
