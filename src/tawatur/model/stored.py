"""What a store holds beside articles and documents: revisions, events of stories, rejections; and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tawatur.model.article import Article
from tawatur.model.span import Span


class Arrival(StrEnum):
    """What an article was to the store: never seen, word for word there already, or another text of one it has."""

    NEW = "new"
    KNOWN = "known"
    REVISED = "revised"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an article that arrived; `revision` is the key of its text in the store."""

    arrival: Arrival
    id: str
    revision: int


@dataclass(frozen=True, slots=True)
class Revision:
    """One text of an article as it was published; an outlet's edit is a revision that revises the one before.

    `article.id` is unique in the store. `number` counts from 1; `hours` is the moment of publication by which stories
    are found and hits are ranked, in hours since 1970; `taken` is when it arrived; `story` is its article's.
    """

    key: int
    article: Article
    number: int
    revises: int | None
    hours: float
    taken: datetime
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one signal said when a story was chosen: its value, what that added to the log odds, the words behind it."""

    signal: str
    value: float
    adds: float
    words: tuple[str, ...] = ()


class EventKind(StrEnum):
    """What can happen to a story."""

    OPENED = "opened"
    JOINED = "joined"
    MERGED = "merged"
    SPLIT = "split"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """One step in a story's history.

    `article` opened it, joined it or moved to it; `other` is the story that was merged into it, that it was split
    from, that the article came from, or that came closest where it opened one. `score` is the log odds of joining,
    `signals` what they rest on; `at` is when it was kept.
    """

    story: str
    kind: EventKind
    article: str | None = None
    other: str | None = None
    score: float | None = None
    signals: tuple[Weighed, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One line of the list of stories. `first` and `last` are moments of publication, `title` its first article's."""

    id: str
    size: int
    outlets: int
    first: datetime
    last: datetime
    title: str | None


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A story with its articles in order of publication and all that happened to it and to what was merged into it."""

    id: str
    articles: tuple[Revision, ...]
    events: tuple[StoryEvent, ...]


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """An input that could not be read, why, and when it was first met; `line` counts from 1."""

    source: str
    line: int | None
    reason: str
    first: datetime


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is looked for: `words` all of which must stand in a text, a run in quotation marks one behind the other.

    `start` and `end` are days of publication, the end included; `limit` is the most hits that are given.
    """

    words: str
    outlet: str | None = None
    start: date | None = None
    end: date | None = None
    story: str | None = None
    limit: int = 10


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An article that holds what was looked for. `snippet` is a piece of its text, `matches` are the words found in
    that piece; both are offsets into the article's text."""

    article: Article
    story: str | None
    snippet: Span
    matches: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class StoreStats:
    """How much a store holds. `stale` counts documents that older stages have read; sizes are in bytes."""

    articles: int
    revisions: int
    documents: int
    stale: int
    stories: int
    events: int
    rejected: int
    outlets: int
    first: datetime | None
    last: datetime | None
    bytes: int
    bytes_by_part: Mapping[str, int]
