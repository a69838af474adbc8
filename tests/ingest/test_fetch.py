"""Fetching: what is refused, what is capped, and the manners that are kept."""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from web_server import Handler, Site, bomb, endless, page, redirect, send, serving

from tawatur.errors import Deferred, RejectedInput
from tawatur.ingest.fetch import Seen, Web, agent
from tawatur.ingest.fetch_address import address_of, machines
from tawatur.ingest.fetch_robots import robots_of
from tawatur.ingest.where import Where
from tawatur.settings import Settings

SETTINGS = Settings(private_hosts="127.0.0.1", fetch_pause=0, fetch_seconds=5, largest_file=200_000)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as held:
        yield held


def refused(url: str, settings: Settings = SETTINGS) -> RejectedInput:
    with pytest.raises(RejectedInput) as raised:
        Web(settings).fetch(url)
    told = raised.value.told
    assert raised.value.source == url
    assert set(told) == {"ar", "en"}
    assert any("\u0600" <= letter <= "\u06ff" for letter in told["ar"])
    return raised.value


def test_a_page_is_fetched_under_our_name(site: Site) -> None:
    heard: list[str] = []

    def answer(handler: Handler) -> None:
        heard.append(handler.headers["User-Agent"])
        send(handler, b"words", content_type="text/html; charset=utf-8", etag='"1"')

    site.answers["/a"] = answer
    found = Web(SETTINGS).fetch(site.url + "/a")
    assert (found.body, found.kind, found.charset, found.seen.etag) == (b"words", "text/html", "utf-8", '"1"')
    assert heard == [agent()]
    assert agent().startswith("tawatur/")
    assert site.asked == ["/robots.txt", "/a"]


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    def answer(handler: Handler) -> None:
        known = handler.headers["If-None-Match"] == '"1"' and handler.headers["If-Modified-Since"] == "a day"
        send(handler, b"" if known else b"words", 304 if known else 200, etag='"1"', last_modified="a day")

    site.answers["/a"] = answer
    web = Web(SETTINGS)
    first = web.fetch(site.url + "/a")
    again = web.fetch(site.url + "/a", first.seen)
    assert (first.body, again.body, again.seen) == (b"words", None, Seen('"1"', "a day"))


def test_arabic_paths_are_encoded(site: Site) -> None:
    site.answers["/%D8%AC%D8%B3%D8%B1"] = page("words")
    assert Web(SETTINGS).fetch(site.url + "/جسر").body == b"words"


def test_redirects_are_followed_to_where_they_end(site: Site) -> None:
    site.answers |= {"/a": redirect("/b"), "/b": redirect(site.url + "/c"), "/c": page("words")}
    assert Web(SETTINGS).fetch(site.url + "/a").url == site.url + "/c"


def test_a_circle_of_redirects(site: Site) -> None:
    site.answers |= {"/a": redirect("/b"), "/b": redirect("/a")}
    assert "in a circle" in refused(site.url + "/a").reason


def test_too_many_redirects(site: Site) -> None:
    site.answers |= {f"/{n}": redirect(f"/{n + 1}") for n in range(20)}
    assert "more than 5 times" in refused(site.url + "/0").reason


@pytest.mark.parametrize(
    "to",
    ["http://localhost:{port}/b", "http://169.254.169.254/latest", "http://10.0.0.7/", "http://[::1]/", "http://0/"],
)
def test_no_redirect_into_a_private_network(site: Site, to: str) -> None:
    site.answers |= {"/a": redirect(to.format(port=site.url.rsplit(":", 1)[1])), "/b": page("secret")}
    assert "private network" in refused(site.url + "/a").reason
    assert "/b" not in site.asked


def test_this_machine_is_private_unless_somebody_allows_it(site: Site) -> None:
    assert "private network" in refused(site.url + "/a", Settings()).reason
    assert site.asked == []


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://example.org/", "http://user:word@example.org/"])
def test_no_redirect_to_anything_but_the_web(site: Site, to: str) -> None:
    site.answers["/a"] = redirect(to)
    assert "no web address" in refused(site.url + "/a").reason


