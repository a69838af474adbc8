"""The layer of tokens."""

from __future__ import annotations

from collections.abc import Iterator
from sys import intern

from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.facts import Token
from tawatur.model.span import Origin
from tawatur.read.stage import Decision, Stage
from tawatur.text.tokens import tokenize

_ORIGIN = Origin("tokens", "1", "tokenize")


def decide(document: Document, language: Language) -> Iterator[Decision]:
    """Each token of the text."""
    for span, key, kind in tokenize(document.text):
        yield Decision(span, "tokenize", kind, (Token(span, _ORIGIN, intern(key), kind),))


STAGE = Stage("tokens", "1", (), decide)
