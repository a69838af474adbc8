"""A story whose reports fall apart: groups that no report binds together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tawatur.compare.stories_terms import Sketch

#: Two reports are bound from these log odds that one would join a story of the other alone: on the labelled days that
#: bench/stories.md names none falls apart. A group that leaves has so many reports; so many of the latest are seen.
BOUND, LEAST_GROUP, LOOKED_AT = -1.5, 2, 24
#: A story is looked at when it has this many reports, and again when it has grown by this many or by a quarter.
FIRST_LOOK, GROWN, GROWN_SHARE = 4, 3, 4

Bond = Callable[[Sketch, Sketch], float]


def is_due(size: int, looked: int) -> bool:
    """Whether a story of a size is to be looked at, the last look having been at another size."""
    return size >= FIRST_LOOK and size - looked >= max(GROWN, looked // GROWN_SHARE)


def parted(latest: Sequence[Sketch], bond: Bond) -> list[list[Sketch]]:
    """The groups of a story's latest reports, in the order of publication, that have no bond to the rest.

    The rest, which is left out, is the group of the earliest of them, with what is too small to leave. Method: single
    link. Misses: groups that one report between them binds.
    """
    groups: list[list[Sketch]] = []
    for late in latest:
        bound = [group for group in groups if any(bond(early, late) >= BOUND for early in group)]
        groups = [group for group in groups if group not in bound]
        groups.append([*(one for group in bound for one in group), late])
    return [group for group in groups if len(group) >= LEAST_GROUP and latest[0] not in group]
