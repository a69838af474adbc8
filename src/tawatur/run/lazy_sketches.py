"""The sketches of a story's articles, made when they are asked for: a story may be of years."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from tawatur.compare.stories_terms import Sketch

#: So many sketches are made at a time where all are gone through, some 5 kB each.
AT_ONCE = 500

M = TypeVar("M")


class LazySketches(Generic[M]):
    """The sketches of some members in their order; `made` gives those of a few."""

    def __init__(self, members: Sequence[M], made: Callable[[Sequence[M]], Iterable[Sketch]]) -> None:
        self._members, self._made = members, made

    def __getitem__(self, chosen: slice, /) -> list[Sketch]:
        return list(self._made(self._members[chosen]))

    def __iter__(self) -> Iterator[Sketch]:
        for begin in range(0, len(self._members), AT_ONCE):
            yield from self._made(self._members[begin : begin + AT_ONCE])
