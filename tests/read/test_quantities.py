"""Figures: each card's words with value, unit and harm, and what holds for any text."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.facts import Quantity
from tawatur.read import quantities, sentences, timexes, tokens
from tawatur.read.quantities_numbers import figure

CARDS = Path(__file__).parents[1] / "gold" / "quantities"


def read(text: str) -> Document:
    document = Document(Article("card", text, published=date(2024, 5, 15)))
    for stage in (tokens.STAGE, sentences.STAGE, timexes.STAGE, quantities.STAGE):
        document = stage.read(document, load("ar"))
    return document


def cards() -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    for path in sorted(CARDS.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
            asked = [tuple(line[2:].split("\t")) for line in lines if line.startswith("> ")]
            yield "\n".join(line for line in lines if not line.startswith("> ")), asked


def written(value: float | int | tuple[float, float]) -> str:
    return ",".join(map(written, value)) if isinstance(value, tuple) else f"{value:.12g}"


@pytest.mark.parametrize(("text", "asked"), list(cards()))
def test_card(text: str, asked: list[tuple[str, ...]]) -> None:
    document = read(text)
    found = {(written(q.value), q.unit, q.harm or "-", document.words(q.span)) for q in document.quantities}
    if not asked:
        assert not found
    for row in asked:
        assert row in found, f"{row} not in {sorted(found)}"


def only(text: str) -> Quantity:
    (quantity,) = read(text).quantities
    return quantity


@pytest.mark.parametrize(
    ("words", "bound", "approximate"),
    [
        ("نحو", None, True),
        ("أكثر من", "more_than", False),
        ("أقل من", "less_than", False),
        ("ما لا يقل عن", "at_least", False),
        ("ما لا يزيد على", "at_most", False),
    ],
)
def test_bounds(words: str, bound: str | None, approximate: bool) -> None:
    quantity = only(f"وتملك الشركة {words} 30 شاحنة.")
    assert (quantity.bound, quantity.approximate, quantity.value) == (bound, approximate, 30)


def test_a_bound_behind_the_figure() -> None:
    assert only("وتملك الشركة 30 شاحنة على الأقل.").bound == "at_least"


def test_the_day_until_which_it_counts() -> None:
    quantity = only("وبلغ عدد القتلى حتى مساء الثلاثاء 30 شخصا.")
    assert (quantity.value, quantity.harm, quantity.as_of) == (30, "killed", "2024-05-14TEV")


def test_what_is_counted_is_kept() -> None:
    document = read("وتملك الشركة 30 شاحنة.")
    of = document.quantities[0].of
    assert of is not None
    assert document.words(of) == "شاحنة"


@pytest.mark.parametrize(
    ("digits", "number"),
    [("1,500", 1500), ("12.5", 12.5), ("12,5", 12.5), ("3.000", 3000), ("1.234.000", 1234000), ("2,000.5", 2000.5)],
)
def test_digits(digits: str, number: float) -> None:
    assert figure(digits) == number


def test_digits_that_write_no_number() -> None:
    assert figure("12.9.2018") is None


def test_arabic_separators() -> None:
    assert figure("1\u066c500\u066b5") == 1500.5


ALPHABET = "0123456789٠١٢/:-(). ،\nأسبتمروعاميونثلجحدقكنهةىءئؤإآ"


@given(st.text(ALPHABET, max_size=80))
def test_any_text_is_read_without_harm(text: str) -> None:
    for quantity in read(text).quantities:
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)


@pytest.mark.parametrize("text", ["ارتفعت الحصيلة إلى 19", "بلغت الحصيلة 19.", "ارتفعت حصيلة 19", "حصيلة 19"])
def test_a_toll_at_the_very_end_of_a_text(text: str) -> None:
    (found,) = read(text).quantities
    assert found.value == 19
