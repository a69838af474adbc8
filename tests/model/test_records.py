"""Records are frozen and cannot say what is not so."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.errors import MissingLayerError
from tawatur.model import article, document, facts, span, story, telling
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.facts import Fact
from tawatur.model.span import Span, hull
from tawatur.model.telling import SummarySentence

RECORDS = [
    held
    for module in (article, document, facts, span, story, telling)
    for held in vars(module).values()
    if is_dataclass(held) and isinstance(held, type)
]
spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: Span(min(pair), max(pair)))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_records_are_frozen(record: type) -> None:
    assert record.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert record.__doc__


@pytest.mark.parametrize("record", [r for r in RECORDS if issubclass(r, Fact)], ids=lambda record: record.__name__)
def test_every_fact_has_a_span_and_an_origin(record: type) -> None:
    assert [field.name for field in fields(record)][:2] == ["span", "origin"]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_is_half_open_and_not_negative(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not half-open"):
        Span(start, end)


@given(spans, spans)
def test_spans_agree_on_what_they_share(a: Span, b: Span) -> None:
    assert a.overlap(b) == b.overlap(a) == len(set(range(a.start, a.end)) & set(range(b.start, b.end)))
    assert a.meets(b) == (a.overlap(b) > 0) or not len(a) or not len(b)
    assert hull([a, b]).covers(a)
    assert hull([a, b]).covers(b)
    assert a.covers(b) == (hull([a, b]) == a)


def test_an_absent_layer_is_not_an_empty_one() -> None:
    bare = Document(Article("a", "نص"))
    with pytest.raises(MissingLayerError, match="article 'a' has no layer 'mentions'"):
        _ = bare.mentions
    assert bare.with_layer("mentions", ()).mentions == ()
    with pytest.raises(FrozenInstanceError):
        bare.article = Article("b", "")  # type: ignore[misc]


def test_the_day_of_publication() -> None:
    assert Article("a", "", published=datetime(2024, 1, 31, 23, tzinfo=UTC)).day == date(2024, 1, 31)
    assert Article("a", "", published=date(2024, 1, 31)).day == date(2024, 1, 31)
    assert Article("a", "").day is None


def test_a_summary_sentence_without_a_citation_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="without a citation"):
        SummarySentence("جملة", (), "c1", 1, "single-source")
