"""Two statements that stand alone: same, entails, contradicts, different."""

from __future__ import annotations

import pytest

from tawatur.compare.pair import couple
from tawatur.compare.pair_judge import Verdict, judge_pair
from tawatur.compare.pair_signals import ACCORD, MATTER
from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.pipeline import read

ARABIC = load("ar")


def documents(one: str, other: str) -> tuple[Document, Document]:
    return read(Article("a", one)), read(Article("b", other))


def verdict(one: str, other: str) -> Verdict:
    return judge_pair(*documents(one, other), ARABIC)


PAIRS = [
    ("مقتل خمسة جنود في هجوم على ثكنة قرب العاصمة", "هجوم على ثكنة قرب العاصمة يودي بحياة خمسة جنود", "same"),
    ("وزير الزراعة يفتتح سوق التمور في بلدة الدغل", "افتتاح سوق التمور في الدغل بحضور وزير الزراعة", "same"),
    ("وزير النقل في تلمار يعلن بعد اجتماع طويل افتتاح الميناء الجديد", "وزير النقل يعلن افتتاح الميناء", "entails"),
    ("ارتفاع أسعار القمح في أسواق نوفال", "انخفاض أسعار القمح في أسواق نوفال", "contradicts"),
    ("مقتل خمسة جنود في هجوم على ثكنة", "مقتل تسعة جنود في هجوم على ثكنة", "contradicts"),
    ("وزير النقل يعلن إغلاق الميناء", "وزير النقل ينفي إغلاق الميناء", "contradicts"),
    ("مصر تستضيف قمة وزراء المياه", "تونس تستضيف قمة وزراء المياه", "contradicts"),
    ("مقتل خمسة جنود في هجوم على ثكنة", "افتتاح معرض الكتاب في الجامعة", "different"),
]


@pytest.mark.parametrize(("one", "other", "relation"), PAIRS)
def test_relations(one: str, other: str, relation: str) -> None:
    found = verdict(one, other)
    assert found.relation == relation, found
    assert 0.0 <= found.score <= 1.0
    assert all(found.because[code] for code in ("en", "ar"))


@pytest.mark.parametrize("text", ["", "،", "ـ", "123", "😀", "a"])
def test_what_holds_no_words_is_judged_all_the_same(text: str) -> None:
    assert verdict(text, "افتتاح معرض الكتاب في الجامعة").relation == "different"


def test_a_reason_names_the_words_that_decide() -> None:
    told = verdict("ارتفاع أسعار القمح في نوفال", "انخفاض أسعار القمح في نوفال").because
    assert all("ارتفاع" in told[code] for code in ("en", "ar"))


def test_signals_point_into_the_texts() -> None:
    one, other = documents("مقتل خمسة جنود في هجوم على ثكنة", "مقتل تسعة جنود في هجوم على ثكنة")
    held = couple(one, other, ARABIC)
    for make in (*MATTER, *ACCORD):
        signal = make(held)
        if signal is not None:
            assert signal.a.end <= len(one.text)
            assert signal.b.end <= len(other.text)
