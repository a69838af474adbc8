"""What the search for copies needs of a shard: its lines that may be an outlet's, and the shingles of its articles."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tawatur.compare.copies_boilerplate import often_had, short_lines
from tawatur.compare.copies_index import level_of
from tawatur.compare.copies_words import Words, words_of
from tawatur.export.document_tables import DOCUMENTS
from tawatur.export.format import library
from tawatur.model.article import Article
from tawatur.model.span import Span

#: The folders of what is worked out, in the work folder of the search; and the file of lines that are boilerplate.
LINES, SKETCHES, OFTEN = "lines", "sketches", "often.parquet"
#: Articles that are held at a time.
_ROWS = 256
_DATES = ("published", "updated")
#: What is kept of an article for the search; texts stay where they are.
_KEPT = ("article", "shard", "number", "size", "thinned", "shingles", "cuts")


@dataclass(frozen=True, slots=True)
class Part:
    """A shard of the folder `out`, the number of its first article among all, and where to write."""

    out: Path
    work: Path
    shard: str
    first: int


def count_lines(part: Part) -> int:
    """Write how many articles of the shard have each short line of their outlet, by its digest; how many lines."""
    counts: Counter[int] = Counter()
    for row in rows(part.out / DOCUMENTS / f"{part.shard}.parquet"):
        article = article_of(row)
        counts.update({digest(article.outlet, line) for line in short_lines(article)} if article.outlet else ())
    arrow, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
    table = arrow.table({"line": arrow.array(list(counts), arrow.int64()), "articles": list(map(int, counts.values()))})
    parquet.write_table(table.cast(_lines(arrow)), part.work / LINES / f"{part.shard}.parquet")
    return len(counts)


def sketch(part: Part) -> int:
    """Write the shingles of each article of the shard, and what is left out of it; how many articles there are."""
    arrow, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
    often, cuts, articles = _Often(part.work / OFTEN), boilerplate(part.out, part.shard), 0
    with parquet.ParquetWriter(part.work / SKETCHES / f"{part.shard}.parquet", _sketches(arrow)) as writer:
        held: list[dict[str, Any]] = []
        for row in rows(part.out / DOCUMENTS / f"{part.shard}.parquet"):
            articles += 1
            article = article_of(row)
            left_out = [*cuts.get(row["number"], ()), *often_had(article, often)]
            held.append(_sketch(part.first + row["number"], row, words_of(article, left_out), left_out))
            if len(held) == _ROWS:
                writer.write_table(arrow.Table.from_pylist(held, _sketches(arrow)))
                held = []
        writer.write_table(arrow.Table.from_pylist(held, _sketches(arrow)))
    return articles


def article_of(row: Mapping[str, Any]) -> Article:
    """The article of a row of the documents."""
    held = {name: row[name] for name in Article.__dataclass_fields__}
    return Article(**(held | {name: _moment(held[name]) for name in _DATES}))


def spans(cuts: Sequence[int]) -> list[Span]:
    """The spans of a flat list of starts and ends."""
    return [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True)]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a table, a few of them in memory."""
    file = library("pyarrow.parquet", "parquet").ParquetFile(path)
    for batch in file.iter_batches(batch_size=_ROWS):
        yield from batch.to_pylist()


def boilerplate(out: Path, shard: str) -> dict[int, list[Span]]:
    """What reading found to be boilerplate, by the number of the article in its shard."""
    found: dict[int, list[Span]] = {}
    for row in rows(out / "damage" / f"{shard}.parquet"):
        if row["kind"] == "boilerplate":
            found.setdefault(row["number"], []).append(Span(row["start"], row["end"]))
    return found


def digest(outlet: str | None, line: str) -> int:
    """A number for a line of an outlet: 63 bits, so that two lines of one number are not met."""
    data = f"{outlet}\0{line}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest()) >> 1


class _Often:
    """The lines that outlets set under many reports, as `often_had` asks for them."""

    def __init__(self, path: Path) -> None:
        self._lines = frozenset(library("pyarrow.parquet", "parquet").read_table(path)["line"].to_pylist())

    def __contains__(self, key: object) -> bool:
        return bool(self._lines) and isinstance(key, tuple) and digest(*key) in self._lines


def _sketch(article: int, row: Mapping[str, Any], words: Words, left_out: Sequence[Span]) -> dict[str, Any]:
    size = len(words.held)
    cuts = [edge for span in left_out for edge in (span.start, span.end)]
    thinned = (1 << level_of(size)) - 1
    return dict(
        zip(_KEPT, (article, row["shard"], row["number"], size, thinned, sorted(words.held), cuts), strict=True)
    )


def _moment(words: str | None) -> date | datetime | None:
    if not words:
        return None
    return datetime.fromisoformat(words) if "T" in words else date.fromisoformat(words)


def _lines(arrow: Any) -> Any:
    return arrow.schema([("line", arrow.int64()), ("articles", arrow.int64())])


def _sketches(arrow: Any) -> Any:
    whole, many = arrow.int64(), arrow.list_(arrow.int64())
    return arrow.schema(zip(_KEPT, (whole, arrow.string(), whole, whole, whole, many, many), strict=True))
