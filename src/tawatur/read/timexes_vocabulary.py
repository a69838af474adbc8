"""The words of times and figures: what each folded word is, read from the lists once and remembered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tawatur.lang.lexicon import Key, key_of
from tawatur.lang.load import Language
from tawatur.lang.verbs import looks_finite
from tawatur.read.quantities_numbers import Atom, figure
from tawatur.text.letters import QUOTES
from tawatur.text.tokens import REMEMBERED, Split, splits

_ALEF = "\N{ARABIC LETTER ALEF}"
_HEH = "\N{ARABIC LETTER HEH}"
_TEH = "\N{ARABIC LETTER TEH}"
_NOON = "\N{ARABIC LETTER NOON}"
_YEH = "\N{ARABIC LETTER YEH}"
_KAF = "\N{ARABIC LETTER KAF}"
_ARTICLE = _ALEF + "\N{ARABIC LETTER LAM}"
_DUALS = (_ALEF + _NOON, _YEH + _NOON)

_DIGITS = re.compile(r"(?P<particles>[^\W\d_]{0,2}?)(?P<article>" + _ARTICLE + r")?(?P<digits>\d[\d.,\u066b\u066c]*)")
_GLUED = re.compile(r"(?P<word>[^\W\d_]+)(?P<digits>\d[\d.,\u066b\u066c]*)")
_PARTICLES = frozenset(
    "\N{ARABIC LETTER WAW}\N{ARABIC LETTER FEH}\N{ARABIC LETTER BEH}\N{ARABIC LETTER LAM}\N{ARABIC LETTER KAF}"
)
_MARKS = {"/": "/", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", ",": ",", "\N{ARABIC COMMA}": ",", "-": "-",
          "\N{EN DASH}": "-", "\N{EM DASH}": "-", "\N{MINUS SIGN}": "-", "\N{FRACTION SLASH}": "/",
          **dict.fromkeys(QUOTES, '"')}  # fmt: skip
_DOTTED_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
#: The years that a bare figure of four digits may be.
YEARS = range(1000, 2200)
#: A stem shorter than this takes no particle: what is left is too short to be sure of.
LEAST_STEM = 3
#: The codes of words that are that short and take particles all the same.
_SHORT = frozenset("XfIUr")
#: The codes of the groups in quantities.toml.
_GROUPS = {
    "about_so_many": "B", "more_than": "B", "less_than": "B", "at_least": "B", "at_most": "B",
    "about_so_many_after": "`", "at_least_after": "`", "at_most_after": "`",
    "about_so_many_verb": "B", "more_than_verb": "B", "less_than_verb": "B", "at_least_verb": "B", "at_most_verb": "B",
    "others": "J", "naming": "!", "cup_stage": ">", "no_count": "_",
}  # fmt: skip


class Word(NamedTuple):
    """One word as the lists know it: its code and value, what was split off it, and what longer entries it opens."""

    code: str
    value: str = ""
    particles: str = ""
    cut: int = 0
    number: float | None = None
    atom: Atom | None = None
    opens: tuple[tuple[str, int, str], ...] = ()
    lean: str = ""


class Vocabulary(dict[str, Word]):
    """What the lists say of each folded word; each is looked up once and remembered."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._single: dict[str, tuple[str, str]] = {}
        self.longer: dict[str, list[tuple[Key, str, str]]] = {}
        self._atoms: dict[str, Atom] = {}
        self.language = language
        names = ("past", "future", "hoped", "that", "on")
        self._leans = {fold: n for n in names for fold in language.group("times_tense", n).folds}
        self._leans.update(dict.fromkeys(language.group("times_tense", "not_future").folds, ""))
        self._glued = language.group("quantities", "glued").folds
        self._future_shape = language.group("times_tense", "future_shape")
        for code, value, forms in _entries(language):
            self._add(code, value, forms)
        self._add_numbers(language.rows("numbers"))

    def __missing__(self, key: str) -> Word:
        if len(self) >= REMEMBERED:
            self.clear()  # the memory starts anew
        word = self._read(key)
        self[key] = word
        return word

    def _add(self, code: str, value: str, forms: Iterable[str]) -> None:
        for form in forms:
            key = key_of(form)
            if len(key) == 1:
                self._single.setdefault(key[0], (code, value))
            elif key:
                self.longer.setdefault(key[0], []).append((key, code, value))

    def _add_numbers(self, rows: Sequence[tuple[str, ...]]) -> None:
        for kind, value, forms in rows:
            if kind == "vague":
                self._add("g", value, forms.split("|"))
                continue
            for key in (key_of(form)[0] for form in forms.split("|")):
                self._atoms.setdefault(key, Atom(kind, int(value)))
                if kind in ("one", "ten", "hundred", "scale"):
                    self._single.setdefault(_ARTICLE + key, ("N", value))

    def _read(self, key: str) -> Word:
        if not key[:1].isalnum():
            return self._mark(key)
        if not key.isalpha() and any(character.isdigit() for character in key):
            return _figure(self._unglued(key))
        readings = [split for split in splits(key) if _believable(split) or self._code(split.stem) in _SHORT]
        opens = tuple((s.stem, s.cut, s.particles) for s in splits(key) if s.stem in self.longer)
        lean = self._lean(key)
        for split in readings:
            atom = self._atoms.get(split.stem)
            code, value = self._single.get(split.stem, ("", ""))
            if code or atom:
                return Word(code or ".", value, split.particles, split.cut, None, atom, opens, lean)
        return Word(".", "", "", 0, None, None, opens, lean) if opens else _PLAIN[lean]

    def _unglued(self, key: str) -> tuple[str, int]:
        """A figure without the word that is glued to it, if it is one that often is, and that word's length."""
        match = _GLUED.fullmatch(key)
        return (match["digits"], match.start("digits")) if match and match["word"] in self._glued else (key, 0)

    def _code(self, stem: str) -> str:
        return self._single.get(stem, ("", ""))[0]

    def _mark(self, key: str) -> Word:
        code, value = self._single.get(key, (_MARKS.get(key, ";"), ""))
        return Word(code, value)

    def _lean(self, key: str) -> str:
        for split in splits(key):
            if split.stem in self._leans:
                return self._leans[split.stem]
        future = self._future_shape.found(key) and looks_finite(key, self.language)
        return "future" if future else ""


