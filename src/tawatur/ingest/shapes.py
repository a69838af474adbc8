"""The shapes of JSON in which articles come: which one an object has, and its fields under our names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from tawatur.ingest import ninjs, schema_org
from tawatur.ingest.names import named, people

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """A way to write an article as an object: how to know it, and its fields under our names."""

    name: str
    fits: Callable[[Record], bool]
    fields: Callable[[Record], Record]


def as_fields(record: Record) -> Record:
    """An object's fields under our names; the first shape that it has decides."""
    return next(shape for shape in SHAPES if shape.fits(record)).fields(record)


def members(held: Any) -> list[Any] | None:
    """The articles that a document lists, or None where it is one itself.

    A list; a graph of JSON-LD; a list under `articles` (as GDELT and news APIs give); lists by publisher (fundus).
    """
    if isinstance(held, list):
        return held
    if not isinstance(held, dict) or _is_ours(held):
        return None
    if "@graph" in held or ("@context" in held and not schema_org.is_article(held)):
        return list(schema_org.articles_in(held))
    if isinstance(held.get("articles"), list):
        return list(held["articles"])
    return _by_publisher(held)


def _by_publisher(held: Record) -> list[Any] | None:
    lists = list(held.values())
    if not lists or not all(isinstance(part, list) and all(isinstance(row, dict) for row in part) for part in lists):
        return None
    if ninjs.is_item(held):
        return None
    return [{"publisher": publisher, **row} for publisher, rows in held.items() for row in rows]


def _is_ours(record: Record) -> bool:
    return isinstance(record.get("text"), str) and "@type" not in record and "maintext" not in record


def _is_fundus(record: Record) -> bool:
    body = record.get("body")
    return (isinstance(body, dict) and "sections" in body) or "publishing_date" in record


def _fundus(record: Record) -> Record:
    page = record.get("html")
    url = record.get("url") or (page.get("responded_url") or page.get("requested_url") if _is_object(page) else None)
    return {
        "id": url,
        "title": record.get("title"),
        "text": _paragraphs(record.get("body")) or record.get("plaintext") or record.get("text"),
        "outlet": people(record.get("publisher")) or _publisher(page),
        "url": url,
        "author": people(record.get("authors")),
        "published": record.get("publishing_date"),
        "section": record.get("section"),
    }


def _publisher(page: Any) -> Any:
    found = page.get("source_info") if _is_object(page) else None
    return people(found.get("publisher")) if _is_object(found) else None


def _paragraphs(body: Any) -> str | None:
    if not _is_object(body):
        return None
    sections = [part for part in _listed(body.get("sections")) if _is_object(part)]
    parts = [_listed(body.get("summary"))]
    for section in sections:
        parts += [_listed(section.get("headline")), _listed(section.get("paragraphs"))]
    return "\n\n".join(text for part in parts for text in part if isinstance(text, str) and text.strip()) or None


def _is_news_please(record: Record) -> bool:
    return "maintext" in record or "date_publish" in record


def _news_please(record: Record) -> Record:
    return {
        "id": record.get("id") or record.get("url"),
        "title": record.get("title") or record.get("title_page") or record.get("title_rss"),
        "text": record.get("maintext") or record.get("text"),
        "outlet": record.get("source_domain"),
        "url": record.get("url"),
        "author": people(record.get("authors")),
        "published": _given(record.get("date_publish")),
        "updated": _given(record.get("date_modify")),
    }


def _given(held: Any) -> Any:
    return None if held in ("None", "NULL", "") else held  # how news-please writes that there is none


def _is_listed(record: Record) -> bool:
    return "seendate" in record


def _listed_by_gdelt(record: Record) -> Record:
    found = named(record)
    return {**found, "id": found.get("id") or found.get("url")}


def _any(_: Record) -> bool:
    return True


def _listed(held: Any) -> Iterable[Any]:
    return held if isinstance(held, list) else [held] if isinstance(held, str) else []


def _is_object(held: Any) -> TypeGuard[Record]:
    return isinstance(held, dict)


#: The shapes that we know, the more particular first; what has none is looked through for names that we know.
SHAPES = (
    Shape("ours", _is_ours, named),
    Shape("schema.org", schema_org.is_article, schema_org.fields),
    Shape("ninjs", ninjs.is_item, ninjs.fields),
    Shape("news-please", _is_news_please, _news_please),
    Shape("fundus", _is_fundus, _fundus),
    Shape("gdelt", _is_listed, _listed_by_gdelt),
    Shape("any", _any, named),
)
