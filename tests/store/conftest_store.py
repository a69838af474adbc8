"""The stores that a test runs on: a file of SQLite, and a database of a PostgreSQL server that we start ourselves."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tawatur.store.base import Store
from tawatur.store.opening import open_store

#: Every kind of store.
KINDS = ("sqlite", "postgresql")
USER = "tawatur"
#: Whom PostgreSQL may run as where the tests run as root, which it refuses.
SERVANTS = ("postgres", "nobody")
#: Nothing of a test need outlive a power cut.
OPTIONS = (
    *("fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0"),
    *("shared_buffers=64MB", "autovacuum=off", "listen_addresses=127.0.0.1", "max_connections=40"),
)
#: Seconds that a server may take to start.
STARTED = 30.0
_TEMPLATE = "template"
#: A store with nothing in it is much sooner had so than by making one; what its keys count begins again.
_EMPTY = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
SET session_replication_role = replica;
DO $$ DECLARE held TEXT; BEGIN
  FOR held IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    IF held NOT IN ('tawatur', 'properties') THEN EXECUTE 'DELETE FROM ' || held; END IF;
  END LOOP;
  PERFORM setval(seqrelid, 1, false) FROM pg_sequence;
END $$"""


@dataclass
class Postgres:
    """A server in a folder."""

    programs: Path
    folder: Path
    port: int
    _process: subprocess.Popen[bytes] | None = None
    _emptied: str = ""

    def address(self, database: str) -> str:
        return f"postgresql://{USER}@:{self.port}/{database}?host={self.folder}"

    def make(self) -> None:
        options = ("-A", "trust", "--auth-host=scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync")
        self._run("initdb", "-D", str(self.folder / "data"), "-U", USER, *options)
        self.start()
        self.command(f"CREATE DATABASE {_TEMPLATE}")
        open_store(self.address(_TEMPLATE)).close()

    def start(self) -> None:
        options = [word for option in OPTIONS for word in ("-c", option)]
        command = [self.programs / "postgres", "-D", self.folder / "data", "-k", self.folder, "-p", str(self.port)]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen([*command, *options], stdout=log, stderr=log, **_servant())
        until = time.monotonic() + STARTED
        while time.monotonic() < until:
            with suppress(Exception):  # it is not yet there, or not yet ready
                self.command("SELECT 1")
                return
            time.sleep(0.02)
        raise RuntimeError((self.folder / "log").read_text())

    def stop(self) -> None:
        """End the server at once, as a fall of the machine does, whoever is connected."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(30)

    def command(self, sql: str, database: str = "postgres") -> list[list[Any]]:
        """What the server answers to one who does not pass through our own code."""
        from pg8000.native import Connection

        with Connection(USER, database=database, unix_sock=f"{self.folder}/.s.PGSQL.{self.port}") as connection:
            rows: list[list[Any]] = connection.run(sql)
            return rows

    def made(self, name: str) -> str:
        """The address of a new database of a name, with an empty store in it."""
        self.command(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
        return self.address(name)

    def emptied(self) -> str:
        """The address of the one store that most tests use one after the other; nobody is connected to it."""
        if not self._emptied:
            self._emptied = self.made("emptied")
        self.command(_EMPTY, "emptied")
        return self._emptied

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run([self.programs / program, *arguments], check=True, capture_output=True, **_servant())


def _servant() -> dict[str, Any]:
    """Whom the server runs as: ourselves, but that root has it done by another."""
    if os.geteuid():
        return {}
    import pwd

    held = {entry.pw_name: entry for entry in pwd.getpwall()}
    servant = next(held[name] for name in SERVANTS if name in held)
    return {"user": servant.pw_uid, "group": servant.pw_gid, "extra_groups": []}


def _programs() -> Path | None:
    """The folder of the server's programs, of the latest version."""
    held = shutil.which("initdb")
    if held:
        return Path(held).resolve().parent
    folders = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    found = [folder for folder in folders if (folder / "initdb").exists()]
    return max(found, key=lambda folder: float(folder.parts[-2].split("-")[-1]), default=None)


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server for all tests of a session; skipped where there is none to start."""
    programs = _programs()
    if programs is None:
        pytest.skip("needs PostgreSQL's server (initdb and postgres): the package `postgresql` of the system")
    pytest.importorskip("pg8000")
    folder = Path(tempfile.mkdtemp(prefix="tawatur-"))  # a short name: that of a socket may have 107 letters
    if servant := _servant():
        shutil.chown(folder, servant["user"], servant["group"])
    server = Postgres(programs, folder, _free_port())
    try:
        server.make()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store, in each kind of it; that in PostgreSQL is there and empty, that of SQLite is made."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    emptied: str = request.getfixturevalue("postgres").emptied()
    return emptied


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty store of each kind."""
    held = open_store(address)
    yield held
    held.close()
