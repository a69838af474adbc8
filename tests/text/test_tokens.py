"""Tokens: nothing lost, nothing twice; and the particles that may stand before a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from texts import texts

from tawatur.text.fold import fold, unfolded_length
from tawatur.text.letters import is_mark
from tawatur.text.tokens import LEAST_STEM, MARK, splits, tokenize, word_end, word_starts


@given(texts)
def test_tokens_never_overlap_and_their_key_is_their_fold(text: str) -> None:
    behind = 0
    for span, key, kind in tokenize(text):
        assert behind <= span.start < span.end <= len(text)
        assert key == fold(span.of(text))
        assert kind in ("word", "number", "mark")
        behind = span.end


@given(texts)
def test_all_that_is_not_white_space_is_covered(text: str) -> None:
    covered = {offset for span, _, _ in tokenize(text) for offset in range(span.start, span.end)}
    missed = [c for offset, c in enumerate(text) if offset not in covered and not c.isspace()]
    assert not missed


@given(texts)
def test_a_word_holds_a_letter_and_no_white_space(text: str) -> None:
    for span, _, kind in tokenize(text):
        words = span.of(text)
        assert not any(c.isspace() and not is_mark(c) for c in words)
        if kind == "word":
            assert words[0].isalnum() or words[0].isnumeric()


def test_what_markup_left_of_a_mark_is_one_mark_and_no_word() -> None:
    text = "قال &quot;نعم&quot; ثم&nbsp;ذهب&#39; مع AT&T;"
    assert [span.of(text) for span, _, kind in tokenize(text) if kind == MARK] == [
        "&quot;", "&quot;", "&nbsp;", "&#39;", "&", ";",
    ]  # fmt: skip
    assert [text[start : word_end(text, start)] for start in word_starts(text)] == [
        "قال", "نعم", "ثم", "ذهب", "مع", "AT", "T",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("قال 1,200.5 دينار", "قال|1,200.5|دينار"),
        ("وصل،ثم غادر...", "وصل|،|ثم|غادر|..."),
        ("الرَّئِيسُ قــال", "الرَّئِيسُ|قــال"),
        ("(رويترز)-", "(|رويترز|)|-"),
        ("في 2024/1/31", "في|2024|/|1|/|31"),
        ("٤٫٥ %", "٤٫٥|%"),
        ("كوفيد19", "كوفيد19"),
        ("أ_ب", "أ_ب"),
    ],
)
def test_where_the_cuts_are(text: str, cut: str) -> None:
    assert "|".join(span.of(text) for span, _, _ in tokenize(text)) == cut


@pytest.mark.parametrize(
    ("word", "readings"),
    [
        ("وبالمدينة", {("", "وبالمدينه"), ("و", "بالمدينه"), ("وب", "المدينه")}),
        ("للميناء", {("", "للميناء"), ("ل", "الميناء"), ("ل", "لميناء")}),
        ("وللميناء", {("", "وللميناء"), ("و", "للميناء"), ("ول", "الميناء"), ("ول", "لميناء")}),
        ("كان", {("", "كان"), ("ك", "ان")}),
        ("وفد", {("", "وفد"), ("و", "فد")}),
        ("من", {("", "من")}),
    ],
)
def test_particles(word: str, readings: set[tuple[str, str]]) -> None:
    assert {(split.particles, fold(split.stem)) for split in splits(fold(word))} == {(p, fold(s)) for p, s in readings}


@given(texts)
def test_a_split_puts_the_word_together_again(text: str) -> None:
    for span, key, kind in tokenize(text):
        if kind != "word":
            continue
        for split in splits(key):
            rest = key[split.cut :]
            assert split.stem == rest or split.stem[1:] == rest  # li- and the article write no alef
            assert key.startswith(split.particles)
            assert len(split.particles) == split.cut
            assert not split.particles or len(rest) >= LEAST_STEM
            cut = span.start + unfolded_length(span.of(text), split.cut)
            assert fold(text[span.start : cut]) + fold(text[cut : span.end]) == key


def test_an_arabic_semicolon_is_no_part_of_the_word_before_it() -> None:
    assert [key for _, key, _ in tokenize("وصلت القافلة؛ ثم عادت")] == ["وصلت", "القافله", "؛", "ثم", "عادت"]


def test_the_cut_of_li_and_the_article_lies_before_the_second_lam() -> None:
    word = "لِلْمِيناء"
    split = next(s for s in splits(fold(word)) if s.stem == fold("الميناء"))
    assert word[unfolded_length(word, split.cut) :] == "لْمِيناء"


@given(texts)
def test_word_starts_and_ends_are_those_of_the_tokens(text: str) -> None:
    spans = [span for span, _, kind in tokenize(text) if kind != MARK]
    assert word_starts(text) == [span.start for span in spans]
    assert [word_end(text, span.start) for span in spans] == [span.end for span in spans]
