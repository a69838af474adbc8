"""What the stories of an archive need of each shard: a sketch of every article, in a table that is read by days."""

from __future__ import annotations

import hashlib
import heapq
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from sys import intern
from typing import Any

from tawatur.compare.stories_terms import MOST_KNOWN, Sketch
from tawatur.errors import RejectedInput
from tawatur.export.document_tables import DOCUMENTS
from tawatur.export.format import library
from tawatur.export.safe_text import utf8
from tawatur.run.batch_files import MANIFEST, is_done, read_record, written
from tawatur.run.batch_sketches import article_of, rows
from tawatur.run.stories import Arrival, arrival_of
from tawatur.settings import Settings

#: The folder of all sketches, the table in it, and the version of both: raise it where a sketch changes.
FOLDER, TABLE, VERSION = "sketches", "stories", 1
#: Rows of a group, of which a day's reader takes those that hold the day; and rows that it makes at a time.
_GROUP, _ROWS = 250, 64
#: The days that a date can have, counted from 1970; what lies beyond by its zone counts to the first or the last.
_FIRST, _LAST = date.min.toordinal() - date(1970, 1, 1).toordinal(), date.max.toordinal() - date(1970, 1, 1).toordinal()
_KEYS = ("shard", "number", "article", "outlet", "published", "why", "day", "hours")
#: What a sketch depends on, with the number that names the article.
_SEEN = ("number", "id", "outlet", "published", "title", "sha256")
_HELD = ("local_day", "round", "terms", "weights", "title", "title_mass", "first", "first_norm", "lead", "places")

Row = dict[str, Any]
#: How many articles of a day a shard has, and a digest of all that their sketches depend on; by day.
Days = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Seen:
    """An article of the archive as its stories hold it: where it stands, and what tables tell of it."""

    shard: str
    number: int
    article: str
    outlet: str | None
    published: str | None
    day: int
    hours: float

    @property
    def name(self) -> str:
        """A name that no other article has, whatever it is called by those who published it."""
        return f"{self.shard}:{self.number}"


def sketch_shard(name: str, out: Path) -> str:
    """Write the sketches of a shard, in the order of publication; its name. Raises: OutputError."""
    record, found = about(name, out), list[Row]()
    days: dict[int | None, list[Any]] = defaultdict(lambda: [0, hashlib.sha256()])
    for row in rows(out / DOCUMENTS / f"{name}.parquet"):
        found.append(made := _row(row))
        days[made["day"]][0] += 1
        days[made["day"]][1].update(repr([row[part] for part in _SEEN]).encode())
    record["days"] = {day_name(day): [count, digest.hexdigest()] for day, (count, digest) in days.items()}
    found.sort(key=lambda made: (made["hours"] is None, made["hours"] or 0.0, made["number"]))
    with written(out / FOLDER, name, {TABLE: _schema()}, record) as tables:
        for place, made in enumerate(found, 1):
            tables.add(TABLE, made)
            if place % _GROUP == 0:
                tables.end_group(TABLE)
    return name


def about(name: str, out: Path) -> dict[str, Any]:
    """All that the sketches of a shard depend on."""
    record = read_record(out / MANIFEST / f"{name}.json") or {}
    return {"documents": record["tables"][DOCUMENTS]["sha256"], "version": VERSION}


def is_sketched(name: str, out: Path) -> bool:
    """Whether the sketches of a shard stand."""
    return is_done(out / FOLDER, name, about(name, out))


def days_of(name: str, out: Path) -> Days:
    """The days of which a shard that is sketched has articles."""
    return dict((read_record(out / FOLDER / MANIFEST / f"{name}.json") or {})["days"])


def day_name(day: int | None) -> str:
    """A day as in 2024-03-04, or what stands for articles that have none."""
    return "" if day is None else date.fromordinal(date(1970, 1, 1).toordinal() + day).isoformat()


def arrivals_of(day: int, shards: Iterable[str], out: Path) -> Iterator[Row]:
    """The articles of a day in some shards, in the order of publication; those of one moment by shard and number."""
    held = [_lazily(_table(out, shard, [("day", "=", day)])) for shard in shards]
    return heapq.merge(*held, key=lambda row: (row["hours"], row["shard"], row["number"]))


def undated_of(shard: str, out: Path) -> Iterator[Row]:
    """The articles of a shard that stand on no day."""
    from pyarrow import dataset

    return _lazily(_table(out, shard, dataset.field("day").is_null()))


