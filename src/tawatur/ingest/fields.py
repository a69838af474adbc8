"""The fields of an article that is a JSON object or a row, each held to its type."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from tawatur.ingest.dates import parse_published
from tawatur.ingest.where import Source, Where, note
from tawatur.model.article import Article
from tawatur.model.telling import Note

_KINDS = {
    "NoneType": "null", "bool": "true or false", "int": "a number", "float": "a number", "str": "text",
    "list": "a list", "dict": "an object",
}  # fmt: skip
#: Fields that say more about an article and are text; a bad one costs only itself.
_EXTRAS = ("outlet", "url", "author", "canonical", "section", "agency", "byline", "dateline")


def article_of(record: Mapping[str, Any], source: Source) -> tuple[Article, list[Note]]:
    """The article that an object in our own fields describes, and notes on fields that had to be left out.

    `id`, `title` and `text` make the article, and one of a wrong type rejects it; the others only say more about it.
    Raises: RejectedInput.
    """
    name = _identity(record, source)
    title, body = _words(record, "title", source.where), _body(record, source.where)
    notes: list[Note] = []
    extras: dict[str, Any] = {field: _extra(record, field, name, notes) for field in _EXTRAS}
    extras |= {field: _date(record, field, name, notes) for field in ("published", "updated")}
    return Article(name, with_title(title, body), title, **extras), notes


def with_title(title: str | None, body: str) -> str:
    """An article's text: title, blank line, body; the body alone where there is no title."""
    return f"{title}\n\n{body}" if title else body


def kind_of(held: object) -> str:
    """What a JSON value is, in words."""
    return _KINDS.get(type(held).__name__, type(held).__name__)


def _identity(record: Mapping[str, Any], source: Source) -> str:
    held = record.get("id")
    if isinstance(held, int) and not isinstance(held, bool):
        return str(held)
    return _words(record, "id", source.where) or source.name


def _words(record: Mapping[str, Any], field: str, where: Where) -> str | None:
    held = record.get(field)
    if held is not None and not isinstance(held, str):
        raise where.rejected("wrong_type", field=field, found=kind_of(held), wanted="text")
    return held if held and held.strip() else None


def _body(record: Mapping[str, Any], where: Where) -> str:
    if record.get("text") is None:
        url = record.get("url")
        raise where.rejected("link_only", url=url) if url and isinstance(url, str) else where.rejected("no_text")
    body = _words(record, "text", where)
    if body is None:
        raise where.rejected("empty")
    return body


def _extra(record: Mapping[str, Any], field: str, name: str, notes: list[Note]) -> str | None:
    held = record.get(field)
    if held is None or isinstance(held, str):
        return held or None
    notes.append(note("field_ignored", name, id=name, field=field, found=kind_of(held), wanted="text"))
    return None


def _date(record: Mapping[str, Any], field: str, name: str, notes: list[Note]) -> date | None:
    held = record.get(field)
    if held is None or held == "" or isinstance(held, date):
        return held or None
    try:
        return parse_published(held)
    except (ValueError, AttributeError):  # a number or a list has no words to strip
        found = json.dumps(held, ensure_ascii=False, default=str)
        notes.append(note("bad_date", name, id=name, field=field, found=found))
        return None
