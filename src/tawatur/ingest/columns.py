"""Parquet: one article a row, read by pyarrow (the extra `parquet`) a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import accumulate, pairwise
from typing import Any

from tawatur.errors import RejectedInput
from tawatur.ingest.admission import admit
from tawatur.ingest.fields import article_of
from tawatur.ingest.names import fields_in, named
from tawatur.ingest.where import Item, Source, Where
from tawatur.settings import Settings

#: Rows held at a time, and bytes of a column read ahead.
_ROWS = 128
_AHEAD = 1 << 20


def read_parquet(source: Source, settings: Settings, published: date | None) -> Iterator[Item]:
    """The articles of a Parquet file, its columns named as JSON fields may be; a bad row is given as its rejection.

    Raises: RejectedInput where pyarrow is not installed, the file is cut or damaged, or it has no column of texts.
    Misses: a row group whose pages are larger than memory, since a page is Parquet's smallest part.
    """
    for number, record in _records(source):
        here = replace(source, name=f"{source.name}:{number}", where=source.where.at(number))
        try:
            article, notes = article_of(named(record), here)
            yield from admit(replace(article, published=article.published or published), here.where, settings)
            yield from notes
        except RejectedInput as rejected:
            yield rejected


def count_rows(source: Source) -> int:
    """How many rows a Parquet file has, which its foot tells. Raises: RejectedInput as `read_parquet` does."""
    arrow, parquet = _library(source.where)
    if not source.stream.seekable():
        raise source.where.rejected("needs_file")
    try:
        return int(parquet.ParquetFile(source.stream).metadata.num_rows)
    except arrow.ArrowException as error:
        raise source.where.rejected("not_parquet", error=error) from error


def _records(source: Source) -> Iterator[tuple[int, dict[str, Any]]]:
    arrow, parquet = _library(source.where)
    if not source.stream.seekable():
        raise source.where.rejected("needs_file")
    try:
        file = parquet.ParquetFile(source.stream, buffer_size=_AHEAD, pre_buffer=False)
        columns = _columns(file.schema_arrow.names, source.where)
        groups, first = _groups(file, source.part)
        batches = file.iter_batches(batch_size=_ROWS, columns=columns, row_groups=groups)
        for number, row in enumerate((row for batch in batches for row in batch.to_pylist()), first):
            if source.part is None or number in source.part:
                yield number, row
    except arrow.ArrowException as error:
        raise source.where.rejected("not_parquet", error=error) from error


def _groups(file: Any, part: range | None) -> tuple[list[int], int]:
    """The groups of rows in which a part lies, and the number of their first row."""
    starts = list(accumulate((file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)), initial=1))
    if part is None:
        return list(range(file.num_row_groups)), 1
    groups = [i for i, (start, end) in enumerate(pairwise(starts)) if start < part.stop and end > part.start]
    return groups, starts[groups[0]] if groups else 1


def _columns(names: list[str], where: Where) -> list[str]:
    found = dict(fields_in(tuple(names)))
    if "text" not in found:
        raise where.rejected("no_column", found=", ".join(names)[:200])
    return list(found.values())


def _library(where: Where) -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise where.rejected("not_installed", extra="parquet") from error
    return pyarrow, parquet
