"""Feeds that are followed: which, and how far each has been read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed to follow. `outlet` is the name that its articles get; `every` the seconds between two looks."""

    url: str
    outlet: str | None = None
    every: float | None = None


@dataclass(frozen=True, slots=True)
class FeedState:
    """How far a feed has been read.

    `etag` and `modified` are what its host said of the version that was read last; `entries` are marks of the entries
    in it that have been dealt with; `failures` counts the looks since one succeeded; `due` is the next look, in
    seconds since 1970.
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    entries: frozenset[str] = frozenset()
    failures: int = 0
    due: float = 0.0
