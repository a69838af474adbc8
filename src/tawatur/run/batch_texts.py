"""The words of any articles of an archive, by their numbers among all: read again from the shards that hold them."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from tawatur.compare.copies_words import Words, words_of
from tawatur.export.document_tables import DOCUMENTS
from tawatur.export.format import library
from tawatur.model.article import Article
from tawatur.run.batch_sketches import SKETCHES, Part, article_of, spans

#: The file that says which shard holds which numbers.
PLACES = "places.json"
_NUMBER, _CUTS = "number", "cuts"

#: Rows of a table, from the first to the one behind the last.
Slice = tuple[int, int]


class Held(NamedTuple):
    """The words of an article without what is left out of it, and where it stands: its shard, and its number there."""

    words: Words
    shard: str
    number: int


@dataclass(frozen=True, slots=True)
class Texts:
    """The articles of the batch in the folder `out`, what is left out of each known from the sketches in `work`."""

    out: Path
    work: Path

    def of(self, numbers: Iterable[int]) -> Mapping[int, Held]:
        """The words of so many articles, by number. Memory for these alone; each shard among them is read once."""
        file = self.work / PLACES
        firsts, shards = _places(file, file.stat().st_mtime_ns)
        wanted: dict[int, list[int]] = {}
        for number in set(numbers):
            wanted.setdefault(bisect_right(firsts, number) - 1, []).append(number)
        found: dict[int, Held] = {}
        for at, those in sorted(wanted.items()):
            first, shard = firsts[at], shards[at]
            inside = [number - first for number in those]
            sketches, documents = (
                folder / f"{shard}.parquet" for folder in (self.work / SKETCHES, self.out / DOCUMENTS)
            )
            cuts = {row[_NUMBER]: row[_CUTS] for row in _rows(sketches, (_NUMBER, _CUTS), inside)}
            for row in _rows(documents, (_NUMBER, *Article.__dataclass_fields__), inside):
                number = row[_NUMBER]
                found[first + number] = Held(words_of(article_of(row), spans(cuts[number])), shard, number)
        return found


def write_places(parts: Sequence[Part], work: Path) -> None:
    """Write down which shard holds which numbers."""
    (work / PLACES).write_text(json.dumps([[part.first, part.shard] for part in parts]), encoding="utf-8")


@lru_cache(maxsize=1)
def _places(file: Path, _: int) -> tuple[Sequence[int], Sequence[str]]:
    """The first number of each shard that holds any, and the shard; once for each process."""
    held = json.loads(file.read_text(encoding="utf-8"))
    last = dict(held)  # of shards with one first number all but the last are empty
    return list(last), list(last.values())


def sliced(path: Path, rows: Slice, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Some rows of a table; only the groups that they stand in are read."""
    file = library("pyarrow.parquet", "parquet").ParquetFile(path)
    start, stop = rows
    groups, behind, before = [], 0, None
    for group in range(file.num_row_groups):
        first, behind = behind, behind + file.metadata.row_group(group).num_rows
        if first < stop and start < behind:
            before = first if before is None else before
            groups.append(group)
    if before is None:
        return []
    table: Any = file.read_row_groups(groups, columns=list(columns)).slice(start - before, stop - start)
    return list(zip(*(table[column].to_pylist() for column in columns), strict=True))


def slices(count: int, size: int) -> list[Slice]:
    """So many rows in slices of one size."""
    return [(start, min(start + size, count)) for start in range(0, count, size)]


def _rows(path: Path, columns: Sequence[str], numbers: Sequence[int]) -> list[dict[str, Any]]:
    """Some columns of the rows of some numbers."""
    arrow, compute = library("pyarrow", "parquet"), library("pyarrow.compute", "parquet")
    table = library("pyarrow.parquet", "parquet").read_table(path, columns=list(columns))
    held: list[dict[str, Any]] = table.filter(
        compute.is_in(table[_NUMBER], value_set=arrow.array(numbers, table[_NUMBER].type))
    ).to_pylist()
    return held
