"""Spellings that are one name or two, and offices whose country another report explains."""

from __future__ import annotations

import pytest

from tawatur.compare.entities_spelling import spelling
from tawatur.text.fold import fold


@pytest.mark.parametrize(("a", "b"), [("خاسان", "خسان"), ("كوزيمياكو", "كوجيمياكو"), ("السوفياتي", "السوفييتي")])
def test_one_name(a: str, b: str) -> None:
    words = spelling("ar")
    assert words.alike(fold(a), fold(b))
    assert words.key(fold(a)) == words.key(fold(b))


@pytest.mark.parametrize(("a", "b"), [("حسن", "حسين"), ("سالم", "سليم"), ("موسى", "ميسي")])
def test_two_names(a: str, b: str) -> None:
    assert not spelling("ar").alike(fold(a), fold(b))
