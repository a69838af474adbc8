"""Compressed streams, known by their first bytes whatever a file is called: gzip and Zstandard."""

from __future__ import annotations

import gzip
import zlib
from io import BufferedReader, RawIOBase
from typing import Any, BinaryIO, cast

from tawatur.ingest.where import Where

#: Endings that a compressed file has behind its own.
ENDINGS = (".gz", ".zst")
#: First bytes of each format that we know of; a zip holds files and is no stream.
GZIP, ZSTANDARD, ZIP = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"
#: What a damaged stream raises as it is read.
DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile)
#: Compressed bytes taken at a time: no more than 32 MB come out of so few, however hostile they are.
_STEP = 1 << 10
#: Bytes handed on at a time.
_BLOCK = 1 << 16


def bare(name: str) -> str:
    """A file's name without the ending of its compression."""
    ending = next((ending for ending in ENDINGS if name.lower().endswith(ending)), "")
    return name[: len(name) - len(ending)]


def unpacked(stream: BinaryIO, where: Where) -> BinaryIO:
    """The stream, or what is compressed in it; either can be peeked into.

    Raises: RejectedInput where it is a zip, or Zstandard and nothing here reads that. Reading on raises `DAMAGED`.
    """
    # A second buffer round one that can peek would wait for a full block, and a slow feed would stand still.
    held: Any = stream if hasattr(stream, "peek") else BufferedReader(cast(RawIOBase, stream))
    head = bytes(held.peek(len(ZIP))[: len(ZIP)])
    if head == ZIP:
        raise where.rejected("zip")
    if head.startswith(GZIP):
        return cast(BinaryIO, gzip.GzipFile(fileobj=held))
    if head == ZSTANDARD:
        return cast(BinaryIO, BufferedReader(_Zstandard(held, _decompressor(where)), _BLOCK))
    return cast(BinaryIO, held)


def _decompressor(where: Where) -> Any:
    """What makes a decompressor of one frame: Python's own from 3.14 on, else the extra `zst`."""
    try:
        from compression.zstd import ZstdDecompressor  # type: ignore[import-not-found,unused-ignore]

        return ZstdDecompressor
    except ImportError:
        pass
    try:
        import zstandard
    except ImportError as error:
        raise where.rejected("not_installed", extra="zst") from error
    return zstandard.ZstdDecompressor().decompressobj


class _Zstandard(RawIOBase):
    """The bytes in a stream of Zstandard frames. Raises: EOFError at a cut one, zlib.error at a damaged one."""

    def __init__(self, stream: BinaryIO, frame: Any) -> None:
        self._stream, self._new, self._frame = stream, frame, frame()
        self._begun, self._out = False, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._out and (block := self._stream.read(_STEP)):
            self._out = memoryview(b"".join(self._decompressed(block)))
        if not self._out and self._begun:
            raise EOFError("the stream ended within a frame")
        taken = min(len(buffer), len(self._out))
        buffer[:taken], self._out = self._out[:taken], self._out[taken:]
        return taken

    def _decompressed(self, block: bytes) -> Any:
        while block:
            self._begun = True
            try:
                yield self._frame.decompress(block)
            except Exception as error:  # each library has an error of its own, and neither need be here
                raise zlib.error(str(error)) from error
            block = self._frame.unused_data if self._frame.eof else b""
            if self._frame.eof:
                self._frame, self._begun = self._new(), False