def rows_of(members: Iterable[Seen], out: Path) -> dict[str, Row]:
    """The rows of some articles by their names, wherever they are in the archive."""
    wanted: dict[str, list[Seen]] = defaultdict(list)
    for member in members:
        wanted[member.shard].append(member)
    return {
        f"{row['shard']}:{row['number']}": row
        for shard, asked in sorted(wanted.items())
        for row in _table(out, shard, _chosen(asked)).to_pylist()
    }


def seen_of(row: Mapping[str, Any]) -> Seen:
    """The article of a row; equal names of shards and outlets are kept once, since a story may be of years."""
    shard, outlet = intern(row["shard"]), row["outlet"] and intern(row["outlet"])
    return Seen(shard, row["number"], row["article"], outlet, row["published"], row["day"], row["hours"])


def sketch_in(row: Mapping[str, Any]) -> Sketch:
    """The sketch in a row, as it was when it was written."""
    terms, lead = packed(row["terms"], row["weights"]), _words(row["lead"])
    return Sketch(
        *(f"{row['shard']}:{row['number']}", row["outlet"], row["hours"], row["local_day"]),
        terms=terms,
        title=lead[: row["title"]],
        title_mass=row["title_mass"],
        first=_words(row["first"]),
        first_norm=row["first_norm"],
        lead=lead,
        places=_words(row["places"]),
    )


def packed(terms: str, weights: bytes) -> dict[str, float]:
    """Terms with their weights, of the columns in which a table has them; equal terms are kept once."""
    return dict(zip(_words(terms), array("d", weights), strict=True))


def columns(terms: Mapping[str, float]) -> tuple[str, bytes]:
    """Terms and their weights, exactly, as two columns of a table."""
    return " ".join(terms), array("d", terms.values()).tobytes()


def _words(held: str) -> tuple[str, ...]:
    known, words = _known(), held.split()
    if len(known) >= MOST_KNOWN:
        known.clear()
    return tuple(map(known.setdefault, words, words))


@cache
def _known() -> dict[str, str]:
    """Words met so far, by which equal ones are one object."""
    return {}


def _row(row: Mapping[str, Any]) -> Row:
    """The row of an article: one that stands on no day has no sketch, and tells why."""
    article = article_of(row)
    made = arrival_of(article, Settings()) if article.published else None
    keys = [row["shard"], row["number"], row["id"], row["outlet"], row["published"]]
    if isinstance(made, Arrival):
        return dict(zip((*_KEYS, *_HELD), (*keys, None, _day(made.hours), made.hours, *_held(made)), strict=True))
    why = f"not told: {made.reason}" if isinstance(made, RejectedInput) else "no date"
    return dict.fromkeys((*_KEYS, *_HELD)) | dict(zip(_KEYS, (*keys, utf8(why)), strict=False))


def _held(made: Arrival) -> tuple[Any, ...]:
    sketch = made.sketch
    terms, weights = columns(sketch.terms)
    told = len(sketch.title), sketch.title_mass, " ".join(sketch.first), sketch.first_norm
    return sketch.day, made.round, terms, weights, *told, " ".join(sketch.lead), " ".join(sketch.places)


def _day(hours: float) -> int:
    return min(max(int(hours // 24), _FIRST), _LAST)


def _chosen(asked: Sequence[Seen]) -> list[Any]:
    """Just these articles of one shard; by their days few groups of rows are read in vain."""
    days = [seen.day for seen in asked]
    return [("day", ">=", min(days)), ("day", "<=", max(days)), ("number", "in", {seen.number for seen in asked})]


def _table(out: Path, shard: str, chosen: Any) -> Any:
    parquet = library("pyarrow.parquet", "parquet")
    return parquet.read_table(out / FOLDER / TABLE / f"{shard}.parquet", filters=chosen)


def _lazily(table: Any) -> Iterator[Row]:
    for batch in table.to_batches(_ROWS):
        yield from batch.to_pylist()


def _schema() -> Any:
    arrow = library("pyarrow", "parquet")
    number, whole, data = arrow.float64(), arrow.int64(), arrow.binary()
    kinds = dict.fromkeys(("number", "day", "local_day", "title"), whole) | {"weights": data}
    kinds |= dict.fromkeys(("hours", "title_mass", "first_norm"), number)
    return arrow.schema([(name, kinds.get(name, arrow.string())) for name in (*_KEYS, *_HELD)])
