"""What an export can become: one record a format, and the libraries that come when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from tawatur.errors import TawaturError
from tawatur.export.index import Index
from tawatur.model.document import Document


@dataclass(frozen=True)
class Told(Index):
    """One dossier that is exported; `story` is its id in a store, if it has one.

    `read` gives the documents that it tells of, for the formats that need more than the dossier says.
    """

    story: str | None = None
    read: Callable[[], Iterable[Document]] = field(default=tuple, repr=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a format: `table`, of those that hold rows; `language` of its own words (`ar` or `en`)."""

    table: str
    language: str


#: What makes the bytes of dossiers, piece by piece as they come.
Write = Callable[[Iterable[Told], Asked], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """One form that dossiers can be given.

    `home` is where its `Write` lives (`module:name`), loaded when it is asked for. `single`: one dossier fills a
    file; `binary`: a terminal cannot show it; `tables`: it holds the rows of one table.
    """

    name: str
    about: str
    home: str
    single: bool = False
    binary: bool = False
    tables: bool = False

    def write(self, told: Iterable[Told], asked: Asked) -> Iterator[bytes]:
        """The bytes of the dossiers. Raises: TawaturError where a library is not installed."""
        module, _, name = self.home.partition(":")
        write: Write = getattr(import_module(module), name)
        return write(told, asked)


def library(module: str, extra: str) -> Any:
    """A library that an extra brings. Raises: TawaturError that names the extra where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        raise TawaturError(
            f"this format needs the extra `{extra}` ({error}); install it with: pip install 'tawatur[{extra}]'"
        ) from error
