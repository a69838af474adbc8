"""Names, nationalities and descriptions, found where they stand in sentences of our own."""

from __future__ import annotations

import pytest

from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.read import mentions, sentences, tokens


def read(text: str) -> Document:
    document = Document(Article("a", text))
    for stage in (tokens.STAGE, sentences.STAGE, mentions.STAGE):
        document = stage.read(document, load("ar"))
    return document


def found(text: str, form: str) -> list[tuple[str, str]]:
    document = read(text)
    return [(document.words(m.span), m.kind) for m in document.mentions if m.form == form]


NAMES = [
    ("سافر الوفد إلى إندونيسيا وكولومبيا.", [("إندونيسيا", "place"), ("كولومبيا", "place")]),
    ("وأبلغت رسالة للأمم المتحدة الدول الأعضاء بالموعد.", [("لأمم المتحدة", "organisation")]),
    ("وقالت وكالة فرانس برس إن السفينة غرقت.", [("وكالة فرانس برس", "organisation")]),
    ("وقال الرئيس الفنلندي ماتي كوسكيلا إن بلاده جاهزة.", [("ماتي كوسكيلا", "person")]),
    ("هبطت الطائرة في مطار كوسكيلا الدولي ليلا.", [("مطار كوسكيلا الدولي", "facility")]),
    ("وأوضحت وزارة الموارد المائية أن السد ممتلئ.", [("وزارة الموارد المائية", "organisation")]),
    ("تقع القرية في أقصى شمال النرويج.", [("أقصى شمال النرويج", "place")]),
    ("زار الوزير مدينة طشقند أمس.", [("طشقند", "place")]),
    ("رست السفن قبالة تيلومار مساء.", [("تيلومار", "place")]),
    ("وصلت القافلة إلى رأس الزهيرة فجرا.", [("رأس الزهيرة", "place")]),
    ('أبحر المركب "نسمة" فجرا.', [("نسمة", "product")]),
    ("دارلوما (سافا) - انتهى الحصاد.", [("سافا", "organisation")]),
    (
        "وقالت رئيسة نقابة الخبازين لمياء الزعفراني إن الطحين نفد.",
        [
            ("نقابة الخبازين", "organisation"),
            ("لمياء الزعفراني", "person"),
        ],
    ),
    ("وطالب البرلمان وزارة النقل بتقرير.", [("البرلمان", "organisation"), ("وزارة النقل", "organisation")]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text, "name") == names


@pytest.mark.parametrize(
    ("text", "country", "words"),
    [
        ("وصل المسؤول النرويجي متأخرا.", "NO", "النرويجي"),
        ("التقى رجال أعمال كوريين جنوبيين.", "KR", "كوريين جنوبيين"),
        ("اعتقل صيادون هنود قرب الساحل.", "IN", "هنود"),
        ("قرار للحكومة التشيلية.", "CL", "التشيلية"),
    ],
)
def test_demonyms(text: str, country: str, words: str) -> None:
    document = read(text)
    assert [(document.words(m.span), m.country) for m in document.mentions if m.form == "demonym"] == [(words, country)]


def test_a_nationality_is_made_from_a_place_that_no_list_knows() -> None:
    text = "قالت حكومة فاردونيا إن الجيش الفاردوني بقي في ثكناته."
    document = read(text)
    by_words = {document.words(m.span): m for m in document.mentions if m.form != "description"}
    assert by_words["الفاردوني"].country == by_words["فاردونيا"].country == "x:فاردونيا"


@pytest.mark.parametrize(
    ("text", "words", "role", "country"),
    [
        ("وأعلن الرئيس النرويجي موعد القمة.", "الرئيس النرويجي", "رييس", "NO"),
        ("وأكد المتحدث باسم البيت الأبيض ذلك.", "المتحدث باسم البيت الأبيض", "متحدث", "US"),
        ("وقال وزير الموارد المائية المغربي إن السدود امتلأت.", "وزير الموارد المائية المغربي", "وزير", "MA"),
        ("وصافح زعيم كولومبيا ضيوفه.", "زعيم كولومبيا", "زعيم", "CO"),
    ],
)
def test_descriptions(text: str, words: str, role: str, country: str) -> None:
    document = read(text)
    described = [m for m in document.mentions if m.form == "description" and document.words(m.span) == words]
    assert [(m.role, m.country) for m in described] == [(role, country)]


def test_a_title_gives_its_name_role_and_country() -> None:
    document = read("وقال وزير الدفاع النرويجي أولاف ليندستروم إن المناورة انتهت.")
    name = next(m for m in document.mentions if m.form == "name")
    assert (name.role, name.country) == ("وزير", "NO")


def test_a_short_name_is_found_after_the_full_one() -> None:
    text = "وصل ماتي كوسكيلا إلى لشبونة. وشكر كوسكيلا مضيفيه، وقال إن لكوسكيلا الأب بيتا هناك."
    names = [name for name, kind in found(text, "name") if kind == "person"]
    assert names == ["ماتي كوسكيلا", "كوسكيلا", "كوسكيلا"]


def test_a_rare_foreign_name_behind_a_title_keeps_both_words() -> None:
    document = read("وصل الرئيس السويدي ينس هالدور إلى القصر.")
    name = next(m for m in document.mentions if m.form == "name")
    assert (document.words(name.span), name.role, name.country) == ("ينس هالدور", "رييس", "SE")


def test_two_short_names_side_by_side_are_two_persons() -> None:
    text = "التقى ماتي كوسكيلا نظيره أولاف ليندستروم. وشكر كوسكيلا ليندستروم على الدعوة."
    names = [name for name, kind in found(text, "name") if kind == "person"]
    assert names == ["ماتي كوسكيلا", "أولاف ليندستروم", "كوسكيلا", "ليندستروم"]


def test_every_mention_has_a_rule_and_refusals_say_why() -> None:
    document = read("وقال وزير الدفاع النرويجي أولاف ليندستروم إن المناورة انتهت.")
    stripped = Document(document.article, {k: v for k, v in document.layers.items() if k != "mentions"})
    for decision in mentions.decide(stripped, load("ar")):
        assert decision.rule
        assert decision.because


@pytest.mark.parametrize("text", ["", " ", "\u200f", "123", "Hello world", "وَ", "(", "ل", "\ufeff\n\n"])
def test_poor_input_gives_a_layer(text: str) -> None:
    assert read(text).mentions is not None
