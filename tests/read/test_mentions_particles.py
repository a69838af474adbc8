"""First letters that look like particles, ministries by portfolio, names joined by underscores."""

from __future__ import annotations

import pytest

from tawatur.model.article import Article
from tawatur.pipeline import read

CASES = (
    ("وقال براين ميلوني إن الشرطة وصلت.", "براين ميلوني"),
    ("قالت لبنى عبد العزيز للصحفيين إنها راضية.", "لبنى عبد العزيز"),
    ("وصل بسام كوساري ولؤي ناصر أمس.", "لؤي ناصر"),
    ("نقلت الصحيفة عن الدفاع الروسية قولها إن القصف توقف.", "الدفاع الروسية"),
    ("زار الوفد #كوريا_الشمالية أمس.", "كوريا_الشمالية"),
    ("وصل مسلحون إلى مديرية حيدان في الشمال.", "مديرية حيدان"),
)


@pytest.mark.parametrize(("text", "name"), CASES)
def test_name_stands_whole(text: str, name: str) -> None:
    document = read(Article("a", text))
    assert name in [document.words(m.span) for m in document.mentions if m.form == "name"]


def test_portfolio_behind_construct_is_no_ministry() -> None:
    document = read(Article("a", "قالت وسائل الإعلام الإسبانية إن المباراة تأجلت."))
    assert "الإعلام الإسبانية" not in [document.words(m.span) for m in document.mentions]
