"""Feeds (RSS, Atom, JSON Feed) and sitemaps: bytes become records; nothing is fetched and nothing is judged here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, tostring

from tawatur.ingest.dates import parse_published
from tawatur.ingest.decode import decode_markup
from tawatur.ingest.names import people
from tawatur.ingest.prose import prose
from tawatur.ingest.where import Where
from tawatur.ingest.xml_tree import Tree, UnsafeXmlError, parse_xml

#: Characters from which on a description counts as the text itself: 95 of 100 of 17,558 news articles have more than
#: 342, and what feeds give as a summary has one or two sentences.
LEAST_TEXT = 400
_DECLARED = re.compile(rb"""^[^<]{0,8}<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""")
_PAGE = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(r"https?://\S+")
_JSON_FEED = "jsonfeed.org/version"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. `text` is the full text, None where the feed has only a summary or nothing."""

    id: str | None
    url: str | None
    title: str | None = None
    text: str | None = None
    summary: str | None = None
    author: str | None = None
    published: date | None = None
    updated: date | None = None
    section: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's entries in its order; `damage` says what cut it short, where something did."""

    entries: tuple[Entry, ...]
    title: str | None = None
    url: str | None = None
    language: str | None = None
    damage: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """An address in a sitemap, with what a news sitemap says of it."""

    url: str
    updated: date | None = None
    title: str | None = None
    outlet: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The pages and the further sitemaps that a sitemap lists."""

    pages: tuple[Page, ...] = ()
    sitemaps: tuple[Page, ...] = ()
    damage: str | None = None


def parse_feed(data: bytes, url: str = "") -> Feed:
    """The feed in some bytes, found at an address against which its links are resolved.

    Raises: RejectedInput where they are a web page, a sitemap, unsafe XML or no feed. Method: RSS 0.9 to 2.0, Atom,
    JSON Feed 1; damaged XML gives the entries before the damage. Misses: entries of audio or film, which have no text.
    """
    where = Where(url or "feed")
    text = _decoded(data, where)
    if text.lstrip().startswith("{"):
        return _json_feed(text, url, where)
    tree = _tree(text, where)
    root = tree.root
    if root is None or root.tag not in ("rss", "feed", "rdf:RDF"):
        raise where.rejected("not_feed")
    head = root.find("channel") if root.tag != "feed" else root
    entries = tuple(_entry(element, url) for element in _entries(root) if tree.is_whole(element))
    if head is None:
        return Feed(entries, damage=tree.error)
    language = _text(head, "language", "dc:language") or root.get("xml:lang")
    return Feed(entries, _plain(head, "title"), _link(head, url), language, tree.error)


def parse_sitemap(data: bytes, url: str = "") -> Sitemap:
    """The sitemap in some bytes: XML, or one address a line. Raises: RejectedInput as `parse_feed` does."""
    where = Where(url or "sitemap")
    text = _decoded(data, where)
    if not text.lstrip().startswith("<"):
        return _addresses(text, where)
    tree = _tree(text, where)
    if tree.root is None or tree.root.tag not in ("urlset", "sitemapindex"):
        raise where.rejected("not_feed")
    pages = tuple(page for element in tree.root if tree.is_whole(element) and (page := _page(element, url)))
    index = tree.root.tag == "sitemapindex"
    return Sitemap(() if index else pages, pages if index else (), tree.error)


def is_json_feed(held: Any) -> bool:
    """Whether a JSON value is a JSON Feed."""
    version = held.get("version") if isinstance(held, dict) else None
    return isinstance(version, str) and _JSON_FEED in version


def _decoded(data: bytes, where: Where) -> str:
    declared = _DECLARED.match(data[:512])
    text = decode_markup(data, [declared[1].decode("ascii")] if declared else [], where).text
    if not text.strip():
        raise where.rejected("empty")
    return text


def _tree(text: str, where: Where) -> Tree:
    if _PAGE.match(text[:4096].lstrip("\ufeff")):
        raise where.rejected("feed_is_page")
    try:
        tree = parse_xml(text)
    except UnsafeXmlError as error:
        raise where.rejected("xml_entities") from error
    if tree.root is None:
        raise where.rejected("not_xml", error=tree.error)
    if tree.root.tag.lower() == "html":
        raise where.rejected("feed_is_page")
    return tree


def _entries(root: Element) -> Iterator[Element]:
    return root.iter("entry" if root.tag == "feed" else "item")


def _entry(element: Element, base: str) -> Entry:
    link, full, summary = _link(element, base), _body(element), _described(element)
    if full is None and summary is not None and len(summary) >= LEAST_TEXT:
        full = summary
    return Entry(
        _text(element, "guid", "id") or element.get("rdf:about") or link,
        link,
        _plain(element, "title"),
        full,
        summary,
        _text(element, "dc:creator") or _author(element),
        _date(element, "pubDate", "published", "dc:date", "dcterms:created", "issued", "updated"),
        _date(element, "updated", "modified", "dcterms:modified"),
        _text(element, "category") or _attribute(element, "category", "term"),
        _text(element, "source", "dc:source"),
    )


def _body(element: Element) -> str | None:
    for name in ("content:encoded", "content", "body"):
        held = element.find(name)
        if held is not None and (text := _prose(held)):
            return text
    return None


def _described(element: Element) -> str | None:
    found = (element.find(name) for name in ("description", "summary", "dc:description"))
    return next((text for held in found if held is not None and (text := _prose(held))), None)


def _prose(element: Element) -> str | None:
    if len(element):  # markup that was not escaped, as Atom's xhtml
        return prose(tostring(element, "unicode")) or None
    return prose(element.text or "") or None


def _plain(element: Element, name: str) -> str | None:
    held = element.find(name)
    return " ".join((_prose(held) or "").split()) or None if held is not None else None


def _author(element: Element) -> str | None:
    held = element.find("author")
    return (_text(held, "name") or (held.text or "").strip() or None) if held is not None else None


def _text(element: Element, *names: str) -> str | None:
    found = (element.find(name) for name in names)
    return next((words for held in found if held is not None and (words := (held.text or "").strip())), None)


def _attribute(element: Element, name: str, attribute: str) -> str | None:
    held = element.find(name)
    return held.get(attribute) if held is not None else None


def _link(element: Element, base: str) -> str | None:
    links = element.findall("link")
    chosen = [link for link in links if link.get("rel", "alternate") == "alternate"]
    found = next((held for link in chosen if (held := link.get("href") or (link.text or "").strip())), None)
    return _joined(base, found or _permanent(element))


def _permanent(element: Element) -> str | None:
    """The address that an entry without a link has as its id."""
    held = element.find("guid")
    if held is None or held.get("isPermaLink") == "false":
        return None
    return words if (words := (held.text or "").strip()).startswith("http") else None


def _joined(base: str, link: str | None) -> str | None:
    if not link:
        return None
    try:
        return urljoin(base, link.strip())
    except ValueError:  # a bracket that is no IPv6 address
        return None


def _date(element: Element, *names: str) -> date | None:
    return _parsed(_text(element, *names))


def _parsed(words: Any) -> date | None:
    try:
        return parse_published(words) if isinstance(words, str) else None
    except ValueError:
        return None


def _page(element: Element, base: str) -> Page | None:
    url = _joined(base, _text(element, "loc"))
    news = element.find("news:news")
    if url is None or news is None:
        return Page(url, _date(element, "lastmod")) if url else None
    outlet = news.find("news:publication")
    return Page(
        url,
        _date(element, "lastmod"),
        _plain(news, "news:title"),
        _text(outlet, "news:name") if outlet is not None else None,
        _date(news, "news:publication_date"),
    )


def _addresses(text: str, where: Where) -> Sitemap:
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    if not all(map(_ADDRESS.fullmatch, lines)):
        raise where.rejected("not_feed")
    return Sitemap(tuple(map(Page, lines)))


def _json_feed(text: str, url: str, where: Where) -> Feed:
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise where.rejected("not_json", error=error) from error
    items = held.get("items") if is_json_feed(held) else None
    if not isinstance(items, list):
        raise where.rejected("not_feed")
    entries = tuple(_json_entry(item, url) for item in items if isinstance(item, dict))
    home, language = held.get("home_page_url"), held.get("language")
    return Feed(entries, _string(held.get("title")), _string(home), _string(language))


def _json_entry(item: Mapping[str, Any], base: str) -> Entry:
    link = _joined(base, _string(item.get("url")) or _string(item.get("external_url")))
    text = _string(item.get("content_text")) or prose(_string(item.get("content_html")) or "") or None
    tags = item.get("tags")
    name = item.get("id")
    return Entry(
        str(name) if isinstance(name, str | int | float) else link,
        link,
        _string(item.get("title")),
        text,
        _string(item.get("summary")),
        _string(people(item.get("authors") or item.get("author"))),
        _parsed(item.get("date_published")),
        _parsed(item.get("date_modified")),
        _string(tags[0]) if isinstance(tags, list) and tags else None,
    )


def _string(held: Any) -> str | None:
    return held or None if isinstance(held, str) else None
