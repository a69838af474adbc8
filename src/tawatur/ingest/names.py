"""What other programs call our fields: the columns of a table and the keys of an object."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_BETWEEN = re.compile(r"[\s_\-\ufeff]+")
#: Kinds of table remembered: a file has one, a feed of many sources a few.
_KINDS = 256


def named(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record with our names for its fields. Names that we do not know fall away; lists of names become text."""
    return {field: people(record[key]) if field != key else record[key] for field, key in fields_in(tuple(record))}


@lru_cache(_KINDS)
def fields_in(keys: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Our fields among some keys, each with its key; of several keys for one field the preferred."""
    held = {_key(key): key for key in reversed(keys)}
    chosen = {field: next((held[name] for name in names if name in held), None) for field, names in _names().items()}
    return tuple((field, key) for field, key in chosen.items() if key is not None)


def people(held: Any) -> Any:
    """Names as one text, where they stand in a list or in objects with a name; anything else as it is."""
    if isinstance(held, dict):
        return held.get("name")
    if isinstance(held, list):
        return ", ".join(name for name in map(people, held) if name and isinstance(name, str)) or None
    return held


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    source = files("tawatur.ingest").joinpath("names.toml").read_text(encoding="utf-8")
    return {field: tuple(map(_key, names)) for field, names in tomllib.loads(source)["names"].items()}


def _key(name: str) -> str:
    return _BETWEEN.sub("", name).lower()
