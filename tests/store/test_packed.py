"""A document that was read, packed and unpacked is the same document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur import pipeline
from tawatur.errors import StoreError
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.facts import Quantity
from tawatur.model.span import Origin, Span
from tawatur.store.packed import FACTS, pack, unpack

ROOT = Path(__file__).parents[2]
LINES = (ROOT / "examples/nawras-ferry/articles.jsonl").read_text(encoding="utf-8").splitlines()
SENTENCES = [line for row in LINES for line in json.loads(row)["text"].split("\n") if line]


def test_every_layer_of_reading_can_be_packed() -> None:
    assert set(FACTS) == {stage.name for stage in pipeline.READ}


@given(st.lists(st.sampled_from(SENTENCES) | st.text(max_size=40), max_size=6))
@settings(max_examples=40)
def test_round_trip(sentences: list[str]) -> None:
    document = pipeline.read(Article("a", "\n".join(sentences)))
    again = unpack(document.article, pack(document))
    assert again == document
    assert repr(again.layers) == repr(document.layers)  # numbers keep their kind: 1 is not 1.0


@pytest.mark.parametrize("value", [1, 1.0, 2.5, (1.0, 2), float("inf"), 10**20])
def test_numbers_keep_their_kind(value: float | int | tuple[float, float]) -> None:
    fact = Quantity(Span(0, 1), Origin("quantities", "1", "rule"), value, "x", Span(0, 1))
    document = Document(Article("a", "ab")).with_layer("quantities", (fact,))
    assert repr(unpack(document.article, pack(document)).quantities) == repr(document.quantities)


def test_an_absent_layer_stays_absent() -> None:
    document = Document(Article("a", "نص")).with_layer("mentions", ())
    assert dict(unpack(document.article, pack(document)).layers) == {"mentions": ()}


@pytest.mark.parametrize("packed", [b"", b"no", pack(Document(Article("a", "")))[:-3]])
def test_a_damaged_document_is_told(packed: bytes) -> None:
    with pytest.raises(StoreError, match="damaged"):
        unpack(Article("a", ""), packed)


def test_an_unknown_layer_is_told() -> None:
    with pytest.raises(StoreError, match="wishes"):
        pack(Document(Article("a", "")).with_layer("wishes", ()))
