"""Cells and lines of CSV (RFC 4180) that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tawatur.export.safe_text import xml

if TYPE_CHECKING:
    from tawatur.export.tables import Value

#: What stands between the words of a list in one cell.
BETWEEN = " | "
#: A cell that begins so is a formula to a spreadsheet (OWASP, CSV injection; the wide forms where they are typed).
_FORMULA = tuple("=+-@\t\r\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\uff20")
_GUARD = "'"


def csv_line(row: Sequence[str]) -> str:
    """Cells as one line of CSV."""
    held = io.StringIO()
    csv.writer(held).writerow(row)
    return held.getvalue()


def csv_cell(value: Value) -> str:
    """A value as a cell that no spreadsheet takes for a formula; see `csv_file`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    words = xml(value if isinstance(value, str) else BETWEEN.join(value))
    return _GUARD + words if words.startswith((*_FORMULA, _GUARD)) else words
