"""The learned tagger of names: labels for the tokens of a sentence."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache

import pycrfsuite

from tawatur.lang.lexicon import Hit
from tawatur.lang.load import Language, load
from tawatur.model.facts import Token
from tawatur.read.mentions_features import Words, features
from tawatur.read.mentions_gazetteer import Entries


class Tagger:
    """A linear-chain CRF (Lafferty et al. 2001) over the features of mentions_features; weights beside the lists."""

    def __init__(self, language: Language) -> None:
        self.words = Words(language)
        self._weights = language.weights("names.crfsuite")  # the model points into these bytes: hold them
        self._model = pycrfsuite.Tagger()
        self._model.open_inmemory(self._weights)
        self._lock = threading.Lock()

    def tag(self, tokens: Sequence[Token], hits: Sequence[Hit[Entries] | None]) -> list[str]:
        """The label of each token of a sentence: O, or B- or I- with PERS, LOC, ORG or MISC.

        `hits` are the entries of the lists that begin at each token, counted from the sentence's first.
        """
        seen = list(features(tokens, hits, self.words))
        with self._lock:
            return list(self._model.tag(seen))


@lru_cache(maxsize=4)
def tagger(code: str) -> Tagger:
    """The tagger of a language by its code, loaded once. Raises: LanguageDataError where it has no weights."""
    return Tagger(load(code))
