"""Lines in bounded memory."""

from __future__ import annotations

import io
import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from tawatur.ingest.lines import bounded_lines


@given(st.lists(st.binary(max_size=20).filter(lambda line: b"\n" not in line), max_size=10), st.integers(1, 12))
def test_every_line_is_given_or_marked_as_too_long(lines: list[bytes], limit: int) -> None:
    found = list(bounded_lines(io.BytesIO(b"".join(line + b"\n" for line in lines)), limit))
    assert [number for number, _ in found] == list(range(1, len(lines) + 1))
    assert [held for _, held in found] == [line if len(line) <= limit else None for line in lines]


class Endless(io.RawIOBase):
    """A line of fifty million bytes that never exists as a whole."""

    def __init__(self) -> None:
        self.left = 50_000_000

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        size = min(len(buffer), self.left)
        buffer[:size] = b"x" * size
        self.left -= size
        return size


def test_a_line_of_fifty_megabytes_is_never_held() -> None:
    tracemalloc.start()
    try:
        found = list(bounded_lines(io.BufferedReader(Endless()), 100_000))
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()
    assert found == [(1, None)]
