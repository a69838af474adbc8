"""The look-up key of a text, and the way back from key to text.

A fold is never stored in place of the text and never shown.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from tawatur.model.span import Span
from tawatur.text.letters import is_mark

_LETTERS = {
    "\N{ARABIC LETTER ALEF WASLA}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER GAF}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER PEH}": "\N{ARABIC LETTER BEH}",
    "\N{ARABIC LETTER VEH}": "\N{ARABIC LETTER FEH}",
    "\N{ARABIC LETTER TCHEH}": "\N{ARABIC LETTER JEEM}",
    "\N{ARABIC LETTER HEH GOAL}": "\N{ARABIC LETTER HEH}",
}


def fold_character(character: str) -> str:
    """The fold of one code point: none, one or (for ligatures) several characters, lower case, without marks.

    Method: NFKD, combining and format characters dropped, one alef, yeh, heh and kaf; decimal digits in ASCII.
    """
    if "\ud800" <= character <= "\udfff":
        return "\N{REPLACEMENT CHARACTER}"  # a lone surrogate: a key must be text that can leave Python
    folded = []
    for part in unicodedata.normalize("NFKD", character):
        if is_mark(part):
            continue
        digit = unicodedata.decimal(part, None)
        folded.append(str(digit) if digit is not None else _LETTERS.get(part, part.lower()))
    return "".join(folded)


class _FoldTable(dict[int, str]):
    """`str.translate` table that folds each code point once and remembers it."""

    def __missing__(self, code: int) -> str:
        folded = fold_character(chr(code))
        self[code] = folded
        return folded


_TABLE = _FoldTable()


def fold(text: str) -> str:
    """The look-up key of a text; may be shorter or longer than it, and is empty for marks alone."""
    return text.translate(_TABLE)


#: The letters that news writes in several ways; no other common one folds to another letter.
_WRITTEN_VARIOUSLY = (
    "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}",
    "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}",
    "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}",
    "\N{ARABIC LETTER TEH MARBUTA}",
    "\N{ARABIC LETTER ALEF MAKSURA}",
    "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}",
    "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}",
)
_EVENLY = tuple((letter, fold_character(letter)) for letter in _WRITTEN_VARIOUSLY)


def fold_evenly(text: str) -> str:
    """A text with its commonest letters folded, one for one, so that offsets hold; five times quicker than `fold`.

    What it shows is there. Misses: words with vowel marks, tatweel, letters of other languages, digits.
    """
    for letter, folded in _EVENLY:
        text = text.replace(letter, folded)
    return text


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that remembers where each of its characters came from.

    `starts[i]` is the offset in the original of the code point behind `text[i]`; it never decreases.
    """

    original: str
    text: str
    starts: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The original span behind `text[start:end]`, with the marks that follow its last letter.

        Raises: ValueError where the range is empty or outside.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"[{start}, {end}) is no range of a folded text of {len(self.text)} characters")
        return Span(self.starts[start], self._after(self.starts[end - 1]))

    def offset(self, position: int) -> int:
        """The original offset of the folded character at a position; the text's length at its end."""
        return self.starts[position] if position < len(self.starts) else len(self.original)

    def position(self, offset: int) -> int:
        """The first folded position that stands at or behind an original offset."""
        return bisect_right(self.starts, offset - 1)

    def _after(self, last: int) -> int:
        end = last + 1
        while end < len(self.original) and not self.original[end].isspace() and is_mark(self.original[end]):
            end += 1
        return end


def fold_with_offsets(text: str) -> Folded:
    """The fold of a text with the way back to each code point."""
    parts: list[str] = []
    starts: list[int] = []
    for offset, character in enumerate(text):
        folded = _TABLE[ord(character)]
        parts.append(folded)
        starts.extend([offset] * len(folded))
    return Folded(text, "".join(parts), tuple(starts))


def unfolded_length(text: str, count: int) -> int:
    """How many code points of a text hold the first `count` characters of its fold (marks behind them too).

    A ligature that would be cut is counted whole.
    """
    seen = 0
    for offset, character in enumerate(text):
        folded = _TABLE[ord(character)]
        if seen >= count and folded:
            return offset
        seen += len(folded)
    return len(text)
