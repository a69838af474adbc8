"""Feeds and sitemaps: what they hold, what they only link to, and what is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tawatur.errors import RejectedInput
from tawatur.ingest.feeds import parse_feed, parse_sitemap
from tawatur.ingest.files import read_articles
from tawatur.ingest.where import Item
from tawatur.model.article import Article
from tawatur.model.telling import Note
from tawatur.settings import Settings

TITLE = "افتتاح جسر الوادي"
BODY = "افتتح المحافظ جسر الوادي صباح الأربعاء."
RSS = f"""\
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/"><channel><title>قناة السدر</title><link>https://sidr.example/</link>
<language>ar</language>
<item><title>{TITLE} &amp; السوق</title><link>/news/7</link><guid isPermaLink="false">n7</guid>
<media:title>عنوان صورة</media:title><dc:creator>نادر الجبيلي</dc:creator><category>محليات</category>
<pubDate>Wed, 31 Jan 2024 09:30:00 +0300</pubDate><description>موجز&nbsp;قصير</description>
<c:encoded><![CDATA[<p>{BODY}</p><p>ثم غادر&nbsp;المدينة &amp; السوق.</p><figure>صورة</figure>]]></c:encoded></item>
<item><title>خبر بلا نص</title><link>https://sidr.example/news/8</link><description>موجز قصير</description></item>
</channel></rss>"""
ATOM = f"""\
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>قناة السدر</title><link rel="self" href="/feed"/>
<link href="https://sidr.example/"/><entry><id>tag:7</id><title type="html">&lt;b&gt;{TITLE}&lt;/b&gt;</title>
<link rel="alternate" href="news/7"/><author><name>هند فواز</name></author>
<published>2024-01-31T09:30:00+03:00</published>
<updated>2024-01-31T10:00:00+03:00</updated><category term="محليات"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{BODY}</p><p>ثم غادر.</p></div></content>
</entry></feed>"""
RDF = f"""\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><title>قناة السدر</title></channel><item rdf:about="https://sidr.example/7"><title>{TITLE}</title>
<link>https://sidr.example/7</link><description>{BODY * 15}</description></item></rdf:RDF>"""
BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
)
OUTSIDE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]><rss><channel><title>&a;</title></channel></rss>'


def taken(folder: Path, content: str | bytes, name: str = "f.xml", **settings: int) -> list[Item]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_articles([str(path)], Settings(**settings)))


def test_rss() -> None:
    feed = parse_feed(RSS.encode(), "https://sidr.example/feed")
    assert (feed.title, feed.url, feed.language, feed.damage) == ("قناة السدر", "https://sidr.example/", "ar", None)
    full, link = feed.entries
    assert (full.id, full.url, full.title) == ("n7", "https://sidr.example/news/7", f"{TITLE} & السوق")
    assert full.text == f"{BODY}\n\nثم غادر المدينة & السوق."
    assert (full.author, full.section, str(full.published)) == ("نادر الجبيلي", "محليات", "2024-01-31 09:30:00+03:00")
    assert (link.text, link.summary, link.url) == (None, "موجز قصير", "https://sidr.example/news/8")


def test_atom() -> None:
    feed = parse_feed(ATOM.encode(), "https://sidr.example/a/feed")
    (entry,) = feed.entries
    assert (feed.url, feed.language) == ("https://sidr.example/", "ar")
    assert (entry.id, entry.url, entry.title) == ("tag:7", "https://sidr.example/a/news/7", TITLE)
    assert (entry.text, entry.author, entry.section) == (f"{BODY}\n\nثم غادر.", "هند فواز", "محليات")
    assert str(entry.updated) == "2024-01-31 10:00:00+03:00"


def test_rdf_with_the_text_as_its_description() -> None:
    (entry,) = parse_feed(RDF.encode()).entries
    assert entry.text == BODY * 15


def test_json_feed(tmp_path: Path) -> None:
    item = {
        "id": 7,
        "url": "/7",
        "title": TITLE,
        "content_html": f"<p>{BODY}</p>",
        "date_published": "2024-01-31",
        "tags": ["محليات"],
    }
    held = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "قناة السدر",
        "items": [item, {"id": "8", "url": "/8"}],
    }
    found, note = taken(tmp_path, json.dumps(held, indent=1), "f.json")
    assert isinstance(found, Article)
    assert (found.id, found.text, found.outlet, found.section) == ("7", f"{TITLE}\n\n{BODY}", "قناة السدر", "محليات")
    assert isinstance(note, Note)
    assert note.kind == "links"
    assert parse_feed(json.dumps(held).encode(), "https://sidr.example").entries[0].url == "https://sidr.example/7"


