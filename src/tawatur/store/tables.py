"""What a database is asked by the nouns of a store: SQL in the words that SQLite and PostgreSQL share, `?` for values.

Every question is written once, as SQLite has it: its types, `CROSS JOIN ... ON`, which holds SQLite to the order of
joining, and `CAST(... AS INTEGER)`, which cuts. `postgres_dialect` tells PostgreSQL the same.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, Protocol

from tawatur.store.terms import Part

Values = Sequence[Any]
#: The first and the last place of texts in the index of words.
Places = tuple[int, int]
Row = tuple[Any, ...]


class Look(NamedTuple):
    """Texts in SQL: the rows `w` of a table that a condition holds of, and the values of both."""

    table: str
    condition: str
    values: list[Any]


class Index(Protocol):
    """The words of texts, each text under its place. It is the table `words`, in which a place is called `rowid`."""

    def make(self) -> None:
        """Make the table."""
        ...

    def empty(self) -> None:
        """Forget all texts."""
        ...

    def add(self, texts: Sequence[tuple[int, str, int]]) -> None:
        """Keep texts: place, terms (`store.terms.terms_of`), number of the outlet; in order of place."""
        ...

    def condition(self, parts: Sequence[Part], outlet: int | None) -> tuple[str, list[Any]]:
        """The condition in SQL, and its values, that a row `w` of `words` holds all parts, and is of an outlet."""
        ...

    def looks(self, parts: Sequence[Part], outlet: int | None, places: Places | None) -> Iterator[Look]:
        """Ways to find the latest texts that hold all parts, of all texts or of those from one place to another. Each
        sees more of them than the one before; the first that finds as many as are asked for has found the latest."""
        ...


class Tables(ABC):
    """One connection to a database. Every failure is raised as StoreError that names the store, never a password."""

    #: The store as people name it.
    name: str
    index: Index

    @abstractmethod
    def run(self, sql: str, values: Values = ()) -> None:
        """Run one statement."""

    @abstractmethod
    def added(self, sql: str, values: Values, key: str) -> int:
        """Run one insertion; what the new row has in the column `key`, which numbers rows."""

    @abstractmethod
    def run_many(self, sql: str, values: Iterable[Values]) -> None:
        """Run one insertion for each of many values, of which no two may stand for one row."""

    @abstractmethod
    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows that a question gives."""

    @abstractmethod
    def row(self, sql: str, values: Values = ()) -> Row | None:
        """The first row that a question gives, if any."""

    def number(self, sql: str, values: Values = ()) -> int:
        """The one number that a question gives; 0 where it gives none."""
        found = self.row(sql, values)
        return int(found[0] or 0) if found else 0

    @abstractmethod
    def writing(self) -> AbstractContextManager[None]:
        """A transaction, in which nobody else writes: whole or not at all. One within another is part of it."""

    @abstractmethod
    def read_only(self, seconds: float) -> None:
        """Refuse to write from now on, and end a question that takes longer than so many seconds."""

    @abstractmethod
    def version(self) -> int:
        """How many steps of the schema were taken. Raises: StoreError where the tables are another program's."""

    @abstractmethod
    def set_version(self, version: int) -> None:
        """Keep how many steps were taken."""

    @abstractmethod
    def damage(self) -> Iterator[str]:
        """What the database itself finds to be wrong."""

    @abstractmethod
    def size(self) -> int:
        """Bytes in all."""

    @abstractmethod
    def sizes(self) -> Mapping[str, int]:
        """Bytes of each table, its indices included; nothing where the database cannot tell."""

    @abstractmethod
    def tidy(self) -> None:
        """Give back what room is not needed, and make questions as quick as they can be."""

    @abstractmethod
    def close(self) -> None:
        """Let go of it; what was not committed is undone."""
