"""The pairs of an archive that may be rewritings, tried in tasks; what grams weigh is counted over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from tawatur.compare.copies import rewritten
from tawatur.compare.copies_passages import match_of
from tawatur.compare.copies_rewriting import (
    Told,
    Vector,
    Weights,
    can_be_told_again,
    counted,
    told_again,
    told_in,
    weighed,
)
from tawatur.compare.copies_words import Words
from tawatur.export.format import library
from tawatur.run.batch_pairs import Row, pair_row, words_in, write_pairs
from tawatur.run.batch_sketches import rows

#: The folders of the pairs to be tried, of their articles, of the grams of these, and the file of what all grams count.
REST, TRIED, GRAMS, WEIGHTS = "rest", "tried", "grams", "weights.parquet"
#: Articles whose grams one task counts.
ARTICLES = 4_000
#: The gram by whose count all sentences are told: no gram is empty.
ALL = ""

#: What is worked out of so many articles is held (some 300 kB each): pairs come in the order of their first article.
RECENT = 200
Known = tuple[Words, Told, list[Vector]]


def write_rest(work: Path, part: int, rest: Sequence[Row]) -> None:
    """Leave the pairs of a part to be tried when what grams weigh is known; no file where there are none."""
    if rest:
        arrow, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
        parquet.write_table(arrow.Table.from_pylist(rest), work / REST / f"{part:08}.parquet")


def rest_parts(work: Path) -> list[str]:
    """The parts that left pairs to be tried, in order."""
    return sorted(path.stem for path in (work / REST).glob("*.parquet"))


def count_grams(part: int, work: Path) -> int:
    """Write how many sentences of the articles of a part hold each gram; how many sentences there are."""
    held = (row for path in sorted((work / TRIED / f"part={part}").glob("*.parquet")) for row in rows(path))
    frequency, texts = counted(told_in(words_in(row)) for row in held)
    frequency[ALL] = texts
    arrow, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
    kinds = arrow.schema([("gram", arrow.string()), ("texts", arrow.int64())])
    table = arrow.table([list(frequency), list(frequency.values())], schema=kinds)
    parquet.write_table(table, work / GRAMS / f"{part:08}.parquet")
    return texts


def try_rest(part: str, work: Path, found: Path) -> int:
    """Write the rewritings among the pairs that a part left; how many there are."""
    file = work / WEIGHTS
    weights = _weights(file, file.stat().st_mtime_ns)
    known: dict[int, Known] = {}
    made: list[Row] = []
    for row in rows(work / REST / f"{part}.parquet"):
        one, other = (_known(known, row[key], row[held], weights) for key, held in (("a", "one"), ("b", "other")))
        again = told_again(one[1:], other[1:]) if can_be_told_again(one[1], other[1]) else None
        if again is not None:
            pair = one[0], other[0]
            made.append(pair_row(row, rewritten(match_of(*pair), again), pair))
    write_pairs(found / f"rewritten-{part}.parquet", made)
    return len(made)


def _known(known: dict[int, Known], number: int, held: Row, weights: Weights) -> Known:
    if number not in known:
        if len(known) >= RECENT:
            known.clear()
        words = words_in(held)
        told = told_in(words)
        known[number] = words, told, weighed(told, weights)
    return known[number]


@lru_cache(maxsize=1)
def _weights(file: Path, _: int) -> Weights:
    """What grams weigh, once for each process; those that one sentence holds are not in the file."""
    table = library("pyarrow.parquet", "parquet").read_table(file)
    frequency = dict(zip(table["gram"].to_pylist(), table["texts"].to_pylist(), strict=True))
    return Weights(frequency, frequency.pop(ALL))
