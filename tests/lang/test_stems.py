"""Stems and synonyms: what is attached comes off, and words for one thing meet."""

from __future__ import annotations

from collections import Counter

import pytest

from tawatur.lang.load import load
from tawatur.lang.stems import stem, unattached
from tawatur.lang.synonyms import idea, opposites_of
from tawatur.text.fold import fold

ARABIC = load("ar")


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("وبجولة", "جولة"),
        ("بتسليمها", "تسليمها"),
        ("وفي", "في"),
        ("وهو", "هو"),
        ("وزير", "وزير"),
        ("لقاء", "لقاء"),
        ("بيان", "بيان"),
    ],
)
def test_particles_come_off_where_news_has_the_rest(word: str, bare: str) -> None:
    assert unattached(fold(word), ARABIC) == fold(bare)


@pytest.mark.parametrize(("one", "other"), [("وصل", "وصول"), ("الأسلحة", "أسلحتها"), ("يجتمع", "اجتماع")])
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(fold(one), ARABIC) == stem(fold(other), ARABIC)


@pytest.mark.parametrize(
    ("one", "other"), [("التقى", "اجتماعا"), ("مقتل", "ضحايا"), ("ارتفعت", "صعود"), ("أغلق", "إقفال")]
)
def test_synonyms_are_one_idea(one: str, other: str) -> None:
    assert idea(fold(one), ARABIC) == idea(fold(other), ARABIC)


def test_opposites_go_both_ways() -> None:
    up, down = idea(fold("ارتفاع"), ARABIC), idea(fold("هبوط"), ARABIC)
    assert down in opposites_of([up], ARABIC)
    assert up in opposites_of([down], ARABIC)


def test_groups_are_named_once_and_opposites_are_groups() -> None:
    names = Counter(row[0] for row in ARABIC.rows("synonyms"))
    assert max(names.values()) == 1
    for one, others in ARABIC.rows("antonyms"):
        assert {one, *others.split()} <= set(names)
