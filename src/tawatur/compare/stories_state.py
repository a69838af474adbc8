"""The state of a stream of stories as a record: what a stream that is taken up later must know to decide the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tawatur.compare.stories_terms import Sketch


@dataclass(frozen=True, slots=True)
class StoryState:
    """An open story (`OpenStory` says what each is); `sums` is the sum of its terms, the heaviest first, and of a
    story of one article the terms of that article. What follows from these is not in it."""

    id: str
    kind: str | None
    size: int
    last: float
    day: int
    looked: int
    outlets: tuple[str | None, ...]
    beside: tuple[str, ...]
    kept: tuple[Sketch, ...]
    sums: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class StreamState:
    """A stream: how many stories it ever opened, its clock and the publication before (hours since 1970), and the
    stories that are open, by the order in which they opened."""

    opened: int
    clock: float
    before: float
    stories: tuple[StoryState, ...]
