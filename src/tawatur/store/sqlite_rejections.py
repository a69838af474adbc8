"""What could not be read, in SQLite."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from tawatur.model.stored import RejectedRow
from tawatur.store.sqlite_file import SqliteFile
from tawatur.store.sqlite_keys import key_text

#: Stands for no line: lines count from 1.
NO_LINE = 0


class SqliteRejections:
    """Rejected inputs; see `store.base.Rejections`."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    def keep(self, rows: Iterable[RejectedRow]) -> None:
        self._file.run_many(
            "INSERT OR IGNORE INTO rejected (source, line, reason, first) VALUES (?, ?, ?, ?)",
            [(key_text(r.source), r.line or NO_LINE, key_text(r.reason), r.first.isoformat()) for r in rows],
        )

    def rows(self) -> tuple[RejectedRow, ...]:
        rows = self._file.rows("SELECT source, line, reason, first FROM rejected ORDER BY key")
        return tuple(RejectedRow(s, line or None, r, datetime.fromisoformat(first)) for s, line, r, first in rows)
