"""What a web page says of its article in its own marks: JSON-LD, meta tags, canonical link, headings."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from tawatur.ingest import schema_org
from tawatur.ingest.dates import parse_published
from tawatur.ingest.prose import prose

#: Characters of a page's head, should nothing end it.
_HEAD = 300_000
# Values hold no angle bracket, so that an open quotation mark is not looked for through the whole page.
_VALUE = r"""(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))"""
_TAG = re.compile(r"""<(meta|link)\b((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(rf"([\w:.-]+)\s*=\s*{_VALUE.replace('<>', '<')}")
_JSON_LD = re.compile(r"<script\b[^<>]*application/ld\+json[^<>]*>", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]*>([^<]*)<", re.IGNORECASE)
_HEADING = re.compile(r"<h1\b[^<>]*>", re.IGNORECASE)
_DECLARED = re.compile(rb"""<meta\b[^<>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{1,40})""", re.IGNORECASE)
_WRITER = re.compile(
    r"""<(a|span|div|p|address)\b[^<>]*(?:rel\s*=\s*["']?author\b|itemprop\s*=\s*["']?author\b"""
    r"""|class\s*=\s*["'][^"'<>]*\b(?:byline|author-name|article-author|writer-name)\b)[^<>]*>""",
    re.IGNORECASE,
)
#: Longest name of one or more writers; what is longer is their life.
_LONGEST_NAME = 80

#: Meta tags by what they tell, the more trustworthy first.
_METAS: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"),
    "outlet": ("og:site_name", "application-name", "publisher", "dc.publisher"),
    "author": ("author", "article:author", "og:article:author", "dc.creator", "parsely-author", "byl"),
    "published": (
        "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "pubdate",
        "publishdate", "publish-date", "publication_date", "parsely-pub-date", "dc.date.issued", "dcterms.created",
        "dc.date", "date", "sailthru.date",
    ),
    "updated": ("article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "lastmod"),
    "section": ("article:section", "og:article:section", "parsely-section", "section"),
    "agency": ("article:agency", "news_agency", "source-agency"),
    "url": ("og:url",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marks:
    """What the marks say, each None where they say nothing. `titles` are candidates, the better first."""

    titles: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    body: str | None = None
    outlet: str | None = None
    canonical: str | None = None
    author: str | None = None
    published: date | None = None
    updated: date | None = None
    section: str | None = None
    agency: str | None = None
    dateline: str | None = None


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page names in its head."""
    found = _DECLARED.search(data[: 1 << 14])
    return found[1].decode("ascii") if found else None


def marks_of(page: str, url: str | None = None) -> Marks:
    """What a page's own marks say of its article.

    Method: schema.org's article in JSON-LD before Open Graph and the meta tags of content systems before `<title>`
    and headings; regular expressions, since a tree of the whole page costs more than all of them. Misses: microdata
    and RDFa; tags that a script writes; an attribute that holds a left angle bracket.
    """
    head = page[: _head_end(page)]
    metas, canonical = _tags(head)
    article = _article(page, canonical)
    said = {name: next((metas[key] for key in keys if key in metas), None) for name, keys in _METAS.items()}
    outlet = article.get("outlet") or said["outlet"]
    found = canonical or article.get("canonical") or said["url"]
    return Marks(
        _distinct(article.get("title"), said["title"], _heading(page), _title(head)),
        _distinct(outlet, said["outlet"], metas.get("application-name"), metas.get("twitter:site", "").lstrip("@")),
        article.get("text"),
        outlet,
        _joined(url, found),
        _writer(article.get("author"), said["author"], page),
        _date(article.get("published"), said["published"]),
        _date(article.get("updated"), said["updated"]),
        article.get("section") or said["section"],
        _other(article.get("agency") or said["agency"], outlet),
        article.get("dateline"),
    )


def _head_end(page: str) -> int:
    end = page.find("</head")
    return end if end >= 0 else min(len(page), _HEAD)


def _tags(head: str) -> tuple[dict[str, str], str | None]:
    metas: dict[str, str] = {}
    canonical = None
    for tag in _TAG.finditer(head):
        held = {
            name[1].lower(): html.unescape(name[2] or name[3] or name[4] or "") for name in _ATTRIBUTE.finditer(tag[2])
        }
        if tag[1].lower() == "link":
            canonical = canonical or (held.get("href") if held.get("rel", "").lower() == "canonical" else None)
        elif words := " ".join(held.get("content", "").split()):
            metas.setdefault((held.get("property") or held.get("name") or held.get("itemprop") or "").lower(), words)
    return metas, canonical


def _article(page: str, canonical: str | None) -> dict[str, Any]:
    """The fields of the article that the page is about: of several the one at its address, else with a body."""
    found = [schema_org.fields(article) for held in _documents(page) for article in schema_org.articles_in(held)]
    return max(found, key=lambda fields: _rank(fields, canonical), default={})


def _rank(fields: Mapping[str, Any], canonical: str | None) -> tuple[bool, bool]:
    return canonical is not None and canonical in (fields["url"], fields["canonical"]), bool(fields["text"])


def _documents(page: str) -> Iterator[Any]:
    for opening in _JSON_LD.finditer(page):
        end = page.find("</script", opening.end())
        source = page[opening.end() : end if end >= 0 else len(page)].strip()
        for mark in ("<!--", "-->", "<![CDATA[", "]]>", "//"):
            source = source.removeprefix(mark).removesuffix(mark).strip()
        try:
            yield json.loads(source.rstrip(";"), strict=False)
        except (ValueError, RecursionError):  # pages with broken marks are many, and have others
            continue


def _heading(page: str) -> str | None:
    """The text of the only first-level heading; several are a list of articles or hold the outlet's name."""
    found = [_element(page, tag.end(), "h1") for tag in _HEADING.finditer(page)]
    texts = [text for text in found if text]
    return texts[0] if len(texts) == 1 else None


def _element(page: str, at: int, name: str) -> str | None:
    end = page.find(f"</{name}", at, at + 4096)
    return " ".join(prose(page[at:end]).split()) or None if end >= 0 else None


def _title(head: str) -> str | None:
    found = _TITLE.search(head)
    return " ".join(html.unescape(found[1]).split()) or None if found else None


def _writer(listed: str | None, meta: str | None, page: str) -> str | None:
    for name in (listed, meta):
        if name and not name.startswith(("http:", "https:", "/", "@")) and len(name) <= _LONGEST_NAME:
            return name
    found = _WRITER.search(page)
    name = _element(page, found.end(), found[1].lower()) if found else None
    return name if name and len(name) <= _LONGEST_NAME else None


def _date(*words: Any) -> date | None:
    for held in words:
        try:
            return parse_published(held)
        except (ValueError, AttributeError, TypeError):  # none, or no text
            continue
    return None


def _joined(url: str | None, found: str | None) -> str | None:
    try:
        joined = urljoin(url or "", found) if found else None
        return joined if joined and urlsplit(joined).scheme in ("http", "https") else None
    except ValueError:
        return None


def _distinct(*held: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for words in held if words and isinstance(words, str)))


def _other(name: str | None, outlet: str | None) -> str | None:
    return name if name and name != outlet else None
