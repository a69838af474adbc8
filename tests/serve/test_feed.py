"""`tawatur feed` and `tawatur watch --hooks` as a person runs them."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import Webhook
from test_web import html, item, rss
from web_server import page, serving

from tawatur.ingest.feeds import parse_feed

Run = Callable[..., Any]
ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "examples" / "nawras-ferry" / "articles.jsonl"
SECRET = "whsec_" + base64.b64encode(b"0123456789abcdefghijklmnop").decode()
ENV = {"TAWATUR_PRIVATE_HOSTS": "127.0.0.1", "TAWATUR_FETCH_PAUSE": "0"}


def test_news_of_a_store_as_a_feed(tawatur: Run, workplace: Path) -> None:
    assert tawatur("ingest", str(ARTICLES), "--store", "t.db").returncode == 0
    assert tawatur("store", "tell", "--store", "t.db").returncode == 0
    feed = json.loads(tawatur("feed", "--store", "t.db", "--base", "https://desk.example/").stdout)
    assert {item["tags"][0] for item in feed["items"]} == {"story_new", "conflict_new"}
    assert feed["items"][0]["url"] == "https://desk.example/stories/s1"
    atom = tawatur("feed", "--store", "t.db", "--atom", "--language", "en", "--limit", "2").stdout
    assert len(parse_feed(atom).entries) == 2
    assert tawatur("feed", "--store", "t.db", "--limit", "0").returncode == 2


def test_a_watch_tells_the_addresses_that_want_to_know(tawatur: Run, workplace: Path) -> None:
    with serving() as site:
        (workplace / "hooks.toml").write_text(f'[[hooks]]\nurl = "{site.url}/in"\nsecret = "{SECRET}"\n')
        feed = rss(item(site.url + "/1"), item(site.url + "/2"))
        site.answers |= {"/feed": page(feed, content_type="text/xml"), "/in": page(b"")}
        site.answers |= {"/1": page(html()), "/2": page(html().replace("<p>", "<p>وأضاف التقرير تفصيلا. ", 1))}
        done = tawatur("watch", site.url + "/feed", "--store", "t.db", "--hooks", "hooks.toml", "--once", env=ENV)
        assert done.returncode == 0, done.stderr.decode()
        sent = [Webhook(SECRET).verify(body, headers) for headers, body in site.sent]
        assert [message["type"] for message in sent][:1] == ["story_new"]


@pytest.mark.parametrize("words", ["", "[[hooks]]\nurl = 3"])
def test_a_watch_does_not_begin_with_a_list_that_is_none(tawatur: Run, workplace: Path, words: str) -> None:
    (workplace / "hooks.toml").write_text(words)
    done = tawatur("watch", "https://feed.example/", "--store", "t.db", "--hooks", "hooks.toml", "--once")
    assert done.returncode == 2 and b"hooks.toml" in done.stderr