@pytest.mark.parametrize("url", ["http://", "http://[", "gopher://a/", "http://a b/", "http://a:99999/"])
def test_what_is_no_address(url: str) -> None:
    assert "no web address" in refused(url).reason


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.1.1", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_private_numbers(monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    """A public name that leads into a private network, in any of the ways to write such an address."""
    monkeypatch.setattr(
        "socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("8.8.8.8", 80)), (2, 1, 6, "", (number, 80))]
    )
    where = Where("http://news.example/")
    with pytest.raises(RejectedInput, match="private network"):
        machines(address_of("http://news.example/", where), frozenset(), where)


def test_the_connection_goes_to_the_number_that_was_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is looked up once for each request, so a second answer of the name server has nowhere to come in."""
    port, asked = int(site.url.rsplit(":", 1)[1]), []
    site.answers["/a"] = page("words")

    def lookup(host: str, *_: object, **__: object) -> list[object]:
        asked.append(host)
        return [(2, 1, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr("socket.getaddrinfo", lookup)
    web = Web(Settings(private_hosts="news.example", fetch_pause=0))
    assert web.fetch(f"http://news.example:{port}/a").body == b"words"
    assert asked.count("news.example") == len(site.asked) == 2


def test_a_redirect_with_arabic_as_it_is(site: Site) -> None:
    raw = "/\N{ARABIC LETTER JEEM}".encode().decode("latin-1")
    site.answers |= {"/a": redirect(raw), "/%D8%AC": page("words")}
    assert Web(SETTINGS).fetch(site.url + "/a").body == b"words"


def test_what_is_too_large_is_cut_where_the_limit_is(site: Site) -> None:
    site.answers |= {"/feed": endless(b"<item>words</item>" * 60_000, 100), "/told": page(b"x" * 300_000)}
    begun = time.process_time()
    assert "larger than 200,000 bytes" in refused(site.url + "/feed").reason
    assert "larger than 200,000 bytes" in refused(site.url + "/told").reason
    assert time.process_time() - begun < 2


def test_a_gzip_bomb_is_cut_where_the_limit_is(site: Site) -> None:
    site.answers["/a"] = bomb(200)
    assert "TAWATUR_LARGEST_FILE" in refused(site.url + "/a").reason


def test_packed_answers(site: Site) -> None:
    import gzip

    packed = gzip.compress("كلمات".encode())
    site.answers |= {
        "/whole": page(packed, content_encoding="gzip"),
        "/cut": page(packed[:-9], content_encoding="gzip"),
        "/other": page(packed, content_encoding="br"),
    }
    assert Web(SETTINGS).fetch(site.url + "/whole").body == "كلمات".encode()
    assert "damaged" in refused(site.url + "/cut").reason
    assert "'br'" in refused(site.url + "/other").reason


def test_a_slow_server(site: Site) -> None:
    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        with suppress(OSError):
            for _ in range(100):
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.1)
        handler.close_connection = True

    site.answers["/a"] = answer
    begun = time.monotonic()
    rejected = refused(site.url + "/a", Settings(private_hosts="127.0.0.1", fetch_pause=0, fetch_seconds=1))
    assert "longer than 1 seconds" in rejected.reason
    assert isinstance(rejected, Deferred)
    assert time.monotonic() - begun < 4


def test_an_answer_that_ends_too_early(site: Site) -> None:
    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"ten bytes!")
        handler.close_connection = True

    site.answers["/a"] = answer
    assert "10 of 100 bytes" in refused(site.url + "/a").reason


