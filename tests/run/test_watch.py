"""Following feeds: what is read once, what is tried again and when, and what a kill costs."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from test_web import SETTINGS, TITLE, WORDS, html, item, rss
from web_server import Answer, Handler, Site, page, send, serving

from tawatur.errors import RejectedInput
from tawatur.ingest.fetch import Web
from tawatur.model.following import FeedState, Subscription
from tawatur.model.stored import Arrival, Taken
from tawatur.run.backoff import EVERY, LONGEST, failed, succeeded
from tawatur.run.fetchers import Fetchers
from tawatur.run.watch import Turn, Watch
from tawatur.store.base import Store
from tawatur.store.opening import open_store


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as held:
        yield held


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    held = open_store(str(tmp_path / "t.db"))
    yield held
    held.close()


class Clock:
    """A clock that a test sets, and which moves as the watch waits."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> bool:
        self.now += seconds
        return False


def watching(store: Store, clock: Clock) -> Watch:
    return Watch(store, Web(SETTINGS, wait=clock.wait), lambda _: None, now=clock)


def arrivals(turn: Turn) -> list[str]:
    return [result.arrival.value for result in turn.results if isinstance(result, Taken)]


def reasons(turn: Turn) -> list[str]:
    return [result.reason for result in turn.results if isinstance(result, RejectedInput)]


def test_each_entry_is_read_once(site: Site, store: Store) -> None:
    feeds, clock = [Subscription(site.url + "/feed")], Clock()
    site.answers |= {"/feed": page(rss(item("/1")), content_type="text/xml"), "/1": page(html())}
    (turn,) = watching(store, clock).once(feeds)
    assert arrivals(turn) == ["new"]
    assert len(turn.changed) == 1
    assert list(watching(store, clock).once(feeds)) == []  # it is not due
    clock.now += 2 * EVERY
    site.answers["/feed"] = page(rss(item("/2", " ".join(WORDS)), item("/1")), content_type="text/xml")
    (turn,) = watching(store, clock).once(feeds)
    assert arrivals(turn) == ["new"]
    assert site.asked.count("/1") == 1


def test_a_feed_that_has_not_changed(site: Site, store: Store) -> None:
    def answer(handler: Handler) -> None:
        known = handler.headers["If-None-Match"] == '"1"'
        body = b"" if known else rss(item("/1", " ".join(WORDS))).encode()
        send(handler, body, 304 if known else 200, etag='"1"', content_type="text/xml")

    site.answers["/feed"] = answer
    feeds, clock = [Subscription(site.url + "/feed")], Clock()
    turns = []
    for _ in range(2):
        turns += watching(store, clock).once(feeds)
        clock.now += 2 * EVERY
    assert [len(turn.results) for turn in turns] == [1, 0]
    assert store.feeds.state(feeds[0].url).etag == '"1"'


def test_an_entry_that_its_outlet_has_changed_revises(site: Site, store: Store) -> None:
    feeds, clock = [Subscription(site.url + "/feed")], Clock()
    for words in (WORDS, WORDS[:-1]):
        feed = rss(item("/1", " ".join(words * 2)))
        site.answers["/feed"] = page(feed, content_type="text/xml")
        (turn,) = watching(store, clock).once(feeds)
        clock.now += 2 * EVERY
    assert arrivals(turn) == [Arrival.REVISED.value]
    assert len(turn.changed) == 1


