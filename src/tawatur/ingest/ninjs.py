"""News items in ninjs, the IPTC's News in JSON: versions 1, 2 and 3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tawatur.ingest.names import people
from tawatur.ingest.prose import prose

#: Where version 1 has the body and the headline, the richer first.
_BODIES = ("body_xhtml", "body_html", "body_text")
#: Ends of a media type that is markup.
_MARKUP = ("html", "xml")


def is_item(record: Mapping[str, Any]) -> bool:
    """Whether an object is a news item."""
    listed = isinstance(record.get("bodies"), list) or isinstance(record.get("headlines"), list)
    dated = "uri" in record and ("versioncreated" in record or "versionCreated" in record)
    return listed or dated or any(name in record for name in _BODIES)


def fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """An item's fields under our names. Version 3 spells with capitals what 1 and 2 spell without."""
    held = {key.lower(): value for key, value in record.items()}
    created = held.get("firstcreated") or held.get("contentcreated")
    version = held.get("versioncreated")
    return {
        "id": held.get("uri"),
        "title": _headline(held),
        "text": _body(held),
        "outlet": people(held.get("provider")) or held.get("copyrightholder") or _source(held, "publisher"),
        "url": _address(held),
        "author": _text(held.get("by")) or _text(held.get("byline")),
        "byline": _text(held.get("byline")) or _text(held.get("by")),
        "published": created or version,
        "updated": version if created and version != created else None,
        "section": next((people(subject) for subject in _objects(held.get("subjects"))), None),
        "agency": _source(held, "source") or _text(held.get("creditline")),
        "dateline": _text(held.get("located")),
    }


def _headline(held: Mapping[str, Any]) -> Any:
    listed = [part for part in _objects(held.get("headlines")) if isinstance(part.get("value"), str)]
    main = next((part for part in listed if part.get("role") == "main"), listed[0] if listed else None)
    return main["value"] if main else held.get("headline")


def _body(held: Mapping[str, Any]) -> Any:
    listed = [part for part in _objects(held.get("bodies")) if isinstance(part.get("value"), str)]
    if listed:
        part = max(listed, key=_is_markup)  # markup has paragraphs, plain text often none
        return prose(part["value"]) if _is_markup(part) else part["value"]
    name = next((name for name in _BODIES if held.get(name)), None)
    text = held[name] if name else None
    return prose(text) if isinstance(text, str) and name != _BODIES[-1] else text


def _is_markup(part: Mapping[str, Any]) -> bool:
    kind = part.get("contenttype") or part.get("contentType") or part.get("role")
    return isinstance(kind, str) and kind.endswith(_MARKUP)


def _address(held: Mapping[str, Any]) -> str | None:
    found = (held.get(name) for name in ("url", "link", "uri"))
    return next((url for url in found if isinstance(url, str) and url.startswith(("http:", "https:"))), None)


def _source(held: Mapping[str, Any], role: str) -> Any:
    return next((s.get("name") for s in _objects(held.get("infosources")) if s.get("role", "source") == role), None)


def _objects(held: Any) -> Iterator[Mapping[str, Any]]:
    return (part for part in held if isinstance(part, dict)) if isinstance(held, list) else iter(())


def _text(held: Any) -> str | None:
    return held or None if isinstance(held, str) else None