@pytest.mark.parametrize(("status", "later"), [(404, False), (403, False), (410, False), (500, True), (503, True)])
def test_answers_that_are_none(site: Site, status: int, later: bool) -> None:
    site.answers["/a"] = page("no", status)
    rejected = refused(site.url + "/a")
    assert str(status) in rejected.reason
    assert isinstance(rejected, Deferred) is later


def test_who_is_busy_says_how_long(site: Site) -> None:
    site.answers["/a"] = page("no", 429, retry_after="120")
    rejected = refused(site.url + "/a")
    assert isinstance(rejected, Deferred)
    assert rejected.after == 120
    again = pickle.loads(pickle.dumps(rejected))
    assert (again.after, again.row()) == (120, rejected.row())


def test_who_is_busy_until_a_date_and_who_writes_nonsense(site: Site) -> None:
    site.answers |= {
        "/past": page("no", 503, retry_after="Wed, 31 Jan 2024 09:30:00 GMT"),
        "/odd": page("no", 503, retry_after="soon"),
    }
    held = [refused(site.url + path) for path in ("/past", "/odd")]
    assert [rejected.after for rejected in held if isinstance(rejected, Deferred)] == [0, None]


def test_a_host_that_is_not_there() -> None:
    assert "could not be reached" in refused("http://127.0.0.1:9/a").reason


def test_what_robots_are_asked_not_to_fetch(site: Site) -> None:
    site.answers |= {"/robots.txt": page("User-agent: *\nDisallow: /private"), "/private/a": page("words")}
    assert "robots.txt" in refused(site.url + "/private/a").reason
    assert site.asked == ["/robots.txt"]


def test_a_redirect_does_not_lead_round_the_robots(site: Site) -> None:
    site.answers |= {
        "/robots.txt": page("User-agent: tawatur\nDisallow: /b"),
        "/a": redirect("/b"),
        "/b": page("words"),
    }
    assert "robots.txt" in refused(site.url + "/a").reason
    assert "/b" not in site.asked


def test_rules_that_cannot_be_read_now_forbid_for_now(site: Site) -> None:
    site.answers |= {"/robots.txt": page("", 503), "/a": page("words")}
    assert isinstance(refused(site.url + "/a"), Deferred)
    assert site.asked == ["/robots.txt"]


def test_one_host_is_left_in_peace_between_requests(site: Site) -> None:
    site.answers |= {"/robots.txt": page("User-agent: *\nCrawl-delay: 7"), "/a": page("words")}
    waited: list[float] = []
    web = Web(Settings(private_hosts="127.0.0.1", fetch_pause=3), wait=waited.append)
    web.fetch(site.url + "/a")
    web.fetch(site.url + "/a")
    assert [round(seconds) for seconds in waited] == [7, 7]


RULES = """\
User-agent: other
Disallow: /

User-agent: one
User-agent: Tawatur/2
Disallow: /a*z$   # a comment
Disallow: /search?q=
Allow: /search?q=open
Disallow: /جسر
Crawl-delay: 900

User-agent: *
Disallow: /for-others
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True), ("/for-others", True), ("/abcz", False), ("/abcz1", True), ("/search?q=x", False),
        ("/search?q=open", True), ("/%D8%AC%D8%B3%D8%B1/1", False), ("/search", True),
    ],
)  # fmt: skip
def test_rules_of_robots(path: str, allowed: bool) -> None:
    assert robots_of(RULES).allows(path) is allowed


def test_rules_for_others_and_none_at_all() -> None:
    assert robots_of(RULES).pause == 60
    assert not robots_of(RULES, "another").allows("/for-others")
    assert robots_of("").allows("/a")
    assert robots_of("<html>no rules</html>").allows("/a")
    assert robots_of("User-agent: *\nDisallow:").allows("/a")


def test_a_rule_made_to_be_slow() -> None:
    slow = "User-agent: *\nDisallow: /" + "*a" * 2_000 + "*b"
    begun = time.process_time()
    assert robots_of(slow).allows("/" + "a" * 20_000)
    assert time.process_time() - begun < 1