def test_a_page_that_is_busy_is_tried_again_when_its_host_allows(site: Site, store: Store) -> None:
    feeds, clock = [Subscription(site.url + "/feed")], Clock()
    site.answers |= {
        "/feed": page(rss(item("/1"), item("/2", " ".join(WORDS))), content_type="text/xml", etag='"1"'),
        "/1": page("", 429, retry_after="7200"),
    }
    (turn,) = watching(store, clock).once(feeds)
    assert (arrivals(turn), turn.next) == ([], 7200)
    assert "not now" in reasons(turn)[0]
    assert store.feeds.state(feeds[0].url).etag is None
    clock.now += 7201
    site.answers["/1"] = page(html())
    (turn,) = watching(store, clock).once(feeds)
    assert arrivals(turn) == ["new", "new"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (page(html(), content_type="text/html"), "web page"),
        (page("", 404), "404"),
        (page("", 503), "503"),
        (page("words", content_type="text/plain"), "not XML"),
    ],
)
def test_a_feed_that_fails_is_left_alone_longer_each_time(
    site: Site, store: Store, answer: object, reason: str
) -> None:
    site.answers["/feed"] = answer  # type: ignore[assignment]
    feeds, clock = [Subscription(site.url + "/feed")], Clock()
    pauses = []
    for _ in range(3):
        (turn,) = watching(store, clock).once(feeds)
        assert reason in reasons(turn)[0]
        pauses.append(turn.next)
        clock.now += turn.next + 1
    assert pauses[0] < pauses[1] < pauses[2]
    assert any(reason in row.reason for row in store.rejections.rows())


def test_one_feed_that_fails_costs_the_others_nothing(site: Site, store: Store) -> None:
    site.answers["/feed"] = page(rss(item("/1", " ".join(WORDS))), content_type="text/xml")
    feeds = [Subscription("http://127.0.0.1:9/feed"), Subscription(site.url + "/feed", "قناة السدر")]
    turns = {turn.url: arrivals(turn) for turn in watching(store, Clock()).once(feeds)}
    assert turns == {feeds[0].url: [], feeds[1].url: ["new"]}
    article = next(iter(store.articles.grouped(0, 1e9))).article
    assert (article.title, article.outlet) == (TITLE, "قناة السدر")


def test_hosts_are_fetched_side_by_side(store: Store) -> None:
    """Each of four hosts answers only when all have been asked."""
    together = threading.Barrier(4, timeout=20)
    with ExitStack() as stack:
        sites = [stack.enter_context(serving()) for _ in range(4)]
        for number, held in enumerate(sites):
            held.answers["/feed"] = after(together, rss(item(f"/{number}", f"{number} " + " ".join(WORDS))))
        turns = list(watching(store, Clock()).once([Subscription(held.url + "/feed") for held in sites]))
    assert sorted(turn.url for turn in turns) == sorted(held.url + "/feed" for held in sites)
    assert [arrivals(turn) for turn in turns] == [["new"]] * 4


def after(barrier: threading.Barrier, feed: str) -> Answer:
    def answer(handler: Handler) -> None:
        barrier.wait()
        send(handler, feed.encode(), content_type="text/xml")

    return answer


def test_a_host_gets_one_request_at_a_time(store: Store) -> None:
    """Feeds of one host, and those of another that lead to its pages, wait for each other; its rules are asked once."""
    with serving() as held, serving() as other:
        now, most = [0], [0]

        def counted(feed: str) -> Answer:
            def answer(handler: Handler) -> None:
                now[0] += 1
                most[0] = max(most[0], now[0])
                time.sleep(0.02)
                now[0] -= 1
                send(handler, feed.encode(), content_type="text/html" if "<html" in feed else "text/xml")

            return answer

        for number in range(3):
            held.answers[f"/{number}"] = counted(rss(item(f"{held.url}/p{number}")))
            held.answers[f"/p{number}"] = counted(html())
            other.answers[f"/{number}"] = page(rss(item(f"{held.url}/q{number}")), content_type="text/xml")
            held.answers[f"/q{number}"] = counted(html())
        feeds = [Subscription(f"{site.url}/{number}") for number in range(3) for site in (held, other)]
        assert len(list(watching(store, Clock()).once(feeds))) == 6
        assert most == [1]
        assert held.asked.count("/robots.txt") == 1
        assert [path for path in held.asked if path in ("/0", "/1", "/2")] == ["/0", "/1", "/2"]


def test_a_slow_host_keeps_nobody_waiting(store: Store) -> None:
    """A host that does not answer until the other was looked at twice."""
    free = threading.Event()
    with serving() as slow, serving() as quick:
        slow.answers["/feed"] = lambda handler: free.wait(20) and send(handler, b"", 404)
        quick.answers["/feed"] = page(rss(item("/1", " ".join(WORDS))), content_type="text/xml")
        feeds = [Subscription(slow.url + "/feed"), Subscription(quick.url + "/feed", every=0.001)]
        watch, seen = Watch(store, Web(SETTINGS), lambda _: None), []
        watch.is_stopped = lambda: len(seen) >= 3
        for turn in watch.on_and_on(feeds):
            seen.append(turn.url)
            if seen.count(feeds[1].url) == 2:
                free.set()
    assert seen[:2] == [feeds[1].url] * 2
    assert feeds[0].url in seen


