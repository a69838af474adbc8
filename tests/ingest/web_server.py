"""A server on this machine for tests of fetching: each path answers as a function of the test says."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers from the server's paths, and 404 for what it has not."""

    answers: ClassVar[dict[str, Answer]]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        found = self.server.answers.get(self.path.split("?")[0])  # type: ignore[attr-defined]
        try:
            if found is None:
                send(self, b"", status=404)
            else:
                found(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.sent.append((dict(self.headers), body))  # type: ignore[attr-defined]
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass
class Site:
    """What the server answers, and what it was asked."""

    url: str
    answers: dict[str, Answer]
    asked: list[str] = field(default_factory=list)
    sent: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@contextmanager
def serving() -> Iterator[Site]:
    """A site on 127.0.0.1 for as long as the test lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_address[1]}", {})
    server.answers, server.asked, server.sent = site.answers, site.asked, site.sent  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def send(handler: Handler, body: bytes, status: int = 200, **headers: str) -> None:
    """One whole answer; `content_type="text/html"` is the header Content-Type."""
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-").title(), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def page(body: bytes | str, status: int = 200, **headers: str) -> Answer:
    """Always this answer."""
    data = body.encode() if isinstance(body, str) else body
    return lambda handler: send(handler, data, status, **headers)


def redirect(to: str) -> Answer:
    """A redirect to an address."""
    return page(b"", 302, location=to)


def endless(block: bytes, times: int) -> Answer:
    """A block sent many times in one answer whose length is not told."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/rss+xml")
        handler.send_header("Connection", "close")
        handler.end_headers()
        for _ in range(times):
            handler.wfile.write(block)
        handler.close_connection = True

    return answer


def bomb(megabytes: int) -> Answer:
    """Zeroes that unpack to so many megabytes."""
    return page(gzip.compress(b"\0" * 1_000_000 * megabytes), content_encoding="gzip")
