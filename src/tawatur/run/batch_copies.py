"""Copies over a whole archive: sketches a shard, one join, and verification in tasks, out of core throughout."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import accumulate, chain, islice
from pathlib import Path
from typing import Any, TypeVar

from tawatur.compare.copies import copy_of, may_be_rewritten
from tawatur.compare.copies_passages import match_of
from tawatur.compare.copies_rewriting import are_near
from tawatur.errors import OutputError, TawaturError
from tawatur.export.format import library
from tawatur.run.batch_files import MANIFEST, WORK, WRITING, names_done, placed, read_record, write_record
from tawatur.run.batch_join import PROPOSED, TRIED, Join
from tawatur.run.batch_pairs import Pair, Row, pair_row, pair_schema, write_pairs
from tawatur.run.batch_rewritings import GRAMS, REST, count_grams, rest_parts, try_rest, write_rest
from tawatur.run.batch_sketches import LINES, SKETCHES, Part, count_lines, rows, sketch
from tawatur.run.batch_texts import Slice, Texts, sliced, slices, write_places
from tawatur.run.engine import Engine
from tawatur.run.local import Task

A = TypeVar("A")

#: The folder of the result and its table, and the folder of what tasks have verified.
COPIES, TABLE, FOUND = "copies", "copies.parquet", "found"
#: The version of the method and of the table; where it differs the search is made anew.
VERSION = 2
#: Pairs that one task verifies, and articles whose grams one counts: some seconds of work, tens of megabytes of text.
PAIRS, ARTICLES = 4_000, 4_000
#: Rows of a group in the result.
AT_ONCE = 10_000


def find_batch_copies(out: Path, engine: Engine, told: Callable[[str], None]) -> int:
    """Write the table of all copies among the articles of a batch; how many pairs there are.

    The pairs are those that `compare.copies.find_copies` finds in the same articles in the order of their shards.
    Nothing is done where nothing has changed. Method: the index of `CopyIndex` as one join (an article meets the latest
    holders of each of its shingles), then `match_of` for each pair, some thousand a task. Raises: TawaturError.
    Misses: up to twelve articles, of which `find_copies` tries every pair as a rewriting.
    """
    about = _about(out)
    held = read_record(out / COPIES / "made.json")
    if held is not None and held["about"] == about and (out / COPIES / TABLE).exists():
        return int(held["pairs"])
    try:
        pairs = _found(out, engine, told)
        write_record(out / COPIES / "made.json", {"about": about, "pairs": pairs})
    except OSError as error:
        raise OutputError(f"{out}: copies were not written: {error.strerror or error}") from error
    return pairs


def verify(part: Slice, texts: Texts) -> int:
    """Write the copies among some of the pairs, and the pairs that may be rewritings; how many copies there are."""
    found: list[Row] = []
    rest: list[Pair] = []
    pairs: list[Pair] = sorted(sliced(texts.work / PROPOSED, part, ("a", "b")))
    held = texts.of(chain.from_iterable(pairs))
    for pair in pairs:
        both = held[pair[0]], held[pair[1]]
        match = match_of(both[0].words, both[1].words)
        copy = copy_of(match) if match.runs else None
        if copy is not None:
            found.append(pair_row(pair, copy, both))
        elif match.runs and may_be_rewritten(match) and are_near(match.a.article, match.b.article):
            rest.append(pair)
    name = f"{part[0]:012}"
    write_pairs(texts.work / FOUND / f"{name}.parquet", found)
    write_rest(texts.work, name, rest)
    return len(found)


def _found(out: Path, engine: Engine, told: Callable[[str], None]) -> int:
    work = out / WORK / COPIES
    shutil.rmtree(work, ignore_errors=True)
    for folder in (LINES, SKETCHES, FOUND, REST, GRAMS):
        (work / folder).mkdir(parents=True, exist_ok=True)
    texts, join = Texts(out, work), Join(work)
    try:
        parts = _parts(out, work)
        write_places(parts, work)
        _all(engine, count_lines, parts, told)
        join.find_often()
        _all(engine, sketch, parts, told)
        proposed = join.propose()
        _all(engine, partial(verify, texts=texts), slices(proposed, PAIRS), told)
        if left := rest_parts(work):
            tried = slices(join.gather_tried(), ARTICLES)
            _all(engine, partial(count_grams, texts=texts, tried=work / TRIED), tried, told)
            join.sum_grams()
            _all(engine, partial(try_rest, texts=texts, found=work / FOUND), left, told)
        return _write(out, join.order(FOUND), work)
    finally:
        join.close()
        shutil.rmtree(work, ignore_errors=True)


def _all(engine: Engine, work: Callable[[A], int], items: Iterable[A], told: Callable[[str], None]) -> None:
    """Do all of it. Raises: TawaturError where a process dies with a piece again and again: then nothing is written."""
    task: Task[A, int | None] = Task(work, _lost, told)
    if any(made is None for made in engine.in_order(task, items)):
        raise TawaturError("copies were not looked for: a process ended before its time, each time")


def _lost(_: object) -> None:
    return None


def _parts(out: Path, work: Path) -> list[Part]:
    names = names_done(out)
    counts = [(read_record(out / MANIFEST / f"{name}.json") or {})["tables"]["documents"]["rows"] for name in names]
    return [Part(out, work, name, first) for name, first in zip(names, accumulate(counts, initial=0), strict=False)]


def _about(out: Path) -> dict[str, Any]:
    """What the result depends on: the articles and the boilerplate in them, and the version of the method."""
    names = names_done(out)
    if not names:
        raise TawaturError(f"{out} holds no batch; name the sources that are to be read")
    tables = [(read_record(out / MANIFEST / f"{name}.json") or {})["tables"] for name in names]
    files = [
        [name, each["documents"]["sha256"], each["damage"]["sha256"]] for name, each in zip(names, tables, strict=True)
    ]
    return {"version": VERSION, "shards": len(names), "sha256": hashlib.sha256(json.dumps(files).encode()).hexdigest()}


def _write(out: Path, ordered: Path, work: Path) -> int:
    """The pairs in their order, in one table, whole or not at all."""
    arrow, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
    schema, written = pair_schema(arrow), 0
    with parquet.ParquetWriter(work / TABLE, schema, **WRITING) as writer:
        for pairs in _groups(rows(ordered)):
            writer.write_table(arrow.Table.from_pylist(pairs, schema))
            written += len(pairs)
    placed(work / TABLE, out / COPIES / TABLE)
    return written


def _groups(ordered: Iterator[Row]) -> Iterator[list[Row]]:
    while held := list(islice(ordered, AT_ONCE)):
        yield held
