"""Putting the articles that a store holds into stories, in order of publication, whenever they arrived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from tawatur.compare.stories import Members, Parted, Placed, Stories
from tawatur.compare.stories_index import OPEN_HOURS
from tawatur.compare.stories_rounds import round_of
from tawatur.compare.stories_signals import Reason
from tawatur.compare.stories_sketches import sketch_of
from tawatur.compare.stories_terms import Sketch
from tawatur.lang.load import load
from tawatur.model.stored import EventKind, Revision, StoryEvent, Weighed
from tawatur.pipeline import TELLING
from tawatur.run.lazy_sketches import LazySketches
from tawatur.store.base import Store

#: Articles that are put into stories in one transaction: about half a second's work.
AT_ONCE = 500
#: An article that is published so many hours before the latest still finds its story among those that are open.
LATE_HOURS = 24.0
#: Digits behind the point of what a signal said.
DIGITS = 3


class Window:
    """The stories that are open at one time, as the store knows them, and what is put into them from then on.

    It begins with what was published in the 96 hours before, and looks a day ahead, so that an article that arrives
    late finds stories that have begun since.
    """

    def __init__(self, store: Store, hours: float) -> None:
        self._store = store
        self._stories = Stories(load(TELLING))
        self._until = hours - OPEN_HOURS
        self.latest = hours

    def reaches(self, hours: float) -> bool:
        """Whether the stories open at an hour are known here, or follow upon those that are."""
        return self.latest - LATE_HOURS <= hours <= self._until + OPEN_HOURS

    def place(self, revision: Revision) -> Placed:
        """Put an article into a story, and keep what happened."""
        self._recall(revision.hours + LATE_HOURS)
        self.latest = max(self.latest, revision.hours)
        self._stories.opened = self._store.stories.opened_so_far()
        placed = self._stories.place(sketch_of_revision(revision), round_of_revision(revision))
        self._record(_events(placed))
        if not self._stories.is_due(placed.story):
            return placed
        parted = self._stories.part(placed.story, self._members(placed.story))
        self._record(event for one in parted for event in _parting(one))
        return replace(placed, parted=parted)

    def _record(self, events: Iterable[StoryEvent]) -> None:
        for event in events:
            self._store.stories.record(event, datetime.now(UTC))

    def _members(self, story: str) -> Members:
        """The articles of a story as the store has them, in the order of publication."""
        held = self._store.stories.story(story)
        return LazySketches(held.articles if held else (), partial(map, sketch_of_revision))

    def _recall(self, until: float) -> None:
        """Let articles that have their story already take their places up to an hour."""
        for revision in self._store.articles.grouped(self._until, until):
            if revision.story is not None:
                self._stories.recall(sketch_of_revision(revision), round_of_revision(revision), revision.story)
        self._until = max(self._until, until)


class Grouping:
    """Finds the stories of waiting articles, batch by batch; what others have grouped meanwhile is taken into account.

    Method: one pass in order of publication (`compare.stories`), each batch in one transaction; articles that arrive
    much later than they were published get a window of their own. Misses: a late article may tell what joins two
    stories of the present, which its own window cannot say to the other.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._windows: list[Window] = []
        self._seen: int | None = None

    def group(self) -> Iterator[Placed]:
        """Where each waiting article was put, when its batch is kept."""
        while placed := self._batch():
            yield from placed

    def _batch(self) -> list[Placed]:
        seen, self._seen = self._seen, None  # where the batch fails, what is remembered is of no use
        with self._store.writing():
            if seen != self._store.stories.events_so_far():
                self._windows.clear()
            placed = [self._place(revision) for revision in self._store.articles.waiting(AT_ONCE)]
            seen = self._store.stories.events_so_far()
        self._seen = seen
        return placed

    def _place(self, revision: Revision) -> Placed:
        return self._window(revision.hours).place(revision)

    def _window(self, hours: float) -> Window:
        """The window that reaches an hour: that of the present, that of the latest late articles, or a new one."""
        found = next((window for window in self._windows if window.reaches(hours)), None)
        if found is None:
            found = Window(self._store, hours)
            self._windows = sorted([found, *self._windows[:1]], key=lambda window: -window.latest)
        return found


def _parting(parted: Parted) -> Iterator[StoryEvent]:
    yield StoryEvent(parted.story, EventKind.SPLIT, None, parted.parted_from, parted.score, _weighed(parted.reasons))
    for article in parted.articles:
        yield StoryEvent(parted.story, EventKind.MOVED, article, parted.parted_from)


def _weighed(reasons: Iterable[Reason]) -> tuple[Weighed, ...]:
    return tuple(
        Weighed(told.signal, round(told.value, DIGITS), round(told.adds, DIGITS), told.words) for told in reasons
    )


def _events(placed: Placed) -> Iterator[StoryEvent]:
    signals = _weighed(placed.reasons)
    if placed.score is None:
        other, odds = placed.nearest or (None, None)
        yield StoryEvent(placed.story, EventKind.OPENED, placed.article, other, odds, signals)
    else:
        yield StoryEvent(placed.story, EventKind.JOINED, placed.article, None, placed.score, signals)
    for other in placed.merged:
        yield StoryEvent(placed.story, EventKind.MERGED, other=other)


def sketch_of_revision(revision: Revision) -> Sketch:
    """The sketch of an article, at the moment by which the store orders it."""
    sketch = sketch_of(revision.article, load(TELLING))
    if sketch.hours == revision.hours:
        return sketch
    day = datetime.fromtimestamp(revision.hours * 3600, UTC).date().toordinal()
    return replace(sketch, hours=revision.hours, day=day)


def round_of_revision(revision: Revision) -> str | None:
    return round_of(revision.article.title or "", load(TELLING))
