"""The lines of a byte stream, in bounded memory however long one of them is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO, TypeVar

A = TypeVar("A")


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


def in_part(numbered: Iterable[A], part: range | None) -> Iterator[A]:
    """What stands at the places of a part, which count from 1; all where there is none. What is behind is not read."""
    return iter(numbered) if part is None else islice(numbered, part.start - 1, part.stop - 1)


def _skip_line(stream: BinaryIO, limit: int) -> None:
    while (held := stream.readline(limit)) and not held.endswith(b"\n"):
        pass
