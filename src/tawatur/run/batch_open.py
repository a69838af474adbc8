"""The open stories of an archive after a day, kept so that a later run goes on from there.

A table of one row a story, with the sums of its terms; sketches stand in the tables of the shards and are only named.
Parquet with check sums on its pages; its version, the chain of its days and the clock are in its own description.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tawatur.compare.stories import Stories
from tawatur.compare.stories_state import StoryState, StreamState
from tawatur.compare.stories_terms import Sketch
from tawatur.errors import TawaturError
from tawatur.export.format import library
from tawatur.lang.load import load
from tawatur.pipeline import TELLING
from tawatur.run.batch_arrivals import Row, Seen, columns, packed, sketch_in
from tawatur.run.batch_days import Day
from tawatur.run.batch_files import WORK, WRITING, placed
from tawatur.run.batch_rows import LATEST

#: The folder of these tables, and the version of their columns.
FOLDER, VERSION = "open", 1
_ABOUT = b"tawatur"
#: What gives the rows of articles by their names.
Rows = Callable[[Iterable[Seen]], Mapping[str, Row]]
Members = Mapping[str, Sequence[Seen]]


class SnapshotError(TawaturError):
    """Open stories that cannot be taken up: the file is cut, of another version or of other days."""


def keep(root: Path, day: Day, state: StreamState, members: Members) -> None:
    """Write the open stories after a day, whole or not at all. Raises: OSError."""
    arrow, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
    told = {
        "version": VERSION,
        "chain": day.chain,
        "opened": state.opened,
        "clock": state.clock,
        "before": state.before,
    }
    schema = _schema(arrow).with_metadata({_ABOUT: json.dumps(told).encode()})
    table = arrow.Table.from_pylist([_row(story, members[story.id]) for story in state.stories], schema)
    work = root / WORK
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=work) as folder:
        parquet.write_table(table, Path(folder) / day.name, write_page_checksum=True, **WRITING)
        placed(Path(folder) / day.name, place_of(root, day.name))


def taken_up(root: Path, day: Day, rows: Rows) -> tuple[Stories, dict[str, list[Seen]]]:
    """The stream as it stood after a day, and the articles of its stories. Raises: SnapshotError."""
    try:
        table = _read(place_of(root, day.name))
        told = json.loads(table.schema.metadata[_ABOUT])
        if (told["version"], told["chain"]) != (VERSION, day.chain):
            raise SnapshotError("it is of another version or of other articles")
        held = table.to_pylist()
        state, members = _state(told, held, rows)
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise SnapshotError(f"it cannot be read ({type(error).__name__})") from error
    return Stories.of(state, load(TELLING)), members


def place_of(root: Path, day: str) -> Path:
    """Where the open stories after a day stand."""
    return root / FOLDER / f"{day}.parquet"


def _read(path: Path) -> Any:
    return library("pyarrow.parquet", "parquet").ParquetFile(path, page_checksum_verification=True).read()


def _state(told: Row, held: Sequence[Row], rows: Rows) -> tuple[StreamState, dict[str, list[Seen]]]:
    members = {row["story"]: [Seen(**seen) for seen in row["members"]] for row in held}
    kept = [members[row["story"]][one["member"]] for row in held for one in row["kept"]]
    found = rows([*kept, *(seen for each in members.values() for seen in each[-LATEST:])])
    sketches = {seen.name: sketch_in(found[seen.name]) for seen in kept}
    stories = tuple([_story(row, members[row["story"]], sketches) for row in held])
    return StreamState(told["opened"], told["clock"], told["before"], stories), members


def _story(row: Row, members: Sequence[Seen], sketches: Mapping[str, Sketch]) -> StoryState:
    kept = tuple(_kept(row["kept"], members, sketches))
    sums = kept[-1].terms if row["size"] == 1 else packed(row["terms"], row["weights"])
    numbers = row["size"], row["last"], row["local_day"], row["looked"]
    return StoryState(row["story"], row["round"], *numbers, tuple(row["outlets"]), tuple(row["beside"]), kept, sums)


def _kept(kept: Sequence[Row], members: Sequence[Seen], sketches: Mapping[str, Sketch]) -> Iterator[Sketch]:
    for one in kept:
        sketch = sketches[members[one["member"]].name]
        yield sketch if one["whole"] else replace(sketch, terms={})


def _row(story: StoryState, members: Sequence[Seen]) -> Row:
    places = {member.name: place for place, member in enumerate(members)}
    terms, weights = columns({} if story.size == 1 else story.sums)
    return {
        "story": story.id, "round": story.kind, "size": story.size, "last": story.last, "local_day": story.day,
        "looked": story.looked, "outlets": list(story.outlets), "beside": list(story.beside),
        "terms": terms, "weights": weights, "members": [_record(member) for member in members],
        "kept": [{"member": places[one.article], "whole": bool(one.terms)} for one in story.kept],
    }  # fmt: skip


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
        ("members", arrow.list_(seen)), ("kept", arrow.list_(kept)),
    ])  # fmt: skip