def test_what_fails_in_a_thread_is_raised_where_its_result_is_asked_for() -> None:
    fetchers: Fetchers[int, float] = Fetchers(lambda number: 1 / number)
    for number in (0, 1, 2):
        fetchers.ask("one host", number)
    with pytest.raises(ZeroDivisionError):
        fetchers.next(5)
    assert [fetchers.next(5), fetchers.next(5), fetchers.pending] == [1.0, 0.5, 0]
    assert fetchers.next(0.01) is None


def test_no_more_threads_than_hosts_nor_than_allowed() -> None:
    fetchers: Fetchers[int, int] = Fetchers(lambda number: number, most=2)
    for number in range(40):
        fetchers.ask(f"host {number % 10}", number)
    assert sorted(filter(None, (fetchers.next(5) for _ in range(40)))) == list(range(1, 40))
    assert fetchers._threads == 2


def test_a_watch_that_is_stopped_keeps_what_it_has(site: Site, store: Store) -> None:
    site.answers |= {"/feed": page(rss(item("/1"), item("/2")), content_type="text/xml")}
    site.answers |= {"/1": page(html()), "/2": page(html())}
    feeds, clock = [Subscription(site.url + "/feed")], Clock()
    watch = watching(store, clock)
    watch.is_stopped = lambda: "/1" in site.asked
    (turn,) = watch.on_and_on(feeds)
    assert arrivals(turn) == ["new"]
    assert "/2" not in site.asked
    (turn,) = watching(store, clock).once(feeds)
    assert arrivals(turn) == ["new"]
    assert site.asked.count("/1") == 1


def test_a_watch_goes_on_and_on(site: Site, store: Store) -> None:
    site.answers["/feed"] = page(rss(item("/1", " ".join(WORDS))), content_type="text/xml")
    watch, looks = watching(store, Clock()), 0
    watch.is_stopped = lambda: looks >= 3
    for _ in watch.on_and_on([Subscription(site.url + "/feed", every=60.0)]):
        looks += 1
    assert site.asked.count("/feed") == 3


def test_what_was_kept_but_not_marked_is_known(site: Site, store: Store) -> None:
    """A kill between keeping the articles and marking the feed: the feed is read again, and nothing stands twice."""
    site.answers["/feed"] = page(rss(item("/1", " ".join(WORDS))), content_type="text/xml")
    feeds = [Subscription(site.url + "/feed")]
    list(watching(store, Clock()).once(feeds))
    store.feeds.keep(FeedState(feeds[0].url))
    (turn,) = watching(store, Clock()).once(feeds)
    assert arrivals(turn) == ["known"]
    assert turn.changed == ()


def test_states_are_kept(address: str) -> None:
    state = FeedState("http://a/", '"1"', "a day", frozenset({"x", "y"}), 2, 12.5)
    held = open_store(address)
    held.feeds.keep(state)
    held.close()
    held = open_store(address)
    assert held.feeds.state("http://a/") == state
    assert held.feeds.state("http://b/") == FeedState("http://b/")
    held.close()


def test_when_to_look_again() -> None:
    state, middle = FeedState("http://a/"), lambda: 0.5
    assert succeeded(state, 0.0, None, middle).due == EVERY
    assert succeeded(state, 0.0, 60.0, lambda: 0.0).due == pytest.approx(54)
    dues = []
    for _ in range(12):
        state = failed(state, 0.0, None, chance=middle)
        dues.append(state.due)
    assert dues[:3] == [2 * EVERY, 4 * EVERY, 8 * EVERY]
    assert dues[-1] == LONGEST
    assert succeeded(state, 0.0, None, middle).failures == 0
    assert failed(state, 0.0, None, asked=1e12, chance=middle).due == 7 * LONGEST
