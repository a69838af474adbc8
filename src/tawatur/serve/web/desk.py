"""What a server is told at its start, and the store as its threads read it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from tawatur.settings import Settings
from tawatur.store.base import Store
from tawatur.store.opening import open_existing, open_reading

#: Seconds that one question to the store may take.
SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Editing:
    """What only a person who may edit knows: `token` opens the desk for editing in one browser."""

    token: str


@dataclass(frozen=True)
class Desk:
    """One store behind one server. `hosts` are the names under which it may be asked, beside addresses in figures."""

    address: str = field(repr=False)  # it may hold a password
    language: str
    settings: Settings
    hosts: frozenset[str] = frozenset()
    editing: Editing | None = None
    _held: threading.local = field(default_factory=threading.local, init=False, repr=False)

    def reading(self) -> Store:
        """The store for this thread, through which nothing can be written."""
        store: Store | None = getattr(self._held, "store", None)
        if store is None:
            store = self._held.store = open_reading(self.address, SECONDS)
        return store

    def writing(self) -> Store:
        """A store that can be written to, for one request; who asks for it closes it."""
        return open_existing(self.address)
