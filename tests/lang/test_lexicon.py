"""Finding entries in tokens, with attached particles split off."""

from __future__ import annotations

import pytest

from tawatur.lang.lexicon import Lexicon, key_of
from tawatur.lang.load import tokens_of

LEXICON = Lexicon({key_of(words): words for words in ("الميناء", "ميناء تلمار", "تلمار", "وادي")})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وصل إلى الميناء", ["الميناء"]),
        ("وصل إلى مِينَاء تــلمار", ["مِينَاء تــلمار"]),
        ("عاد وبالميناء سفن", ["الميناء"]),
        ("عاد للميناء", ["لميناء"]),
        ("في وادي تلمار", ["وادي", "تلمار"]),
        ("ميناء آخر", []),
    ],
)
def test_entries(text: str, found: list[str]) -> None:
    tokens = tokens_of(text)
    assert [hit.span(text, tokens).of(text) for hit in LEXICON.find(tokens)] == found


def test_membership_is_by_fold() -> None:
    assert "مِيناء تَلمار" in LEXICON
    assert "ميناء" not in LEXICON
    assert LEXICON.get("") is None
    assert len(LEXICON) == 4
