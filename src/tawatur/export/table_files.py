"""A table of dossiers as a file: CSV for spreadsheets, Parquet for data tools; rows as they come."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from tawatur.export.csv_cells import csv_cell, csv_line
from tawatur.export.document_tables import Field
from tawatur.export.format import Asked, Told, library
from tawatur.export.safe_text import utf8
from tawatur.export.tables import FLAG, NUMBER, TABLES, TEXT, TEXTS, WHOLE, Column, Table, Value, cells

#: Rows that are written at once: some megabytes.
AT_ONCE = 5_000
_MARK = "\ufeff"


def csv_file(told: Iterable[Told], asked: Asked) -> Iterator[bytes]:
    """A table as CSV (RFC 4180) in UTF-8, with the mark by which spreadsheets know it, the story in the first column.

    Words that a spreadsheet would take for a formula have one apostrophe before them, as have those that begin with
    one, so that whoever takes it off has the words as given. Control characters stand as U+FFFD.
    """
    table = TABLES[asked.table]
    yield (_MARK + csv_line(["story", *(column.name for column in table.columns)])).encode("utf-8")
    for one in told:
        lines = (csv_line([csv_cell(one.story), *map(csv_cell, row.values())]) for row in cells(table, one))
        yield "".join(lines).encode("utf-8")


def parquet_file(told: Iterable[Told], asked: Asked) -> Iterator[bytes]:
    """A table as Parquet, the story in the first column, in groups of rows so that memory does not grow with them.

    Half characters stand as U+FFFD; all else is as given.
    """
    arrow, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
    table = TABLES[asked.table]
    schema = arrow_schema(table.columns, arrow).insert(0, arrow.field("story", arrow.string()))
    sink = _Sink()
    with parquet.ParquetWriter(arrow.PythonFile(sink, mode="w"), schema, compression="zstd") as writer:
        rows = chain.from_iterable(({"story": one.story, **row} for row in cells(table, one)) for one in told)
        for held in _batches(rows):
            writer.write_table(arrow.Table.from_pylist(list(map(_clean, held)), schema))
            yield sink.taken()
    yield sink.taken()


def arrow_table(table: Table, rows: Iterable[dict[str, Value]]) -> Any:
    """Rows of a table as an Arrow table. Raises: TawaturError where pyarrow is not installed."""
    arrow = library("pyarrow", "parquet")
    return arrow.Table.from_pylist(list(map(_clean, rows)), arrow_schema(table.columns, arrow))


def arrow_schema(columns: Iterable[Column | Field], arrow: Any) -> Any:
    """The columns of a table as Arrow knows them."""
    kinds = {
        TEXT: arrow.string(), WHOLE: arrow.int64(), NUMBER: arrow.float64(), FLAG: arrow.bool_(),
        TEXTS: arrow.list_(arrow.string()),
    }  # fmt: skip
    return arrow.schema([(column.name, kinds[column.kind]) for column in columns])


def _clean(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _whole(value) for name, value in row.items()}


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return utf8(value)
    return list(map(utf8, value)) if isinstance(value, list) else value


class _Sink(io.RawIOBase):
    """A file that is taken away piece by piece while it is written."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._pieces.append(piece)
        self._length += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._length

    def taken(self) -> bytes:
        """What was written since it was last asked."""
        held, self._pieces = b"".join(self._pieces), []
        return held


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while held := list(islice(rows, AT_ONCE)):
        yield held
