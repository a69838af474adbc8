"""Plain text: the whole file is the article's text, as given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tawatur.ingest.admission import admit, read_whole
from tawatur.ingest.decode import Decoded, decode
from tawatur.ingest.where import Item, Source, note
from tawatur.model.article import Article
from tawatur.settings import Settings


def read_plain(source: Source, settings: Settings, published: date | None) -> Iterator[Item]:
    """One article whose text is all of the stream: line ends and marks stay as they are.

    Raises: RejectedInput where the stream is too large, empty or no text.
    """
    decoded = decode(read_whole(source, "largest_article", settings), source.where)
    yield from admit(Article(source.name, decoded.text, published=published), source.where, settings)
    yield from notes_on(decoded, source.name)


def notes_on(decoded: Decoded, name: str) -> Iterator[Item]:
    """What a reader should know of how the bytes became text."""
    if decoded.encoding != "utf-8":
        yield note("decoded", name, id=name, encoding=decoded.encoding)
    if decoded.lost:
        yield note("damaged_bytes", name, id=name, count=decoded.lost)
