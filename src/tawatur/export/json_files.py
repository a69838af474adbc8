"""JSON as files hold it: one object a line, or one document whose list is written member by member."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tawatur.export.format import Asked, Told


def dossier_lines(told: Iterable[Told], asked: Asked) -> Iterator[bytes]:
    """Each dossier as the object that `tawatur dossier --json` prints, one a line, with the id of its story if any."""
    for one in told:
        named = {"story": one.story} if one.story is not None else {}
        yield line({**one.dossier, **named})


def line(record: Any) -> bytes:
    """An object as one line. A lone surrogate stands as its own escape, which is how JSON carries one."""
    return dumped(record) + b"\n"


def dumped(record: Any) -> bytes:
    """An object as JSON in UTF-8, Arabic as it is."""
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace")


def listed(head: dict[str, Any], key: str, members: Iterable[bytes]) -> Iterator[bytes]:
    """A document of which one key is a list, its members as they come, each on a line of its own."""
    yield dumped(head)[:-1] + b', "' + key.encode("ascii") + b'": ['
    between = b"\n"
    for member in members:
        yield between + member
        between = b",\n"
    yield b"\n]}\n"
