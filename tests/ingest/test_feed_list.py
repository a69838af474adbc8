"""Lists of feeds: OPML, TOML, one address; and what is wrong in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawatur.errors import RejectedInput
from tawatur.ingest.feed_list import subscriptions
from tawatur.ingest.outlet import outlets
from tawatur.model.following import Subscription
from tawatur.settings import Settings

OPML = """\
<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>news</title></head><body>
<outline text="papers"><outline type="rss" text="السدر" xmlUrl="https://sidr.example/rss?a=1&amp;b=2"/>
<outline type="rss" title="BBC" xmlUrl="https://www.bbc.com/arabic/index.xml"/></outline>
<outline type="rss" text="again" xmlUrl="https://sidr.example/rss?a=1&amp;b=2"/>
<outline type="rss" text="bad" xmlUrl="file:///etc/passwd"/>
</body></opml>
"""
TOML = """\
outlets = ["dw", "Sky News Arabia", "reuters", "no such"]

[[feeds]]
url = "https://sidr.example/rss"
outlet = "قناة السدر"
every = 5

[[feeds]]
outlet = "no address"

[[feeds]]
url = "https://sidr.example/other"
every = -1
"""


def listed(folder: Path, name: str, content: str) -> list[Subscription | RejectedInput]:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return subscriptions(str(path), Settings())


def test_opml(tmp_path: Path) -> None:
    first, second, third = listed(tmp_path, "feeds.opml", OPML)
    assert first == Subscription("https://sidr.example/rss?a=1&b=2", "السدر")
    assert isinstance(second, Subscription)
    assert second.outlet == outlets()["bbc"].name["ar"]
    assert isinstance(third, RejectedInput)
    assert "file:///etc/passwd" in third.reason


def test_toml(tmp_path: Path) -> None:
    found = listed(tmp_path, "feeds.toml", TOML)
    feeds = [item for item in found if isinstance(item, Subscription)]
    assert [feed.url for feed in feeds] == [
        *outlets()["dw"].feeds,
        *outlets()["skynewsarabia"].feeds,
        TOML.split('"')[9],
    ]
    assert feeds[-1] == Subscription("https://sidr.example/rss", "قناة السدر", 300.0)
    wrong = [(item.line, item.reason) for item in found if isinstance(item, RejectedInput)]
    assert [line for line, _ in wrong] == [None, None, 2, 3]
    assert "reuters is no outlet whose feed we know" in wrong[0][1]


def test_one_address() -> None:
    assert subscriptions("https://sidr.example/rss", Settings()) == [Subscription("https://sidr.example/rss")]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.opml", "<opml><body></body></opml>", "it lists no feeds"),
        ("a.opml", "words", "no list of feeds"),
        ("a.opml", '<!DOCTYPE a [<!ENTITY b "c">]><opml>&b;</opml>', "entities"),
        ("a.toml", "", "it lists no feeds"),
        ("a.toml", "feeds = 1", "no list"),
        ("a.toml", "= 1", "no list of feeds"),
    ],
)
def test_lists_that_are_none(tmp_path: Path, name: str, content: str, reason: str) -> None:
    with pytest.raises(RejectedInput, match=reason):
        listed(tmp_path, name, content)


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RejectedInput, match="no such file"):
        subscriptions(str(tmp_path / "a.opml"), Settings())
