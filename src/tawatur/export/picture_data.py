"""The figures behind a picture, to take away: a table as an address that a browser saves."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence

from tawatur.export.csv_cells import csv_cell, csv_line

#: A row of the figures behind a picture.
Cells = Sequence[object]


def csv_text(rows: Iterable[Cells]) -> str:
    """The rows as CSV, safe for spreadsheets as every table of ours is; a cell of another kind stands as its words."""
    return "".join(csv_line([csv_cell(_plain(cell)) for cell in row]) for row in rows)


def csv_address(rows: Iterable[Cells]) -> str:
    """The same as a `data:` address, with the mark by which spreadsheets know UTF-8."""
    packed = b64encode(csv_text(rows).encode("utf-8-sig")).decode("ascii")
    return f"data:text/csv;charset=utf-8;base64,{packed}"


def _plain(cell: object) -> str | int | float | None:
    return cell if cell is None or isinstance(cell, str | int | float) else str(cell)
