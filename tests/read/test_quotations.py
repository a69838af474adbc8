"""Reported speech is found with its speaker, its carriers and its content; what merely looks like it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.facts import Quotation
from tawatur.read import mentions, quotations, sentences, timexes, tokens
from tawatur.read.quotations_words import vocabulary
from tawatur.text.fold import fold

CARDS = Path(__file__).parents[1] / "gold" / "quotations"
STAGES = (tokens.STAGE, sentences.STAGE, mentions.STAGE, timexes.STAGE, quotations.STAGE)


def read(text: str) -> Document:
    document = Document(Article("a", text))
    for stage in STAGES:
        document = stage.read(document, load("ar"))
    return document


def cards() -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    for path in sorted(CARDS.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = [line for line in block.splitlines() if line and not line.startswith("#")]
            text = "\n".join(line for line in lines if not line.startswith("> "))
            if text:
                yield text, [tuple(line[2:].split("\t")) for line in lines if line.startswith("> ")]


def row(document: Document, quotation: Quotation) -> tuple[str, ...]:
    chain = "/".join(document.words(hop.span) for hop in quotation.chain) or "-"
    content = "/".join(document.words(span) for span in quotation.content)
    return quotation.form, quotation.act, chain, content


@pytest.mark.parametrize(("text", "asked"), list(cards()))
def test_a_card_gives_what_it_asks_for_and_no_more(text: str, asked: list[tuple[str, ...]]) -> None:
    document = read(text)
    assert [row(document, quotation) for quotation in document.quotations] == asked


def test_an_interpreter_makes_it_translated() -> None:
    text = next(text for text, asked in cards() if any(row[2].startswith("مترجم") for row in asked))
    assert [quotation.translated for quotation in read(text).quotations] == [True]


def test_the_cue_stands_without_its_conjunction() -> None:
    text, _ = next(cards())
    document = read(text)
    for quotation in document.quotations:
        assert quotation.cue is not None
        assert quotation.span.covers(quotation.cue)


def test_what_is_refused_says_why() -> None:
    refused = [text for text, asked in cards() if not asked]
    for text in refused:
        document = read(text)
        assert all(decision.because for decision in quotations.decide(document, load("ar")))


PIECES = st.sampled_from(
    [text for text, _ in cards()] + ['"', "“", "”", "»", "«", ":", "،", ".", "\n", "(", "– (@", "1:30"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=8))
def test_any_mixture_keeps_content_inside_its_report(pieces: list[str]) -> None:
    document = read(" ".join(pieces))
    for quotation in document.quotations:
        assert quotation.content
        assert all(quotation.span.covers(span) and len(span) for span in quotation.content)
        assert bool(quotation.chain) == (quotation.source is not None)


WORDS = st.sampled_from(
    sorted({word for text, _ in cards() for word in text.split()} | {'"', "«", "»", "،", ".", "\n"})
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_words_in_any_order_are_read(words: list[str]) -> None:
    for quotation in read(" ".join(words)).quotations:
        assert all(len(span) for span in (quotation.span, *quotation.content))


def test_what_credits_a_sentence_of_marks_alone_reports_nothing() -> None:
    document = read("أغلق الميناء. . وأوضحت المديرة.")
    assert all(len(span) for quotation in document.quotations for span in quotation.content)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("نفوا", "نفى"), ("ينفون", "نفى"), ("سيقول", "قال"), ("وقالتا", "قال"), ("يدعوان", "دعا"), ("مؤكدين", "أكد")],
)
def test_verbs_are_inflected(form: str, lemma: str) -> None:
    verb = vocabulary(load("ar")).word(fold(form)).verb
    assert verb is not None
    assert verb.lemma == fold(lemma)


CIRCUMSTANCES = (
    ("وقال وزير المياه خلال مؤتمر صحفي في المدينة للصحفيين إن السد آمن.", "لصحفيين", "مؤتمر صحفي"),
    ("وفي مقابلة مع إذاعة المدينة، قالت الوزيرة إن القمح وصل.", "إذاعة المدينة", "مقابلة"),
    ("وقال المحافظ أمام المجلس إن الجسر مغلق.", "المجلس", None),
    ("وطالب المحافظ الحكومة بفتح الجسر.", "الحكومة", None),
    ("وأبلغ المدير الصيادين أن الميناء مغلق.", "الصيادين", None),
    ("وكتب الوزير على تويتر أن السد آمن.", None, "تويتر"),
    ("وقالت الشركة إن المصنع مغلق، وذلك في بيان.", None, "بيان"),
    ("وقال المدير العام للشركة إن المصنع مغلق.", None, None),
    ("وأوضح المدير، الساعة 3:40 صباحا بالتوقيت المحلي لفرانس، أن الميناء سليم.", None, None),
)


@pytest.mark.parametrize(("text", "addressee", "occasion"), CIRCUMSTANCES)
def test_whom_it_is_said_to_and_on_what_occasion(text: str, addressee: str | None, occasion: str | None) -> None:
    document = read(text)
    (quotation,) = document.quotations
    spans = (quotation.addressee, quotation.occasion)
    assert tuple(document.words(span) if span else None for span in spans) == (addressee, occasion)
