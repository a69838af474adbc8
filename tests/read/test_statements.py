"""Statements: each card's clauses with their modality; each statement lies in its text."""

from pathlib import Path

import pytest

from tawatur import pipeline
from tawatur.model.article import Article

CARDS = Path(__file__).parents[1] / "gold" / "statements"


def cards():
    for path in sorted(CARDS.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
            asked = [tuple(line[2:].split("\t")) for line in lines if line.startswith("> ")]
            yield "\n".join(line for line in lines if not line.startswith("> ")), asked


@pytest.mark.parametrize(("text", "asked"), list(cards()))
def test_card(text, asked):
    document = pipeline.read(Article("card", text))
    found = {(s.modality, document.words(s.span), s.polarity) for s in document.statements}
    short = {row[:2] for row in found}
    for row in asked:
        assert row in found or row in short, f"{row} not in {sorted(found)}"
    assert asked or not found, f"nothing is said, yet there is {sorted(found)}"


def test_a_statement_of_a_report_of_speech_knows_it():
    text = "وقال رئيس البلدية سمير العتال إن الجسر أغلق أمام الشاحنات."
    document = pipeline.read(Article("card", text))
    (statement,) = document.statements
    assert statement.quotation == 0
    assert statement.modality == "quoted"


def test_related_links_and_bare_attributions_make_no_statement():
    text = "انهار الجسر القديم في بلدة الدرعون صباح الأحد.\nاقرأ أيضا: كيف بنيت جسور المدينة القديمة"
    document = pipeline.read(Article("card", text))
    assert all("كيف" not in document.words(s.span) for s in document.statements)
