"""From bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.errors import RejectedInput
from tawatur.ingest.decode import Decoded, decode
from tawatur.ingest.where import Where

WHERE = Where("a.txt")
TEXT = "وقال محافظ سيراف إن الجسر الجديد سيفتح أمام السيارات في الأسبوع المقبل، بعد أن انتهت الأعمال التي بدأت قبل عام."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "cp1256", "iso8859_6"])
def test_encodings_that_arabic_is_kept_in(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding), WHERE)
    assert (decoded.text, decoded.encoding, decoded.lost) == (TEXT, encoding, 0)


def test_utf_16_of_either_order() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert decode(mark + TEXT.encode(encoding), WHERE).text == TEXT


def test_a_byte_order_mark_of_utf_8_counts_as_a_character() -> None:
    assert decode(b"\xef\xbb\xbf" + TEXT.encode(), WHERE).text == "\ufeff" + TEXT


def test_a_text_cut_inside_a_character_loses_only_that() -> None:
    decoded = decode(TEXT.encode()[:-2], WHERE)
    assert decoded.lost == 1
    assert decoded.text.endswith("\N{REPLACEMENT CHARACTER}")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "NUL"),
        (b"\x01\x02\x03\x04abc", "control characters"),
        (bytes(range(128, 256)) * 3, "no other encoding fits"),
        (TEXT.replace(" ", "").rstrip(".").encode("utf-16-le"), "no other encoding|control"),
        (bytes(range(1, 200)) + b"\0" + bytes(range(1, 201)), "NUL"),
        (b"\xff\xfeabc", "broken utf-16"),
    ],
)
def test_what_is_not_text(data: bytes, reason: str) -> None:
    with pytest.raises(RejectedInput, match=reason):
        decode(data, WHERE)


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_rejected(data: bytes) -> None:
    try:
        decode(data, WHERE).text.encode("utf-8")
    except RejectedInput as rejected:
        assert rejected.reason


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=50))
def test_utf_8_is_taken_as_it_is(text: str) -> None:
    assert decode(text.encode(), WHERE).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), WHERE) == Decoded(TEXT, encoding)
