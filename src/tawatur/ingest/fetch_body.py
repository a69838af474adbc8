"""The bytes of an answer: unpacked as they come, and never more of them than is allowed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from functools import partial
from http.client import HTTPResponse

from tawatur.ingest.where import Where

#: Bytes read, and bytes unpacked, at a time.
BLOCK = 1 << 16
#: zlib's window for gzip and for zlib streams, told apart by their head.
_EITHER = zlib.MAX_WBITS | 32
GZIP = b"\x1f\x8b"


def capped_body(response: HTTPResponse, limit: int, where: Where) -> bytes:
    """The unpacked body, at most `limit` bytes and one more: who gets that one knows that there is more.

    Raises: RejectedInput where it is packed in a way that we did not ask for, is damaged or ends too early.
    """
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    blocks = _blocks(response, where)
    if coding in ("gzip", "x-gzip", "deflate"):
        return _joined(_unpacked(blocks, where), limit)
    if coding not in ("identity", ""):
        raise where.rejected("unknown_coding", coding=coding)
    return _joined(blocks, limit)


def unpacked(data: bytes, limit: int, where: Where) -> bytes:
    """The content of a gzip file, capped as above; other bytes as they are. Raises: RejectedInput."""
    return _joined(_unpacked([data], where), limit) if data.startswith(GZIP) else data[: limit + 1]


def _blocks(response: HTTPResponse, where: Where) -> Iterator[bytes]:
    expected, got = response.length, 0
    for block in iter(partial(response.read1, BLOCK), b""):
        got += len(block)
        yield block
    if expected is not None and got < expected:
        raise where.deferred("cut_short", got=got, expected=expected)


def _unpacked(blocks: Iterable[bytes], where: Where) -> Iterator[bytes]:
    unpack = zlib.decompressobj(_EITHER)
    try:
        for block in blocks:
            while block and not unpack.eof:
                yield unpack.decompress(block, BLOCK)
                block = unpack.unconsumed_tail
        if not unpack.eof:
            raise where.rejected("broken_archive", error="it ends in the middle")
    except zlib.error as error:
        raise where.rejected("broken_archive", error=error) from error


def _joined(blocks: Iterable[bytes], limit: int) -> bytes:
    held, size = [], 0
    for block in blocks:
        held.append(block)
        size += len(block)
        if size > limit:
            break
    return b"".join(held)[: limit + 1]
