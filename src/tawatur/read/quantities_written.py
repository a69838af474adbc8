"""Figures that only the letters as written tell apart: construct duals of scales, and stops between thousands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tawatur.model.facts import Token
from tawatur.read.quantities_grammar import Figure
from tawatur.read.quantities_harm import HARMS
from tawatur.read.timexes_grammar import Found
from tawatur.read.timexes_lexemes import Lexeme

_ALEF = "\N{ARABIC LETTER ALEF}"
#: The scales that have a construct dual written like their accusative.
_SCALES = frozenset((10**3, 10**6, 10**9, 10**12))
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_STOP, _THOUSAND = ".", 1000
#: Codes of listed nouns that are counted in whole ones; points of an index have decimals.
_LISTED, _POINT = "CK", "point"
_WHOLE = frozenset(("person", "case", "saved", *HARMS))


def as_written(figure: Figure, found: Found, text: str, tokens: Sequence[Token]) -> Figure:
    """A figure as its letters say: two millions of something, thousands set apart by a stop; else unchanged.

    Method: a scale in alef right before an indefinite noun, and behind no number, is the dual in construct, for the
    accusative singular takes no noun so. Three digits behind a stop are no decimals where whole ones are counted.
    **Misses**: the accusative that is written for the construct singular; thousands of what is measured.
    """
    count, unit = found.lexeme("count"), found.lexeme("unit")
    if count is None or unit is None or isinstance(figure.value, tuple):
        return figure
    written = tokens[count.first].span.of(text)
    if count.end - count.first == 1 and _is_construct_dual(figure, written, tokens[unit.first].key):
        return figure._replace(value=figure.value * 2)
    if _GROUPED.fullmatch(written) and _counts_whole(figure, unit) and not float(figure.value).is_integer():
        return figure._replace(value=int(written.replace(_STOP, "")))
    return figure


def _is_construct_dual(figure: Figure, written: str, counted: str) -> bool:
    """Whether a scale stands in alef, without the marks of the accusative, before a noun that is no accusative."""
    return figure.value in _SCALES and written.endswith(_ALEF) and not counted.endswith(_ALEF)


def _counts_whole(figure: Figure, unit: Lexeme) -> bool:
    return figure.kind in _WHOLE or (unit.code in _LISTED and figure.unit != _POINT)
