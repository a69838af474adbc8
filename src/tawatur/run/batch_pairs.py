"""The pairs of articles that carry one text, as rows, and the two articles of a proposed pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tawatur.compare.copies import credited
from tawatur.compare.copies_origins import credits_of
from tawatur.compare.copies_words import Words, words_of
from tawatur.export.format import library
from tawatur.export.safe_text import utf8
from tawatur.model.story import Copy
from tawatur.run.batch_sketches import article_of, spans

Row = Mapping[str, Any]


def words_in(held: Row) -> Words:
    """The words of an article with what is left out of it, as the join wrote them."""
    return words_of(article_of(held), spans(held["cuts"]))


def pair_row(row: Row, copy: Copy, pair: tuple[Words, Words]) -> Row:
    """A row of the table: `row` names the two articles, `pair` are their words."""
    articles = pair[0].article, pair[1].article
    copy = credited(copy, articles, (credits_of(articles[0]), credits_of(articles[1])))
    edges = [[p.a.start, p.a.end, p.b.start, p.b.end] for p in copy.passages]
    return {
        "a": row["a"], "shard_a": row["one"]["shard"], "number_a": row["one"]["number"], "article_a": articles[0].id,
        "b": row["b"], "shard_b": row["other"]["shard"], "number_b": row["other"]["number"],
        "article_b": articles[1].id, "relation": copy.relation, "share": copy.share, "passages": edges,
        "agency": _told(copy.agency), "taken_from": copy.taken_from, "because": utf8(copy.because),
    }  # fmt: skip


def write_pairs(path: Path, found: Sequence[Row]) -> None:
    """A table of such rows, be it empty."""
    arrow, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
    parquet.write_table(arrow.Table.from_pylist(found, pair_schema(arrow)), path)


def pair_schema(arrow: Any) -> Any:
    """The columns of the table."""
    text, whole, edges = arrow.string(), arrow.int64(), arrow.list_(arrow.list_(arrow.int64()))
    kinds = {"share": arrow.float64(), "passages": edges} | dict.fromkeys(("a", "b", "number_a", "number_b"), whole)
    names = ("a", "shard_a", "number_a", "article_a", "b", "shard_b", "number_b", "article_b")
    rest = ("relation", "share", "passages", "agency", "taken_from", "because")
    return arrow.schema([(name, kinds.get(name, text)) for name in (*names, *rest)])


def _told(words: str | None) -> str | None:
    return None if words is None else utf8(words)
