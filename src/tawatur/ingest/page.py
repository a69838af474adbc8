"""Web pages: the article's text, title and date, found by trafilatura (the extra `html`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tawatur.ingest.admission import admit, read_whole
from tawatur.ingest.dates import parse_published
from tawatur.ingest.where import Item, Source, Where
from tawatur.model.article import Article
from tawatur.settings import Settings


def read_page(source: Source, settings: Settings, published: date | None) -> Iterator[Item]:
    """The one article of a web page.

    Raises: RejectedInput where trafilatura is not installed, the page is too large or has no article. Method:
    Barbaresi 2021. Misses: text that scripts put into the page; the hour of publication.
    """
    data = read_whole(source, "largest_file", settings)
    if not data.strip():
        raise source.where.rejected("empty")
    found = _extract(data, source.where)
    if not str(found.get("text") or "").strip():
        raise source.where.rejected("no_article")
    yield from admit(_article(found, source.name, published), source.where, settings)


def _extract(data: bytes, where: Where) -> Mapping[str, Any]:
    try:
        from trafilatura import bare_extraction  # a heavy optional extra
    except ImportError as error:
        raise where.rejected("html_not_installed") from error
    found = bare_extraction(data, include_comments=False, with_metadata=True)
    if found is None:
        return {}
    return found if isinstance(found, dict) else found.as_dict()


def _article(found: Mapping[str, Any], name: str, published: date | None) -> Article:
    title, body = found.get("title") or None, str(found["text"])
    return Article(
        name,
        f"{title}\n\n{body}" if title else body,
        title,
        outlet=found.get("sitename") or None,
        url=found.get("url") or None,
        author=found.get("author") or None,
        published=_day(found.get("date")) or published,
    )


def _day(words: str | None) -> date | None:
    try:
        return parse_published(words) if words else None
    except ValueError:
        return None
