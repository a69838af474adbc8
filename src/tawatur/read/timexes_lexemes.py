"""A sentence as a string of codes, one a word or fixed phrase: what the grammars of time and figures read.

The codes are letters that the word lists give (times.txt) and these:

    d 9 Y # Z figures: 1 to 31, other figures below 100, years, all others      n 1  number words, the word one
    N         a number with the article            g  about so many (tens, hundreds)
    B `       bound before, behind a figure        C K 7  counted noun: singular, plural, dual
    M 5       unit of measure, its dual            J ! > _  see `_GROUPS`
    / - : ( ) , "  marks       ;  any other mark   .  any other word

Times: w weekday (6 without the article), m month, j month's name that is also a word, h month of the Hijri year,
Z date with dots, 4 decade, k day, b month, y year,
u other unit, v unit in the plural, 2 unit in the dual, A Q a unit with the article (singular, plural), T `the hour`,
t a day told from today, p part of a day, P the same with the article, R early or late in, L earlier or later in,
l last, ~ recent, x next, c current, s this, e begin or end of, o decade, S season, E era or event, V vague or set,
X every, a after, q before, r since, i during, f from, U to, 0 and, 8 several, I in, W between,
D answering to, G era of a year, z time zone, F fraction, minus fractions by `@`, O ordinal, % years in the dual, < few,
`=` the same, `&` words that make a day a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, overload

from tawatur.lang.load import Language
from tawatur.model.facts import Token
from tawatur.model.span import Span
from tawatur.read.quantities_numbers import Numeral, compose
from tawatur.read.timexes_vocabulary import Vocabulary, Word, vocabulary
from tawatur.text.fold import unfolded_length

_WAW = "\N{ARABIC LETTER WAW}"


class Lexeme(NamedTuple):
    """A word or fixed phrase at tokens `[first, end)`."""

    first: int
    end: int
    code: str
    value: str = ""
    particles: str = ""
    cut: int = 0
    number: float | None = None


class Lexemes(Sequence[Lexeme]):
    """The lexemes of a sentence; `parts` are those of several words, and the indices of plain words, whose lexemes
    are made when asked for: most never are."""

    def __init__(self, words: Sequence[Word], offset: int, parts: Sequence[Lexeme | int]) -> None:
        self.parts = parts
        self._words, self._offset = words, offset

    def __len__(self) -> int:
        return len(self.parts)

    @overload
    def __getitem__(self, at: int) -> Lexeme: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Lexeme]: ...
    def __getitem__(self, at: int | slice) -> Lexeme | Sequence[Lexeme]:
        if isinstance(at, slice):
            return Lexemes(self._words, self._offset, self.parts[at])
        part = self.parts[at]
        return self._plain(part) if isinstance(part, int) else part

    def __iter__(self) -> Iterator[Lexeme]:
        return (self._plain(part) if isinstance(part, int) else part for part in self.parts)

    def firsts(self) -> list[int]:
        """The index of each lexeme's first token."""
        return [part + self._offset if isinstance(part, int) else part.first for part in self.parts]

    def _plain(self, index: int) -> Lexeme:
        word, first = self._words[index], index + self._offset
        return Lexeme(first, first + 1, word.code, word.value, word.particles, word.cut, word.number)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence as lexemes; `codes` has one letter for each. Token indices count within the document."""

    codes: str
    lexemes: Lexemes
    words: Sequence[Word]
    offset: int

    def lean(self, index: int) -> str:
        """Whether the clause round a lexeme looks `future` or `past`, or the empty string where no word tells.

        The nearest telling word before it decides, else the nearest one behind it.
        """
        at = self.lexemes[index].first - self.offset
        before = (lean for i in range(at - 1, -1, -1) if (lean := self._lean(i)))
        behind = (lean for i in range(at, len(self.words)) if (lean := self._lean(i)))
        return next(before, "") or next(behind, "")

    def _lean(self, word: int) -> str:
        lean = self.words[word].lean
        if lean == "hoped":
            return "future" if word + 1 < len(self.words) and self.words[word + 1].lean == "that" else ""
        if lean == "that":
            return "future" if word and self.words[word - 1].lean == "on" else ""
        return "" if lean == "on" else lean


def lexemes(tokens: Sequence[Token], offset: int, held: Vocabulary) -> Phrase:
    """The phrase of a sentence's tokens; `offset` is the first one's index in the document.

    The last phrases are remembered: times and quantities read the same ones.
    """
    return _phrase(tuple([token.key for token in tokens]), offset, held.language)


@lru_cache(maxsize=256)
def _phrase(keys: tuple[str, ...], offset: int, language: Language) -> Phrase:
    held = vocabulary(language)
    words = list(map(held.__getitem__, keys))
    codes = [word.code for word in words]
    found = Lexemes(words, offset, range(len(words)))
    if any(word.opens or word.atom is not None for word in words):
        found = Lexemes(words, offset, _lex(words, keys, offset, held))
        codes = [codes[part] if isinstance(part, int) else part.code for part in found.parts]
    if "m" in codes or "j" in codes:
        merged = _merge_months(list(found), "".join(codes))
        return Phrase("".join([lexeme.code for lexeme in merged]), Lexemes(words, offset, merged), words, offset)
    return Phrase("".join(codes), found, words, offset)


def _lex(words: Sequence[Word], keys: Sequence[str], offset: int, held: Vocabulary) -> list[Lexeme | int]:
    """What a sentence's words make: lexemes of several words, and the indices of the other words."""
    found: list[Lexeme | int] = []
    index = 0
    for at, word in enumerate(words):
        if at < index:
            continue
        lexeme = _longer(words, keys, index, held) if word.opens or word.atom is not None else None
        if lexeme is None:
            found.append(index)
            index += 1
        else:
            first, index = index + offset, lexeme.end
            found.append(lexeme._replace(first=first, end=index + offset))
    return found


