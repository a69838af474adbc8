"""Following feeds: what is due is fetched from several hosts at once, read, kept and grouped, until told to stop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from tawatur.errors import Deferred, RejectedInput
from tawatur.ingest.fetch import Fetched, Seen, Web
from tawatur.ingest.web import visits
from tawatur.ingest.where import Item
from tawatur.model.article import Article
from tawatur.model.following import FeedState, Subscription
from tawatur.model.stored import Arrival, Taken
from tawatur.run.backoff import failed, succeeded
from tawatur.run.fetchers import Fetchers
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


@dataclass(frozen=True, slots=True)
class Look:
    """A feed that is to be fetched, and how far it was read before."""

    feed: Subscription
    state: FeedState


@dataclass(frozen=True, slots=True)
class Looked:
    """What a feed gave, and how far it was read then; None where it was not looked at."""

    url: str
    items: tuple[Item, ...] = ()
    after: FeedState | None = None


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

    Threads fetch from several hosts at a time (run/fetchers.py); this one alone reads, in its own process, and writes.
    What a feed gave is kept before the feed counts as read, so that a kill at any moment costs no article; what is
    read twice for that is known to the store. Misses: a host that is slow keeps its own feeds waiting, and those that
    lead to its pages.
    """

    store: Store
    web: Web
    told: Callable[[str], None]
    is_stopped: Callable[[], bool] = lambda: False
    now: Callable[[], float] = time.time
    _grouping: Grouping | None = field(default=None, init=False)
    _out: set[str] = field(default_factory=set, init=False)

    def once(self, feeds: Sequence[Subscription]) -> Iterator[Turn]:
        """One look at each feed that is due, told in the order in which the hosts answer."""
        fetchers = Fetchers(self._fetched)
        self._ask(feeds, fetchers)
        while fetchers.pending:
            yield from self._next(fetchers)

    def on_and_on(self, feeds: Sequence[Subscription]) -> Iterator[Turn]:
        """Look after look at what is due, until the watch is stopped. Raises: StoreError."""
        fetchers = Fetchers(self._fetched)
        while not self.is_stopped():
            self._ask(feeds, fetchers)
            if not fetchers.pending:
                due = min((self.store.feeds.state(feed.url).due for feed in feeds), default=0.0)
                self.web.wait(min(max(due - self.now(), 1.0), LONGEST_SLEEP))
            yield from self._next(fetchers)
        while fetchers.pending:
            yield from self._next(fetchers)

    def _ask(self, feeds: Sequence[Subscription], fetchers: Fetchers[Look, Looked]) -> None:
        """Ask for each feed that is due and was not asked for yet."""
        for feed in feeds:
            state = self.store.feeds.state(feed.url)
            if feed.url not in self._out and state.due <= self.now() and not self.is_stopped():
                self._out.add(feed.url)
                fetchers.ask(urlsplit(feed.url).netloc, Look(feed, state))

    def _next(self, fetchers: Fetchers[Look, Looked]) -> Iterator[Turn]:
        """What the next host to answer gave, kept; nothing where none does for a second: then others may be due."""
        looked = fetchers.next(1.0) if fetchers.pending else None
        if looked is not None:
            self._out.discard(looked.url)
            if looked.after is not None:
                yield self._kept(looked, looked.after)

    def _fetched(self, look: Look) -> Looked:
        """What a feed and the pages that it leads to give now, in a thread of its host."""
        if self.is_stopped():
            return Looked(look.feed.url)
        items: list[Item] = []
        try:
            found = self.web.fetch(look.feed.url, Seen(look.state.etag, look.state.modified))
            after = self._read(found, look.feed, look.state, items)
        except RejectedInput as rejected:
            after = self._failed(rejected, look.feed, look.state, items)
        return Looked(look.feed.url, tuple(items), after)

    def _kept(self, looked: Looked, after: FeedState) -> Turn:
        """Keep what is new in a feed, and put that into stories."""
        alone = replace(self.web.settings, jobs=1)  # a process that threads have started cannot fork safely
        results = tuple(ingest(looked.items, self.store, alone, self.told))
        changed = self._changed(results)
        self.store.feeds.keep(after)
        return Turn(looked.url, results, changed, max(after.due - self.now(), 0.0))

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
        stories: dict[str, None] = {}
        for placed in self._grouping.group():
            stories |= dict.fromkeys((placed.story, *(parted.story for parted in placed.parted)))
        for result in results:
            if isinstance(result, Taken) and result.arrival is Arrival.REVISED:
                held = self.store.articles.current(result.id)
                if held is not None and held.story:
                    stories[held.story] = None
        return tuple(stories)


def _named(item: Item, feed: Subscription) -> Item:
    """An article under the name that the list of feeds gives its outlet."""
    return replace(item, outlet=feed.outlet) if isinstance(item, Article) and feed.outlet else item
