"""The words of an article as the search for copies sees them: folded, numbered, without marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from zlib import crc32

from tawatur.model.article import Article
from tawatur.model.span import Span
from tawatur.read.damage_quotes import marks_of
from tawatur.text.fold import fold
from tawatur.text.letters import CLOSERS, QUOTES, STOPS
from tawatur.text.sentences import lines
from tawatur.text.tokens import MARK, tokenize, word_end, word_starts

#: Words of a shingle: shorter ones are formulas of news Arabic, longer ones miss edited copies (bench/copies.md).
SHINGLE = 4
#: So many written forms are remembered with their numbers (some 40 MB); then all are forgotten, and learned anew.
MOST_FORMS = 200_000


@dataclass(frozen=True)
class Words:
    """The folded words of an article, each as a number that is the same in every run.

    `ids` holds one for each word or number of the text; marks are left out, and so is `boilerplate`, passages that
    are no part of the report. The rest is found when it is asked for: only few articles are looked at so closely.
    """

    article: Article
    ids: list[int]
    boilerplate: tuple[Span, ...] = ()

    @cached_property
    def shingles(self) -> list[int]:
        """A number for each run of so many words, by its first word; fewer words make none."""
        return shingles_of(self.ids)

    @cached_property
    def held(self) -> frozenset[int]:
        """The different shingles."""
        return frozenset(self.shingles)

    @cached_property
    def places(self) -> dict[int, int]:
        """Where each shingle stands, the first of several places."""
        last = len(self.shingles) - 1
        return dict(zip(reversed(self.shingles), range(last, -1, -1), strict=True))

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts in the text."""
        starts = word_starts(self.article.text)
        return list(_outside(starts, self.boilerplate)) if self.boilerplate else starts

    @cached_property
    def counted(self) -> list[int]:
        """How many of the words before each index are the article's own: not in quotation marks."""
        own = bytearray(b"\1" * len(self.starts))
        for span in self._quoted():
            first, end = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
            own[first:end] = bytes(end - first)
        return list(accumulate(own, initial=0))

    @property
    def own(self) -> int:
        return self.counted[-1]

    def owned(self, start: int, end: int) -> int:
        """How many of the words `[start, end)` are the article's own."""
        return self.counted[end] - self.counted[start]

    def span(self, start: int, end: int) -> Span:
        """Where the words `[start, end)` stand in the text."""
        return Span(self.starts[start], word_end(self.article.text, self.starts[end - 1]))

    def _quoted(self) -> Iterator[Span]:
        for line in lines(self.article.text):
            yield from marks_of(self.article.text, line).pairs


class _Forms(dict[str, tuple[int, ...]]):
    """The numbers of the words in a written form (what stands between two blanks), each worked out once."""

    def __missing__(self, form: str) -> tuple[int, ...]:
        if len(self) >= MOST_FORMS:
            self.clear()
        bare = form.strip(_MARKS)  # nearly every form is one word with marks round it: no need to look for tokens
        if bare.isalpha() or bare.isdecimal():
            found: tuple[int, ...] = (crc32(fold(bare).encode()),)
        else:
            keys = (key for _, key, kind in tokenize(form) if kind != MARK)
            found = tuple(crc32(key.encode("utf-8", "surrogatepass")) for key in keys)
        self[form] = found
        return found


_MARKS = "".join(QUOTES | STOPS | CLOSERS) + "\N{ARABIC COMMA}\N{ARABIC SEMICOLON},;:(["


_FORMS = _Forms()


def words_of(article: Article, boilerplate: Sequence[Span] = ()) -> Words:
    """The words and numbers of an article; marks and boilerplate are left out.

    Method: the text is cut at blanks in C, and each written form is folded and cut into words once in a run; a word's
    number is the CRC-32 of its fold.
    """
    ids = list(chain.from_iterable(map(_FORMS.__getitem__, article.text.split())))
    if boilerplate:
        starts = word_starts(article.text)
        kept = set(_outside(starts, boilerplate))
        ids = [number for number, start in zip(ids, starts, strict=True) if start in kept]
    return Words(article, ids, tuple(boilerplate))


def shingles_of(ids: Sequence[int]) -> list[int]:
    """A number for each run of SHINGLE words."""
    return list(map(hash, zip(*(ids[offset:] for offset in range(SHINGLE)), strict=False)))


def _outside(starts: Sequence[int], passages: Sequence[Span]) -> Iterator[int]:
    """The words that start in none of the passages."""
    return (start for start in starts if not any(passage.start <= start < passage.end for passage in passages))
