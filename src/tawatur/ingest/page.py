"""Web pages: the article that a page is about, its text and all that the page says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tawatur.ingest.admission import admit, read_whole
from tawatur.ingest.dates import parse_published
from tawatur.ingest.decode import decode_markup
from tawatur.ingest.fields import with_title
from tawatur.ingest.outlet import outlet_at
from tawatur.ingest.page_body import body_of
from tawatur.ingest.page_marks import Marks, declared_charset, marks_of
from tawatur.ingest.page_title import title_of
from tawatur.ingest.plain import notes_on
from tawatur.ingest.where import Item, Source
from tawatur.model.article import Article
from tawatur.settings import Settings


def read_page(source: Source, settings: Settings, published: date | None) -> Iterator[Item]:
    """The one article of a web page, called by the source's name.

    Raises: RejectedInput where the page is too large or has no article, or where its marks do not hold the body and
    trafilatura is not installed. Misses: text that scripts put into the page; pages with several articles.
    """
    data = read_whole(source, "largest_file", settings)
    if not data.strip():
        raise source.where.rejected("empty")
    declared = [name for name in (source.charset, declared_charset(data)) if name]
    decoded = decode_markup(data, declared, source.where)
    marks = marks_of(decoded.text, source.url)
    body, found = body_of(decoded.text, marks, source.where)
    if not body:
        raise source.where.rejected("no_article")
    url = marks.canonical or source.url
    title = title_of(marks.titles or _titles(found), (*marks.sites, *_known(url)), decoded.text, url)
    article = _article(marks, found, source, published)
    yield from admit(_titled(article, title, body), source.where, settings)
    yield from notes_on(decoded, article.id)


def _article(marks: Marks, found: Mapping[str, Any], source: Source, published: date | None) -> Article:
    url = source.url or marks.canonical or found.get("url")
    return Article(
        source.name,
        "",
        outlet=marks.outlet or found.get("sitename") or None,
        url=url or None,
        author=marks.author or found.get("author") or None,
        published=marks.published or _day(found.get("date")) or published,
        updated=marks.updated if marks.updated != marks.published else None,
        canonical=marks.canonical,
        section=marks.section,
        agency=marks.agency,
        dateline=marks.dateline,
    )


def _titled(article: Article, title: str | None, body: str) -> Article:
    """The article with its text; a body that begins with its title has it once."""
    first, _, rest = body.partition("\n")
    if title and first.strip() == title and rest.strip():
        body = rest.strip()
    return replace(article, text=with_title(title, body), title=title)


def _known(url: str | None) -> tuple[str, ...]:
    """What the outlet at an address is known to write behind its titles."""
    outlet = outlet_at(url) if url else None
    return outlet.titles if outlet else ()


def _titles(found: Mapping[str, Any]) -> tuple[str, ...]:
    return (str(found["title"]),) if found.get("title") else ()


def _day(words: str | None) -> date | None:
    try:
        return parse_published(words) if words else None
    except ValueError:
        return None
