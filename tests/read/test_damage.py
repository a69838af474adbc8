"""Damage is found by general signs, and sound prose raises nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tawatur.lang.load import load
from tawatur.lang.verbs import looks_finite, may_be_finite
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.read import damage, mentions, sentences, tokens
from tawatur.text.fold import fold

CARDS = Path(__file__).parents[1] / "gold" / "damage"


def read(text: str) -> Document:
    document = Document(Article("a", text))
    for stage in (tokens.STAGE, sentences.STAGE, mentions.STAGE, damage.STAGE):
        document = stage.read(document, load("ar"))
    return document


def cards() -> Iterator[tuple[str, set[tuple[str, str]]]]:
    for path in sorted(CARDS.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = [line for line in block.splitlines() if not line.startswith("#")]
            text = "\n".join(line for line in lines if not line.startswith("> "))
            found = [line[2:].split("\t", 1) for line in lines if line.startswith("> ")]
            if text:
                yield text, {(rule, words) for rule, words in found}


@pytest.mark.parametrize(("text", "asked"), list(cards()))
def test_a_card_raises_what_it_asks_for_and_no_more(text: str, asked: set[tuple[str, str]]) -> None:
    document = read(text)
    assert {(fact.origin.rule, document.words(fact.span)) for fact in document.damage} == asked


def test_every_record_says_why_in_words_and_has_a_known_kind() -> None:
    kinds = {
        "wrong_word", "broken_sentence", "stray_fragment", "untranslated", "literal_idiom", "wrong_entity",
        "cut_sentence", "boilerplate",
    }  # fmt: skip
    for text, _ in cards():
        for fact in read(text).damage:
            assert fact.kind in kinds
            assert fact.severity in {"high", "medium", "low"}
            assert fact.because["en"].isascii() or fact.origin.rule == "calque"
            assert any("\u0600" <= letter <= "\u06ff" for letter in fact.because["ar"])


def test_what_is_told_to_a_person_who_asks_is_the_english_reason() -> None:
    document = read("وسافر سكرتير الدولة الأمريكي إلى سيراف. وقال. وعاد.")
    for decision in damage.decide(document, load("ar")):
        assert isinstance(decision.because, str)
        assert all(decision.because == fact.because["en"] for fact in decision.facts)


def test_a_calque_comes_with_what_a_newsroom_writes() -> None:
    (fact,) = read("وسافر سكرتير الدولة الأمريكي إلى سيراف.").damage
    assert fact.suggestion == "وزير الخارجية"
    assert {code: "Secretary of State" in told for code, told in fact.because.items()} == {"en": True, "ar": True}


def test_alphabets_are_named_in_each_language() -> None:
    (mixed, left) = read("وصل Mоst إلى سيراف. وقرأ لافتة мост هناك.").damage
    assert (mixed.because["en"].endswith("Latin and Cyrillic"), "السيريلية" in mixed.because["ar"]) == (True, True)
    assert (left.because["en"], left.because["ar"]) == (
        "a word left in Cyrillic letters",
        "كلمة تُركت بالحروف السيريلية",
    )


@pytest.mark.parametrize("text", ["", "\n \n", ".", "((", "“", "»«", "قال.", "١٢ ٣", "\u200f\u200f.", "a\x00b. c."])
def test_odd_texts_do_not_crash(text: str) -> None:
    assert isinstance(read(text).damage, tuple)


@pytest.mark.parametrize("word", ["قال", "وسيلتقيان", "فانهارت", "يستطيعون", "ليعلن", "ليست", "كتبوه", "وذكرت"])
def test_finite_verbs_are_known(word: str) -> None:
    assert looks_finite(fold(word), load("ar"))


@pytest.mark.parametrize("word", ["بعد", "وزارة", "التعاون", "بيوت", "يوليو", "وقت", "لندن", "مدينة", "غير"])
def test_other_words_are_no_verbs(word: str) -> None:
    assert not looks_finite(fold(word), load("ar"))


@pytest.mark.parametrize("word", ["قتل", "تعاون", "يكابد", "ارتطمت"])
def test_words_that_may_be_verbs(word: str) -> None:
    assert may_be_finite(fold(word), load("ar"))
