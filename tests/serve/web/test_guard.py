"""The guard by itself: requests that never arrive, answers that never come."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from tawatur.serve.web import guard
from tawatur.serve.web.guard import Guard


async def answering(scope: Scope, receive: Receive, send: Send) -> None:
    message = await receive()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"server", b"x")]})
    await send({"type": "http.response.body", "body": message["body"]})


async def dawdling(scope: Scope, receive: Receive, send: Send) -> None:
    await asyncio.sleep(60)


async def stopping_halfway(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"half", "more_body": True})
    await asyncio.sleep(60)


def asked(app: Any, messages: list[Message], **more: Any) -> list[Message]:
    """What the guard sends for a request whose messages arrive one by one; behind the last one nothing comes."""
    sent: list[Message] = []
    waiting = list(messages)

    async def receive() -> Message:
        if not waiting:
            await asyncio.sleep(60)
        return waiting.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/", "raw_path": b"/", "query_string": b"",
             "headers": [(b"host", b"localhost")], **more}  # fmt: skip
    asyncio.run(Guard(app, frozenset(), writes=True)(scope, receive, send))
    return sent


def part(body: bytes, more: bool) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_body_in_parts_is_given_whole() -> None:
    start, body = asked(answering, [part(b"a", True), part(b"b", False)])
    assert (start["status"], body["body"]) == (200, b"ab")
    assert b"server" not in dict(start["headers"])


def test_a_body_that_never_ends_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "ARRIVE", 0.05)
    assert asked(answering, [part(b"a", True)])[0]["status"] == 408
    monkeypatch.setattr(guard, "LARGEST_BODY", 10)
    assert asked(answering, [part(b"x" * 6, True), part(b"x" * 6, True)])[0]["status"] == 413


def test_an_answer_that_never_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "ANSWER", 0.05)
    start, *_ = asked(dawdling, [part(b"", False)])
    assert start["status"] == 503
    assert b"content-security-policy" in dict(start["headers"])
    assert [message["type"] for message in asked(stopping_halfway, [part(b"", False)])] == [
        "http.response.start", "http.response.body",
    ]  # fmt: skip


def test_two_names_are_none() -> None:
    hosts = [(b"host", b"localhost"), (b"host", b"evil.example")]
    assert asked(answering, [part(b"", False)], headers=hosts)[0]["status"] == 421
    assert asked(answering, [part(b"", False)], headers=[])[0]["status"] == 421


def test_nothing_but_http_is_spoken() -> None:
    assert asked(answering, [], type="websocket") == []
