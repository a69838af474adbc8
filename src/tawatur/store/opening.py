"""The one door to a store: a file of SQLite, or the `postgresql://…` address of a database."""

from __future__ import annotations

from pathlib import Path

from tawatur.errors import StoreError
from tawatur.store.sql import SqlStore, brought_up
from tawatur.store.sqlite_file import SqliteFile
from tawatur.store.tables import Tables

#: What the address of a database in PostgreSQL begins with.
POSTGRESQL = ("postgresql://", "postgres://")
_EXTRA = "pip install 'tawatur[postgres]'"


def open_store(address: str) -> SqlStore:
    """The store of an address, made where there is none, brought up to this version where it is older.

    Raises: StoreError where it cannot be opened.
    """
    return brought_up(_tables(address))


def open_existing(address: str) -> SqlStore:
    """As `open_store`, of a store that is there. Raises: StoreError where it is not."""
    return brought_up(_existing(address))


def open_reading(address: str, seconds: float) -> SqlStore:
    """The store of an address that is there and up to date, through which nothing can be written.

    A question that takes longer than `seconds` fails. Raises: StoreError where there is no such store.
    """
    tables = _existing(address)
    tables.read_only(seconds)
    return SqlStore(tables)


def without_password(address: str) -> str:
    """An address as it may be shown: without its password."""
    if not address.startswith(POSTGRESQL):
        return address
    from tawatur.store.postgres_address import parsed

    return parsed(address).name


def _existing(address: str) -> Tables:
    if not address.startswith(POSTGRESQL):
        if not Path(address).is_file():
            raise _missing(address)
        return _tables(address)
    tables = _tables(address)
    try:
        if not tables.version():
            raise _missing(tables.name)
    except BaseException:
        tables.close()
        raise
    return tables


def _missing(name: str) -> StoreError:
    return StoreError(f"there is no store {name}; `tawatur ingest SOURCE... --store {name}` makes one")


def _tables(address: str) -> Tables:
    if not address.startswith(POSTGRESQL):
        return SqliteFile(Path(address))
    from tawatur.store.postgres_address import parsed

    try:
        from tawatur.store.postgres_server import PostgresServer
    except ImportError as error:
        raise StoreError(f"a store in PostgreSQL needs more packages ({error}); {_EXTRA}") from error
    return PostgresServer(parsed(address))
