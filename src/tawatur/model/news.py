"""What is new in a store for those who follow it: stories, conflicts, changed figures; and who is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tawatur.model.span import Span


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of an article that a piece of news rests on."""

    article: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class News:
    """One piece of news. `kind`: story_new, conflict_new or figure_changed.

    `key` is the same whenever the same is noted again, so that who hears it twice can tell; `number` counts from 1 in
    the order of noting (0 before it is kept). `because` by language of the interface; `title` is the story's;
    `before` and `after` are the values of a figure.
    """

    key: str
    kind: str
    story: str
    at: datetime
    title: str | None
    because: Mapping[str, str]
    before: str | None = None
    after: str | None = None
    cited: tuple[Cited, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Reached:
    """How far an address has been told: up to which number, how often the next one failed, when it is tried again
    (seconds since 1970)."""

    url: str
    number: int
    failures: int = 0
    due: float = 0.0
