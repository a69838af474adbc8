"""The layers of a document as plain objects."""

from __future__ import annotations

from tawatur import pipeline
from tawatur.export.records import document_record
from tawatur.model.article import Article


def test_damage_says_why_in_both_languages() -> None:
    (row,) = document_record(pipeline.read(Article("a", "وسافر سكرتير الدولة الأمريكي إلى سيراف.")), ["damage"])[
        "damage"
    ]
    assert row["because"] == "word for word from “Secretary of State”"
    assert row["because_ar"] == "ترجمة حرفية لعبارة «Secretary of State»"
