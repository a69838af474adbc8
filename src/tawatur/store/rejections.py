"""What could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from tawatur.model.stored import RejectedRow
from tawatur.store.keys import key_text
from tawatur.store.tables import Tables

#: Stands for no line: lines count from 1.
NO_LINE = 0


class SqlRejections:
    """Rejected inputs; see `store.base.Rejections`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def keep(self, rows: Iterable[RejectedRow]) -> None:
        self._tables.run_many(
            "INSERT INTO rejected (source, line, reason, first) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [(key_text(r.source), r.line or NO_LINE, key_text(r.reason), r.first.isoformat()) for r in rows],
        )

    def rows(self) -> tuple[RejectedRow, ...]:
        rows = self._tables.rows("SELECT source, line, reason, first FROM rejected ORDER BY key")
        return tuple(RejectedRow(s, line or None, r, datetime.fromisoformat(first)) for s, line, r, first in rows)
