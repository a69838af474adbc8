"""The learned tagger of names: labels for the tokens of a sentence."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import pycrfsuite

from tawatur.lang.lexicon import Hit
from tawatur.lang.load import Language, load
from tawatur.model.facts import Token
from tawatur.read.mentions_features import Words, features
from tawatur.read.mentions_gazetteer import Entries
from tawatur.read.mentions_weights import learned_features
from tawatur.text.tokens import WORD


class Doubt(NamedTuple):
    """The chance, 0 to 1, that a word is no name, and the kind of name that it is else."""

    none: float
    kind: str


class Tagger:
    """A linear-chain CRF (Lafferty et al. 2001) over the features of mentions_features; weights beside the lists."""

    def __init__(self, language: Language) -> None:
        self._weights = language.weights("names.crfsuite")  # the model points into these bytes: hold them
        self.words = Words(language, learned_features(self._weights))
        self._model = pycrfsuite.Tagger()
        self._model.open_inmemory(self._weights)
        self._lock = threading.Lock()

    def tag(self, tokens: Sequence[Token], hits: Sequence[Hit[Entries] | None]) -> tuple[list[str], dict[int, Doubt]]:
        """The label of each token of a sentence: O, or B- or I- with PERS, LOC, ORG or MISC; and its doubts.

        `hits` are the entries of the lists that begin at each token. A doubt is a
        word that news text does not know, labelled O, with the chance of O and the likeliest other kind.
        """
        seen = features(tokens, hits, self.words)
        unknown = [i for i, sight in enumerate(self.words.seen(tokens)) if sight.unseen and tokens[i].kind == WORD]
        with self._lock:
            labels = list(self._model.tag(seen))
            return labels, {i: self._doubt(i) for i in unknown if labels[i] == "O"}

    def _doubt(self, index: int) -> Doubt:
        chance = self._model.marginal
        chances = {kind: chance(begins, index) + chance(goes_on, index) for kind, begins, goes_on in _LABELS}
        return Doubt(chance("O", index), max(chances, key=chances.__getitem__))


#: The labels of each kind of name: of its first word, of each further one.
_LABELS = tuple((kind, "B-" + kind, "I-" + kind) for kind in ("PERS", "LOC", "ORG", "MISC"))


@lru_cache(maxsize=4)
def tagger(code: str) -> Tagger:
    """The tagger of a language by its code, loaded once. Raises: LanguageDataError where it has no weights."""
    return Tagger(load(code))
