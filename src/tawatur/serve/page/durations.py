"""ISO 8601 durations in words, and values that count from publication or from an event."""

from __future__ import annotations

import re

from tawatur.serve.page.messages import words
from tawatur.serve.page.pair import Pair

_DURATION = re.compile(r"P(?:(?:\d+|X)[YMWD])*(?:T(?:(?:\d+|X)[HMS])+)?$")
_PIECE = re.compile(r"(\d+|X)([YMWDHS])")
_RELATIVE = re.compile(r"(P\S+) (before|after) (publication|event)$")
_SAME_DAY = {"P0D from publication": "date.published", "same day": "date.same"}


def duration(value: str) -> Pair | None:
    """A duration such as ``PT40S`` or ``P1DT2H`` in words; ``PXD`` is some days."""
    if not _DURATION.match(value):
        return None
    days, _, clock = value.partition("T")
    pieces = [_counted(count, unit) for count, unit in _PIECE.findall(days)]
    pieces += [_counted(count, f"T{unit}") for count, unit in _PIECE.findall(clock)]
    if not pieces:
        return None
    said = pieces[0]
    for piece in pieces[1:]:
        said = words("date.joined", first=said, last=piece)
    return said


def relative(value: str) -> Pair | None:
    """A value without a date of its own: ``P1D before publication``, ``PT35M after event``, ``same day``."""
    if value in _SAME_DAY:
        return words(_SAME_DAY[value])
    match = _RELATIVE.match(value)
    long = duration(match[1]) if match else None
    return words(f"date.{match[2]}_{match[3]}", date=long) if match and long else None


def _counted(count: str, unit: str) -> Pair:
    return words(f"vague.{unit}") if count == "X" else words(f"unit.{unit}", n=int(count))
