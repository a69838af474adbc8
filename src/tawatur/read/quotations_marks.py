"""Which words stand in quotation marks, whatever marks a newsroom or an engine has put there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawatur.model.facts import Token
from tawatur.text.letters import QUOTE_CLOSE, QUOTE_OPEN, QUOTES

_PARTICLES = frozenset(
    ("\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER KAF}", "\N{ARABIC LETTER WAW}")
)
_HUGGING = frozenset("([{:\N{ARABIC COMMA},.\N{ARABIC SEMICOLON}")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in quotation marks: token `open` is the mark before them, `close` the one behind.

    Where nothing closes it, `close` is the index behind the last token of the line and `closed` is false.
    """

    open: int
    close: int
    closed: bool = True

    @property
    def length(self) -> int:
        """How many tokens stand between the marks."""
        return self.close - self.open - 1


def stretches(text: str, tokens: Sequence[Token], first: int, end: int) -> Iterator[Stretch]:
    """The outermost stretches in marks among the tokens `[first, end)` of one line, in order.

    Any mark closes any other: where a mark stands (behind a space, before a letter) decides before its shape.
    Method: one pass with a stack. Misses: a quotation that runs over several lines with one pair of marks.
    """
    held: list[int] = []
    inner: list[Stretch] = []
    for index in range(first, end):
        if tokens[index].key not in QUOTES:
            continue
        lean = _lean(text, tokens, index)
        if lean > 0 or (lean == 0 and not held):
            held.append(index)
        elif held:
            inner.append(Stretch(held.pop(), index))
            if not held:
                yield inner[-1]
                inner.clear()
    if held:
        yield from inner or (Stretch(held[0], end, False),)


def _lean(text: str, tokens: Sequence[Token], index: int) -> int:
    """1 where a mark opens, -1 where it closes, 0 where only what stands open can tell."""
    span = tokens[index].span
    before, behind = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    loose = not before or before.isspace() or before in _HUGGING or tokens[index - 1].key in _PARTICLES
    free = not behind or not behind.isalnum()
    if loose and not free:
        return 1
    if free and not loose:
        return -1
    if loose and free and before.isspace() and behind.isspace():
        return 0
    mark = text[span.start]
    return 1 if mark in QUOTE_OPEN else -1 if mark in QUOTE_CLOSE else 0
