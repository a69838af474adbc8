"""Articles of any order into stories, as a stream in the order of publication would decide it."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from tawatur.compare.stories import Parted, Placed, Stories
from tawatur.compare.stories_rounds import round_of
from tawatur.compare.stories_sketches import sketch_of
from tawatur.compare.stories_terms import Sketch
from tawatur.errors import RejectedInput
from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.pipeline import TELLING
from tawatur.run.lazy_sketches import LazySketches
from tawatur.run.reading import made_or_rejected
from tawatur.settings import Settings


class Member(Protocol):
    """An article of a story: the name that its sketch has, and when it was published (hours since 1970)."""

    @property
    def name(self) -> str: ...
    @property
    def hours(self) -> float: ...


M = TypeVar("M", bound=Member)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the stream needs of an article; the text is not kept."""

    sketch: Sketch
    round: str | None
    published: date | None

    @property
    def name(self) -> str:
        """The article."""
        return self.sketch.article

    @property
    def hours(self) -> float:
        """Hours from 1970 to its publication."""
        return self.sketch.hours


@dataclass(frozen=True, slots=True)
class Told(Generic[M]):
    """An arrival and where it was put. Where a later arrival moved it to `story`, `placed` is None, `was` the story it
    comes from, and `parted` tells why where that was split."""

    arrival: M
    story: str
    placed: Placed | None
    was: str | None = None
    parted: Parted | None = None


class Stream(Generic[M]):
    """The stories of a stream with the articles of each, as they stand now.

    `sketches` gives those of articles placed before, in their order: they are asked for when a story may fall apart.
    """

    def __init__(self, stories: Stories, sketches: Callable[[Sequence[M]], Iterable[Sketch]]) -> None:
        self.stories = stories
        self.members: dict[str, list[M]] = defaultdict(list)
        self._sketches = sketches

    def place(self, member: M, sketch: Sketch, kind: str | None) -> list[Told[M]]:
        """What the next article in the order of publication changes: where it was put, then what it moved."""
        placed = self.stories.place(sketch, kind)
        self.members[placed.story].append(member)
        told = [Told(member, placed.story, placed), *self._merged(placed)]
        if self.stories.is_due(placed.story):
            told += self._parted(placed.story)
        return told

    def settle(self) -> list[tuple[str, list[M]]]:
        """The stories that take no more articles, with theirs, by the order in which they opened; they are let go."""
        closed = sorted(self.members.keys() - self.stories.index.open.keys(), key=lambda name: (len(name), name))
        return [(name, self.members.pop(name)) for name in closed]

    def _merged(self, placed: Placed) -> Iterator[Told[M]]:
        held = self.members[placed.story]
        for other in placed.merged:
            moved = self.members.pop(other)
            for member in moved:  # mostly few, into a story that may be of years
                insort(held, member, key=lambda member: member.hours)
            yield from (Told(earlier, placed.story, None, other) for earlier in moved)

    def _parted(self, story: str) -> Iterator[Told[M]]:
        for parted in self.stories.part(story, LazySketches(self.members[story], self._sketches)):
            names = frozenset(parted.articles)
            moved = [member for member in self.members[story] if member.name in names]
            self.members[story] = [member for member in self.members[story] if member.name not in names]
            self.members[parted.story] = moved
            yield from (Told(member, parted.story, None, story, parted) for member in moved)


def arrival_of(article: Article, settings: Settings) -> Arrival | RejectedInput:
    """What the stream needs of an article, or why it cannot be had."""
    return made_or_rejected(_arrival, article, settings)


def _arrival(article: Article) -> Arrival:
    language = load(TELLING)
    return Arrival(sketch_of(article, language), round_of(article.title or "", language), article.published)


def grouped(arrivals: Iterable[Arrival]) -> Iterator[Told[Arrival]]:
    """Each article and its story, in the order of publication (those without a date first); articles of a story that
    turned out to be another, or two, are told again."""
    stream = Stream[Arrival](Stories(load(TELLING)), lambda held: [arrival.sketch for arrival in held])
    for arrival in sorted(arrivals, key=lambda arrival: arrival.hours):
        yield from stream.place(arrival, arrival.sketch, arrival.round)
