"""The layer of tokens."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.facts import Token
from tawatur.model.span import Origin
from tawatur.read.stage import Decision, Stage
from tawatur.text.tokens import tokenize

_ORIGIN = Origin("tokens", "2", "tokenize")


def tokens(document: Document, language: Language) -> tuple[Token, ...]:
    """The tokens of the text, in order."""
    return tuple([Token(span, _ORIGIN, key, kind) for span, key, kind in tokenize(document.text)])


def decide(document: Document, language: Language) -> Iterator[Decision]:
    """Each token of the text."""
    for token in tokens(document, language):
        yield Decision(token.span, "tokenize", token.kind, (token,))


STAGE = Stage("tokens", "2", (), decide, tokens)
