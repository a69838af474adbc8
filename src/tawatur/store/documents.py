"""What reading made of each revision."""

from __future__ import annotations

from tawatur.store.tables import Tables


class SqlDocuments:
    """Packed documents; see `store.base.Documents`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def keep(self, revision: int, versions: str, packed: bytes) -> None:
        self._tables.run(
            """INSERT INTO documents VALUES (?, ?, ?) ON CONFLICT (revision)
               DO UPDATE SET versions = excluded.versions, layers = excluded.layers""",
            (revision, versions, packed),
        )

    def packed(self, revision: int, versions: str) -> bytes | None:
        row = self._tables.row("SELECT layers FROM documents WHERE revision = ? AND versions = ?", (revision, versions))
        return row[0] if row else None
