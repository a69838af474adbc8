"""What outlets have published, and their part in the stories."""

from __future__ import annotations

from tawatur.model.kept import OutletFacts, OutletRow
from tawatur.store.keys import key_text
from tawatur.store.stories import moment
from tawatur.store.tables import Tables

#: Outlets and agencies that are given of those that an outlet carries, or that carry it: the most frequent.
MOST = 20


class SqlOutlets:
    """Outlets; see `store.base.Outlets`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def rows(self) -> tuple[OutletRow, ...]:
        rows = self._tables.rows(
            """SELECT outlet, count(*), min(hours), max(hours) FROM articles WHERE outlet IS NOT NULL
               GROUP BY outlet ORDER BY 2 DESC, 1"""
        )
        return tuple(OutletRow(name, count, moment(first), moment(last)) for name, count, first, last in rows)

    def facts(self, outlet: str) -> OutletFacts | None:
        name = key_text(outlet)
        count, stories = self._tables.row(
            "SELECT count(*), count(DISTINCT story) FROM articles WHERE outlet = ?", (name,)
        ) or (0, 0)
        if not count:
            return None
        shared = """SELECT count(*) FROM told WHERE outlets > 1
                    AND story IN (SELECT DISTINCT story FROM articles WHERE outlet = ?)"""
        copies = "SELECT count(DISTINCT article) FROM carried WHERE outlet = ?"
        return OutletFacts(
            name,
            count,
            stories,
            self._tables.number(shared, (name,)),
            self._tables.number("SELECT count(*) FROM told WHERE first_outlet = ?", (name,)),
            self._tables.number(copies, (name,)),
            self._pairs("source", "outlet", name),
            self._pairs("outlet", "source", name),
            self._days(name),
        )

    def latest(self, outlet: str, limit: int) -> tuple[str, ...]:
        rows = self._tables.rows(
            "SELECT id FROM articles WHERE outlet = ? ORDER BY hours DESC, key DESC LIMIT ?", (key_text(outlet), limit)
        )
        return tuple(row[0] for row in rows)

    def _pairs(self, counted: str, by: str, name: str) -> tuple[tuple[str, int], ...]:
        rows = self._tables.rows(
            f"""SELECT {counted}, count(DISTINCT article) FROM carried WHERE {by} = ? AND {counted} IS NOT NULL
                GROUP BY {counted} ORDER BY 2 DESC, 1 LIMIT ?""",
            (name, MOST),
        )
        return tuple((words, count) for words, count in rows)

    def _days(self, name: str) -> tuple[tuple[int, int], ...]:
        rows = self._tables.rows(
            "SELECT CAST(hours / 24 AS INTEGER), count(*) FROM articles WHERE outlet = ? GROUP BY 1 ORDER BY 1", (name,)
        )
        return tuple((day, count) for day, count in rows)
