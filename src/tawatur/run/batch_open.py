"""The open stories of an archive after a day, kept so that a later run goes on from there.

A table of one row a story, with the sums of its terms; sketches stand in the tables of the shards and are only named.
Articles that a story already had after the first day of the month are told in the table of that day alone: else a day
would cost what all reports of a story of years cost. Parquet with check sums on its pages; its version, the chain of
its days and the clock are in its own description.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tawatur.compare.stories import Stories
from tawatur.compare.stories_state import StoryState, StreamState
from tawatur.compare.stories_terms import Sketch
from tawatur.errors import TawaturError
from tawatur.export.format import library
from tawatur.lang.load import load
from tawatur.pipeline import TELLING
from tawatur.run.batch_arrivals import Row, Seen, columns, packed, seen_of, sketch_in
from tawatur.run.batch_days import Day
from tawatur.run.batch_files import WORK, WRITING, placed
from tawatur.run.batch_rows import LATEST

#: The folder of these tables, and the version of their columns.
FOLDER, VERSION = "open", 2
_ABOUT = b"tawatur"
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, IndexError)
#: What gives the rows of articles by their names.
Rows = Callable[[Iterable[Seen]], Mapping[str, Row]]
Members = Mapping[str, list[Seen]]


class SnapshotError(TawaturError):
    """Open stories that cannot be taken up: the file is cut, of another version or of other days."""


@dataclass(slots=True)
class Open:
    """The stories that are open: the stream, their articles, and those they had after the `first` day of the month."""

    stories: Stories
    members: dict[str, list[Seen]]
    first: Members


def keep(root: Path, day: Day, held: Open) -> None:
    """Write the open stories after a day, whole or not at all. Raises: OSError."""
    arrow, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
    state = held.stories.state
    told = {
        "version": VERSION,
        "chain": day.chain,
        "opened": state.opened,
        "clock": state.clock,
        "before": state.before,
    }
    schema = _schema(arrow).with_metadata({_ABOUT: json.dumps(told).encode()})
    rows = [_row(story, held.members[story.id], held.first.get(story.id, [])) for story in state.stories]
    work = root / WORK
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=work) as folder:
        table = arrow.Table.from_pylist(rows, schema)
        parquet.write_table(table, Path(folder) / day.name, write_page_checksum=True, **WRITING)
        placed(Path(folder) / day.name, place_of(root, day.name))


def taken_up(root: Path, day: Day, first: Day, rows: Rows) -> Open:
    """The open stories after a day, of which `first` is the first of the month. Raises: SnapshotError."""
    told, held = _read(root, day)
    begun = _read(root, first)[1] if first != day else held
    try:
        before = _members(begun, {})
        members = _members(held, before)
        stories = Stories.of(_state(told, held, members, rows), load(TELLING))
    except _UNREADABLE as error:
        raise _not_read(place_of(root, day.name), error) from error
    return Open(stories, members, before)


def place_of(root: Path, day: str) -> Path:
    """Where the open stories after a day stand."""
    return root / FOLDER / f"{day}.parquet"


def _read(root: Path, day: Day) -> tuple[Row, list[Row]]:
    """What a table tells of itself, and its rows. Raises: SnapshotError."""
    path = place_of(root, day.name)
    try:
        table = library("pyarrow.parquet", "parquet").ParquetFile(path, page_checksum_verification=True).read()
        told, held = json.loads(table.schema.metadata[_ABOUT]), table.to_pylist()
        if (told["version"], told["chain"]) != (VERSION, day.chain):
            raise SnapshotError(f"{path}: it is of another version or of other articles")
    except _UNREADABLE as error:
        raise _not_read(path, error) from error
    return told, held


def _not_read(path: Path, error: Exception) -> SnapshotError:
    return SnapshotError(f"{path}: it cannot be read ({type(error).__name__})")


def _members(held: Iterable[Row], before: Members) -> dict[str, list[Seen]]:
    """The articles of each story, the first of which may stand in the table of the month's first day."""
    return {
        row["story"]: [*before.get(row["story"], [])[: row["before"]], *map(seen_of, row["members"])] for row in held
    }


def _state(told: Row, held: Sequence[Row], members: Members, rows: Rows) -> StreamState:
    kept = [members[row["story"]][one["member"]] for row in held for one in row["kept"]]
    found = rows([*kept, *(seen for each in members.values() for seen in each[-LATEST:])])
    sketches = {seen.name: sketch_in(found[seen.name]) for seen in kept}
    stories = tuple([_story(row, members[row["story"]], sketches) for row in held])
    return StreamState(told["opened"], told["clock"], told["before"], stories)


def _story(row: Row, members: Sequence[Seen], sketches: Mapping[str, Sketch]) -> StoryState:
    kept = tuple(_kept(row["kept"], members, sketches))
    sums = kept[-1].terms if row["size"] == 1 else packed(row["terms"], row["weights"])
    numbers = row["size"], row["last"], row["local_day"], row["looked"]
    return StoryState(row["story"], row["round"], *numbers, tuple(row["outlets"]), tuple(row["beside"]), kept, sums)


def _kept(kept: Sequence[Row], members: Sequence[Seen], sketches: Mapping[str, Sketch]) -> Iterator[Sketch]:
    for one in kept:
        sketch = sketches[members[one["member"]].name]
        yield sketch if one["whole"] else replace(sketch, terms={})


def _row(story: StoryState, members: list[Seen], first: list[Seen]) -> Row:
    terms, weights = columns({} if story.size == 1 else story.sums)
    before = _unchanged(members, first)
    return {
        "story": story.id, "round": story.kind, "size": story.size, "last": story.last, "local_day": story.day,
        "looked": story.looked, "outlets": list(story.outlets), "beside": list(story.beside),
        "terms": terms, "weights": weights, "before": before, "members": list(map(_record, members[before:])),
        "kept": [{"member": _place(one, members), "whole": bool(one.terms)} for one in story.kept],
    }  # fmt: skip


def _unchanged(members: list[Seen], first: list[Seen]) -> int:
    """How many articles of a story are, each in its place, those that it had after the first day of the month."""
    if members[: len(first)] == first:
        return len(first)
    pairs = list(zip(members, first, strict=False))
    return next((place for place, (one, other) in enumerate(pairs) if one != other), len(pairs))


def _place(kept: Sketch, members: Sequence[Seen]) -> int:
    """Where the article of a sketch stands: near the end."""
    return next(place for place in reversed(range(len(members))) if members[place].name == kept.article)


def _record(member: Seen) -> Row:
    return {name: getattr(member, name) for name in Seen.__dataclass_fields__}


def _schema(arrow: Any) -> Any:
    text, whole, number = arrow.string(), arrow.int64(), arrow.float64()
    kinds = {"number": whole, "day": whole, "hours": number}
    seen = arrow.struct([(name, kinds.get(name, text)) for name in Seen.__dataclass_fields__])
    kept = arrow.struct([("member", whole), ("whole", arrow.bool_())])
    return arrow.schema([
        ("story", text), ("round", text), ("size", whole), ("last", number), ("local_day", whole), ("looked", whole),
        ("outlets", arrow.list_(text)), ("beside", arrow.list_(text)), ("terms", text), ("weights", arrow.binary()),
        ("before", whole), ("members", arrow.list_(seen)), ("kept", arrow.list_(kept)),
    ])  # fmt: skip
