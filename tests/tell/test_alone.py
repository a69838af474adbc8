"""Words that can be told by themselves, and words that hang on others."""

from __future__ import annotations

import pytest

from tawatur.lang.load import load
from tawatur.tell.alone import hangs


@pytest.mark.parametrize(
    "told",
    [
        "في ما يأتي أسماء المشاركين في سباق الوادي.",
        "ذلك لم يوقف العمل في الجسر الجديد.",
        "إذا لم تدفع البلدية ما عليها للمقاول.",
        "الحراس: نادر الجبيلي (الدرعون)، سامي الراوي (سيراف)، فهد الحاوي (الوادي)، كمال السدري (الميناء).",
        "سنذهب إلى الدرعون وهو أمر لا يصدق.",
        "انتهت إجازته في الشهر الماضي.",
        "قاده إلى تسعة ألقاب في أربع سنوات.",
        "تمت إقالته بعد إعلانه ذلك أمام المجلس.",
    ],
)
def test_what_hangs_on_others(told: str) -> None:
    assert hangs(told, load("ar"))


@pytest.mark.parametrize(
    "told",
    [
        "افتتح المحافظ نادر الجبيلي جسر الوادي الجديد في الدرعون.",
        "قال المحافظ إنه سيزور الجسر غدا.",
        "إذا لم تدفع البلدية، فستتوقف الأشغال في الجسر.",
        "هذا الجسر أطول جسور الوادي.",
        'قال المحافظ: "سنفتح الجسر غدا".',
        "واجه سكان الدرعون صعوبة في عبور الوادي.",
        "قبل سنوات كان العبور بالقوارب وحدها.",
        "زار المحافظ، صباح الاثنين، الجسر، والميناء، وسوق المدينة، ثم عاد إلى سيراف.",
    ],
)
def test_what_stands_alone(told: str) -> None:
    assert not hangs(told, load("ar"))
