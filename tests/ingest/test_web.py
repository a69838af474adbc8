"""From the web into articles: pages, feeds and the pages they lead to, sitemaps; and what is none of these."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from web_server import Site, bomb, endless, page, redirect, serving

from tawatur.errors import Deferred, RejectedInput
from tawatur.ingest.fetch import Web
from tawatur.ingest.files import read_articles
from tawatur.ingest.web import read_web
from tawatur.ingest.where import Item
from tawatur.model.article import Article
from tawatur.settings import Settings

SETTINGS = Settings(private_hosts="127.0.0.1", fetch_pause=0, fetch_seconds=5, largest_file=400_000)
TITLE = "افتتاح جسر الوادي في سيراف"
WORDS = (
    "افتتح محافظ سيراف صباح الأربعاء جسر الوادي الجديد الذي يربط ضفتي المدينة بعد ثلاث سنوات من العمل المتواصل فيه.",
    "وقال المحافظ إن الجسر كلّف اثني عشر مليون دينار، وإن السيارات ستعبره ابتداء من صباح السبت المقبل دون رسوم.",
    "وشكر المحافظ العمال والمهندسين الذين أنجزوا المشروع قبل موعده بشهرين على الرغم من سيول الشتاء الماضي.",
    "ومن المقرر أن تسيّر البلدية حافلات جديدة عبر الجسر كل ربع ساعة لنقل الطلاب والموظفين بين ضفتي الوادي.",
)


def html(title: str = TITLE, charset: str = "utf-8") -> str:
    body = "".join(f"<p>{words}</p>" for words in WORDS)
    return (
        f'<!doctype html><html lang="ar"><head><meta charset="{charset}"><title>{title} - قناة السدر</title>'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="قناة السدر">'
        f"</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def rss(*items: str) -> str:
    head = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>السدر</title>'
    return f"{head}{''.join(items)}</channel></rss>"


def item(url: str, text: str = "", title: str = TITLE) -> str:
    held = f"<description>{text}</description>" if text else ""
    date = "<pubDate>Wed, 31 Jan 2024 09:30:00 +0300</pubDate>"
    return f"<item><title>{title}</title><link>{url}</link><guid>{url}</guid>{date}{held}</item>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as held:
        yield held


def read(url: str, settings: Settings = SETTINGS) -> list[Item]:
    return list(read_web(url, Web(settings)))


def articles(items: list[Item]) -> list[Article]:
    return [found for found in items if isinstance(found, Article)]


def rejected(items: list[Item]) -> RejectedInput:
    (found,) = (held for held in items if isinstance(held, RejectedInput))
    assert any("\u0600" <= letter <= "\u06ff" for letter in found.told["ar"])
    return found


def test_a_page(site: Site) -> None:
    site.answers["/a"] = page(html(), content_type="text/html; charset=utf-8")
    (article,) = articles(read(site.url + "/a"))
    assert (article.id, article.url, article.title) == (site.url + "/a", site.url + "/a", TITLE)
    assert WORDS[1] in article.text


def test_an_address_is_a_path_as_others_are(site: Site) -> None:
    site.answers["/a"] = page(html(), content_type="text/html")
    assert len(articles(list(read_articles([site.url + "/a"], SETTINGS)))) == 1


@pytest.mark.parametrize(("sent", "told"), [("cp1256", "utf-8"), ("utf-8", "windows-1256"), ("cp1256", "nonsense")])
def test_a_page_whose_encoding_is_told_wrongly(site: Site, sent: str, told: str) -> None:
    site.answers["/a"] = page(html(charset=told).encode(sent), content_type=f"text/html; charset={told}")
    (article,) = articles(read(site.url + "/a"))
    assert WORDS[0] in article.text


def test_a_feed_whose_encoding_is_told_wrongly(site: Site) -> None:
    feed = rss(item(site.url + "/1", " ".join(WORDS)))
    site.answers["/feed"] = page(feed.encode("cp1256"), content_type="application/rss+xml; charset=utf-8")
    (article,) = articles(read(site.url + "/feed"))
    assert article.title == TITLE


def test_a_page_without_an_article(site: Site) -> None:
    site.answers["/a"] = page("<html><body></body></html>", content_type="text/html")
    assert rejected(read(site.url + "/a")).source == site.url + "/a"


def test_a_feed_with_full_texts_fetches_no_page(site: Site) -> None:
    site.answers["/feed"] = page(rss(item(site.url + "/1", " ".join(WORDS))), content_type="application/rss+xml")
    (article,) = articles(read(site.url + "/feed"))
    assert (article.id, article.outlet) == (site.url + "/1", "السدر")
    assert str(article.published) == "2024-01-31 09:30:00+03:00"
    assert "/1" not in site.asked


def test_a_feed_of_links_leads_to_its_pages(site: Site) -> None:
    feed = rss(item("/1"), item("/2"), item("/gone"), "<item><title>بلا عنوان ويب</title></item>")
    site.answers |= {"/feed": page(feed, content_type="text/xml"), "/1": page(html()), "/2": redirect("/1")}
    items = read(site.url + "/feed")
    assert [article.id for article in articles(items)] == [site.url + "/1", site.url + "/2"]
    assert {str(article.published) for article in articles(items)} == {"2024-01-31 09:30:00+03:00"}
    reasons = [held.reason for held in items if isinstance(held, RejectedInput)]
    assert reasons[0].startswith("the host answered 404")
    assert "neither a text nor an address" in reasons[1]


def test_a_busy_host_is_left_alone_for_the_rest_of_the_feed(site: Site) -> None:
    site.answers |= {
        "/feed": page(rss(item("/1"), item("/2")), content_type="text/xml"),
        "/1": page("", 429, retry_after="60"),
        "/2": page(html()),
    }
    assert isinstance(rejected(read(site.url + "/feed")), Deferred)
    assert "/2" not in site.asked


def test_a_sitemap_gives_its_latest_pages(site: Site) -> None:
    head = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    urls = [f"<url><loc>{site.url}/{n}</loc><lastmod>2024-01-{n:02}</lastmod></url>" for n in (1, 3, 2)]
    packed = gzip.compress((head + "".join(urls) + "</urlset>").encode())
    index = (
        '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{site.url}/news.xml.gz</loc></sitemap></sitemapindex>"
    )
    site.answers |= {f"/{n}": page(html()) for n in (1, 2, 3)}
    site.answers |= {
        "/sitemap.xml": page(index, content_type="text/xml"),
        "/news.xml.gz": page(packed, content_type="application/x-gzip"),
    }
    found = articles(read(site.url + "/sitemap.xml"))
    assert [article.id.rsplit("/", 1)[1] for article in found] == ["3", "2", "1"]


def test_a_feed_without_end_is_cut_where_the_limit_is(site: Site) -> None:
    site.answers["/feed"] = endless(item("/1").encode() * 4_000, 200)
    assert "larger than 400,000 bytes" in rejected(read(site.url + "/feed")).reason


def test_a_sitemap_that_is_a_bomb(site: Site) -> None:
    site.answers |= {"/a.xml.gz": page(gzip.compress(b" " * 50_000_000)), "/b.xml": bomb(50)}
    for path in ("/a.xml.gz", "/b.xml"):
        assert "larger than 400,000 bytes" in rejected(read(site.url + path)).reason


def test_damaged_and_hostile_feeds(site: Site) -> None:
    whole = rss(item("/1", " ".join(WORDS)), item("/2", " ".join(WORDS)))
    site.answers |= {
        "/cut": page(whole[:-30], content_type="text/xml"),
        "/laughs": page(
            '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><item>&b;</item></channel></rss>',
            content_type="text/xml",
        ),
    }
    assert len(articles(read(site.url + "/cut"))) == 1
    assert "entities" in rejected(read(site.url + "/laughs")).reason
