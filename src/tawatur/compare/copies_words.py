"""The words of an article as the search for copies sees them: folded, numbered, without marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
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
from tawatur.text.tokens import one_word, word_end, word_starts, words

#: Words of a shingle: shorter ones are formulas of news Arabic, longer ones miss edited copies (bench/copies.md).
SHINGLE = 4
#: So many written forms are remembered with their numbers (some 40 MB); then all are forgotten, and learned anew.
MOST_FORMS = 200_000


@dataclass(frozen=True)
class Words:
    """The folded words of an article, each as a number that is the same in every run.

    `ids` holds one for each word or number of `text`, the article's text with blanks for what is no part of the
    report; marks are left out. The rest is found when it is asked for: only few articles are looked at so closely.
    """

    article: Article
    ids: list[int]
    text: str

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
        return word_starts(self.text)

    @cached_property
    def counted(self) -> Sequence[int]:
        """How many of the words before each index are the article's own: not in quotation marks."""
        own = bytearray(b"\1" * len(self.ids))
        for span in self._quoted():
            first, end = self.within(span)
            own[first:end] = bytes(end - first)
        return range(len(own) + 1) if all(own) else list(accumulate(own, initial=0))

    @property
    def own(self) -> int:
        return self.counted[-1]

    def owned(self, start: int, end: int) -> int:
        """How many of the words `[start, end)` are the article's own."""
        return self.counted[end] - self.counted[start]

    def span(self, start: int, end: int) -> Span:
        """Where the words `[start, end)` stand in the text."""
        return Span(self.starts[start], word_end(self.text, self.starts[end - 1]))

    def within(self, span: Span) -> tuple[int, int]:
        """The first word that starts in a span, and the first behind it."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def _quoted(self) -> Iterator[Span]:
        if _QUOTE.search(self.text):
            for line in lines(self.text):
                if _QUOTE.search(self.text, line.start, line.end):
                    yield from marks_of(self.text, line).pairs


_MARKS = "".join(QUOTES | STOPS | CLOSERS) + "\N{ARABIC COMMA}\N{ARABIC SEMICOLON},;:(["
_QUOTE = re.compile(f"[{''.join(sorted(QUOTES))}]")

#: The numbers of the words in each written form (what stands between two blanks) that was met so far.
_FORMS: dict[str, tuple[int, ...]] = {}


def words_of(article: Article, boilerplate: Iterable[Span] = ()) -> Words:
    """The words and numbers of an article; marks and boilerplate are left out.

    Method: the text is cut at blanks in C, and each written form is folded and cut into words once in a run; a word's
    number is the CRC-32 of its fold.
    """
    text = article.text
    for span in boilerplate:
        text = f"{text[: span.start]}{' ' * len(span)}{text[span.end :]}"
    forms = text.split()
    if len(_FORMS) >= MOST_FORMS:
        _FORMS.clear()
    found = list(map(_FORMS.get, forms))
    if None in found:
        _learn({form for form, numbers in zip(forms, found, strict=True) if numbers is None})
        found = list(map(_FORMS.get, forms))
    return Words(article, list(chain.from_iterable(filter(None, found))), text)


def _learn(new: Collection[str]) -> None:
    """Work out the numbers of new forms, at one go: first as though each were one word with marks round it."""
    bare = [form.strip(_MARKS) for form in new]
    keys = fold("\n".join(bare)).split("\n")
    _FORMS.update(zip(new, zip(map(crc32, map(str.encode, keys)), strict=False), strict=False))
    several = [form for form, one in zip(new, bare, strict=True) if not (one.isalpha() or one.isdecimal())]
    for form in several:
        if not one_word(form.strip(_MARKS)):
            _FORMS[form] = tuple([crc32(key.encode()) for _, _, key in words(form)])


def shingles_of(ids: Sequence[int]) -> list[int]:
    """A number for each run of SHINGLE words."""
    return list(map(hash, zip(*(ids[offset:] for offset in range(SHINGLE)), strict=False)))
