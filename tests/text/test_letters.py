"""Which code points are which."""

from __future__ import annotations

import pytest

from tawatur.text.letters import arabic_share, is_arabic, is_mark


@pytest.mark.parametrize("character", ["\u0640", "\u064b", "\u200f", "\u200d", "\ufeff", "\u0301"])
def test_marks(character: str) -> None:
    assert is_mark(character)


@pytest.mark.parametrize("character", ["ا", "a", " ", "1", "\n", "."])
def test_no_marks(character: str) -> None:
    assert not is_mark(character)


def test_arabic_letters_of_every_block() -> None:
    assert all(map(is_arabic, "اﻻپﷲ"))
    assert not any(map(is_arabic, "a1٣ \ud800"))


def test_share_of_arabic() -> None:
    assert arabic_share("نص abc") == pytest.approx(0.4)
    assert arabic_share("123") == 0
