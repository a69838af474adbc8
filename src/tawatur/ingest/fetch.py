"""Fetching from the web, politely: rules of robots, pauses, what has not changed, and nothing from private networks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from http.client import HTTPResponse
from threading import Lock

from tawatur.errors import RejectedInput
from tawatur.ingest.admission import too_large
from tawatur.ingest.fetch_address import Address, address_of, joined, machines
from tawatur.ingest.fetch_body import capped_body
from tawatur.ingest.fetch_connection import Asked, answer
from tawatur.ingest.fetch_robots import LARGEST, TOKEN, Robots, robots_of
from tawatur.ingest.where import Where
from tawatur.settings import Settings

#: Redirects followed for one address; browsers follow twenty, honest sites need two.
MOST_REDIRECTS = 5
#: How long the rules of a host are kept, in seconds (RFC 9309 asks for a day at most).
ROBOTS_KEPT = 24 * 3600.0
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: Answers that mean: not now. Others from 400 on mean: not at all.
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a host said of the version that we have, so that it need not send it again."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The conditions of a conditional request (RFC 9110, 13.1)."""
        held = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in held.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: `body` is None where it has not changed. `url` is where it was found in the end."""

    url: str
    body: bytes | None
    kind: str = ""
    seen: Seen = Seen()
    charset: str | None = None


@dataclass
class Web:
    """Fetches with the manners of one run: the pause between requests and the rules of robots hold for each host.

    `wait` spends seconds, and says true where the run is to stop instead of going on. Threads may share it: a host gets
    one request at a time.
    """

    settings: Settings
    wait: Callable[[float], object] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _robots: dict[str, tuple[float, Robots]] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)
    _turns: dict[str, Lock] = field(default_factory=dict)
    _asking: dict[str, Lock] = field(default_factory=dict)

    def fetch(self, url: str, seen: Seen = Seen()) -> Fetched:
        """What stands at an address now, redirects followed.

        Raises: RejectedInput where it may not be fetched, is too large or is not there; Deferred where it may be had
        later.
        """
        where = Where(url)
        address = address_of(url, where)
        passed: list[Address] = []
        while True:
            if not self._rules(address, where).allows(address.path):
                raise where.rejected("robots_disallow", host=address.host)
            found = self._ask(address, seen.headers(), where)
            if isinstance(found, Fetched):
                return found
            passed.append(address)
            address = self._next(found, passed, where)

    def _next(self, address: Address, passed: list[Address], where: Where) -> Address:
        if address in passed:
            raise where.rejected("redirect_circle", address=address.url)
        if len(passed) > MOST_REDIRECTS:
            raise where.rejected("many_redirects", limit=MOST_REDIRECTS)
        return address

    def _ask(self, address: Address, headers: Mapping[str, str], where: Where) -> Fetched | Address:
        limit = self.settings.largest_file
        with self._answer(address, headers, where) as response:
            if response.status in _REDIRECTS:
                return joined(address, response.getheader("Location") or "", where)
            seen = Seen(response.getheader("ETag"), response.getheader("Last-Modified"))
            if response.status == 304:
                return Fetched(address.url, None, seen=seen)
            if response.status != 200:
                raise _refused(response, where)
            if (response.length or 0) > limit:
                raise too_large(where, "largest_file", self.settings)
            body = capped_body(response, limit, where)
        if len(body) > limit:
            raise too_large(where, "largest_file", self.settings)
        return Fetched(
            address.url, body, response.headers.get_content_type(), seen, response.headers.get_content_charset()
        )

    @contextmanager
    def _answer(self, address: Address, headers: Mapping[str, str], where: Where) -> Iterator[HTTPResponse]:
        numbers = machines(address, private_hosts(self.settings), where)
        sent = {"User-Agent": agent(), "Accept": _ACCEPT, "Accept-Encoding": "gzip", "Connection": "close", **headers}
        with self._turns.setdefault(address.origin, Lock()):
            self._pause(address, where)
            with answer(address, numbers, Asked(sent), float(self.settings.fetch_seconds), where) as response:
                yield response

    def _pause(self, address: Address, where: Where) -> None:
        """Wait until the host has had its rest since the last request."""
        rest = max(self.settings.fetch_pause, self._robots.get(address.origin, (0.0, Robots()))[1].pause)
        left = self._last.get(address.origin, -rest - 1.0) + rest - self.clock()
        if left > 0 and self.wait(left):
            raise where.deferred("stopped")
        self._last[address.origin] = self.clock()

    def _rules(self, address: Address, where: Where) -> Robots:
        with self._asking.setdefault(address.origin, Lock()):  # others wait for the rules instead of asking too
            held = self._robots.get(address.origin)
            if held is None or self.clock() - held[0] > ROBOTS_KEPT:
                held = self._robots[address.origin] = (self.clock(), self._robots_of(address, where))
            return held[1]

    def _robots_of(self, address: Address, where: Where) -> Robots:
        """The rules of a host: none where it has no `robots.txt`. Raises: Deferred where it cannot say now."""
        at = address_of(f"{address.origin}/robots.txt", where)
        for _ in range(MOST_REDIRECTS + 1):
            with self._answer(at, {}, where) as response:
                if response.status in _REDIRECTS:
                    at = joined(at, response.getheader("Location") or "", where)
                    continue
                if response.status in _LATER:
                    raise where.deferred(
                        "robots_unreachable", _after(response), host=address.host, status=response.status
                    )
                if response.status != 200:
                    return Robots()
                return robots_of(capped_body(response, LARGEST, where).decode("utf-8", "replace"))
        return Robots()


@cache
def agent() -> str:
    """The name under which hosts see us, with the word that rules of robots may use for us."""
    from importlib.metadata import version  # slow to import, and needed for the web alone

    return f"{TOKEN}/{version('tawatur')} (reads news feeds; its name in robots.txt is {TOKEN})"


def private_hosts(settings: Settings) -> frozenset[str]:
    """The names of hosts that may lie in a private network."""
    return frozenset(name.strip().lower() for name in settings.private_hosts.split(",") if name.strip())


def _refused(response: HTTPResponse, where: Where) -> RejectedInput:
    if response.status in _LATER:
        return where.deferred("busy", _after(response), status=response.status)
    return where.rejected("http_status", status=response.status, reason=response.reason)


def _after(response: HTTPResponse) -> float | None:
    """Seconds that a host asks to wait (`Retry-After`: seconds or a date), or None."""
    held = (response.getheader("Retry-After") or "").strip()
    if held.isascii() and held.isdigit():
        return float(held[:9])
    try:
        return max((parsedate_to_datetime(held) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError, IndexError):
        return None
