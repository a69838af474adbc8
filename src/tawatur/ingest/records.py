"""Articles as JSON: an object a line, or one file that holds one object or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

from tawatur.errors import RejectedInput
from tawatur.ingest.admission import admit, read_whole, too_large
from tawatur.ingest.decode import Decoded, decode
from tawatur.ingest.feed_items import is_json_feed, read_feed_data
from tawatur.ingest.fields import article_of, kind_of
from tawatur.ingest.lines import bounded_lines, in_part
from tawatur.ingest.plain import notes_on
from tawatur.ingest.shapes import as_fields, members
from tawatur.ingest.where import Item, Source, Where
from tawatur.settings import Settings

_BOM = b"\xef\xbb\xbf"


def read_lines(source: Source, settings: Settings, published: date | None) -> Iterator[Item]:
    """One article a line that is not blank, in bounded memory; a bad line is given as its rejection.

    An object without an `id` is called the source's name and the number of its line.
    """
    for number, line in in_part(bounded_lines(source.stream, settings.largest_article), source.part):
        here = replace(source, name=f"{source.name}:{number}", where=source.where.at(number))
        try:
            if line is None:
                raise too_large(here.where, "largest_article", settings)
            line = line.removeprefix(_BOM) if number == 1 else line
            if line.strip():
                yield from _read_line(line, here, settings, published)
        except RejectedInput as rejected:
            yield rejected


def read_object(source: Source, settings: Settings, published: date | None) -> Iterator[Item]:
    """The articles of one JSON file: an object, a list of objects, or (under the wrong ending) an object a line.

    An object may be in our own fields or in any of the shapes of `shapes`; a JSON Feed is read as feeds are.
    Raises: RejectedInput where the file is too large, no text or no JSON.
    """
    data = read_whole(source, "largest_file", settings).removeprefix(_BOM)
    decoded = decode(data, source.where)
    if _is_lines(decoded.text, source.where):
        yield from read_lines(replace(source, stream=BytesIO(data)), settings, published)
        return
    held = _parsed(decoded.text, source.where)
    if is_json_feed(held):
        yield from read_feed_data(decoded.text.encode(), source, settings, published)
        return
    listed = members(held)
    if listed is not None and not listed:
        raise source.where.rejected("no_articles")
    for number, record in enumerate([held] if listed is None else listed, 1):
        here = source if listed is None else replace(source, name=f"{source.name}:{number}")
        try:
            yield from read_record(record, decoded, here, (settings, published))
        except RejectedInput as rejected:
            yield rejected


def _is_lines(text: str, where: Where) -> bool:
    first, _, rest = text.strip().partition("\n")
    if not (rest and first.rstrip().endswith("}")):
        return False
    try:
        return isinstance(_parsed(first, where), dict)
    except RejectedInput:
        return False


def _read_line(line: bytes, source: Source, settings: Settings, published: date | None) -> Iterator[Item]:
    decoded = decode(line, source.where)
    yield from read_record(_parsed(decoded.text, source.where), decoded, source, (settings, published))


def read_record(
    record: Any, decoded: Decoded, source: Source, defaults: tuple[Settings, date | None]
) -> Iterator[Item]:
    """The article that an object of any shape describes, and notes on it. Raises: RejectedInput where it is none."""
    if not isinstance(record, dict):
        raise source.where.rejected("not_object", found=kind_of(record))
    settings, published = defaults
    article, notes = article_of(as_fields(record), source)
    yield from admit(replace(article, published=article.published or published), source.where, settings)
    yield from notes
    yield from notes_on(decoded, article.id)


def _parsed(text: str, where: Where) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise where.rejected("not_json", error=error) from error
