"""Articles as schema.org describes them, in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tawatur.ingest.names import people
from tawatur.ingest.prose import prose

#: Types of schema.org that are one text by an outlet; each may stand as an address (`https://schema.org/NewsArticle`).
ARTICLES = frozenset(
    ("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
     "BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "AdvertiserContentArticle",
     "LiveBlogPosting", "BlogPosting", "Report", "SatiricalArticle", "SocialMediaPosting")
)  # fmt: skip
#: How deep objects are looked for in one another: a page, its main entity, the list it stands in.
_DEPTH = 6


def is_article(record: Mapping[str, Any]) -> bool:
    """Whether an object is an article by its type."""
    kinds = record.get("@type")
    return any(_bare(kind) in ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds]))


def articles_in(held: Any, depth: int = _DEPTH) -> Iterator[Mapping[str, Any]]:
    """The articles in a JSON-LD document, in its order; those inside an article are not looked for."""
    if isinstance(held, list):
        for member in held:
            yield from articles_in(member, depth)
    elif isinstance(held, dict) and is_article(held):
        yield held
    elif isinstance(held, dict) and depth:
        for member in held.values():
            if isinstance(member, dict | list):
                yield from articles_in(member, depth - 1)


def fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """An article's fields under our names. Method: schema.org/NewsArticle. Misses: bodies in parts (`hasPart`)."""
    url, main = _address(record.get("url")), _address(record.get("mainEntityOfPage"))
    return {
        "id": _words(record.get("identifier")) or _words(record.get("@id")) or url or main,
        "title": _prose(record.get("headline")) or _prose(record.get("name")),
        "text": _text(record.get("articleBody", record.get("text"))),
        "outlet": _words(people(record.get("publisher"))),
        "url": url or main,
        "canonical": main or url,
        "author": _words(people(record.get("author"))) or _words(people(record.get("creator"))),
        "published": record.get("datePublished") or record.get("dateCreated"),
        "updated": record.get("dateModified"),
        "section": _words(people(record.get("articleSection"))),
        "agency": _words(people(record.get("sourceOrganization") or record.get("provider"))),
        "dateline": _words(record.get("dateline")),
    }


def _bare(kind: Any) -> str:
    return kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1] if isinstance(kind, str) else ""


def _address(held: Any) -> str | None:
    found = held.get("@id") or held.get("url") if isinstance(held, dict) else held
    return found if isinstance(found, str) and found.startswith(("http:", "https:")) else None


def _words(held: Any) -> str | None:
    return held.strip() or None if isinstance(held, str) else None


def _prose(held: Any) -> str | None:
    return " ".join(prose(held).split()) or None if isinstance(held, str) else None


def _text(held: Any) -> Any:
    if isinstance(held, list) and all(isinstance(part, str) for part in held):
        held = "\n\n".join(held)
    return prose(held) if isinstance(held, str) else held
