"""A figure with the words round it, as the rules of harm look at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tawatur.model.facts import Token
from tawatur.read.timexes_lexemes import Phrase

_WAW = "\N{ARABIC LETTER WAW}"
#: Codes that take no room: marks of quotation, and what the mask of dates leaves.
EMPTY = frozenset('"\0')


class Near(NamedTuple):
    """A figure with what stands round it: lexemes `[start, end)` of a phrase whose dates are masked in `codes`."""

    phrase: Phrase
    codes: str
    start: int
    end: int
    tokens: Sequence[Token]

    def key(self, index: int) -> str:
        return self.tokens[self.phrase.lexemes[index].first].key

    def follows_and(self) -> bool:
        """Whether *and* stands right before the figure, attached or alone."""
        alone = self.codes[self.start - 1 : self.start] == "0"
        return alone or self.phrase.lexemes[self.start].particles.startswith(_WAW)

    def back(self, reach: int) -> Iterator[int]:
        """The indices before the figure, nearest first, over at most so many words that take room."""
        for index in range(self.start - 1, -1, -1):
            if self.codes[index] not in EMPTY:
                reach -= 1
                yield index
            if not reach:
                return
