"""Pairs of statements as JSON lines: `{"id", "a", "b"}`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from tawatur.errors import RejectedInput
from tawatur.ingest.admission import too_large
from tawatur.ingest.decode import decode
from tawatur.ingest.fields import kind_of
from tawatur.ingest.lines import bounded_lines
from tawatur.ingest.where import Where
from tawatur.settings import Settings

STDIN = "-"


@dataclass(frozen=True, slots=True)
class TextPair:
    """Two statements to set side by side, and the id under which the answer is asked for."""

    id: str | int
    a: str
    b: str
    where: Where


def read_pairs(paths: Iterable[str], settings: Settings) -> Iterator[TextPair | RejectedInput]:
    """Pairs and rejections, one at a time, in the order of the paths; `-` is standard input.

    A pair without an id is called by the number of its line. Nothing is raised for a bad input.
    """
    for path in paths:
        where = Where(path)
        if path == STDIN:
            yield from _lines(sys.stdin.buffer, where, settings)
            continue
        try:
            with Path(path).open("rb") as stream:
                yield from _lines(stream, where, settings)
        except FileNotFoundError:
            yield where.rejected("missing")
        except (OSError, ValueError) as error:
            yield where.rejected("unreadable", error=getattr(error, "strerror", None) or error)


def _lines(stream: BinaryIO, where: Where, settings: Settings) -> Iterator[TextPair | RejectedInput]:
    for number, line in bounded_lines(stream, settings.largest_article):
        here = where.at(number)
        try:
            if line is None:
                raise too_large(here, "largest_article", settings)
            text = decode(line, here).text if line.strip() else ""
            if text.strip():
                yield _pair(_parsed(text, here), here)
        except RejectedInput as rejected:
            yield rejected


def _parsed(text: str, where: Where) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise where.rejected("not_json", error=error) from error


def _pair(record: Any, where: Where) -> TextPair:
    if not isinstance(record, dict):
        raise where.rejected("not_object", found=kind_of(record))
    a, b = (_words(record.get(field), field, where) for field in ("a", "b"))
    held = record.get("id")
    name = held if isinstance(held, str | int) and not isinstance(held, bool) else str(where.line)
    return TextPair(name, a, b, where)


def _words(held: Any, field: str, where: Where) -> str:
    if not isinstance(held, str):
        raise where.rejected("wrong_type", field=field, found=kind_of(held), wanted="text")
    if not held.strip():
        raise where.rejected("empty")
    return held
