"""A text cut at every boundary of the spans that lie over it, so that overlapping layers render without loss."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tawatur.serve.page.pair import NOTHING, Pair, joined

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layer:
    """A span that marks its words: a class of the style sheet, and what a pointer resting on it shows."""

    start: int
    end: int
    mark: str
    title: Pair = NOTHING


@dataclass(frozen=True, slots=True)
class Segment:
    """The words between two boundaries and the classes of all layers over them, in order of first appearance."""

    text: str
    marks: tuple[str, ...] = ()
    title: Pair = NOTHING


@dataclass(frozen=True, slots=True)
class Open:
    """A target begins here, or goes on after a span that crosses it was closed (``again``)."""

    id: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Close:
    """The innermost open target ends here."""


Piece = Segment | Open | Close
CLOSE = Close()


def pieces(text: str, layers: Sequence[Layer], targets: dict[str, Extent]) -> list[Piece]:
    """The text as a well-nested sequence of segments and targets; the segments joined are the text.

    Targets that nest are nested; of two that cross, the second is closed and opened again. Spans that are empty or
    leave the text are left out. Method: one sweep over the sorted boundaries.
    """
    size = len(text)
    layers = [layer for layer in layers if 0 <= layer.start < layer.end <= size]
    targets = {id_: span for id_, span in targets.items() if 0 <= span[0] < span[1] <= size}
    edges = {0, size}.union(*((layer.start, layer.end) for layer in layers), *targets.values())
    over, beginning = _by_start(layers), _targets_by_start(targets)
    found: list[Piece] = []
    live: list[Layer] = []
    stack: list[str] = []
    bounds = sorted(edges)
    for start, end in pairwise(bounds):
        _turn(found, stack, start, targets)
        for id_ in beginning.get(start, ()):
            found.append(Open(id_))
            stack.append(id_)
        live = [layer for layer in live if layer.end > start] + over.get(start, [])
        found.append(_segment(text[start:end], live))
    found.extend(CLOSE for _ in stack)
    return found


def _turn(found: list[Piece], stack: list[str], here: int, targets: dict[str, Extent]) -> None:
    """Closes what ends here; what lay inside it and goes on is opened again."""
    deepest = next((depth for depth, id_ in enumerate(stack) if targets[id_][1] <= here), None)
    if deepest is None:
        return
    inside = stack[deepest:]
    del stack[deepest:]
    found.extend(CLOSE for _ in inside)
    for id_ in inside:
        if targets[id_][1] > here:
            found.append(Open(id_, again=True))
            stack.append(id_)


def _segment(words: str, live: Iterable[Layer]) -> Segment:
    held = list(live)
    marks = tuple(dict.fromkeys(layer.mark for layer in held))
    titles = dict.fromkeys(layer.title for layer in held if layer.title)
    return Segment(words, marks, joined(titles, " · ") if titles else NOTHING)


def _by_start(layers: Iterable[Layer]) -> dict[int, list[Layer]]:
    grouped: dict[int, list[Layer]] = defaultdict(list)
    for layer in layers:
        grouped[layer.start].append(layer)
    return grouped


def _targets_by_start(targets: dict[str, Extent]) -> dict[int, list[str]]:
    """Ids by where they begin, the longest first, so that the shorter lies inside."""
    grouped: dict[int, list[str]] = defaultdict(list)
    for id_, (start, _) in sorted(targets.items(), key=lambda item: -item[1][1]):
        grouped[start].append(id_)
    return grouped