@pytest.mark.parametrize("name", ["f.xml", "f.rss", "feed", "f.html", "f.xml.gz"])
def test_a_saved_feed_gives_its_full_entries_and_counts_the_others(tmp_path: Path, name: str) -> None:
    found, note = taken(tmp_path, RSS, name)
    assert isinstance(found, Article)
    assert (found.id, found.outlet) == ("n7", "قناة السدر")
    assert found.text.startswith(f"{TITLE} & السوق\n\n{BODY}")
    assert isinstance(note, Note)
    assert (note.kind, "1 entries" in note.text["en"]) == ("links", True)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<!doctype html><html><body>404</body></html>", "web page"),
        ("<!-- x --><html lang=ar><p>خطأ", "web page"),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', "web page"),
        (BOMB, "entities"),
        (OUTSIDE, "entities"),
        ("<rss><channel/></rss>", "no article"),
        ("<opml/>", "neither a feed"),
        ("", "no words"),
        ("خبر من سيراف", "not XML"),
        (RSS.replace("c:encoded", "x"), "2 entries"),
        ("<a>" * 50_000, "neither a feed"),
        ("<urlset><url><loc>https://sidr.example/7</loc></url></urlset>", "sitemap"),
        (b"\x00\x01\x02", "not text"),
    ],
)
def test_what_is_no_feed(tmp_path: Path, content: str | bytes, reason: str) -> None:
    items = taken(tmp_path, content)
    assert isinstance(items[-1], RejectedInput)
    assert reason in items[-1].reason
    assert items[-1].told["ar"] != items[-1].reason
    assert items[-1].source == str(tmp_path / "f.xml")


def test_a_feed_that_is_too_large(tmp_path: Path) -> None:
    content = RSS.encode() + b" " * 3_000_000
    (found,) = taken(tmp_path, content, largest_file=1_000_000)
    assert "larger than" in str(found)


def test_a_cut_feed_gives_its_whole_entries(tmp_path: Path) -> None:
    found, note, *_ = taken(tmp_path, RSS[: RSS.index("موجز قصير</description></item>\n</channel>")])
    assert isinstance(found, Article)
    assert isinstance(note, Note)
    assert note.kind == "broken_feed"


def test_a_lone_ampersand_and_an_unknown_prefix(tmp_path: Path) -> None:
    found = taken(tmp_path, RSS.replace("&amp; السوق</title>", "& السوق</title><itunes:image/>"))[0]
    assert isinstance(found, Article)
    assert found.title == f"{TITLE} & السوق"


def test_an_old_encoding(tmp_path: Path) -> None:
    body = "وقال الوزير إن الوفد وصل إلى المدينة في الصباح من دون أن يلتقي أحدا. " * 3
    found = taken(tmp_path, RSS.replace("utf-8", "windows-1256").replace(BODY, body).encode("cp1256"))[0]
    assert isinstance(found, Article)
    assert body.strip() in found.text


SITEMAP = """\
<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://sidr.example/7 </loc><lastmod>2024-01-31</lastmod><n:news>
<n:publication><n:name>قناة السدر</n:name></n:publication>
<n:publication_date>2024-01-31T09:30:00+03:00</n:publication_date><n:title>افتتاح جسر</n:title></n:news></url>
<url><loc>https://sidr.example/8</loc></url></urlset>"""


def test_sitemap() -> None:
    first, second = parse_sitemap(SITEMAP.encode()).pages
    assert (first.url, first.title, first.outlet) == ("https://sidr.example/7", "افتتاح جسر", "قناة السدر")
    assert (str(first.updated), str(first.published)) == ("2024-01-31", "2024-01-31 09:30:00+03:00")
    assert (second.url, second.updated) == ("https://sidr.example/8", None)


def test_an_index_of_sitemaps_and_a_list_of_lines() -> None:
    index = "<sitemapindex><sitemap><loc>https://sidr.example/a.xml</loc></sitemap></sitemapindex>"
    assert [page.url for page in parse_sitemap(index.encode()).sitemaps] == ["https://sidr.example/a.xml"]
    assert [page.url for page in parse_sitemap(b"https://a.example/1\n\nhttps://a.example/2\n").pages][1].endswith("2")
    with pytest.raises(RejectedInput, match="neither"):
        parse_sitemap(RSS.encode())
