"""Conflicts between small reports of our own: what must be raised, and what must not."""

from datetime import datetime

import pytest

from tawatur import pipeline
from tawatur.model.article import Article


def conflicts(*texts, hours=None):
    times = hours or [9] * len(texts)
    articles = [
        Article(f"r{i}", text, published=datetime(2031, 3, 4, hour))
        for i, (text, hour) in enumerate(zip(texts, times, strict=True))
    ]
    return pipeline.compare([pipeline.read(article) for article in articles]).conflicts


def kinds(found):
    return {(c.kind, c.slot) for c in found}


def test_a_toll_that_grows_with_time_is_superseded():
    found = conflicts(
        "قتل 12 شخصا في انهيار مبنى سكني في مدينة الدرعون فجر الثلاثاء، بحسب الدفاع المدني.",
        "ارتفعت حصيلة انهيار المبنى السكني في مدينة الدرعون إلى 19 قتيلا، بحسب الدفاع المدني.",
        hours=[8, 15],
    )
    assert ("superseded", "number") in kinds(found)
    assert ("contradiction", "number") not in kinds(found)
    (conflict,) = [c for c in found if c.kind == "superseded"]
    assert conflict.reading == "19"


def test_a_toll_that_falls_is_a_contradiction():
    found = conflicts(
        "قتل 19 شخصا في انهيار مبنى سكني في مدينة الدرعون، بحسب مصدر طبي.",
        "قتل 12 شخصا في انهيار مبنى سكني في مدينة الدرعون، بحسب الدفاع المدني.",
        hours=[8, 15],
    )
    assert ("contradiction", "number") in kinds(found)


def test_figures_that_agree_are_no_conflict():
    found = conflicts(
        "قتل ما لا يقل عن 12 شخصا في انهيار مبنى سكني في مدينة الدرعون.",
        "قتل اثنا عشر شخصا في انهيار المبنى السكني في مدينة الدرعون.",
    )
    assert not [c for c in found if c.slot == "number"]


def test_a_part_of_the_dead_is_no_other_toll():
    found = conflicts(
        "قتل 12 شخصا بينهم ثلاثة أطفال في انهيار مبنى سكني في مدينة الدرعون.",
        "قتل 12 شخصا في انهيار مبنى سكني في مدينة الدرعون.",
    )
    assert not [c for c in found if c.slot == "number"]


def test_a_count_of_the_same_thing_that_differs_is_a_contradiction():
    found = conflicts(
        "قال الوزير سالم الهادر إن الجيش أطلق ثلاثة صواريخ على قاعدة النسر البحرية.",
        "ذكرت هيئة الأركان أن الجيش أطلق خمسة صواريخ على قاعدة النسر البحرية.",
    )
    assert ("contradiction", "number") in kinds(found)


def test_the_odd_nationality_of_a_president_is_an_error_of_its_report():
    found = conflicts(
        "استقبل الرئيس النرويجي أندرس نيلسون نظيره في أوسلو. وقال الرئيس النرويجي إن المحادثات كانت مثمرة.",
        "وصل الرئيس السويدي أندرس نيلسون إلى القصر قبل بدء المحادثات في أوسلو.",
        "أكد الرئيس النرويجي أندرس نيلسون أن المحادثات ستستأنف غدا.",
    )
    errors = [c for c in found if c.kind == "error" and c.slot == "entity"]
    assert len(errors) == 1, "several finders see it; it is raised once"
    assert errors[0].items[0].place.article == "r1"
    assert "النرويجي" in (errors[0].reading or "")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_conflict_says_because_in_both_languages(language):
    found = conflicts(
        "قتل 19 شخصا في انهيار مبنى سكني في مدينة الدرعون.",
        "قتل 12 شخصا في انهيار مبنى سكني في مدينة الدرعون.",
    )
    assert found
    assert all(c.because[language] for c in found)


def test_what_one_says_and_another_negates_is_a_contradiction():
    found = conflicts(
        "قال رئيس البلدية سمير العتال إن المهندسين فحصوا جسر الوادي القديم في الربيع.",
        "قالت نقابة البنائين إن المهندسين لم يفحصوا جسر الوادي القديم في الربيع.",
    )
    assert ("contradiction", "polarity") in kinds(found)


def slots(found):
    return {c.slot for c in found}


TOLD = (
    "قال العميد نادر الصافي إن شاحنة محملة بالإسمنت انقلبت {day} على جسر الرملة القديم في مدينة {town} "
    "بعد تعطل مكابحها."
)


def test_one_event_on_two_weekdays_is_a_contradiction_of_date():
    found = conflicts(TOLD.format(day="الأحد", town="الدمام"), TOLD.format(day="السبت", town="الدمام"))
    assert slots(found) == {"date"}
    assert {item.value for item in found[0].items} == {"الأحد", "السبت"}


def test_one_event_in_two_towns_is_a_conflict_of_place():
    found = conflicts(TOLD.format(day="الأحد", town="الدمام"), TOLD.format(day="الأحد", town="حلب"))
    assert slots(found) == {"place"}


def test_one_event_told_twice_is_no_conflict():
    assert not conflicts(TOLD.format(day="الأحد", town="الدمام"), TOLD.format(day="الأحد", town="الدمام"))


def test_a_verb_that_is_negated_in_one_report_shows_the_verb_alone():
    text = "أعلن اتحاد الطباعين أن مطبعة الوادي {} العمل في مشروع الكتب المدرسية الجديد مطلع الأسبوع المقبل."
    found = conflicts(text.format("ستبدأ"), text.format("لن تبدأ"))
    assert "polarity" in slots(found)


def test_what_one_figure_counts_differs():
    text = "ذكرت إدارة السجن أن 14 {} أصيبوا باختناق خلال حريق المستودع الشرقي في بلدة النخلتين."
    found = conflicts(text.format("جنديا"), text.format("صحفيا"))
    assert "number" in slots(found)


def test_parts_that_make_up_the_other_figure_are_no_conflict():
    found = conflicts(
        "دمرت الجرافات 30 منزلا في حي التلة الغربي و12 منزلا على ضفة النهر بعد قرار البلدية.",
        "دمرت الجرافات 42 منزلا في حي التلة الغربي وعلى ضفة النهر بعد قرار البلدية.",
    )
    assert not [c for c in found if c.slot == "number"]


def test_who_speaks_of_a_figure_is_not_another_subject_of_it():
    found = conflicts(
        "السودان أطلق صاروخا باليستيا باتجاه البحر الشرقي صباح الأربعاء قبل اجتماع الوزراء في الدرعون.",
        "تونس ناقشت إطلاق صاروخين باليستيين باتجاه البحر الشرقي صباح الأربعاء قبل اجتماع الوزراء في الدرعون.",
    )
    assert ("contradiction", "number") in kinds(found)
