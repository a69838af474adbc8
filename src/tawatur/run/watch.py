"""Following feeds: what is due is fetched, read, kept and grouped, feed by feed, until somebody says stop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from tawatur.errors import Deferred, RejectedInput
from tawatur.ingest.fetch import Fetched, Seen, Web
from tawatur.ingest.web import visits
from tawatur.ingest.where import Item
from tawatur.model.article import Article
from tawatur.model.following import FeedState, Subscription
from tawatur.model.stored import Arrival, Taken
from tawatur.run.backoff import failed, succeeded
from tawatur.run.grouping import Grouping
from tawatur.run.ingest import Result, ingest
from tawatur.store.base import Store

#: The longest sleep between two looks at what is due, in seconds.
LONGEST_SLEEP = 60.0


@dataclass(frozen=True, slots=True)
class Turn:
    """What one look at a feed gave. `changed` are the stories that have new or other articles; `next` is the seconds
    until it is looked at again."""

    url: str
    results: tuple[Result, ...]
    changed: tuple[str, ...]
    next: float


@dataclass
class Marks:
    """Which entries of a feed have been dealt with: those of `before` that it still has, and those of this look."""

    before: frozenset[str]
    done: set[str] = field(default_factory=set)
    is_whole: bool = True

    def is_done(self, mark: str) -> bool:
        """Whether an entry needs no more work; it is remembered as one that the feed still has."""
        if mark in self.before:
            self.done.add(mark)
        return mark in self.done

    def take(self, mark: str | None) -> None:
        """An entry was dealt with, or (None) is to be tried again."""
        if mark is None:
            self.is_whole = False
        else:
            self.done.add(mark)


@dataclass
class Watch:
    """Follows feeds into a store. `wait` spends seconds and says true where the watch is to stop.

    What a feed gave is kept before the feed counts as read, so that a kill at any moment costs no article; what is
    read twice for that is known to the store. Misses: feeds are fetched one after the other, so that one slow host
    delays the others by up to the setting `fetch_seconds` for each of its pages.
    """

    store: Store
    web: Web
    told: Callable[[str], None]
    is_stopped: Callable[[], bool] = lambda: False
    now: Callable[[], float] = time.time
    _grouping: Grouping | None = field(default=None, init=False)

    def once(self, feeds: Sequence[Subscription]) -> Iterator[Turn]:
        """One look at each feed that is due."""
        for feed in feeds:
            if self.is_stopped():
                return
            if self.store.feeds.state(feed.url).due <= self.now():
                yield self.look(feed)

    def on_and_on(self, feeds: Sequence[Subscription]) -> Iterator[Turn]:
        """Look after look at what is due, until the watch is stopped. Raises: StoreError."""
        while not self.is_stopped():
            yield from self.once(feeds)
            due = min((self.store.feeds.state(feed.url).due for feed in feeds), default=0.0)
            self.web.wait(min(max(due - self.now(), 1.0), LONGEST_SLEEP))

    def look(self, feed: Subscription) -> Turn:
        """Fetch a feed, keep what is new in it, and put that into stories."""
        state = self.store.feeds.state(feed.url)
        items: list[Item] = []
        try:
            found = self.web.fetch(feed.url, Seen(state.etag, state.modified))
            after = self._read(found, feed, state, items)
        except RejectedInput as rejected:
            after = self._failed(rejected, feed, state, items)
        results = tuple(ingest(items, self.store, self.web.settings, self.told))
        changed = self._changed(results)
        self.store.feeds.keep(after)
        return Turn(feed.url, results, changed, max(after.due - self.now(), 0.0))

    def _read(self, found: Fetched, feed: Subscription, state: FeedState, items: list[Item]) -> FeedState:
        """The state after a feed was read; its new articles go into `items`.

        What is to be tried again costs the feed its conditions, so that its host sends it again.
        """
        if found.body is None:
            return succeeded(state, self.now(), feed.every)
        marks = Marks(state.entries)
        for visit in visits(found, feed.url, self.web, marks.is_done):
            items.extend(_named(item, feed) for item in visit.items)
            marks.take(visit.mark)
            if self.is_stopped():
                return replace(state, etag=None, modified=None, entries=state.entries | marks.done)
        if marks.is_whole:
            after = replace(state, etag=found.seen.etag, modified=found.seen.modified, entries=frozenset(marks.done))
            return succeeded(after, self.now(), feed.every)
        after = replace(state, etag=None, modified=None, entries=state.entries | marks.done)
        return failed(after, self.now(), feed.every, next((i.after for i in items if isinstance(i, Deferred)), None))

    def _failed(self, rejected: RejectedInput, feed: Subscription, state: FeedState, items: list[Item]) -> FeedState:
        if self.is_stopped():
            return state
        items.append(rejected)
        asked = rejected.after if isinstance(rejected, Deferred) else None
        return failed(state, self.now(), feed.every, asked)

    def _changed(self, results: Sequence[Result]) -> tuple[str, ...]:
        """The stories that have an article more, or another text of one."""
        self._grouping = self._grouping or Grouping(self.store)
        stories = {placed.story: None for placed in self._grouping.group()}
        for result in results:
            if isinstance(result, Taken) and result.arrival is Arrival.REVISED:
                held = self.store.articles.current(result.id)
                if held is not None and held.story:
                    stories[held.story] = None
        return tuple(stories)


def _named(item: Item, feed: Subscription) -> Item:
    """An article under the name that the list of feeds gives its outlet."""
    return replace(item, outlet=feed.outlet) if isinstance(item, Article) and feed.outlet else item
