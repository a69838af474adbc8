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


def parts(text):
    """Each statement of a text with the words of its parts."""
    document = pipeline.read(Article("card", text))
    for s in document.statements:
        subject, place = (document.words(span) if span else None for span in (s.subject, s.place))
        yield document.words(s.span), s.lemma, subject, place, len(s.timexes), len(s.quantities), s.phrase


def test_a_statement_knows_its_parts():
    text = "وافتتح الوزير سالم الهادر ثلاث مدارس في بيروت صباح الأحد."
    (found,) = parts(text)
    assert found[1:] == ("افتتح", "الوزير سالم الهادر", "بيروت", 1, 1, False)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("الحكومة اللبنانية تعلن حظر التجول", "الحكومة اللبنانية"),
        ("وزارة الصحة: المستشفى يستقبل عشرين جريحا", "المستشفى"),
        ("وفي مدينة بيروت، أغلقت الشرطة شارعين رئيسيين.", "الشرطة"),
        ("وعادوا إلى القرى المجاورة ليلا.", None),
    ],
)
def test_the_subject_stands_before_or_behind_the_verb(text, subject):
    assert [found[2] for found in parts(text)] == [subject]


def test_the_time_of_an_event_phrase_is_not_its_clauses():
    text = "وبعد مغادرته بيروت صباح الأحد، تفقد الوزير ميناء طرطوس يوم الاثنين."
    clause, phrase = parts(text)
    assert (clause[4], clause[6]) == (1, False)
    assert (phrase[4], phrase[6]) == (1, True)
