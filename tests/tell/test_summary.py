"""The summary's own words."""

from __future__ import annotations

from datetime import date

import pytest

from tawatur import pipeline
from tawatur.model.article import Article
from tawatur.model.telling import Dossier

FIRST = "قتل 19 شخصا في انهيار مبنى سكني في مدينة الدرعون فجر الثلاثاء."
SECOND = "قتل 12 شخصا في انهيار مبنى سكني في مدينة الدرعون فجر الثلاثاء."


@pytest.mark.parametrize(
    ("outlets", "names"),
    [((None, None), ("التقرير 1", "التقرير 2")), (("مرآة سيراف", None), ("تقرير مرآة سيراف", "التقرير 2"))],
)
def test_a_report_that_speaks_for_itself_goes_by_its_outlet_or_number(
    outlets: tuple[str | None, str | None], names: tuple[str, str]
) -> None:
    articles = [
        Article(f"00{n}_5d", text, outlet=outlet)
        for n, (text, outlet) in enumerate(zip((FIRST, SECOND), outlets, strict=True))
    ]
    dossier = pipeline.tell(pipeline.compare([pipeline.read(article) for article in articles]), ())
    (contested,) = [s.text for s in dossier.summary if s.standing == "contested"]
    assert all(f"({name})" in contested for name in names)
    assert "_5d" not in contested


def test_a_dateline_is_not_told() -> None:
    text = "(سيراف) – افتتح المحافظ نادر الجبيلي جسر الوادي الجديد صباح الاثنين بعد ثلاث سنوات من العمل."
    document = pipeline.read(Article("r1", text))
    dossier = pipeline.tell(pipeline.compare([document]), ())
    assert dossier.summary
    assert all("(سيراف)" not in sentence.text for sentence in dossier.summary)


def told(*texts: str) -> list[str]:
    documents = [pipeline.read(Article(f"r{n}", text)) for n, text in enumerate(texts)]
    return [sentence.text for sentence in pipeline.tell(pipeline.compare(documents), ()).summary]


def test_no_sentence_lies_in_another_and_what_two_reports_tell_comes_first() -> None:
    summary = told(
        "افتتح المحافظ نادر الجبيلي جسر الوادي الجديد في الدرعون صباح الاثنين. وقال الجبيلي إن الجسر كلف مليوني دينار.",
        "افتتح المحافظ نادر الجبيلي في الدرعون صباح الاثنين جسر الوادي الجديد. وتجول وفد من التجار في السوق القديم.",
    )
    assert "افتتح" in summary[0]
    assert len([text for text in summary if "افتتح" in text]) == 1


def test_a_sentence_has_the_origins_that_all_it_says_has() -> None:
    texts = (
        "قال المحافظ نادر الجبيلي إن جسر الوادي الجديد في الدرعون كلف مليوني دينار، وإن التجار سيدفعون رسما لعبوره.",
        "كلف جسر الوادي الجديد في مدينة الدرعون مليوني دينار، بحسب وثائق نشرتها نقابة المهندسين في سيراف.",
    )
    held = [Article(f"r{n}", text, outlet=f"صحيفة {n}") for n, text in enumerate(texts)]
    dossier = pipeline.tell(pipeline.compare([pipeline.read(article) for article in held]), ())
    assert dossier.summary
    for sentence in dossier.summary:
        assert sentence.origins == min(origins for _, origins in sentence.claims)
        assert (sentence.standing == "corroborated") == (sentence.origins > 1)


def test_a_question_is_not_told() -> None:
    asked = "من يدفع ثمن جسر الوادي في الدرعون؟"
    summary = told(f"جسر الوادي\n\n{asked} افتتح المحافظ نادر الجبيلي الجسر صباح الاثنين بعد ثلاث سنوات.")
    assert summary
    assert not [text for text in summary if "؟" in text]


def grown(*texts: str) -> Dossier:
    """The dossier of reports that appeared a day apart."""
    articles = [Article(f"r{n}", text, published=date(2024, 3, 4 + n)) for n, text in enumerate(texts)]
    return pipeline.tell(pipeline.compare([pipeline.read(article) for article in articles]), ())


EARLY = "انهار مبنى سكني في مدينة الدرعون فجر الاثنين، وقتل 12 شخصا تحت الأنقاض وفق الدفاع المدني."
LATE = "واصلت فرق الإنقاذ في مدينة الدرعون رفع أنقاض المبنى المنهار، بعد أن ارتفع عدد القتلى إلى 19 وفق الدفاع المدني."


def test_a_count_that_grew_is_told_by_its_latest_with_those_before_it() -> None:
    held = grown(EARLY, f"حصيلة انهيار مبنى الدرعون 19 قتيلا\n\n{LATE}")
    counted = [s.text for s in held.summary if "19" in s.text]
    assert "(بعد 12 في تقارير أسبق)" in counted[0]
    assert not [s.text for s in held.summary if "قتل 12" in s.text]


def test_an_earlier_count_stands_behind_the_latest_where_no_sentence_gives_that() -> None:
    held = grown(
        EARLY, "حصيلة انهيار مبنى الدرعون ترتفع إلى 19 قتيلا\n\nتجول المحافظ نادر الجبيلي بين خيام السكان في الدرعون."
    )
    for text in [s.text for s in held.summary if "12" in s.text]:
        assert text.index("19") < text.index("12")


