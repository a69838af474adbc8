"""The figures behind a picture, to take away: a table as text and as an address that a browser saves."""

from __future__ import annotations

import csv
import io
from base64 import b64encode
from collections.abc import Iterable, Sequence

#: A cell that begins with one of these is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """The rows as CSV (RFC 4180); foreign words that a spreadsheet would run get an apostrophe before them."""
    held = io.StringIO()
    csv.writer(held).writerows([[_cell(cell) for cell in row] for row in rows])
    return held.getvalue()


def csv_address(rows: Iterable[Sequence[object]]) -> str:
    """The same as a `data:` address, with the mark by which spreadsheets know UTF-8."""
    packed = b64encode(csv_text(rows).encode("utf-8-sig", "replace")).decode("ascii")
    return f"data:text/csv;charset=utf-8;base64,{packed}"


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return "" if value is None else value
