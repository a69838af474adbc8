"""Numbers from digits and from Arabic number words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

_WAW = "\N{ARABIC LETTER WAW}"
_THOUSANDS = re.compile(r"\d{1,3}(?:[,\u066c']\d{3})+(?:[.\u066b]\d+)?")
_DOTTED_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})*\.000")
_DECIMAL = re.compile(r"\d+(?:[.,\u066b]\d+)?")
_SEPARATORS = re.compile(r"[,.\u066c']")

TEN, HUNDRED = 10, 100
#: Digits that follow a scale by `and` are part of its number from here on (two hundred thousand *and 5* is not).
LEAST_DIGITS_BEHIND_SCALE = 100


class Atom(NamedTuple):
    """A number word: its kind (`digits` for figures, else as in numbers.txt) and value."""

    kind: str
    value: float


class Numeral(NamedTuple):
    """A number up to word `end`; `scale` is the thousand or million that closes it, 0 where none does."""

    end: int
    value: float
    scale: float = 0


def figure(key: str) -> float | None:
    """The number that some digits write, None where they write none (a date, a version).

    Method: a comma or dot before three digits groups thousands where it is repeated, a comma, or before 000;
    else it is a decimal mark. Misses: the decimal comma before exactly three digits.
    """
    if _THOUSANDS.fullmatch(key):
        whole = re.sub("[,\u066c']", "", key).replace("\u066b", ".")
        return _plain(float(whole))
    if _DOTTED_THOUSANDS.fullmatch(key):
        return int(_SEPARATORS.sub("", key))
    if _DECIMAL.fullmatch(key):
        return _plain(float(key.replace(",", ".").replace("\u066b", ".")))
    return None


def _plain(value: float) -> float:
    return int(value) if value.is_integer() else value


@dataclass(slots=True)
class _Sum:
    """A number while its words are read: what the scales have closed, the group below them, and what may follow."""

    total: float = 0
    group: float = 0
    scale: float = float("inf")
    last: Atom | None = None

    @property
    def value(self) -> float:
        return _plain(float(round(self.total + self.group, 6)))


def compose(words: Sequence[tuple[Atom | None, str]], first: int) -> Numeral | None:
    """The longest number that begins at a word; each word is given as its atom, if any, and its particles.

    Method: Arabic number grammar: units before tens joined by `and`, a number times a scale without `and`, falling
    scales joined by `and`; a half or quarter behind a scale is a share of the scale. None where no number begins.
    """
    atom, _ = words[first]
    if atom is None or atom.kind == "plural":
        return None
    held = _Sum()
    _take(held, atom, joined=False)
    index = first + 1
    while index < len(words):
        following, particles = words[index]
        if following is None or not (_follows(held, following, particles) or _opens_scale(held, words, index)):
            break
        _take(held, following, joined=particles == _WAW)
        index += 1
    last = held.last
    if last is None or last.kind == "bound":
        return None
    return Numeral(index, held.value, last.value if _closed(last) else 0)


def _follows(held: _Sum, atom: Atom, particles: str) -> bool:
    last = held.last
    if last is None or particles not in ("", _WAW):
        return False
    return _adds(held, last, atom) if particles else _multiplies(held, last, atom)


def _opens_scale(held: _Sum, words: Sequence[tuple[Atom | None, str]], index: int) -> bool:
    """Whether small digits joined to a scale count a lesser scale: 65 million *and 43 thousand*."""
    atom, particles = words[index]
    if atom is None or atom.kind != "digits" or particles != _WAW or held.last is None or not _closed(held.last):
        return False
    behind = words[index + 1][0] if index + 1 < len(words) else None
    return behind is not None and behind.kind in ("scale", "plural") and behind.value < held.scale


def _multiplies(held: _Sum, last: Atom, atom: Atom) -> bool:
    if atom.kind == "one":
        return atom.value == TEN and last.kind in ("one", "bound") and last.value < TEN
    if atom.kind == "hundred":
        return last.kind == "one" and 2 < last.value < TEN
    if atom.kind in ("scale", "plural"):
        return held.group > 0 and atom.value < held.scale and last.kind != "bound"
    return False


def _adds(held: _Sum, last: Atom, atom: Atom) -> bool:
    if atom.kind == "ten":
        return (last.kind in ("one", "bound") and last.value < TEN) or _closed(last) or held.group % HUNDRED == 0
    if last.kind in ("one", "bound", "digits", "ten"):
        return False
    if atom.kind == "digits":
        return _closed(last) and LEAST_DIGITS_BEHIND_SCALE <= atom.value < last.value
    if atom.kind in ("one", "bound"):
        return held.group % HUNDRED == 0
    if atom.kind in ("hundred", "hundreds"):
        return _closed(last)
    return atom.kind in ("scale", "dual") and _closed(last) and atom.value < last.value


def _closed(last: Atom) -> bool:
    return last.kind in ("scale", "plural", "dual")


def _take(held: _Sum, atom: Atom, *, joined: bool) -> None:
    if atom.kind in ("scale", "plural"):
        held.total += (held.group or 1) * atom.value
        held.group, held.scale = 0, atom.value
    elif atom.kind == "dual":
        held.total, held.scale = held.total + atom.value, atom.value
    elif atom.kind == "hundred" and not joined and held.group:
        held.group *= HUNDRED
    else:
        held.group += atom.value
    held.last = atom