def test_a_headline_with_an_old_count_stands_back_else_the_latest_stands_behind_it() -> None:
    titles = "12 قتيلا في انهيار مبنى بالدرعون", "حصيلة انهيار مبنى الدرعون 19 قتيلا"
    assert grown(f"{titles[0]}\n\n{EARLY}", f"{titles[1]}\n\n{LATE}").title == titles[1]
    assert grown(f"{titles[0]}\n\n{EARLY}", LATE).title == f"{titles[0]} (وفي أحدث التقارير 19 من القتلى)"


def test_the_timeline_gives_the_latest_behind_an_earlier_count() -> None:
    held = grown(EARLY, f"حصيلة انهيار مبنى الدرعون 19 قتيلا\n\n{LATE}")
    old = [entry for entry in held.timeline if "12" in entry.text]
    assert old
    assert all("(وفي أحدث التقارير 19 قتيلا)" in entry.text for entry in old)


OPENED = "افتتح المحافظ نادر الجبيلي جسر الوادي الجديد في الدرعون صباح الاثنين بعد ثلاث سنوات من العمل."


@pytest.mark.parametrize(
    "hanging",
    [
        "مشيرا إلى أن الجسر كلف مليوني دينار من خزينة البلدية وحدها.",
        "وداعين أهالي الدرعون إلى المحافظة على الجسر الجديد في السنين المقبلة.",
        "بالإضافة إلى تشجير ضفتي الوادي في الدرعون بأشجار السدر والنخيل.",
        "وهي شركة من سيراف تعمل في بناء الجسور والسدود في المنطقة كلها.",
    ],
)
def test_what_hangs_on_the_sentence_before_is_not_told_alone(hanging: str) -> None:
    summary = told(f"{OPENED}\n{hanging}")
    assert any(text.startswith("افتتح") for text in summary)
    assert not any(text.strip(".") in hanging for text in summary)


@pytest.mark.parametrize(
    ("sentence", "begins"),
    [
        ("وجه المحافظ نادر الجبيلي رسالة شكر إلى عمال جسر الوادي في الدرعون.", "وجه"),
        ("واصلت بلدية الدرعون أعمال ترميم جسر الوادي طوال الشتاء الماضي.", "واصلت"),
        ("ووصفه المحافظ نادر الجبيلي بأنه أجمل جسور الدرعون وأقواها جميعا.", "وصفه"),
        ("وللعام الثالث يحتفل أهالي الدرعون بيوم الوادي مع المحافظ نادر الجبيلي.", "للعام"),
        ("وأشاد المحافظ نادر الجبيلي بعمال جسر الوادي في الدرعون.", "أشاد"),
        ("ومعظم جسور الدرعون قديمة ومتهالكة بحسب المحافظ نادر الجبيلي.", "معظم"),
        ("والجسر الجديد في الدرعون أول جسر يبنى على الوادي بحسب نادر الجبيلي.", "الجسر"),
    ],
)
def test_a_conjunction_goes_and_a_letter_of_the_word_stays(sentence: str, begins: str) -> None:
    (told_sentence,) = told(sentence)
    assert told_sentence.split()[0] == begins


def test_words_of_a_speaker_stand_in_quotation_marks() -> None:
    said = 'وقال الجبيلي: "عملت مع رجالي ليلا ونهارا من أجل هذا الجسر". وأضاف: "سأعبره كل يوم ماشيا".'
    summary = told(f"{OPENED}\n{said}")
    spoken = [text for text in summary if "سأعبره" in text and "بحسب" in text]
    assert all("“" in text or '"' in text for text in spoken)


def test_a_quotation_mark_that_was_opened_is_closed() -> None:
    assert all(text.count('"') % 2 == 0 for text in told(f'{OPENED} وقال الجبيلي إن الجسر "هدية لأهل الدرعون كلهم.'))


def test_what_a_report_of_another_story_tells_is_left_out() -> None:
    strange = (
        "أعلنت شركة المرجان في سيراف فوز الملاح سامي الكوار وزميله زياد النهدي بسباق القوارب في خليج الصدف. "
        "وقال الكوار إن شراع قاربه من صنع ورشة البيدر في تلمار."
    )
    other = "افتتح نادر الجبيلي محافظ الدرعون صباح الاثنين جسر الوادي الجديد في الدرعون بحضور وفد من سيراف."
    third = "عبر أهالي الدرعون جسر الوادي الجديد بعد أن افتتحه المحافظ نادر الجبيلي صباح الاثنين."
    assert not [text for text in told(OPENED, other, third, strange) if "الكوار" in text]


def test_a_dispute_of_many_sides_names_some_and_counts_the_rest() -> None:
    counts = (12, 30, 17, 25, 14, 41, 9)
    texts = [FIRST.replace("19", str(count)) for count in counts]
    contested = [text for text in told(*texts) if text.startswith("تختلف التقارير")]
    assert contested
    assert all(text.count("مقابل") <= 5 for text in contested)
    assert any("صيغ أخرى عددها 2" in text for text in contested)
