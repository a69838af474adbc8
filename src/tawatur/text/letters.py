"""Which code points are which: marks that fold away, quotation marks, digits, stops."""

from __future__ import annotations

import unicodedata
from collections import Counter

TATWEEL = "\N{ARABIC TATWEEL}"

#: Marks that open or close a quotation, as Arabic newsrooms and translation engines mix them.
QUOTE_OPEN = frozenset(
    "\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
)
QUOTE_CLOSE = frozenset("\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}")
QUOTE_EITHER = frozenset('"\N{FULLWIDTH QUOTATION MARK}')
QUOTES = QUOTE_OPEN | QUOTE_CLOSE | QUOTE_EITHER

#: Stops that end a sentence.
STOPS = frozenset(".!?\N{ARABIC QUESTION MARK}\N{ARABIC FULL STOP}")

#: What may stand between a stop and the end of its sentence.
CLOSERS = QUOTES | frozenset(")]}'\N{RIGHT SINGLE QUOTATION MARK}")

#: Marks of direction, which show nothing: a stop may have some behind it.
DIRECTIONS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_mark(character: str) -> bool:
    """Whether a character carries no letter of its own: a combining mark, a format character or tatweel."""
    return character == TATWEEL or unicodedata.category(character) in ("Mn", "Me", "Cf")


def is_arabic(character: str) -> bool:
    """Whether a character is an Arabic letter (any block, presentation forms too)."""
    return character.isalpha() and unicodedata.name(character, "").startswith("ARABIC")


def arabic_share(text: str) -> float:
    """Share of Arabic letters among all letters of a text, 0 to 1; 0 where there is no letter.

    Method: Unicode character names. Misses: nothing, but it does not tell Arabic from Persian or Urdu.
    """
    letters = {c: n for c, n in Counter(text).items() if c.isalpha()}  # a text has few different ones
    return sum(n for c, n in letters.items() if _arabic_block(c)) / sum(letters.values()) if letters else 0.0


def _arabic_block(character: str) -> bool:
    return "\u0600" <= character <= "\u08ff" or "\ufb50" <= character <= "\ufeff"