def _longer(words: Sequence[Word], keys: Sequence[str], index: int, held: Vocabulary) -> Lexeme | None:
    word = words[index]
    phrase = _longest(words, keys, index, held) if word.opens else None
    return phrase if phrase is not None or word.atom is None else _numeral(words, index)


def _longest(words: Sequence[Word], keys: Sequence[str], index: int, held: Vocabulary) -> Lexeme | None:
    """The longest entry of several words that begins at a word."""
    best: Lexeme | None = None
    following = keys[index + 1] if index + 1 < len(keys) else ""
    for stem, cut, particles in words[index].opens:
        for key, code, value in held.longer[stem]:
            end = index + len(key)
            if key[1] != following or (best is not None and end <= best.end):
                continue
            if tuple(keys[index + 1 : end]) == key[1:]:
                best = Lexeme(index, end, code, value, particles, cut)
    return best


def _numeral(words: Sequence[Word], index: int) -> Lexeme | None:
    word = words[index]
    numeral = compose([(w.atom, w.particles) for w in words[index : index + 12]], 0)
    if numeral is None or (numeral.end == 1 and word.number is not None):
        return None
    end, value = _with_share(words, index + numeral.end, numeral)
    return Lexeme(index, end, "1" if value == 1 else "n", "", word.particles, word.cut, value)


def _with_share(words: Sequence[Word], end: int, numeral: Numeral) -> tuple[int, float]:
    """A million *and a half* (of a million): the share counts the scale before it."""
    if not numeral.scale or end >= len(words) or words[end].code != "F" or words[end].particles != _WAW:
        return end, numeral.value
    value = numeral.value + float(words[end].value) * numeral.scale
    repeats = end + 1 < len(words) and words[end + 1].code == "N" and words[end + 1].value == str(int(numeral.scale))
    return end + 1 + repeats, value


_MONTH_PAIR = re.compile(r"[mj](?:[/\-]?[mj]|\([mj]\))")


def _merge_months(found: list[Lexeme], codes: str) -> list[Lexeme]:
    """Two names of one month side by side as one lexeme."""
    for match in reversed(list(_MONTH_PAIR.finditer(codes))):
        names = [lexeme for lexeme in found[match.start() : match.end()] if lexeme.code in "mj"]
        if names[0].value == names[1].value:
            merged = found[match.start()]._replace(end=found[match.end() - 1].end, code="m")
            found[match.start() : match.end()] = [merged]
    return found


def span_of(phrase: Phrase, start: int, end: int, document: tuple[str, Sequence[Token]]) -> Span:
    """Where lexemes `[start, end)` stand in a text (given with its tokens), without attached particles."""
    text, tokens = document
    head, last = phrase.lexemes[start], phrase.lexemes[end - 1]
    token = tokens[head.first].span
    cut = unfolded_length(token.of(text), head.cut) if head.cut else 0
    return Span(token.start + cut, tokens[last.end - 1].span.end)
