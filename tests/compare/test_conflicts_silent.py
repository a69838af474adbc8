"""Reports that differ in words and do not contradict each other: nothing is raised; and what is raised still."""

from datetime import datetime

import pytest

from tawatur import pipeline
from tawatur.model.article import Article


def conflicts(*texts):
    articles = [Article(f"r{i}", text, published=datetime(2031, 3, 4, 9 + i)) for i, text in enumerate(texts)]
    return pipeline.compare([pipeline.read(article) for article in articles]).conflicts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # points of two clubs
            "رفع نادي الوداد رصيده إلى 41 نقطة في المركز الثاني من ترتيب الدوري بعد فوزه على ضيفه.",
            "تجمد رصيد نادي الرجاء عند 37 نقطة في المركز الثالث من ترتيب الدوري بعد خسارته أمام مضيفه.",
        ),
        (  # one of several
            "سقط صاروخ باليستي فوق الدمام مساء الثلاثاء بعدما أطلقه المتمردون باتجاه الساحل الشرقي.",
            "سقطت ثلاثة صواريخ باليستية أحدها فوق الدمام مساء الثلاثاء بعدما أطلقها المتمردون باتجاه الساحل الشرقي.",
        ),
        (  # two kinds of people
            "أصيب ستة جنود في انفجار لغم أرضي على طريق بلدة الدرعون صباح الأحد.",
            "أصيب أربعة أطفال في انفجار لغم أرضي على طريق بلدة الدرعون صباح الأحد.",
        ),
        (  # the last so many
            "خسر الفريق أربعا من آخر 12 مباراة خاضها في ملعب المدينة هذا الموسم.",
            "خسر الفريق آخر خمس مباريات خاضها في ملعب المدينة هذا الموسم.",
        ),
        (  # both deny it
            "نفى نادي الشعلة التعاقد مع المدرب رامي السالم بعد نهاية الموسم.",
            "وضع نادي الشعلة حدا لشائعة التعاقد مع المدرب رامي السالم بعد نهاية الموسم.",
        ),
        (  # a verb and its namesake, of other objects
            "قالت لجنة المسابقات إن رفع الحظر لم يشمل ملعب العاصمة صنعاء.",
            "قالت لجنة المسابقات إن رفع الحظر شمل ملعبي عدن وتعز.",
        ),
        (  # both only possible
            "قد يفقد الفريق جهود الحارس وليد النمري في مباراة الإياب أمام مضيفه الأسبوع المقبل.",
            "بات من الوارد أن يفقد الفريق جهود الحارس وليد النمري في مباراة الإياب أمام مضيفه الأسبوع المقبل.",
        ),
        (  # one goal, told in two orders
            "سجل رامي السالم الهدف الوحيد لنادي الشعلة في الدقيقة الأخيرة من المباراة.",
            "سجل هدف نادي الشعلة الوحيد رامي السالم في الدقيقة الأخيرة من المباراة.",
        ),
        (  # one of its act, one of whoever tells it
            "توقف الأطباء عن المناوبات الليلية ابتداء من مساء الأحد احتجاجا على تأخر الرواتب.",
            "توقف الأطباء عن المناوبات الليلية احتجاجا على تأخر الرواتب، كما أفاد الاثنين متحدث باسمهم.",
        ),
        (  # told by both
            "أقرت الشركة بأن لديها طرقا أخرى لتتبع المشتركين السابقين.",
            "اعترفت الشركة اليوم بأن لديها طرقا أخرى لتتبع المشتركين السابقين في المدن الكبرى.",
        ),
    ],
)
def test_what_only_sounds_like_a_conflict(one, other):
    assert not conflicts(one, other)


def test_tolls_at_the_head_of_two_reports_are_of_one_event():
    found = conflicts(
        "هز انفجار عنيف صباح الأحد سوقا للخضار في مدينة الدرعون.\n\nوقال مسعفون إن 14 شخصا لقوا حتفهم.",
        "مقتل 22 شخصا وجرح العشرات بتفجير في الدرعون.\n\nاستهدف مجهولون السوق المركزية بسيارة مفخخة.",
    )
    assert {(c.kind, c.slot) for c in found} >= {("superseded", "number")}


def test_a_denial_meets_the_telling_and_no_accusation():
    told = "قالت وزارة الخارجية إن الجيش استخدم قنابل عنقودية في قصف بلدة الدرعون."
    denied = "نفى المتحدث العسكري استخدام الجيش قنابل عنقودية في قصف بلدة الدرعون."
    accused = "طالب نواب بالتحقيق في مزاعم استخدام الجيش قنابل عنقودية في قصف بلدة الدرعون."
    assert "polarity" in {c.slot for c in conflicts(told, denied)}
    assert "polarity" not in {c.slot for c in conflicts(accused, denied)}
