"""Words, numbers and marks of a text, each at its place; and the particles that may be attached to a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from tawatur.model.span import Span
from tawatur.text.fold import fold

# Combining marks, format characters (bidi marks, joiners) and tatweel belong to the word they stand in.
_JOIN = (
    r"\u0300-\u036f\u0483-\u0489\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
)
_NUMBER = r"\d+(?:[.,\u066b\u066c]\d+)*"
_LETTERS = rf"[^\W_][\w{_JOIN}]*(?:(?<=\d)[.,\u066b\u066c]\d+)*"
# What a page's markup stood for a mark with, left in the text: an ampersand, a name or number, a semicolon.
_ENTITY = r"&(?:[a-z]{2,6}|#\d{1,6}|#x[0-9a-f]{1,6});"
_TOKEN = re.compile(rf"(?P<number>{_NUMBER})|(?P<word>{_LETTERS})|(?P<mark>{_ENTITY}|\.{{2,}}|\u2026+|[^\s\w]|_)")
_WORD = re.compile(f"{_NUMBER}|{_LETTERS}")
_MARKUP = re.compile(_ENTITY)
_ONE_WORD = re.compile(rf"[^\W\d_][\w{_JOIN}]*")

#: Words whose look-ups a memory keeps at most. News says the same words over and over, so the rest costs little; with
#: every memory of the reading rooms full a process stays under 300 MB (bench/speed.md).
REMEMBERED = 40_000
WORD, NUMBER, MARK = "word", "number", "mark"


class _Known(dict[str, tuple[str, str]]):
    """The fold and the kind of each token as written, worked out once and remembered."""

    def __missing__(self, written: str) -> tuple[str, str]:
        if len(self) >= REMEMBERED:
            self.clear()  # the memory starts anew
        first = written[0]  # tells the kind, for `_TOKEN` tries numbers first, then words
        kind = NUMBER if first.isdecimal() else WORD if first.isalnum() else MARK
        made = self[written] = intern(fold(written)), kind
        return made


_KNOWN = _Known()


def tokenize(text: str) -> Iterator[tuple[Span, str, str]]:
    """Each token of a text as (span, fold, kind), in order; all that is not white space is covered.

    `kind` is word, number or mark. Method: one regular expression. A number is digits of any script with
    decimal and thousands separators. Misses: abbreviations with inner stops come apart.
    """
    for match in _TOKEN.finditer(text):
        key, kind = _KNOWN[match[0]]
        yield Span(*match.span()), key, kind


def _without_markup(text: str) -> str:
    """The text with blanks for what markup left of a mark."""
    return _MARKUP.sub(lambda found: " " * len(found[0]), text) if "&" in text else text


def word_starts(text: str) -> list[int]:
    """Where each word and number of a text starts, marks left out: as `tokenize` has them, without their folds."""
    return list(map(re.Match.start, _WORD.finditer(_without_markup(text))))


def word_end(text: str, start: int) -> int:
    """Where the word or number that starts at an offset ends; the offset itself where none does."""
    match = _WORD.match(text, start)
    return match.end() if match else start


def one_word(text: str) -> bool:
    """Whether a text is one word and nothing else."""
    return _ONE_WORD.fullmatch(text) is not None


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word and number of a text as (start, end, fold), in order: for who needs neither spans nor marks."""
    for match in _WORD.finditer(_without_markup(text)):
        yield match.start(), match.end(), _KNOWN[match[0]][0]


def folds(text: str) -> list[str]:
    """The folds of the tokens of a text, in order: for who needs no more."""
    return [_KNOWN[match[0]][0] for match in _TOKEN.finditer(text)]


_WAW, _FEH, _BEH, _LAM, _KAF, _ALEF, _SEEN = (
    "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}", "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}",
    "\N{ARABIC LETTER KAF}", "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER SEEN}",
)  # fmt: skip
_CONJUNCTIONS = (_WAW, _FEH)
_PREPOSITIONS = (_BEH, _LAM, _KAF)
#: A word keeps at least this many letters when a particle is split off.
LEAST_STEM = 2
#: Letters that are left of a word when its article is taken off: with fewer, alef and lam are its own.
LEAST_BEHIND_ARTICLE = 3


@dataclass(frozen=True, slots=True)
class Split:
    """A reading of a word: `particles` attached before it, then `stem` (with its article, if any).

    `cut` counts the folded characters before the stem's own letters in the text: of a word that begins with
    li- and the article the cut lies before the second lam while `stem` has the article whole.
    """

    particles: str
    stem: str
    cut: int


@lru_cache(maxsize=REMEMBERED)
def stems(key: str) -> tuple[str, ...]:
    """What a folded word may be without the particles attached to it: the stems of all its readings."""
    return tuple(split.stem for split in splits(key))


@lru_cache(maxsize=REMEMBERED)
def splits(key: str) -> tuple[Split, ...]:
    """All readings of a folded word, the whole word first, then with ever more particles split off.

    Method: closed list of Arabic proclitics: one conjunction, then one preposition. Misses: enclitic pronouns,
    the future and question particles (those belong to verbs).
    """
    readings = [Split("", key, 0)]
    rest, taken = key, ""
    if key[:1] in _CONJUNCTIONS and len(key) > LEAST_STEM:
        rest, taken = key[1:], key[0]
        readings.append(Split(taken, rest, 1))
    if rest[:1] in _PREPOSITIONS and len(rest) > LEAST_STEM:
        readings.extend(_prepositional(rest, taken))
    if taken == "" and rest is key:
        return tuple(readings)
    # A word may begin with a letter that only looks like a conjunction: read the preposition off the whole too.
    if taken and key[:1] in _PREPOSITIONS:
        readings.extend(_prepositional(key, ""))
    return tuple(readings)


def _prepositional(rest: str, taken: str) -> Iterator[Split]:
    particles, cut = taken + rest[0], len(taken) + 1
    if rest.startswith(_LAM + _LAM):
        yield Split(particles, _ALEF + rest[1:], cut)
    yield Split(particles, rest[1:], cut)


def attached(stem: str) -> Iterator[str]:
    """Every folded word that a stem without article may stand in: alone, with the article, with particles before it.

    The way back from `splits`; li- and the article become two lams.
    """
    for conjunction in ("", *_CONJUNCTIONS):
        for preposition in ("", *_PREPOSITIONS):
            article = _LAM if preposition == _LAM else _ALEF + _LAM
            yield conjunction + preposition + stem
            yield conjunction + preposition + article + stem


def without_article(key: str) -> str:
    """A folded word without the article, where at least three letters are left (light10)."""
    return key[2:] if key.startswith(_ALEF + _LAM) and len(key) >= LEAST_BEHIND_ARTICLE + 2 else key
