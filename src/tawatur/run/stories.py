"""Articles of any order into stories, as a stream in the order of publication would decide it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tawatur.compare.stories import Parted, Placed, Stories
from tawatur.compare.stories_rounds import round_of
from tawatur.compare.stories_sketches import sketch_of
from tawatur.compare.stories_terms import Sketch
from tawatur.errors import RejectedInput
from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.pipeline import TELLING
from tawatur.run.reading import made_or_rejected
from tawatur.settings import Settings


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the stream needs of an article; the text is not kept."""

    sketch: Sketch
    round: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Told:
    """An arrival and where it was put. Where a later arrival moved it to `story`, `placed` is None, `was` the story it
    comes from, and `parted` tells why where that was split."""

    arrival: Arrival
    story: str
    placed: Placed | None
    was: str | None = None
    parted: Parted | None = None


def arrival_of(article: Article, settings: Settings) -> Arrival | RejectedInput:
    """What the stream needs of an article, or why it cannot be had."""
    return made_or_rejected(_arrival, article, settings)


def _arrival(article: Article) -> Arrival:
    language = load(TELLING)
    return Arrival(sketch_of(article, language), round_of(article.title or "", language), article.published)


def grouped(arrivals: Iterable[Arrival]) -> Iterator[Told]:
    """Each article and its story, in the order of publication (those without a date first); articles of a story that
    turned out to be another, or two, are told again."""
    stream = Stories(load(TELLING))
    members: dict[str, list[Arrival]] = {}
    for arrival in sorted(arrivals, key=_hours):
        placed = stream.place(arrival.sketch, arrival.round)
        members.setdefault(placed.story, []).append(arrival)
        yield Told(arrival, placed.story, placed)
        yield from _merged(placed, members)
        if stream.is_due(placed.story):
            yield from _parted(stream, placed.story, members)


def _merged(placed: Placed, members: dict[str, list[Arrival]]) -> Iterator[Told]:
    for other in placed.merged:
        moved = members.pop(other)
        members[placed.story] = sorted([*members[placed.story], *moved], key=_hours)
        yield from (Told(earlier, placed.story, None, other) for earlier in moved)


def _parted(stream: Stories, story: str, members: dict[str, list[Arrival]]) -> Iterator[Told]:
    for parted in stream.part(story, [arrival.sketch for arrival in members[story]]):
        names = frozenset(parted.articles)
        moved = [arrival for arrival in members[story] if arrival.sketch.article in names]
        members[story] = [arrival for arrival in members[story] if arrival.sketch.article not in names]
        members[parted.story] = moved
        yield from (Told(arrival, parted.story, None, story, parted) for arrival in moved)


def _hours(arrival: Arrival) -> float:
    return arrival.sketch.hours
