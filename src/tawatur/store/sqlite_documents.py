"""What reading made of each revision, in SQLite."""

from __future__ import annotations

from tawatur.store.sqlite_file import SqliteFile


class SqliteDocuments:
    """Packed documents; see `store.base.Documents`."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    def keep(self, revision: int, versions: str, packed: bytes) -> None:
        self._file.run("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", (revision, versions, packed))

    def packed(self, revision: int, versions: str) -> bytes | None:
        row = self._file.row("SELECT layers FROM documents WHERE revision = ? AND versions = ?", (revision, versions))
        return row[0] if row else None
