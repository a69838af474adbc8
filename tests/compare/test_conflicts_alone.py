"""Errors that one report shows by itself, and offices that two reports give one person."""

from datetime import datetime

import pytest

from tawatur import pipeline
from tawatur.model.article import Article

FACTORY = "قال الدفاع المدني إن {dead} عاملا قتلوا في انهيار سقف مصنع النسيج في بلدة الدرعون صباح السبت."
FACTORY_TITLE = "مقتل 12 عاملا في انهيار سقف مصنع النسيج ببلدة الدرعون"


def read(text, title=None, name="r"):
    whole = f"{title}\n\n{text}" if title else text
    return pipeline.read(Article(name, whole, title, published=datetime(2023, 9, 14, 9)))


def errors(text, title=None):
    return [c for c in pipeline.compare([read(text, title)]).conflicts if c.kind == "error"]


@pytest.mark.parametrize(
    ("text", "slot", "words"),
    [
        ("وقع الانفجار يوم الثلاثاء 13 سبتمبر 2023 في بلدة الدرعون.", "date", "يوم الثلاثاء 13 سبتمبر 2023"),
        ("وقع الانفجار في 31 فبراير 2023 في بلدة الدرعون.", "date", "31 فبراير 2023"),
        ("انفجر مستودع في بلدة الدرعون في 20 ديسمبر 2023 وقتل ثلاثة عمال.", "date", "20 ديسمبر 2023"),
        ("قتل 12 شخصا: 5 نساء و8 أطفال في انهيار مبنى في بلدة الدرعون.", "number", "12 شخصا"),
        ("قتل 12 شخصا: 5 نساء و4 أطفال في انهيار مبنى في بلدة الدرعون.", "number", "12 شخصا"),
        ("قتل 12 شخصا بينهم 5 نساء و8 أطفال في انهيار مبنى في بلدة الدرعون.", "number", "12 شخصا"),
    ],
)
def test_a_report_that_refutes_itself(text, slot, words):
    (error,) = errors(text)
    assert error.slot == slot
    assert text[error.items[0].place.span.start : error.items[0].place.span.end] == words
    assert error.because["ar"]
    assert error.because["en"]


@pytest.mark.parametrize(
    "text",
    [
        "وقع الانفجار يوم الأربعاء 13 سبتمبر 2023 في بلدة الدرعون.",
        "وقع الانفجار في 28 فبراير 2023 في بلدة الدرعون.",
        "قررت البلدية تأجيل افتتاح الجسر في بلدة الدرعون حتى 20 ديسمبر 2023.",
        "سيفتتح الجسر في بلدة الدرعون في 20 ديسمبر 2023.",
        "قتل 12 شخصا: 5 نساء و7 أطفال في انهيار مبنى في بلدة الدرعون.",
        "قتل 12 شخصا بينهم 5 نساء و3 أطفال وأصيب 20 في انهيار مبنى في بلدة الدرعون.",
    ],
)
def test_a_report_that_is_sound(text):
    assert errors(text) == []


def test_the_reading_is_the_day_that_the_report_tells_of_elsewhere():
    (error,) = errors("وقع الانفجار يوم الثلاثاء 13 سبتمبر 2023 في بلدة الدرعون. وأغلقت المدارس الأربعاء.")
    assert error.reading == "2023-09-13"


@pytest.mark.parametrize(
    ("title", "text", "slot"),
    [
        (FACTORY_TITLE, FACTORY.format(dead=15), "number"),
        (
            "وزارة النقل: إغلاق جسر الوادي القديم أمام الشاحنات في مدينة بغداد بعد الفيضان",
            "أعلنت وزارة النقل أن جسر الوادي القديم أغلق أمام الشاحنات في مدينة حلب بعد الفيضان.",
            "place",
        ),
        (
            "مدير المرفأ: الشركة دفعت رواتب عمال المرفأ منذ ثلاثة أشهر",
            "قال مدير المرفأ إن الشركة لم تدفع رواتب عمال المرفأ منذ ثلاثة أشهر.",
            "polarity",
        ),
    ],
)
def test_a_title_that_its_text_refutes(title, text, slot):
    (error,) = errors(text, title)
    assert error.slot == slot
    assert error.items[0].place.span.end <= len(title)


def test_a_title_that_its_text_bears_out():
    assert errors(FACTORY.format(dead=12), FACTORY_TITLE) == []


def test_two_offices_of_one_person_exclude_each_other():
    told = [
        "قال رئيس الوزراء سامي الغدران إن الحكومة ستصلح الجسر.",
        "أكد وزير الخارجية سامي الغدران أن الجسر سيصلح هذا العام.",
    ]
    (conflict,) = pipeline.compare([read(t, name=f"r{i}") for i, t in enumerate(told)]).conflicts
    assert (conflict.kind, conflict.slot) == ("contradiction", "entity")
    assert {item.value for item in conflict.items} == {"رئيس الوزراء", "وزير الخارجية"}


def test_a_former_office_excludes_none():
    told = [
        "قال رئيس الوزراء السابق سامي الغدران إن الحكومة ستصلح الجسر.",
        "أكد وزير الخارجية سامي الغدران أن الجسر سيصلح هذا العام.",
    ]
    assert pipeline.compare([read(t, name=f"r{i}") for i, t in enumerate(told)]).conflicts == ()
