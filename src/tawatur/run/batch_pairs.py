"""The pairs of articles that carry one text, as rows of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tawatur.compare.copies import credited
from tawatur.compare.copies_origins import credits_of
from tawatur.export.format import library
from tawatur.export.safe_text import utf8
from tawatur.model.story import Copy
from tawatur.run.batch_texts import Held

Row = Mapping[str, Any]
#: The numbers of two articles among all of an archive, the lesser first.
Pair = tuple[int, int]


def pair_row(numbers: Pair, copy: Copy, pair: tuple[Held, Held]) -> Row:
    """A row of the table: the numbers of two articles, what they share, and the two."""
    one, other = pair
    articles = one.words.article, other.words.article
    copy = credited(copy, articles, (credits_of(articles[0]), credits_of(articles[1])))
    edges = [[p.a.start, p.a.end, p.b.start, p.b.end] for p in copy.passages]
    return {
        "a": numbers[0], "shard_a": one.shard, "number_a": one.number, "article_a": articles[0].id,
        "b": numbers[1], "shard_b": other.shard, "number_b": other.number, "article_b": articles[1].id,
        "relation": copy.relation, "share": copy.share, "passages": edges,
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
