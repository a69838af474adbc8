"""How much was told when, in the room of a word: for lists of stories, names and outlets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from tawatur.export.picture import Frame
from tawatur.export.picture_activity import activity_picture
from tawatur.serve.page.pair import LANGUAGES, NOTHING, Pair
from tawatur.serve.page.pictures import told

#: Pixels.
_WIDTH = 120
#: Hours of a bar: hours for a story of three days at most, days beyond.
_SHORT, _DAY = 72.0, 24.0


def activity(moments: Iterable[float]) -> Pair:
    """The picture of some moments (hours since 1970), nothing where one bar would hold them all."""
    held = sorted(moments)
    if not held:
        return NOTHING
    step = _DAY if held[-1] - held[0] > _SHORT else _SHORT / _DAY
    counts = Counter(int((at - held[0]) // step) for at in held)
    bars = [counts[n] for n in range(max(counts) + 1)]
    if len(bars) < 2:
        return NOTHING
    return Pair(*(Markup(_drawn(bars, len(held), language)) for language in LANGUAGES))


def _drawn(bars: list[int], count: int, language: str) -> str:
    return activity_picture(bars, told("activity", language, n=count, most=max(bars)), Frame(_WIDTH, language))