def _believable(split: Split) -> bool:
    """Whether a reading is likely: what is left is no scrap, and like stands before the article only."""
    if not split.particles:
        return True
    return len(split.stem) >= LEAST_STEM and (split.particles[-1] != _KAF or split.stem.startswith(_ARTICLE))


_PLAIN = {lean: Word(".", lean=lean) for lean in ("", "past", "future", "hoped", "that", "on")}


def _figure(told: tuple[str, int]) -> Word:
    key, glued = told
    match = _DIGITS.fullmatch(key)
    if match is None or not _PARTICLES.issuperset(match["particles"]):
        return _PLAIN[""]
    digits, number = match["digits"], figure(match["digits"])
    if number is None:
        code = "Z" if _DOTTED_DATE.fullmatch(digits) else ";"
        return Word(code, digits, match["particles"], glued + match.start("digits"))
    code = "N" if match["article"] else _figure_code(digits, number)
    return Word(code, digits, match["particles"], glued + match.start("digits"), number, Atom("digits", number))


def _figure_code(digits: str, number: float) -> str:
    if not digits.isdecimal():
        return "#"
    if len(digits) <= 2:
        return "d" if 1 <= number <= 31 else "9"
    return "Y" if len(digits) == 4 and number in YEARS else "#"


def _entries(language: Language) -> Iterator[tuple[str, str, Iterable[str]]]:
    for code, value, forms in language.rows("times"):
        yield code, value, forms.split("|")
    for first, last, names in language.rows("times_eras"):
        yield "E", f"{first} {last}", names.split("|")
    for unit, forms in language.rows("units"):
        words = forms.split("|")
        yield "M", unit, words
        yield "5", unit, _unit_duals(key_of(words[0]))
    yield from _counted(language)
    for name, code in _GROUPS.items():
        yield code, name, language.group("quantities", name).words


def _counted(language: Language) -> Iterator[tuple[str, str, Iterable[str]]]:
    not_dual = language.group("quantities", "not_dual").folds
    for row in language.rows("counted"):
        unit, kind, singular, plurals = (*row, "")[:4]
        value, key = f"{unit}|{kind}", key_of(singular)
        held = [form for form in plurals.split("|") if form]
        yield "C", value, (singular, *_accusative(key))
        yield "K", value, held
        yield "7", value, _duals(key, {" ".join(key_of(form)) for form in held} | not_dual)


def _accusative(key: Key) -> Iterator[str]:
    if len(key) == 1 and not key[0].endswith((_HEH, _ALEF)):
        yield key[0] + _ALEF


def _duals(key: Key, plurals: Iterable[str]) -> list[str]:
    """The indefinite dual of a noun in both cases, without the forms that its sound plural has too."""
    if len(key) != 1 or not key[0].isalpha():
        return []
    stem = key[0][:-1] + _TEH if key[0].endswith(_HEH) else key[0]
    return [stem + ending for ending in _DUALS if stem + ending not in plurals]


def _unit_duals(key: Key) -> list[str]:
    """The dual of a unit; the nominative only of feminine ones, that of others looks like too many names."""
    return [dual for dual in _duals(key, ()) if key[0].endswith(_HEH) or dual.endswith(_DUALS[1])]


@lru_cache(maxsize=8)
def vocabulary(language: Language) -> Vocabulary:
    """The words of times and figures of a language."""
    return Vocabulary(language)
