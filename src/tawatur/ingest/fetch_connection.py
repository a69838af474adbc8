"""One request over a connection to a machine that was checked, cut off when its time is up."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse

from tawatur.errors import RejectedInput
from tawatur.ingest.fetch_address import Address
from tawatur.ingest.where import Where


class _Connection(HTTPConnection):
    """Speaks for a host's name, but connects to numbers that were looked up and checked before."""

    def __init__(self, address: Address, numbers: Sequence[str], seconds: float) -> None:
        super().__init__(address.host, address.port, timeout=seconds)
        self._address, self._numbers, self._end = address, numbers, time.monotonic() + seconds
        self._reachable: socket.socket | None = None  # the base class lets go of its own while an answer is read
        self.is_late = False

    def connect(self) -> None:
        self.sock = self._reachable = self._reached()
        if self._address.scheme == "https":
            wrapped = _tls().wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock = self._reachable = wrapped
            wrapped.do_handshake()

    def cut(self) -> None:
        """End whatever the connection waits for."""
        self.is_late = True
        with suppress(OSError):
            if self._reachable is not None:
                self._reachable.shutdown(socket.SHUT_RDWR)

    def _reached(self) -> socket.socket:
        failed: OSError = OSError("no address")
        for number in self._numbers:
            try:
                return socket.create_connection((number, self.port), max(self._end - time.monotonic(), 0.1))
            except OSError as error:
                failed = error
        raise failed


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is sent to a host: a GET without a body, a POST with one."""

    headers: Mapping[str, str]
    body: bytes | None = None


@contextmanager
def answer(
    address: Address, numbers: Sequence[str], asked: Asked, seconds: float, where: Where
) -> Iterator[HTTPResponse]:
    """The answer of a host to one request, open for reading; all of it must be read within the seconds.

    Raises: RejectedInput where the host cannot be reached, breaks off, speaks no HTTP or takes too long; also while
    the caller reads.
    """
    connection = _Connection(address, numbers, seconds)
    timer = threading.Timer(seconds, connection.cut)
    timer.daemon = True
    timer.start()
    try:
        connection.request("GET" if asked.body is None else "POST", address.path, asked.body, dict(asked.headers))
        with closing(connection.getresponse()) as response:
            yield response
            if connection.is_late:  # an answer that does not tell its length ends where it is cut
                raise where.deferred("timed_out", seconds=f"{seconds:g}")
    except (RejectedInput, OSError, HTTPException, ValueError) as error:
        if connection.is_late or isinstance(error, TimeoutError):
            raise where.deferred("timed_out", seconds=f"{seconds:g}") from error
        if isinstance(error, RejectedInput):
            raise
        raise where.deferred("unreachable", host=address.host, error=_told(error)) from error
    finally:
        timer.cancel()
        connection.close()


def _told(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error) or type(error).__name__
