"""Folding: keys that meet, and offsets that always lead back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import texts

from tawatur.text.fold import fold, fold_with_offsets, unfolded_length


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الرَّئِيسُ", "الرئيس"),
        ("قــــال", "قال"),
        ("أإآٱا", "ااااا"),
        ("مدينة", "مدينه"),
        ("على", "علي"),
        ("ﺍﻟﺒﻴﺖ", "البيت"),
        ("ﻻ", "لا"),
        ("۱۲٣", "123"),
        ("Reuters", "reuters"),
        ("\u200fنص\u200e", "نص"),
        ("گیف", "كيف"),
    ],
)
def test_spellings_that_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("مسؤول", "مسول"), ("بيت", "بنت"), ("شهر", "شهور")])
def test_words_that_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts, texts)
def test_folding_goes_character_by_character(one: str, other: str) -> None:
    assert fold(one) + fold(other) == fold(one + other)


@given(texts)
def test_no_mark_is_left(text: str) -> None:
    assert not [c for c in fold(text) if unicodedata.category(c) in ("Mn", "Me", "Cf")]


@given(texts)
def test_the_way_back_is_whole(text: str) -> None:
    folded = fold_with_offsets(text)
    assert (folded.text, folded.original) == (fold(text), text)
    assert len(folded.starts) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)


@given(texts, st.data())
def test_a_folded_range_leads_back_to_words_with_its_fold(text: str, data: st.DataObject) -> None:
    folded = fold_with_offsets(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    span = folded.span(start, end)
    assert 0 <= span.start < span.end <= len(text)
    # The ends may cut a ligature, of which the original holds all: then the fold of the span holds the range.
    assert folded.text[start:end] in fold(span.of(text))
    assert folded.offset(start) == span.start
    assert folded.position(span.start) <= start


@given(texts, st.data())
def test_every_original_offset_has_a_position(text: str, data: st.DataObject) -> None:
    folded = fold_with_offsets(text)
    offset = data.draw(st.integers(0, len(text)))
    position = folded.position(offset)
    assert folded.text[:position] == fold(text[:offset])


@given(texts, st.data())
def test_unfolded_length_holds_the_characters_asked_for(text: str, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, len(fold(text))))
    assert fold(text[: unfolded_length(text, count)]).startswith(fold(text)[:count])


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (0, 4), (-1, 1)])
def test_a_range_that_is_none(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no range"):
        fold_with_offsets("نصف").span(start, end)
