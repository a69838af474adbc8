"""What a server answered, as it came over the line: status, head and body, the body unpacked."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from tawatur.ingest.where import Where

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_HTML = ("text/html", "application/xhtml+xml")
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,256}\r?\n")
#: How zlib is told of gzip's head or its own; a bare stream without either is the second reading of `deflate`.
_WITH_HEAD, _BARE = zlib.MAX_WBITS | 32, -zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Response:
    """A server's answer; names in the head are in lower case."""

    status: int
    head: Mapping[str, str]
    body: bytes

    @property
    def is_html(self) -> bool:
        """Whether the answer is a web page by its type; without a type, by how it begins."""
        kind = self.head.get("content-type", "").lower()
        return kind.startswith(_HTML) or (not kind and self.body[:1024].lstrip().startswith(b"<"))

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        found = _CHARSET.search(self.head.get("content-type", ""))
        return found[1] if found else None


def parse_response(data: bytes, where: Where, limit: int) -> Response | None:
    """A server's answer, no more than so many bytes of its body; None where there is none.

    Archives often keep heads as they came and bodies unpacked already: what is not packed as its head says is taken
    as it is. Raises: RejectedInput where it is packed with Brotli and the extra `warc` is not installed.
    """
    parts = _HEAD_END.split(data, maxsplit=1)
    first, *lines = parts[0].decode("latin-1").splitlines() or [""]
    words = first.split()
    if len(words) < 2 or not words[0].startswith("HTTP") or not words[1].isdigit():
        return None
    head: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            head[name.strip().lower()] = value.strip()
    body = parts[1] if len(parts) > 1 else b""
    if "chunked" in head.get("transfer-encoding", "").lower():
        body = _joined(body)
    return Response(int(words[1]), head, _unpacked(body, head.get("content-encoding", "").lower(), where, limit))


def _joined(body: bytes) -> bytes:
    """The chunks of a body together; the body itself where it has none, or what there is where it is cut."""
    pieces, at = [], 0
    while (size := _CHUNK.match(body, at)) and (length := int(size[1], 16)):
        pieces.append(body[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    return b"".join(pieces) if pieces else body


def _unpacked(body: bytes, packing: str, where: Where, limit: int) -> bytes:
    if packing in ("gzip", "x-gzip", "deflate"):
        return _inflated(body, _WITH_HEAD, limit) or _inflated(body, _BARE, limit) or body
    return _brotli(body, where, limit) if packing == "br" else body


def _inflated(body: bytes, window: int, limit: int) -> bytes | None:
    try:
        return zlib.decompressobj(window).decompress(body, limit)
    except zlib.error:
        return None


def _brotli(body: bytes, where: Where, limit: int) -> bytes:
    if body[:1024].lstrip().startswith(b"<"):  # unpacked already
        return body
    try:
        import brotli
    except ImportError as error:
        raise where.rejected("not_installed", extra="warc") from error
    try:
        out: bytes = brotli.Decompressor().process(body, output_buffer_limit=limit)
    except brotli.error as error:
        raise where.rejected("bad_payload", error=error) from error
    return out
