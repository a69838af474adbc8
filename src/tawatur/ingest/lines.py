"""The lines of a byte stream, in bounded memory however long one of them is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO


def bounded_lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number from 1, without its line feed; None for a line of more than `limit` bytes.

    Of a line that is too long no more than `limit` bytes are held at a time.
    """
    number = 0
    while held := stream.readline(limit + 1):
        number += 1
        if len(held) > limit and not held.endswith(b"\n"):
            _skip_line(stream, limit)
            yield number, None
        else:
            yield number, held.removesuffix(b"\n")


def _skip_line(stream: BinaryIO, limit: int) -> None:
    while (held := stream.readline(limit)) and not held.endswith(b"\n"):
        pass
