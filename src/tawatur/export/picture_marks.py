"""The shapes that say what a report does with a claim: each can be told from the others without its colour."""

from __future__ import annotations

from collections.abc import Iterable

#: What a report does with a claim, in the order of a key.
STATES = ("says", "copy", "differs", "denies", "older", "newer", "silent")


def marks(state: str, at: Iterable[tuple[float, float]], size: float) -> str:
    """One shape at some places, as one path; `size` is half its extent in pixels."""
    lines = "".join(_one(state, x, y, size) for x, y in at)
    return f'<path class="mark {state}" d="{lines}"{_BARE.get(state, _FILLED)}/>' if lines else ""


_OUTLINED = ' fill="none" stroke="currentColor" stroke-width="2"'
_FILLED = ""
#: How a shape is drawn where no style is read.
_BARE = {"copy": _OUTLINED, "newer": _OUTLINED, "denies": _OUTLINED, "silent": _OUTLINED}


def _one(state: str, x: float, y: float, size: float) -> str:
    if state in ("says", "copy"):
        r = size if state == "says" else size - 1
        return f"M{x - r:g} {y:g}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0z"
    if state in ("older", "newer"):
        r = size * 0.85
        return f"M{x - r:g} {y - r:g}h{2 * r:g}v{2 * r:g}h{-2 * r:g}z"
    if state == "differs":
        r = size * 1.15
        return f"M{x:g} {y - r:g}l{r:g} {r:g} {-r:g} {r:g} {-r:g} {-r:g}z"
    if state == "denies":
        r = size * 0.85
        return f"M{x - r:g} {y - r:g}l{2 * r:g} {2 * r:g}M{x - r:g} {y + r:g}l{2 * r:g} {-2 * r:g}"
    return f"M{x - size / 2:g} {y:g}h{size:g}"
