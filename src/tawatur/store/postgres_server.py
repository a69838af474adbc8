"""One database in PostgreSQL: opened, asked, written in whole transactions; what goes wrong is told in words."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import scramp
from pg8000.exceptions import DatabaseError, InterfaceError
from pg8000.native import Connection, PreparedStatement

from tawatur.errors import StoreError
from tawatur.store.postgres_address import Address
from tawatur.store.postgres_dialect import named, of_many, translated
from tawatur.store.postgres_words import PostgresIndex
from tawatur.store.tables import Row, Tables, Values

#: Seconds to wait for others that write: several machines, of which each batch takes less than two.
PATIENCE = 60
#: Seconds to wait for a server to answer at all; and until one that has gone without a word is given up: looked for
#: after so many seconds of silence, so often, so many times.
REACHED, SILENT, BETWEEN, TIMES = 10.0, 30, 10, 3
#: The lock that a writer of a store holds (`tawatur` in ASCII), in its database.
LOCK = 0x74617761747572
#: Statements that a server remembers of one connection; and how many rows go to it at once, first as many as may be,
#: then the rest: few numbers, so that their statements are remembered.
PREPARED, AT_ONCE = 200, (64, 8, 1)
#: What a search has and nothing else.
_SEARCHES = "@@"

# Whatever the server, the database or the role has as its own.
_SESSION = f"""SET client_encoding = 'UTF8'; SET bytea_output = hex; SET standard_conforming_strings = on;
               SET client_min_messages = warning; SET jit = off; SET statement_timeout = 0;
               SET lock_timeout = {PATIENCE * 1000}"""
# Each statement sees what others have kept before, so that all behind the lock see what the one before them wrote.
_BEGIN = f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock({LOCK})"
_NUMERIC = 1700
_TABLES = """SELECT c.relname, pg_total_relation_size(c.oid) FROM pg_class c
             WHERE c.relnamespace = to_regnamespace(current_schema()) AND c.relkind = 'r'"""

_TOLD = {
    "25006": "may not be written to",
    "28000": "lets nobody of that name in: {message}",
    "28P01": "does not take the password; say it as TAWATUR_STORE_PASSWORD",
    "3D000": "is not there: the server has no such database; `createdb` makes one",
    "42501": "may not be used so: {message}",
    "42P01": "is no store: {message}",
    "42P07": "is no store: another program has tables there ({message})",
    "53100": "could not be written: the disk is full; nothing of this batch was kept",
    "53300": "cannot be opened: the server has no connection left",
    "55P03": "is locked by another process; try again when that has ended",
    "57014": "took too long to answer; ask for less",
}
#: Classes of codes with which a server ends a connection, or does not begin one: it stops, starts, or is broken.
_ENDS = ("08", "57P")
_FAILURES = (DatabaseError, InterfaceError, scramp.ScramException, OSError, struct.error)


class LostError(StoreError):
    """The server has gone; what was not committed is undone."""


class PostgresServer(Tables):
    """A database and one connection to it; see `store.tables.Tables`.

    A connection that was lost is made anew with the next question; within a transaction it fails the whole.
    """

    def __init__(self, address: Address) -> None:
        self.name = address.name
        self.index = PostgresIndex(self)
        self._address = address
        self._session = _SESSION
        self._writing = False
        self._prepared: dict[str, PreparedStatement] = {}
        self._seen: set[str] = set()
        self._connection: Connection | None = None
        self._connection = self._connected()

    def run(self, sql: str, values: Values = ()) -> None:
        with self.writing():
            self._answer(sql, values)

    def added(self, sql: str, values: Values, key: str) -> int:
        with self.writing():
            return int(self._answer(f"{sql} RETURNING {key}", values)[0][0])

    def run_many(self, sql: str, values: Iterable[Values]) -> None:
        rows = list(values)
        with self.writing():
            for count in AT_ONCE:
                while len(rows) >= count:
                    batch, rows = rows[:count], rows[count:]
                    self._answer(of_many(sql, count), [value for row in batch for value in row])

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        return [tuple(row) for row in self._answer(sql, values)]

    def row(self, sql: str, values: Values = ()) -> Row | None:
        rows = self._answer(sql, values)
        return tuple(rows[0]) if rows else None

    @contextmanager
    def writing(self) -> Iterator[None]:
        if self._writing:
            yield
            return
        try:
            self._answer(_BEGIN)
            self._writing = True
            yield
            self._answer("COMMIT")
        except BaseException:
            self._undo()
            raise
        finally:
            self._writing = False

    def _undo(self) -> None:
        if self._connection is not None:
            with suppress(StoreError):  # what has gone has undone it
                self._asked("ROLLBACK", ())

    def read_only(self, seconds: float) -> None:
        more = f"SET default_transaction_read_only = on; SET statement_timeout = {int(seconds * 1000)}"
        self._session = f"{_SESSION}; {more}"
        self._answer(more)

    def version(self) -> int:
        if not self.number("SELECT count(*) FROM pg_class WHERE oid = to_regclass('tawatur')"):
            return 0
        return self.number("SELECT version FROM tawatur")

    def set_version(self, version: int) -> None:
        self.run("CREATE TABLE IF NOT EXISTS tawatur (version INTEGER NOT NULL)")
        self.run("DELETE FROM tawatur")
        self.run("INSERT INTO tawatur VALUES (?)", (version,))

    def damage(self) -> Iterator[str]:
        """Nothing: the server checks what it reads, and lets no row refer to another that is not there."""
        return iter(())

    def size(self) -> int:
        return sum(self.sizes().values())

    def sizes(self) -> Mapping[str, int]:
        return dict(self.rows(_TABLES))

    def tidy(self) -> None:
        for table in self.sizes():
            self._answer(f"VACUUM (ANALYZE) {table}")

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(*_FAILURES):  # it has gone already
                connection.close()

    def _answer(self, sql: str, values: Values = ()) -> list[Any]:
        """The rows that the server answers. A connection that was lost while nobody used it is made anew, once."""
        try:
            return self._asked(sql, values)
        except LostError:
            if self._writing:
                raise
        return self._asked(sql, values)

    def _asked(self, sql: str, values: Values) -> list[Any]:
        if self._connection is None:
            if self._writing:
                raise LostError(f"{self.name} has gone; what was not kept can be taken again")
            self._connection = self._connected()
        try:
            return self._run(self._connection, translated(sql), values) or []
        except _FAILURES as error:
            raise self._told(error) from error
        except BaseException:
            self.close()  # interrupted in the middle of an answer
            raise

    def _run(self, connection: Connection, sql: str, values: Values) -> Any:
        """Let the server run a statement; from its second time on it remembers it."""
        if not values:
            return connection.run(sql)
        if _SEARCHES in sql:
            return _searched(connection, sql, values)
        prepared = self._prepared.get(sql)
        if prepared is None and sql in self._seen and len(self._prepared) < PREPARED:
            prepared = self._prepared[sql] = connection.prepare(sql)
        if prepared is not None:
            return prepared.run(**named(values))
        self._seen.add(sql)
        return connection.run(sql, **named(values))

    def _connected(self) -> Connection:
        self._prepared.clear()
        self._seen.clear()
        try:
            made = _connection(self._address)
            made.register_in_adapter(_NUMERIC, int)  # sums of whole numbers; no table of ours has others
            made.run(self._session)
        except _FAILURES as error:
            raise self._told(error) from error
        if made.parameter_statuses.get("server_encoding") != "UTF8":
            made.close()
            raise StoreError(f"{self.name} cannot hold every text; `createdb -E UTF8` makes one that can")
        return made

    def _told(self, error: Exception) -> StoreError:
        """What went wrong, in words; a connection that can be used no more is let go."""
        told = _told_by_server(error)
        code, message = told.get("C", ""), told.get("M", "")
        if code and not code.startswith(_ENDS):
            return StoreError(f"{self.name} {_TOLD.get(code, 'failed: {message}').format(message=message)}")
        self.close()
        more = "; what was not kept can be taken again" if self._writing else ""
        return LostError(f"{self.name} cannot be reached ({message or _why(error)}){more}")


def _searched(connection: Connection, sql: str, values: Values) -> Any:
    """What a search finds. It is planned anew for its words, for some are frequent and others are not; and by indices
    alone, for the planner does not know that what it would compare row by row lies apart, and is packed."""
    connection.run("SET enable_seqscan = off")
    found = connection.run(sql, **named(values))
    connection.run("SET enable_seqscan = on")
    return found


def _connection(address: Address) -> Connection:
    """A new connection, whose server is given up when it is silent for a minute."""
    reached = _socket(address)
    try:
        return Connection(
            address.user,
            host=address.host,
            database=address.database,
            password=address.password,
            ssl_context=address.encryption(),
            application_name="tawatur",
            sock=reached,
        )
    except BaseException:
        reached.close()
        raise


def _socket(address: Address) -> socket.socket:
    if address.socket is not None:
        made = socket.socket(socket.AF_UNIX)
        made.connect(address.socket)
        return made
    made = socket.create_connection((address.host, address.port), REACHED)
    made.settimeout(None)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, value in (("TCP_KEEPIDLE", SILENT), ("TCP_KEEPINTVL", BETWEEN), ("TCP_KEEPCNT", TIMES)):
        if hasattr(socket, option):  # not every system has them
            made.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)
    return made


def _told_by_server(error: BaseException | None) -> Mapping[str, str]:
    """What the server said was wrong, if it did: pg8000 may fail again as it closes what the server has closed."""
    while error is not None and not isinstance(error, DatabaseError):
        error = error.__context__
    return error.args[0] if error is not None else {}


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
