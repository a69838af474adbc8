"""Addresses: those of texts and spans are standard ones, those of reports are safe or none."""

from __future__ import annotations

import hashlib

import pytest

from tawatur.export.identifiers import span_address, text_address, web_address

ARTICLE = {"sha256": hashlib.sha256(b"Hello World!").hexdigest()}


def test_a_text_has_the_address_of_its_words() -> None:
    """The example of RFC 6920, section 8.1."""
    assert text_address(ARTICLE) == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"


def test_a_span_is_a_part_of_it() -> None:
    assert span_address(ARTICLE, {"start": 3, "end": 7}).endswith("tkGk#char=3,7")


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("https://a.example/x?q=1#y", "https://a.example/x?q=1#y"),
        ("https://a.example/خبر", "https://a.example/%D8%AE%D8%A8%D8%B1"),
        ('https://a.example/"><b>', "https://a.example/%22%3E%3Cb%3E"),
        ("https://a.example/[x]", "https://a.example/%5Bx%5D"),
        ("https://[::1]/x", "https://[::1]/x"),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("https:///x", None),
        ("https://[", None),
        ("//a.example/x", None),
        ("", None),
        (None, None),
        (7, None),
    ],
)
def test_a_web_address_is_safe_or_none(given: object, safe: str | None) -> None:
    assert web_address(given) == safe
