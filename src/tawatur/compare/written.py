"""The words of a document as comparing sees them, and those of any statement in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple

from tawatur.lang.content import Meaning, content
from tawatur.lang.load import Language
from tawatur.lang.stems import unattached
from tawatur.model.document import Document
from tawatur.model.span import Span
from tawatur.text.tokens import MARK, REMEMBERED, WORD

_STEM, _IDEA = itemgetter(0), itemgetter(1)


class Own(NamedTuple):
    """The own words of a statement: their folds joined, stems and ideas of the content words, whether one negates."""

    text: str
    stems: frozenset[str]
    ideas: frozenset[str]
    negates: bool


@dataclass(frozen=True, slots=True)
class Written:
    """The words and numbers of a document, in order: where each starts and ends, its fold, what it means, whether it is
    a particle that negates. Function words, figures, names and times mean nothing (None)."""

    starts: Sequence[int]
    ends: Sequence[int]
    keys: Sequence[str]
    meant: Sequence[Meaning | None]
    negating: Sequence[bool]

    def within(self, outer: Span, nested: Sequence[Span]) -> Own:
        """The words that lie in a statement and not in one of those within it."""
        keys: list[str] = []
        meant: list[Meaning] = []
        negates = False
        for first, end in self._pieces(outer, nested):
            keys += self.keys[first:end]
            meant += filter(None, self.meant[first:end])
            negates = negates or True in self.negating[first:end]
        return Own(" ".join(keys), frozenset(map(_STEM, meant)), frozenset(map(_IDEA, meant)), negates)

    def _pieces(self, outer: Span, nested: Sequence[Span]) -> Iterator[tuple[int, int]]:
        """What is left of the words of a span without those of spans within it, which come in order."""
        at, end = self._range(outer)
        for inner in nested:
            first, behind = self._range(inner)
            if at < first:
                yield at, first
            at = max(at, behind)
        if at < end:
            yield at, end

    def _range(self, span: Span) -> tuple[int, int]:
        """The first word that lies in a span, and the first behind it."""
        return bisect_left(self.starts, span.start), bisect_right(self.ends, span.end)


def written(document: Document, language: Language) -> Written:
    """The words of a document; each is looked up once."""
    means = content(language)
    tokens = [token for token in document.tokens if token.kind != MARK]
    keys = [token.key for token in tokens]
    starts, ends = [token.span.start for token in tokens], [token.span.end for token in tokens]
    meant = [means[token.key] if token.kind == WORD else None for token in tokens]
    aside = [m.span for m in document.mentions if m.form != "description"] + [t.span for t in document.timexes]
    for span in aside:
        first, end = bisect_right(ends, span.start), bisect_left(starts, span.end)
        meant[first:end] = [None] * (end - first)
    return Written(starts, ends, keys, meant, list(map(_negates, keys, repeat(language))))


@lru_cache(maxsize=REMEMBERED)
def _negates(key: str, language: Language) -> bool:
    """Whether a folded word is a particle that negates, be it with a conjunction."""
    particles = language.group("clauses", "negated").folds
    return key in particles or unattached(key, language) in particles
