"""What no report says, what only one says, and who is silent."""

from __future__ import annotations

import pytest

from tawatur import pipeline
from tawatur.model.article import Article
from tawatur.model.telling import Dossier
from tawatur.tell.gaps import MOST_SILENT


def told(*texts: str) -> Dossier:
    documents = [pipeline.read(Article(f"r{n}", f"عنوان التقرير\n\n{text}")) for n, text in enumerate(texts)]
    return pipeline.tell(pipeline.compare(documents), ())


def unanswered(*texts: str) -> list[str | None]:
    return [gap.question for gap in told(*texts).gaps if gap.kind == "unanswered"]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "انهار مبنى سكني في مدينة الدرعون في ألمانيا فجر الثلاثاء. وهرع رجال الإنقاذ إلى المكان.",
            ["how_many", "why"],
        ),
        ("انهار مبنى سكني في برلين فجر الثلاثاء بسبب الأمطار، وقتل 12 شخصا تحت الأنقاض.", []),
        ("وصل وزير الري نادر الجبيلي إلى برلين والتقى نظيره الألماني.", ["when"]),
        ("زار وزير الري نادر الجبيلي برلين يوم الثلاثاء والتقى نظيره الألماني.", []),
    ],
)
def test_questions_that_no_report_answers(text: str, questions: list[str]) -> None:
    found = unanswered(text)
    assert [question for question in found if question != "who"] == questions


def test_another_report_that_answers_closes_the_question() -> None:
    first = "انهار مبنى سكني في برلين فجر الثلاثاء. وهرع رجال الإنقاذ إلى المكان."
    second = "انهار مبنى سكني في برلين فجر الثلاثاء. وقتل 12 شخصا، وعزا الدفاع المدني الحادث إلى الأمطار."
    assert "how_many" in unanswered(first)
    assert "how_many" not in unanswered(first, second)


def test_reports_that_are_silent_on_a_dispute_are_named() -> None:
    dossier = told(
        "قتل 19 شخصا في انهيار مبنى سكني في مدينة الدرعون فجر الثلاثاء.",
        "قتل 12 شخصا في انهيار مبنى سكني في مدينة الدرعون فجر الثلاثاء.",
        "يستضيف متحف الفنون في بلدة مرجان معرضا للخزف القديم طوال الشهر.",
    )
    (silent,) = [gap for gap in dossier.gaps if gap.kind == "silent"]
    assert silent.articles == ("r2",)
    assert silent.places


def test_of_very_many_silent_reports_only_the_number_is_told() -> None:
    others = [
        f"يستضيف متحف الفنون في بلدة مرجان معرضا للخزف القديم، وهو المعرض رقم {n}." for n in range(MOST_SILENT + 1)
    ]
    dossier = told(
        "قتل 19 شخصا في انهيار مبنى سكني في مدينة الدرعون فجر الثلاثاء.",
        "قتل 12 شخصا في انهيار مبنى سكني في مدينة الدرعون فجر الثلاثاء.",
        *others,
    )
    silent = next(gap for gap in dossier.gaps if gap.kind == "silent")
    assert silent.articles == ()
    assert str(len(others)) in silent.text["en"]


def test_a_profile_holds_the_reports_own_descriptions() -> None:
    dossier = told("التقى الرئيس الألماني فرانك شتاينماير في برلين وزير الري نادر الجبيلي.")
    words = {
        dossier.story.document(place.article).words(place.span)
        for profile in dossier.profiles
        for place in profile.descriptions
    }
    assert any("الرئيس" in word for word in words)
