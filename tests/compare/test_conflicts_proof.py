"""Nothing is raised where the words do not prove that two places tell one thing; what proves it is enough."""

from datetime import datetime

import pytest

from tawatur import pipeline
from tawatur.compare import proof
from tawatur.lang.load import load
from tawatur.model.article import Article


def conflicts(*texts, days=None, titles=None):
    articles = []
    for i, text in enumerate(texts):
        title = titles[i] if titles else None
        whole = f"{title}\n\n{text}" if title else text
        articles.append(Article(f"r{i}", whole, title, published=datetime(2031, 3, days[i] if days else 4, 9)))
    return pipeline.compare([pipeline.read(article) for article in articles]).conflicts


PROFITS = (
    "بلغ صافي أرباح شركة {name} {profit} مليون ريال خلال موسم الصيف الماضي. "
    "وقالت الشركة إن إيراداتها ارتفعت إلى {income} مليون ريال، وإن ديونها تراجعت إلى {debt} مليون ريال."
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # two companies: their figures differ throughout
            PROFITS.format(name="الواحة للألبان", profit=31, income=140, debt=60),
            PROFITS.format(name="السنابل للأعلاف", profit=47, income=205, debt=88),
        ),
        (  # two statesmen's refusals
            "وجاء في البيان أن رفض تونس التام لإغلاق سوق الحبوب قبل موسم الحصاد لن يتغير.",
            "وجاء في البيان أن رفض الكويت التام لإغلاق سوق الحبوب قبل موسم الحصاد لن يتغير.",
        ),
        (  # two men in one turn of phrase
            "أضاع لاعب الوسط هدفا سهلا بعدما مرر له سالم الراعي كرة عرضية قرب نهاية الشوط.",
            "أضاع لاعب الوسط هدفا سهلا بعدما مرر له نبيل العطار كرة عرضية قرب نهاية الشوط.",
        ),
        (  # one utterance, two names of who said it
            'قال الناطق سالم الراعي إن "المدرسة الجديدة ستفتح أبوابها أمام طلاب الحي مطلع الخريف المقبل".',
            'قال الناطق نبيل العطار إن "المدرسة الجديدة ستفتح أبوابها أمام طلاب الحي مطلع الخريف المقبل".',
        ),
        (  # the same number and more
            "صار حارس الغابة أول من زرع 10 شجرات أو أكثر في يوم واحد من أيام الحملة.",
            "صار حارس الغابة أول من زرع 12 شجرة في يوم واحد من أيام الحملة.",
        ),
        (  # one sentence gives both
            "سجل حارس الدرعون السابق 12 هدفا في بطولة الساحل متفوقا على زميله الذي سجل 8 أهداف.",
            "سجل حارس الدرعون السابق 8 أهداف في بطولة الساحل.",
        ),
        (  # an older vote
            "حصل العمدة سالم الراعي على 81 بالمئة من أصوات الناخبين في انتخابات 2019.",
            "حصل العمدة سالم الراعي على 93 بالمئة من أصوات الناخبين في انتخابات البلدية.",
        ),
        (  # a share cut off
            "حصل العمدة سالم الراعي على 93 بالمئة من أصوات الناخبين في انتخابات البلدية.",
            "حصل العمدة سالم الراعي على 93.7 بالمئة من أصوات الناخبين في انتخابات البلدية.",
        ),
        (  # a number of a list
            "أعلنت الشرطة مقتل المطلوب الرابع في قائمة الـ 40 خلال مداهمة في بلدة الدرعون.",
            "أعلنت الشرطة مقتل 12 مطلوبا خلال مداهمة في بلدة الدرعون.",
        ),
    ],
)
def test_two_matters_in_one_wording(one, other):
    assert not conflicts(one, other)


def test_days_that_lie_apart_are_of_two_matters():
    text = "اعترض خفر السواحل {} محملة بالأخشاب قبالة ميناء الدرعون{} وقطرها إلى الرصيف."
    near = text.format("ثلاث سفن", ""), text.format("خمس سفن", "")
    assert {c.slot for c in conflicts(*near)} == {"number"}
    assert not conflicts(*near, days=[4, 9])


def test_hours_far_apart_are_of_two_of_several_things():
    text = "رصد خفر السواحل قاربا مجهولا قبالة ميناء الدرعون في تمام الساعة {} وقطره إلى الرصيف."
    assert {c.slot for c in conflicts(text.format("4:10 فجرا"), text.format("5:25 فجرا"))} == {"date"}
    assert not conflicts(text.format("4:10 فجرا"), text.format("9:40 صباحا"))


def test_two_sources_must_count_one_thing():
    counted = "قدر المنظمون عدد المشاركين بنحو 9 آلاف شخص، في حين قالت الشرطة إنهم 3 آلاف شخص."
    granted = "منحت الوزارة القرية 9 آلاف شتلة، في حين قالت البلدية إن المدارس زرعت 3 آلاف شتلة."
    assert {c.slot for c in conflicts(counted)} == {"number"}
    assert not conflicts(granted)


def test_a_date_of_the_hijri_calendar_is_no_error():
    assert not conflicts("تقام الدورة الصيفية في مركز الحي خلال الفترة 10-30/2/1453هـ.")


def test_a_title_cut_at_its_thousands_is_no_error():
    text = "قال المرصد إن الغارات قتلت 4057 مسلحا في ريف الدرعون خلال عشرة أشهر."
    assert not conflicts(text, titles=["الغارات قتلت نحو «4» آلاف مسلح في ريف الدرعون"])


def test_words_round_a_place_are_laid_side_by_side():
    said = "قال المدير إن الشركة اشترت {} حافلات للمدينة القديمة هذا العام"
    documents = [pipeline.read(Article(f"r{i}", said.format(n))) for i, n in enumerate(("ثلاث", "أربع"))]
    spots = []
    for document in documents:
        sides = _sides(document)
        spots.append(proof.Spot(document, document.quantities[0].span, 0, *sides))
    assert proof.aligned(*spots) == 1.0
    assert proof.contained(*spots) == 1.0
    assert min(proof.beside(*spots)) > 0


def _sides(document):
    from tawatur.compare.settings import Settings

    settings = Settings(document, {}, load("ar"))
    return settings.sides(document.quantities[0].span, document.sentences[0])
