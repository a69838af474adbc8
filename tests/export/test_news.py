"""News as feeds: JSON Feed 1.1 and Atom, each with the exact words, whatever the words."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import UTC, datetime

from tawatur.export.news import JSON_FEED, atom_feed, json_feed, news_record
from tawatur.ingest.feeds import parse_feed
from tawatur.model.news import Cited, News
from tawatur.model.span import Span

HOSTILE = "<script>alert(1)</script> & \x00\x0b\ud800\ufffe \"'"
NEWS = (
    News("k2", "figure_changed", "s1", datetime(2031, 3, 5, tzinfo=UTC), "عنوان", {"en": "changed", "ar": "تغير"},
         "12", "19", (Cited("a1", Span(4, 9), "19 شخصا"),), 2),
    News("k1", "conflict_new", "s/2", datetime(2031, 3, 4, tzinfo=UTC), HOSTILE, {"en": HOSTILE, "ar": HOSTILE},
         cited=(Cited(HOSTILE, Span(0, 1), HOSTILE),), number=1),
)  # fmt: skip


def test_a_json_feed_has_what_readers_need() -> None:
    feed = json.loads(json_feed(NEWS, "https://desk.example", "en").encode("utf-8"))
    assert feed["version"] == JSON_FEED and feed["language"] == "en"
    assert feed["feed_url"] == "https://desk.example/news.json"
    first, second = feed["items"]
    assert first["id"] == "urn:tawatur:news:k2" and first["date_published"] == "2031-03-05T00:00:00+00:00"
    assert first["content_text"] == "changed\n«19 شخصا» (a1 4-9)"
    assert second["url"] == "https://desk.example/stories/s%2F2"
    assert first["_tawatur"] == news_record(NEWS[0])
    assert first["_tawatur"]["citations"] == [{"article": "a1", "start": 4, "end": 9, "text": "19 شخصا"}]


def test_an_atom_feed_holds_any_words() -> None:
    made = atom_feed(NEWS, "https://desk.example", "ar")
    root = ET.fromstring(made.encode("utf-8"))
    assert root.find("{http://www.w3.org/2005/Atom}updated").text == "2031-03-05T00:00:00+00:00"  # type: ignore[union-attr]
    assert "<script>" not in made and len(root.findall("{http://www.w3.org/2005/Atom}entry")) == 2


def test_both_are_read_back_by_our_own_reader() -> None:
    for made in (json_feed(NEWS, "https://desk.example", "ar"), atom_feed(NEWS, "https://desk.example", "ar")):
        feed = parse_feed(made.encode("utf-8"), "https://desk.example/news")
        assert [entry.id for entry in feed.entries] == ["urn:tawatur:news:k2", "urn:tawatur:news:k1"]
        assert feed.entries[0].url == "https://desk.example/stories/s1" and feed.entries[0].title == "عنوان"


def test_a_feed_of_nothing_is_a_feed() -> None:
    assert json.loads(json_feed((), "", "ar"))["items"] == []
    assert parse_feed(atom_feed((), "", "ar").encode("utf-8")).entries == ()
