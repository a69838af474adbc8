"""Articles of any order into stories, as a stream in the order of publication would decide it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tawatur.compare.stories import Placed, Stories
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
    """An arrival and where it was put; `placed` is None where a later arrival moved it to `story`."""

    arrival: Arrival
    story: str
    placed: Placed | None


def arrival_of(article: Article, settings: Settings) -> Arrival | RejectedInput:
    """What the stream needs of an article, or why it cannot be had."""
    return made_or_rejected(_arrival, article, settings)


def _arrival(article: Article) -> Arrival:
    language = load(TELLING)
    return Arrival(sketch_of(article, language), round_of(article.title or "", language), article.published)


def grouped(arrivals: Iterable[Arrival]) -> Iterator[Told]:
    """Each article and its story, in the order of publication (those without a date first); articles of a story that
    turned out to be another are told again."""
    stream = Stories(load(TELLING))
    members: dict[str, list[Arrival]] = {}
    for arrival in sorted(arrivals, key=lambda arrival: arrival.sketch.hours):
        placed = stream.place(arrival.sketch, arrival.round)
        members.setdefault(placed.story, []).append(arrival)
        yield Told(arrival, placed.story, placed)
        for other in placed.merged:
            moved = members.pop(other)
            members[placed.story] += moved
            yield from (Told(earlier, placed.story, None) for earlier in moved)
