"""Dictionary forms of verbs."""

import pytest

from tawatur.lang.lemmas import verb_lemma
from tawatur.lang.load import load
from tawatur.text.fold import fold


@pytest.mark.parametrize(
    ("verb", "lemma"),
    [
        ("يعلن", "أعلن"),
        ("أعلنت", "أعلن"),
        ("تصل", "وصل"),
        ("يزور", "زار"),
        ("التقت", "التقى"),
        ("ينطلق", "انطلق"),
        ("يدعو", "دعا"),
    ],
)
def test_a_verb_has_its_finished_form(verb, lemma):
    assert verb_lemma(fold(verb), load("ar")) == fold(lemma)


def test_an_unknown_word_is_left_as_it_is():
    assert verb_lemma("زقزقتوفي", load("ar")) == "زقزقتوفي"
