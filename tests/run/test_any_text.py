"""Whatever a text holds, reading ends, and every span lies in it; comparing and telling hold up as well."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from texts import texts

import tawatur
from tawatur.export.layers import LAYERS
from tawatur.model.article import Article

#: Words at which rules of every layer begin, between hostile pieces.
WORDS = (
    "قال", "وأضاف", "إن", "أن", "الرئيس", "محمد", "الجبيلي", "في", "سيراف", "الثلاثاء", "المقبل", "عام", "1998", "12",
    "ألف", "قتيلا", "لم", "لن", "قد", "نقلت", "عن", "وكالة", "رويترز", "بحسب", "مساء", "بعد", "ساعتين", "من", "نحو",
)  # fmt: skip
news = st.lists(st.one_of(st.sampled_from(WORDS).map("{} ".format), texts), min_size=1, max_size=25).map("".join)
slowly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slowly
@given(news)
def test_reading_any_text(text: str) -> None:
    document = tawatur.read_article(Article("a", text))
    for facts in document.layers.values():
        assert all(0 <= fact.span.start < fact.span.end <= len(text) for fact in facts)
        assert [fact.span.start for fact in facts] == sorted(fact.span.start for fact in facts)


@slowly
@given(st.lists(news, min_size=1, max_size=3))
def test_telling_any_texts(held: list[str]) -> None:
    articles = [Article(str(number), text) for number, text in enumerate(held)]
    record = tawatur.dossier_record(tawatur.dossier(articles, published="2024-01-31"))
    for layer in LAYERS:
        for row in record[layer]:
            assert held[int(row["article"].split("-")[0])][row["start"] : row["end"]] == row["text"]
    json.dumps(record)
    tawatur.render(record, "ar").encode("utf-8", "xmlcharrefreplace")
