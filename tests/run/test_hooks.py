"""Webhooks against a server on this machine: signed, in order, tried again, nothing lost, no private network."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from standardwebhooks import Webhook, WebhookVerificationError
from web_server import Site, page, redirect, serving

from tawatur.errors import UsageError
from tawatur.model.news import News
from tawatur.run.hooks import FIRST_PAUSE, MOST_TRIES, Hook, Hooks, hooks_of
from tawatur.settings import Settings
from tawatur.store.base import Store

SECRET = "whsec_" + base64.b64encode(b"0123456789abcdefghijklmnop").decode()
TABLE = '[[hooks]]\nurl = "https://a/"\n'
LOCAL = Settings(private_hosts="127.0.0.1")


@dataclass
class Clock:
    """A clock that the test moves; close to now, since receivers refuse old signatures."""

    at: float

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as held:
        held.answers |= {"/ok": page(b"thanks"), "/bad": page(b"", 500), "/moved": redirect("/ok")}
        yield held


def news(*keys: str) -> list[News]:
    return [
        News(key, "story_new", "s1", datetime(2031, 3, 4, tzinfo=UTC), "خبر", {"en": "e", "ar": "a"}) for key in keys
    ]


def hooks(store: Store, url: str, told: list[str] | None = None, settings: Settings = LOCAL) -> Hooks:
    hook = Hook(url, base64.b64decode(SECRET.removeprefix("whsec_")))
    heard = told if told is not None else []
    made = Hooks(store, (hook,), settings, heard.append, Clock(datetime.now(UTC).timestamp()))
    made.begin()
    return made


def ids(site: Site) -> list[str]:
    return [json.loads(body)["id"] for _, body in site.sent]


def test_messages_are_signed_so_that_a_receiver_can_tell(store: Store, site: Site) -> None:
    made = hooks(store, site.url + "/ok")
    store.news.keep(news("k1", "k2"))
    made.deliver()
    assert ids(site) == ["k1", "k2"]
    headers, body = site.sent[0]
    assert Webhook(SECRET).verify(body, headers)["title"] == "خبر"
    for forged in (body + b" ", body.replace(b"story_new", b"story_old")):
        with pytest.raises(WebhookVerificationError):
            Webhook(SECRET).verify(forged, headers)
    assert headers["webhook-id"] == "k1"
    made.deliver()
    assert len(site.sent) == 2


def test_an_address_hears_of_what_comes_after_it_was_named(store: Store, site: Site) -> None:
    store.news.keep(news("old"))
    made = hooks(store, site.url + "/ok")
    store.news.keep(news("new"))
    made.deliver()
    assert ids(site) == ["new"]


def test_what_does_not_arrive_is_tried_again_and_in_order(store: Store, site: Site) -> None:
    told: list[str] = []
    made = hooks(store, site.url + "/bad", told)
    store.news.keep(news("k1", "k2"))
    made.deliver()
    made.deliver()  # too early
    assert ids(site) == ["k1"] and "did not arrive" in told[0]
    site.answers["/bad"] = page(b"")
    again = hooks(store, site.url + "/bad")  # as after a restart
    again.now = Clock(made.now() + FIRST_PAUSE + 1)
    again.deliver()
    assert ids(site) == ["k1", "k1", "k2"]


def test_one_piece_does_not_hold_up_the_others_for_ever(store: Store, site: Site) -> None:
    told: list[str] = []
    made = hooks(store, site.url + "/bad", told)
    store.news.keep(news("k1"))
    for _ in range(MOST_TRIES + 3):
        made.deliver()
        made.now = Clock(made.now() + 10 * 24 * 3600)
    assert ids(site) == ["k1"] * MOST_TRIES
    assert "passed over" in told[-1]


def test_redirects_are_not_followed(store: Store, site: Site) -> None:
    told: list[str] = []
    made = hooks(store, site.url + "/moved", told)
    store.news.keep(news("k1"))
    made.deliver()
    assert site.asked == ["/moved"] and "302" in told[0]


def test_private_addresses_are_refused_unless_allowed(store: Store, site: Site) -> None:
    told: list[str] = []
    made = hooks(store, site.url + "/ok", told, Settings())
    store.news.keep(news("k1"))
    made.deliver()
    assert site.sent == [] and "private" in told[0]


def test_a_watch_that_is_to_stop_sends_no_more(store: Store, site: Site) -> None:
    made = hooks(store, site.url + "/ok")
    store.news.keep(news("k1"))
    made.is_stopped = lambda: True
    made.deliver()
    assert site.sent == []


def test_the_list_of_addresses(tmp_path: Path) -> None:
    path = tmp_path / "hooks.toml"
    path.write_text(f'[[hooks]]\nurl = "https://desk.example/in"\nsecret = "{SECRET}"\n')
    (hook,) = hooks_of(str(path))
    assert hook.url == "https://desk.example/in" and "0123" not in repr(hook)


@pytest.mark.parametrize(
    "words",
    [
        *("", "x = ", "hooks = 3", "[[hooks]]", TABLE, f'{TABLE}secret = "x"'),
        f'[[hooks]]\nurl = "ftp://a/"\nsecret = "{SECRET}"\n',
        *(f'{TABLE}secret = "whsec_eA=="', f'{TABLE}secret = "whsec_*"', f'{TABLE}secret = "{SECRET}"\n' * 2),
    ],
)
def test_a_list_that_is_none(tmp_path: Path, words: str) -> None:
    path = tmp_path / "hooks.toml"
    path.write_text(words)
    with pytest.raises(UsageError):
        hooks_of(str(path))
    with pytest.raises(UsageError):
        hooks_of(str(tmp_path / "none.toml"))
