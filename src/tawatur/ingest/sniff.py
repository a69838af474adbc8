"""Which format a stream is in: its ending proposes, its first bytes decide."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BufferedReader, RawIOBase
from typing import Any, BinaryIO, cast

from tawatur.ingest.columns import read_parquet
from tawatur.ingest.feed_items import read_feed
from tawatur.ingest.page import read_page
from tawatur.ingest.plain import read_plain
from tawatur.ingest.records import read_lines, read_object
from tawatur.ingest.table import has_texts, read_table
from tawatur.ingest.warc import read_warc
from tawatur.ingest.where import Item, Source
from tawatur.settings import Settings

Reader = Callable[[Source, Settings, "date | None"], Iterator[Item]]

#: Which reader takes which ending of a file's name; each also with the ending of a compression behind it.
FORMATS: dict[str, Reader] = {
    ".txt": read_plain,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".json": read_object,
    ".jsonld": read_object,
    ".html": read_page,
    ".htm": read_page,
    ".csv": read_table,
    ".tsv": read_table,
    ".parquet": read_parquet,
    ".warc": read_warc,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
}
#: Bytes looked at.
_HEAD = 4096
_UTF16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_MARKUP_AHEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*|<\?xml-stylesheet[^>]*>\s*)*", re.DOTALL
)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FEED = re.compile(rb"(?:<!doctype\s+rss[^>]*>\s*)?<(?:[a-z]+:)?(?:rss|feed|rdf|urlset|sitemapindex)\b", re.IGNORECASE)


def read_known(source: Source, settings: Settings, published: date | None, ending: str = "") -> Iterator[Item]:
    """The articles of a stream by the reader of its ending, or by the one that its first bytes ask for.

    Text stays text and JSON stays JSON whatever it begins with; but an archive, a table of Parquet, a page or a feed
    under another ending is read as what it is. Raises: what the reader raises.
    """
    reader, known = recognised(source, ending)
    yield from reader(known, settings, published)


def recognised(source: Source, ending: str = "") -> tuple[Reader, Source]:
    """The reader that takes a stream, and the stream as that reader needs it."""
    head = bytes(cast(Any, source.stream).peek(_HEAD)[:_HEAD])
    proposed = FORMATS.get(ending.lower())
    reader = (_by_first_bytes(head) or proposed or _by_words(head)) if proposed is not read_feed else _feed(head)
    if reader in (read_lines, read_table) and head[:2] in _UTF16:
        source = replace(source, stream=cast(BinaryIO, BufferedReader(_Recoded(source.stream, _UTF16[head[:2]]))))
    return reader, source


def _by_first_bytes(head: bytes) -> Reader | None:
    if head.startswith(b"PAR1"):
        return read_parquet
    if head.startswith(b"WARC/"):
        return read_warc
    ahead = _MARKUP_AHEAD.match(head)
    at = ahead.end() if ahead else 0
    if _FEED.match(head, at):
        return read_feed
    return read_page if _PAGE.match(head, at) else None


def _feed(head: bytes) -> Reader:
    """A feed's ending: a page there is for the reader of feeds to refuse."""
    found = _by_first_bytes(head)
    return found if found in (read_warc, read_parquet) else read_feed


def _by_words(head: bytes) -> Reader:
    """What has no ending that says more: JSON by its first character, a table by its first row, else plain text."""
    text = head.decode("utf-16" if head[:2] in _UTF16 else "utf-8", "replace").lstrip("\ufeff \t\r\n")
    if text.startswith("{"):
        return read_object if text.partition("\n")[0].strip() == "{" and "\n" in text else read_lines
    if re.match(r"\[\s*\{", text):
        return read_object
    return read_table if has_texts(text) else read_plain


class _Recoded(RawIOBase):
    """A stream of text in another encoding, in UTF-8."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream, self._decoder, self._out = stream, codecs.getincrementaldecoder(encoding)("replace"), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._out and (block := self._stream.read(_HEAD)):
            self._out = self._decoder.decode(block).encode("utf-8", "surrogatepass")
        taken = min(len(buffer), len(self._out))
        buffer[:taken], self._out = self._out[:taken], self._out[taken:]
        return taken
