"""Rows of articles whose stories are open: those that a writer asks for again and again stay in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

from tawatur.compare.stories_terms import Sketch
from tawatur.run.batch_arrivals import Row, Seen, rows_of, sketch_in

#: So many rows of a story stay, the latest: more than are weighed against each other when it may fall apart, and few
#: enough that a story of years does not fill the memory. The others are read again, at each growth by a quarter.
LATEST = 64


class HeldRows:
    """The rows of an archive, some of them in memory."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._held: dict[str, Row] = {}

    def add(self, name: str, row: Row) -> None:
        """Keep the row of an article that is placed now."""
        self._held[name] = row

    def load(self, members: Iterable[Seen]) -> Mapping[str, Row]:
        """The rows of some articles by their names, which stay from now on."""
        self._held |= rows_of((member for member in members if member.name not in self._held), self._out)
        return self._held

    def sketches(self, members: Sequence[Seen]) -> list[Sketch]:
        """The sketches of some articles, in their order."""
        others = rows_of([member for member in members if member.name not in self._held], self._out)
        return [sketch_in(self._held.get(member.name) or others[member.name]) for member in members]

    def keep_only(self, stories: Iterable[Sequence[Seen]]) -> None:
        """Let go of all rows but the latest of these stories."""
        kept = (member.name for member in chain.from_iterable(members[-LATEST:] for members in stories))
        self._held = {name: self._held[name] for name in kept if name in self._held}
