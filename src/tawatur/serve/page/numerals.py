"""Numbers as each interface language writes them, and the plural form each number takes."""

from __future__ import annotations

_ARABIC_INDIC_ZERO = 0x0660
_ARABIC_MARKS = {ord(","): "\N{ARABIC THOUSANDS SEPARATOR}", ord("."): "\N{ARABIC DECIMAL SEPARATOR}"}
_ARABIC_DIGITS = {ord(str(digit)): chr(_ARABIC_INDIC_ZERO + digit) for digit in range(10)}
_FEW = range(3, 11)
_MANY = range(11, 100)


def arabic_digits(text: str) -> str:
    """The text with its Latin digits written as Arabic-Indic ones; separators stay."""
    return text.translate(_ARABIC_DIGITS)


def arabic_figures(latin: str) -> str:
    """Latin digits with their thousands and decimal marks as Arabic-Indic ones with theirs."""
    return latin.translate(_ARABIC_MARKS).translate(_ARABIC_DIGITS)


def number(value: float, language: str) -> str:
    """A number with its thousands apart: ``12,500`` in English, Arabic-Indic digits and marks in Arabic."""
    whole = int(value) if value == value and abs(value) != float("inf") and value == int(value) else value
    latin = f"{whole:,}"
    return arabic_figures(latin) if language == "ar" else latin


def plural(count: float, language: str) -> str:
    """The CLDR plural category of a count: zero one two few many other in Arabic, one other in English.

    Method: Unicode CLDR plural rules for ``ar`` and ``en`` (cardinals).
    """
    return _plural_ar(count) if language == "ar" else _plural_en(count)


def _plural_en(count: float) -> str:
    return "one" if count == 1 else "other"


def _plural_ar(count: float) -> str:
    if count in (0, 1, 2):
        return ("zero", "one", "two")[int(count)]
    if count != int(count):
        return "other"
    rest = int(count) % 100
    if rest in _FEW:
        return "few"
    return "many" if rest in _MANY else "other"
