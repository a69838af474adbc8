"""The address of a database in PostgreSQL: `postgresql://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=…`."""

from __future__ import annotations

import getpass
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from tawatur.errors import StoreError
from tawatur.settings import from_environment

PORT = 5432
#: Where a server on this machine has its socket: on Debian, and as PostgreSQL itself has it.
SOCKETS = ("/run/postgresql", "/var/run/postgresql", "/tmp")
#: What `sslmode` may say, as in PostgreSQL's own programs.
PREFER, VERIFY = "prefer", "verify-full"
MODES = ("disable", PREFER, "require", "verify-ca", VERIFY)
_OPTIONS = ("host", "sslmode", "sslrootcert")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is and who asks. `host` is a name, or the folder of a socket; `name` is without password."""

    user: str
    password: str = field(repr=False)
    host: str
    port: int
    database: str
    sslmode: str = PREFER
    sslrootcert: str | None = None

    @property
    def name(self) -> str:
        """The address as it may be shown: without its password."""
        user, database = quote(self.user), quote(self.database)
        if self.socket is None:
            host = f"[{self.host}]" if ":" in self.host else self.host
            return f"postgresql://{user}@{host}:{self.port}/{database}"
        return f"postgresql://{user}@:{self.port}/{database}?host={quote(self.host, safe='/')}"

    @property
    def socket(self) -> str | None:
        """The file of the socket, where it is not a host that is asked."""
        return f"{self.host}/.s.PGSQL.{self.port}" if self.host.startswith("/") else None

    def encryption(self) -> ssl.SSLContext | bool | None:
        """What `sslmode` asks for: None for encryption where the server has it, False for none, True where it must
        be, or a context that checks the server's certificate. Raises: StoreError where its file cannot be read."""
        if self.socket is not None or self.sslmode == "disable":
            return False
        if self.sslmode in (PREFER, "require"):
            return None if self.sslmode == PREFER else True
        try:
            context = ssl.create_default_context(cafile=self.sslrootcert)
        except OSError as error:
            raise StoreError(f"{self.name}: sslrootcert {self.sslrootcert} cannot be read: {error.strerror}") from error
        context.check_hostname = self.sslmode == VERIFY
        return context


def parsed(address: str) -> Address:
    """An address from its words; the password that it leaves out is `TAWATUR_STORE_PASSWORD`.

    Raises: StoreError where it is none; the text does not tell what it holds, which may be a password.
    """
    try:
        parts = urlsplit(address)
        port = parts.port or PORT
    except ValueError:
        raise StoreError(
            "the address of the store cannot be read; write postgresql://USER@HOST:PORT/DATABASE, and signs in a "
            "password as %40 for @"
        ) from None
    options = _options(parts)
    user = unquote(parts.username or "") or getpass.getuser()
    password = from_environment().store_password if parts.password is None else unquote(parts.password)
    host = options.get("host") or parts.hostname or _here(port)
    database = unquote(parts.path.lstrip("/")) or user
    return Address(user, password, host, port, database, options.get("sslmode", PREFER), options.get("sslrootcert"))


def _options(parts: SplitResult) -> Mapping[str, Any]:
    options = dict(parse_qsl(parts.query))
    for name in options:
        if name not in _OPTIONS:
            raise StoreError(f"the address of a store has no option {name!r}; it has {', '.join(_OPTIONS)}")
    if options.get("sslmode", PREFER) not in MODES:
        raise StoreError(f"sslmode is {options['sslmode']!r}; it is one of {', '.join(MODES)}")
    return options


def _here(port: int) -> str:
    """Where the server of this machine is asked: at its socket, where that can be found."""
    return next((folder for folder in SOCKETS if Path(folder, f".s.PGSQL.{port}").exists()), "localhost")
