"""An archive read in shards: each becomes one Parquet file a table, once, on whatever engine, with the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tawatur.errors import RejectedInput
from tawatur.export.document_tables import COLUMNS, REJECTED, document_rows, rejected_cells
from tawatur.export.format import library
from tawatur.export.table_files import arrow_schema
from tawatur.ingest.parts import read_part
from tawatur.model.article import Article
from tawatur.run.batch_files import drop, is_done, names_done, written
from tawatur.run.batch_shards import SHARD_ARTICLES, Found, Shard, found, leftovers, shards, surveyed
from tawatur.run.engine import Engine
from tawatur.run.local import Task
from tawatur.run.reading import read_or_reject
from tawatur.run.stored import VERSIONS
from tawatur.settings import Settings

#: The version of the tables; where it differs a shard is made anew.
LAYOUT = 1


@dataclass(frozen=True, slots=True)
class Batch:
    """What is asked: the sources, the folder of the results, and how the sources are read and cut."""

    sources: Sequence[str]
    out: Path
    settings: Settings
    published: date | None = None
    shard_articles: int = SHARD_ARTICLES


@dataclass(frozen=True, slots=True)
class Made:
    """A shard that stands in its place: its articles, and what was rejected."""

    shard: str
    articles: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A shard that is not there, since the process that made it died each time."""

    shard: str


@dataclass(frozen=True, slots=True)
class Planned:
    """How many shards there are, and how many of them an earlier run has made."""

    shards: int
    done: int


#: What a batch tells while it runs.
Told = Planned | Made | Failed | RejectedInput


def batch(asked: Batch, engine: Engine, told: Callable[[str], None]) -> Iterator[Told]:
    """What became of each source that cannot be read, then the plan, then each shard that was missing, in order.

    The same sources give the same bytes, whatever the engine, the number of its workers and the runs that were
    killed before; what stands is not made again. Raises: OutputError where a shard cannot be written.
    """
    files: list[Found] = []
    for each in found(asked.sources, asked.settings.depth):
        if isinstance(each, Found):
            files.append(each)
        else:
            yield each
    planned = list(
        shards(surveyed(files, asked.out, asked.settings, engine, asked.shard_articles), asked.shard_articles)
    )
    drop(asked.out, leftovers(names_done(asked.out), planned))
    missing = [shard for shard in planned if not is_done(asked.out, shard.name, about(shard, asked))]
    yield Planned(len(planned), len(planned) - len(missing))
    task: Task[Shard, Made | Failed] = Task(partial(read_shard, asked=asked), _lost, told)
    yield from engine.in_order(task, missing)


def about(shard: Shard, asked: Batch) -> dict[str, Any]:
    """All that the bytes of a shard depend on: its source, how that is read, and the versions of what reads it."""
    published = asked.published.isoformat() if asked.published else None
    limits = [asked.settings.largest_article, asked.settings.largest_file]
    told = {"published": published, "limits": limits, "languages": asked.settings.languages or None}
    return {**shard.about, **told, "stages": VERSIONS, "layout": LAYOUT}


def read_shard(shard: Shard, asked: Batch) -> Made:
    """Read the articles of a shard and put its tables in their places. Raises: OutputError."""
    with written(asked.out, shard.name, table_schemas(), about(shard, asked)) as tables:
        number = 0
        for item in read_part(shard.file.path, shard.file.name, shard.part, asked.settings, asked.published):
            made = read_or_reject(item, asked.settings) if isinstance(item, Article) else item
            if isinstance(made, RejectedInput):
                tables.add(REJECTED, rejected_cells(made, shard.name))
            elif isinstance(item, Article):  # notes speak of the day of the run, or of what the tables hold anyway
                for table, row in document_rows(made, shard.name, number):  # type: ignore[arg-type]
                    tables.add(table, row)
                number += 1
        rejected = tables.rows[REJECTED]
    return Made(shard.name, number, rejected)


def table_schemas() -> dict[str, Any]:
    """The columns of every table as Arrow knows them. Raises: TawaturError where pyarrow is not installed."""
    arrow = library("pyarrow", "parquet")
    return {name: arrow_schema(columns, arrow) for name, columns in COLUMNS.items()}


def _lost(shard: Shard) -> Failed:
    return Failed(shard.name)
