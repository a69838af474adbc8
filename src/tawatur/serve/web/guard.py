"""What no request gets past: host, size and time limits; and the headers that no answer leaves without."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Bytes of an address and of a form; the longest that our own pages send have a tenth of these.
LONGEST_ADDRESS, LARGEST_BODY = 8_000, 64_000
#: Seconds for a request to arrive whole, and for its answer to be made.
ARRIVE, ANSWER = 10.0, 20.0
#: Nothing from elsewhere, no inline script or style, no frame round us, forms to us alone.
POLICY = (
    "default-src 'none'; style-src 'self'{style}; script-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    b"content-security-policy": POLICY.format(style="").encode(),
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    # not no-referrer: with it browsers hide the origin of our own forms too
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=(), interest-cohort=()",
    b"cache-control": b"private, no-cache",
    b"vary": b"Cookie",
}
_READING = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a request goes no further."""

    status: int
    reason: str


@dataclass(frozen=True)
class Guard:
    """Stands before the application. `hosts` are names that this server answers to, beside `localhost` and addresses
    in figures: a page elsewhere that lets its own name lead here (DNS rebinding) gets nothing."""

    app: ASGIApp
    hosts: frozenset[str]
    writes: bool
    known: frozenset[str] = field(default=frozenset({"localhost"}))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or say why not."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        out = _sending(send, scope["method"])
        refused = self._refused(scope)
        if refused is None:
            try:
                body = await asyncio.wait_for(_body(receive), ARRIVE)
            except TimeoutError:
                refused = Refused(408, "the request did not arrive in time")
            else:
                refused = Refused(413, "the request is too large") if body is None else None
        if refused is not None:
            await PlainTextResponse(refused.reason, refused.status)(scope, receive, out)
            return
        await self._answer(
            {**scope, "method": "GET" if scope["method"] == "HEAD" else scope["method"]}, body or b"", out
        )

    async def _answer(self, scope: Scope, body: bytes, out: Send) -> None:
        try:
            await asyncio.wait_for(self.app(scope, _given(body), out), ANSWER)
        except TimeoutError:
            await PlainTextResponse("the answer took too long; ask for less", 503)(scope, _given(b""), out)

    def _refused(self, scope: Scope) -> Refused | None:
        if scope["method"] not in _READING and not (self.writes and scope["method"] == "POST"):
            return Refused(405, "this server is read-only")
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > LONGEST_ADDRESS:
            return Refused(414, "the address is too long")
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or not self._is_ours(hosts[0].decode("latin-1")):
            return Refused(421, "this server does not answer to that name; start it with --name NAME")
        return None

    def _is_ours(self, host: str) -> bool:
        name = _name_of(host).lower()
        if name in self.known or name in self.hosts:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True


def _name_of(host: str) -> str:
    """The name in a Host header, without its port; nothing where it is none."""
    if host.startswith("["):
        name, bracket, _ = host[1:].partition("]")
        return name if bracket else ""
    return host.partition(":")[0]


async def _body(receive: Receive) -> bytes | None:
    """The body of a request; None where it is too large."""
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b""
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > LARGEST_BODY:
            return None
        if not message.get("more_body"):
            return b"".join(parts)


def _given(body: bytes) -> Receive:
    """What gives a body that has arrived to the application."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if waiting:
            return waiting.pop()
        await asyncio.Event().wait()  # the client is told of by the server, which ends the request
        return {"type": "http.disconnect"}

    return receive


def _sending(send: Send, method: str) -> Send:
    """What sends an answer with our headers; without its body where the method is HEAD. Once begun, a second
    answer (that it took too long) is not begun within the first."""
    state = {"begun": False, "over": False}

    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            state["over"], state["begun"] = state["begun"], True
            if not state["over"]:
                await send({**message, "headers": _with_ours(message.get("headers", ()))})
        elif not state["over"]:
            await send({**message, "body": b""} if method == "HEAD" else message)

    return sending


def _with_ours(headers: Any) -> list[tuple[bytes, bytes]]:
    held = [(name, value) for name, value in headers if name != b"server"]
    names = {name for name, _ in held}
    return held + [(name, value) for name, value in _HEADERS.items() if name not in names]
