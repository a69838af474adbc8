"""Feeds and sitemaps saved as files: entries with their full text become articles, the others are counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tawatur.errors import RejectedInput
from tawatur.ingest.admission import admit, read_whole
from tawatur.ingest.feeds import Entry, Feed, is_json_feed, parse_feed, parse_sitemap
from tawatur.ingest.fields import with_title
from tawatur.ingest.where import Item, Source, Where, note
from tawatur.model.article import Article
from tawatur.settings import Settings

__all__ = ["article_of_entry", "is_json_feed", "read_feed", "read_feed_data"]

_SITEMAPS = (b"<urlset", b"<sitemapindex", b":urlset", b":sitemapindex")
_HEAD = 4096


def read_feed(source: Source, settings: Settings, published: date | None) -> Iterator[Item]:
    """The articles of a feed: its entries with a full text, then a note on those that are only links.

    Raises: RejectedInput where it is too large, no feed, a sitemap, or all its entries are only links.
    """
    yield from read_feed_data(read_whole(source, "largest_file", settings), source, settings, published)


def read_feed_data(data: bytes, source: Source, settings: Settings, published: date | None) -> Iterator[Item]:
    """The articles of a feed whose bytes are held already; see `read_feed`."""
    here = source.where
    if any(mark in data[:_HEAD] for mark in _SITEMAPS):
        raise _listed(data, here)
    try:
        feed = parse_feed(data, source.url or "")
    except RejectedInput as rejected:
        raise RejectedInput(here.source, rejected.reason, here.line, rejected.told) from rejected
    yield from _articles(feed, source, settings, published)
    yield from _notes(feed, here)


def article_of_entry(entry: Entry, feed: Feed, name: str) -> Article | None:
    """The article of an entry with a full text, or None; an entry without an id is called by the name given."""
    if not entry.text:
        return None
    return Article(
        entry.id or name,
        with_title(entry.title, entry.text),
        entry.title,
        feed.title,
        entry.url,
        entry.author,
        entry.published,
        updated=entry.updated if entry.updated != entry.published else None,
        section=entry.section,
        agency=entry.agency,
    )


def _articles(feed: Feed, source: Source, settings: Settings, published: date | None) -> Iterator[Item]:
    for number, entry in enumerate(feed.entries, 1):
        article = article_of_entry(entry, feed, f"{source.name}:{number}")
        if article is None:
            continue
        try:
            dated = replace(article, published=article.published or published)
            yield from admit(dated, source.where.at(number), settings)
        except RejectedInput as rejected:
            yield rejected


def _notes(feed: Feed, where: Where) -> Iterator[Item]:
    links = sum(not entry.text for entry in feed.entries)
    if feed.damage:
        yield note("broken_feed", None, source=where.source, error=feed.damage)
    if not feed.entries:
        raise where.rejected("no_articles")
    if links == len(feed.entries):
        raise where.rejected("links_only", count=links)
    if links:
        yield note("links", None, source=where.source, count=links)


def _listed(data: bytes, where: Where) -> RejectedInput:
    try:
        found = parse_sitemap(data)
    except RejectedInput as rejected:
        return RejectedInput(where.source, rejected.reason, where.line, rejected.told)
    return where.rejected("sitemap", count=len(found.pages) + len(found.sitemaps))
