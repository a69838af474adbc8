"""The words of an article as the search for copies sees them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawatur.model.document import Document
from tawatur.model.facts import Token
from tawatur.model.span import Span
from tawatur.read.damage_quotes import marks_of
from tawatur.text.sentences import lines
from tawatur.text.tokens import MARK


@dataclass(frozen=True, slots=True)
class Words:
    """The folded words of an article with their places.

    `counted[i]` is how many of the words before index i are the article's own: not in quotation marks, not in
    boilerplate. `own` is how many there are in all.
    """

    article: str
    keys: tuple[str, ...]
    spans: tuple[Span, ...]
    counted: tuple[int, ...]

    @property
    def own(self) -> int:
        return self.counted[-1]

    def owned(self, start: int, end: int) -> int:
        """How many of the words `[start, end)` are the article's own."""
        return self.counted[end] - self.counted[start]

    def span(self, start: int, end: int) -> Span:
        """Where the words `[start, end)` stand in the text."""
        return Span(self.spans[start].start, self.spans[end - 1].end)


def words_of(document: Document) -> Words:
    """The words and numbers of a document; marks are left out."""
    tokens = [token for token in document.tokens if token.kind != MARK]
    counted = [0]
    for shared in _shared(document, tokens):
        counted.append(counted[-1] + (not shared))
    spans = tuple(token.span for token in tokens)
    return Words(document.article.id, tuple(token.key for token in tokens), spans, tuple(counted))


def _shared(document: Document, tokens: Sequence[Token]) -> list[bool]:
    """For each word whether any report may have it: it is quoted, or stands in boilerplate."""
    starts = [token.span.start for token in tokens]
    shared = [False] * len(tokens)
    for span in _passages(document):
        for index in range(bisect_left(starts, span.start), bisect_right(starts, span.end - 1)):
            shared[index] = True
    return shared


def _passages(document: Document) -> Iterator[Span]:
    for line in lines(document.text):
        yield from marks_of(document.text, line).pairs
    if "damage" in document.layers:
        yield from (damage.span for damage in document.damage if damage.kind == "boilerplate")
