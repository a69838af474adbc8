"""From the web into articles: a page, a feed with the pages it leads to, or a sitemap with its latest pages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from typing import TypeVar

from tawatur.errors import Deferred, RejectedInput
from tawatur.ingest.admission import admit, too_large
from tawatur.ingest.feed_items import article_of_entry
from tawatur.ingest.feeds import Entry, Feed, Page, Sitemap, parse_feed, parse_sitemap
from tawatur.ingest.fetch import Fetched, Web
from tawatur.ingest.fetch_body import GZIP, unpacked
from tawatur.ingest.files import read_stream
from tawatur.ingest.page import read_page
from tawatur.ingest.where import Item, Source, Where, note
from tawatur.model.article import Article
from tawatur.settings import Settings

P = TypeVar("P", Feed, Sitemap)

#: Pages of one sitemap that are fetched at a look, the latest; sitemaps list up to 50,000.
MOST_PAGES = 200
#: Sitemaps of an index of sitemaps that are looked at, the latest.
MOST_SITEMAPS = 3
#: Bytes in which the kind of a document shows.
_HEAD = 4096
_SITEMAPS = (b"<urlset", b"<sitemapindex", b":urlset", b":sitemapindex")
_FEEDS = (b"<rss", b"<feed", b":RDF", b"jsonfeed.org/version")


@dataclass(frozen=True, slots=True)
class Visit:
    """One entry that was dealt with: its mark (None where it is to be tried again) and what it gave."""

    mark: str | None
    items: tuple[Item, ...]


def read_web(url: str, web: Web, published: date | None = None) -> Iterator[Item]:
    """The articles at an address: that of a page, of a feed or sitemap, or of a file in a format that we know.

    `published` is the date of articles that have none. Nothing is raised for what cannot be had.
    """
    try:
        found = web.fetch(url)
        if _has(found, _SITEMAPS + _FEEDS) or _is_packed(found):
            for visit in visits(found, url, web):
                yield from (_dated(item, published) for item in visit.items)
        else:
            yield from read_stream(_source(found, url), web.settings, published)
    except RejectedInput as rejected:
        yield rejected


def visits(found: Fetched, url: str, web: Web, done: Callable[[str], bool] = lambda _: False) -> Iterator[Visit]:
    """What the entries of a feed or sitemap give, the latest first as feeds have them, without those that are `done`.

    An entry with its full text is an article; of others the page is fetched. Raises: RejectedInput where it is neither
    feed nor sitemap, or is a page.
    """
    data = _plain(found, Where(url), web.settings)
    if any(mark in data[:_HEAD] for mark in _SITEMAPS):
        feed = _listed(data, found.url, web)
    else:
        feed = _named(lambda: parse_feed(data, found.url), url)
    if feed.damage:
        yield Visit("damaged", (note("broken_feed", None, source=url, error=feed.damage),))
    for entry in feed.entries:
        mark = mark_of(entry)
        if not done(mark):
            visit = _visited(entry, feed, web, Where(url))
            yield visit
            if visit.mark is None:  # the host is busy or slow: the other entries wait for another look too
                return


def mark_of(entry: Entry) -> str:
    """A mark that an entry keeps as long as its feed says the same of it."""
    told = (entry.id, entry.url, entry.title, entry.updated or entry.published, entry.text)
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _visited(entry: Entry, feed: Feed, web: Web, where: Where) -> Visit:
    mark = mark_of(entry)
    try:
        return Visit(mark, tuple(_items(entry, feed, web, where)))
    except Deferred as rejected:
        return Visit(None, (rejected,))
    except RejectedInput as rejected:
        return Visit(mark, (rejected,))


def _items(entry: Entry, feed: Feed, web: Web, where: Where) -> Iterator[Item]:
    article = article_of_entry(entry, feed, f"{where.source}#{mark_of(entry)}")
    if article is not None:
        yield from admit(replace(article, id=entry.url or article.id), where, web.settings)
    elif entry.url:
        found = web.fetch(entry.url)
        for item in read_page(_source(found, entry.url), web.settings, None):
            yield _completed(item, entry, feed) if isinstance(item, Article) else item
    else:
        raise where.rejected("bare_entry", title=entry.title or entry.id or "?")


def _completed(article: Article, entry: Entry, feed: Feed) -> Article:
    """An article of a page with what only its feed says of it."""
    return replace(
        article,
        outlet=article.outlet or feed.title,
        author=article.author or entry.author,
        published=_closer(article.published, entry.published),
        section=article.section or entry.section,
    )


def _closer(page: date | None, feed: date | None) -> date | None:
    """The moment where one of two dates has it for the same day, else that of the page."""
    if page is None or isinstance(page, datetime):
        return page or feed
    return feed if isinstance(feed, datetime) and feed.date() == page else page


def _listed(data: bytes, url: str, web: Web) -> Feed:
    """The latest pages of a sitemap, or of the latest sitemaps that it lists, as entries of a feed."""
    found = _named(lambda: parse_sitemap(data, url), url)
    pages = list(found.pages)
    for sitemap in _latest(found.sitemaps, MOST_SITEMAPS):
        inner = web.fetch(sitemap.url)
        pages.extend(parse_sitemap(_plain(inner, Where(sitemap.url), web.settings), inner.url).pages)
    return Feed(tuple(map(_entry, _latest(pages, MOST_PAGES))), damage=found.damage)


def _latest(pages: Iterable[Page], most: int) -> list[Page]:
    """The pages with the latest dates first; among those of a date and without one the order of the sitemap stays."""
    return sorted(pages, key=lambda page: str(page.published or page.updated or ""), reverse=True)[:most]


def _entry(page: Page) -> Entry:
    return Entry(page.url, page.url, page.title, published=page.published, updated=page.updated)


def _named(parse: Callable[[], P], url: str) -> P:
    """What a parser gives; its rejection names the address that was asked for, whatever redirects followed."""
    try:
        return parse()
    except RejectedInput as rejected:
        raise RejectedInput(url, rejected.reason, rejected.line, rejected.told) from rejected


def _plain(found: Fetched, where: Where, settings: Settings) -> bytes:
    """The bytes of an answer; sitemaps are often packed files, which is another thing than a packed answer."""
    data = unpacked(found.body or b"", settings.largest_file, where)
    if len(data) > settings.largest_file:
        raise too_large(where, "largest_file", settings)
    return data


def _has(found: Fetched, marks: Iterable[bytes]) -> bool:
    head = (found.body or b"")[:_HEAD]
    return found.kind not in ("text/html", "application/xhtml+xml") and any(mark in head for mark in marks)


def _is_packed(found: Fetched) -> bool:
    return (found.body or b"").startswith(GZIP) and found.url.split("?")[0].endswith(".xml.gz")


def _source(found: Fetched, name: str) -> Source:
    return Source(BytesIO(found.body or b""), name, Where(name), found.url, found.charset)


def _dated(item: Item, published: date | None) -> Item:
    return replace(item, published=item.published or published) if isinstance(item, Article) else item
