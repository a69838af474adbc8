"""`tawatur explain` for what comparing and telling decided: each record, what it rests on, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Record = Mapping[str, Any]

#: Longest run of words shown of a passage.
LONGEST = 80


def explain_story(dossier: Record, layer: str) -> Iterator[str]:
    """Lines that tell of each record of a layer why it is there. Raises: KeyError for an unknown layer."""
    rest = STORY_LAYERS[layer]
    yield f"# {layer}: {len(dossier[layer])}"
    for row in dossier[layer]:
        told = ", ".join(f"{key}={row[key]}" for key in _SHOWN if row.get(key) is not None)
        yield f"+ {told}: {row['because']}"
        yield from (f"    {line}" for line in rest(dossier, row))


#: What is said of a record before its reason, where it has it.
_SHOWN = ("id", "relation", "share", "kind", "slot", "severity", "standing", "origins")


def _statements(dossier: Record, row: Record) -> list[str]:
    held = {statement["id"]: statement for statement in dossier["statements"]}
    return [_place(held[name]) for name in row["statements"] if name in held]


def _items(dossier: Record, row: Record) -> list[str]:
    return [f"{item['value']}: {_place(item)}" for item in row["items"]]


def _articles(dossier: Record, row: Record) -> list[str]:
    return [", ".join(row["articles"])]


def _place(row: Record) -> str:
    words = " ".join(str(row["text"]).split())
    shown = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
    return f"{row['article']} [{row['start']}, {row['end']}) «{shown}»"


#: The layers of a story that can be explained, and what their records rest on.
STORY_LAYERS: Mapping[str, Callable[[Record, Record], list[str]]] = {
    "accounts": _articles,
    "copies": _articles,
    "claims": _statements,
    "conflicts": _items,
}
