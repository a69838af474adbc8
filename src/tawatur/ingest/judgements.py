"""Judgements as JSON lines: `{"author", "time", "kind", "spans", "articles", "note"}`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tawatur.errors import RejectedInput, UsageError
from tawatur.ingest.admission import too_large
from tawatur.ingest.fields import kind_of
from tawatur.ingest.lines import bounded_lines
from tawatur.ingest.where import Where
from tawatur.model.judgement import Anchor, Judgement, Subject
from tawatur.model.span import Span
from tawatur.settings import Settings


def read_judgements(path: str, settings: Settings) -> Iterator[Judgement | RejectedInput]:
    """Judgements and rejections in the order of a file's lines; fields that are not named here are ignored.

    Raises: UsageError where the file cannot be opened.
    """
    where = Where(path)
    try:
        with Path(path).open("rb") as stream:
            for number, line in bounded_lines(stream, settings.largest_article):
                try:
                    if line is None:
                        raise too_large(where.at(number), "largest_article", settings)
                    if line.strip():
                        yield judgement_of(_parsed(line, where.at(number)), where.at(number))
                except RejectedInput as rejected:
                    yield rejected
    except OSError as error:
        raise UsageError(f"the judgements {path!r} cannot be read: {error.strerror or error}") from error


def judgement_of(record: Any, where: Where) -> Judgement:
    """The judgement that an object describes. Raises: RejectedInput where a field is missing or wrong."""
    if not isinstance(record, Mapping):
        raise where.rejected("not_object", found=kind_of(record))
    try:
        return Judgement(
            _words(record, "author"),
            _words(record, "time"),
            _words(record, "kind"),
            tuple(_anchor(held) for held in record.get("spans") or ()),
            tuple(_subject(held) for held in record.get("articles") or ()),
            record.get("note") if isinstance(record.get("note"), str) else None,
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise where.rejected("no_judgement", error=error) from error


def _anchor(held: Mapping[str, Any]) -> Anchor:
    start, end = held.get("start"), held.get("end")
    if not isinstance(start, int) or not isinstance(end, int):
        raise ValueError("a span has a start and an end, whole numbers")
    return Anchor(_words(held, "article"), Span(start, end), _words(held, "text"))


def _subject(held: Any) -> Subject:
    if isinstance(held, str):
        return Subject(held)
    sha256 = held.get("sha256")
    return Subject(_words(held, "id"), sha256 if isinstance(sha256, str) else None)


def _words(record: Mapping[str, Any], field: str) -> str:
    held = record.get(field)
    if not isinstance(held, str) or not held.strip():
        raise ValueError(f"{field} must be words")
    return held


def _parsed(line: bytes, where: Where) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise where.rejected("not_json", error=error) from error
