"""Dictionary forms of verbs, for showing and for grouping what is said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tawatur.lang.load import Language
from tawatur.lang.stems import commonness
from tawatur.lang.verbs import is_finished_stem, readings
from tawatur.text.tokens import REMEMBERED

_ALEF, _WAW, _YEH, _TEH = (
    "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER WAW}",
    "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER TEH}",
)
#: A dictionary form has at least this many letters.
LEAST = 3


@lru_cache(maxsize=REMEMBERED)
def verb_lemma(key: str, language: Language) -> str:
    """The fold of a finite verb's dictionary form (finished, third person, masculine singular), the word where unknown.

    Method: what endings and persons leave is completed by every finished stem that it may belong to; of those that
    verbs have, the one whose feminine news uses most. Misses: passive and active are one; the first and the fourth form
    of a root where news uses both; verbs that the list of stems does not know.
    """
    best, high = key, (-1, -1)
    for stem, unfinished in readings(key, language):
        for rank, form in enumerate(_unfinished(stem) if unfinished else _finished(stem)):
            if len(form) < LEAST or form[:1] == _YEH or not is_finished_stem(form, language):
                continue
            weight = (commonness(_feminine(form), language), -rank)
            if weight > high and (form != key or not unfinished):
                best, high = form, weight
    return best


def _finished(stem: str) -> Iterator[str]:
    """What a finished form without its ending may be: as it is, or with the weak letter that the ending took."""
    yield stem
    yield stem + _YEH
    yield stem + _ALEF


def _unfinished(stem: str) -> Iterator[str]:
    """The finished stems that an unfinished one may belong to."""
    yield stem
    if len(stem) == LEAST and stem[1] in (_WAW, _YEH):
        yield stem[0] + _ALEF + stem[2]
    if len(stem) == LEAST - 1:
        yield _WAW + stem
    yield _ALEF + stem
    if stem[-1:] in (_WAW, _YEH):
        yield stem[:-1] + _ALEF
        yield stem[:-1] + _YEH
        yield _ALEF + stem[:-1] + _YEH
    if len(stem) > LEAST - 1 and stem[-2:-1] == _YEH:
        yield _ALEF + stem[:-2] + _ALEF + stem[-1]


def _feminine(form: str) -> str:
    """A finished form with the feminine ending."""
    return (form[:-1] if form.endswith((_ALEF, _YEH)) else form) + _TEH
