"""The fields of an article that is a JSON object, each held to its type."""

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


def article_of(record: Mapping[str, Any], source: Source) -> tuple[Article, list[Note]]:
    """The article that an object describes, and notes on fields that had to be left out.

    `id`, `title` and `text` make the article, and one of a wrong type rejects it; `outlet`, `url`, `author` and
    `published` only say more about it. Raises: RejectedInput.
    """
    name = _identity(record, source)
    title, body = _words(record, "title", source.where), _body(record, source.where)
    notes: list[Note] = []
    outlet, url, author = (_extra(record, field, name, notes) for field in ("outlet", "url", "author"))
    published = _published(record, name, notes)
    text = f"{title}\n\n{body}" if title else body
    return Article(name, text, title, outlet, url, author, published), notes


def kind_of(held: object) -> str:
    """What a JSON value is, in words."""
    return _KINDS[type(held).__name__]


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
        raise where.rejected("no_text")
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


def _published(record: Mapping[str, Any], name: str, notes: list[Note]) -> date | None:
    held = record.get("published")
    if held is None or held == "":
        return None
    try:
        return parse_published(held)
    except (ValueError, AttributeError):  # a number or a list has no words to strip
        notes.append(note("bad_date", name, id=name, found=json.dumps(held, ensure_ascii=False)))
        return None
