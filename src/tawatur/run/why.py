"""Why the articles of a stored story stand in it: each weighed again against the stories that were open as it came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tawatur.compare.stories import Beside, Stories
from tawatur.compare.stories_index import OPEN_HOURS
from tawatur.lang.load import load
from tawatur.model.stored import EventKind, Revision, StoredStory, StoryEvent
from tawatur.pipeline import TELLING
from tawatur.run.grouping import round_of_revision, sketch_of_revision
from tawatur.store.base import Store

#: What put an article where it is: the last of these.
_PUT = (EventKind.OPENED, EventKind.JOINED, EventKind.MOVED)


@dataclass(frozen=True, slots=True)
class Why:
    """An article of a story. `event` is what put it there, as it was recorded then; `own` weighs it again against
    that story as it was when the article was published, None where it had no article yet or shared none of the terms
    by which stories are found; `others` are the other stories that came nearest, the likeliest first."""

    article: str
    event: StoryEvent | None
    own: Beside | None
    others: tuple[Beside, ...]


def why(store: Store, story: StoredStory) -> Iterator[Why]:
    """Each article of a story, in the order of publication.

    Method: the stream of the 96 hours before is told again with the stories that the store records. Misses: an
    article published before others that arrived sooner met fewer stories then; today's rules weigh, not those of then.
    """
    if not story.articles:
        return
    stream, events = Stories(load(TELLING)), _events(story)
    begin, end = story.articles[0].hours - OPEN_HOURS, story.articles[-1].hours
    for revision in store.articles.grouped(begin, end):
        sketch, kind = sketch_of_revision(revision), round_of_revision(revision)
        if revision.story == story.id:
            stream.index.close(sketch.hours)
            yield _why(revision, stream.beside(sketch, kind), events.get(revision.article.id))
        stream.recall(sketch, kind, str(revision.story))


def _why(revision: Revision, beside: tuple[Beside, ...], event: StoryEvent | None) -> Why:
    own = next((one for one in beside if one.story == revision.story), None)
    return Why(revision.article.id, event, own, tuple([one for one in beside if one.story != revision.story]))


def _events(story: StoredStory) -> dict[str, StoryEvent]:
    """What put each article into the story; one that moved there has its story before in its event."""
    return {event.article: event for event in story.events if event.article and event.kind in _PUT}
