"""The pairs of an archive that may be rewritings, tried in tasks; what grams weigh is counted over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
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
from tawatur.run.batch_pairs import Pair, Row, pair_row, write_pairs
from tawatur.run.batch_sketches import rows
from tawatur.run.batch_texts import Slice, Texts, sliced

#: The folders of the pairs to be tried and of the grams of their articles, and the file of what all grams count.
REST, GRAMS, WEIGHTS = "rest", "grams", "weights.parquet"
#: The gram by whose count all sentences are told: no gram is empty.
ALL = ""

#: What is worked out of so many articles is held (some 300 kB each): pairs come in the order of their first article.
RECENT = 200
Known = tuple[Told, list[Vector]]


def write_rest(work: Path, part: str, rest: Sequence[Pair]) -> None:
    """Leave the pairs of a part to be tried when what grams weigh is known; no file where there are none."""
    if rest:
        arrow, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
        kinds = arrow.schema([("a", arrow.int64()), ("b", arrow.int64())])
        columns = [list(column) for column in zip(*rest, strict=True)]
        parquet.write_table(arrow.table(columns, schema=kinds), work / REST / f"{part}.parquet")


def rest_parts(work: Path) -> list[str]:
    """The parts that left pairs to be tried, in order."""
    return sorted(path.stem for path in (work / REST).glob("*.parquet"))


def count_grams(part: Slice, texts: Texts, tried: Path) -> int:
    """Write how many sentences of some of the articles `tried` hold each gram; how many sentences there are."""
    held = texts.of(number for (number,) in sliced(tried, part, ("number",)))
    frequency, sentences = counted(told_in(one.words) for one in held.values())
    frequency[ALL] = sentences
    arrow, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
    kinds = arrow.schema([("gram", arrow.string()), ("texts", arrow.int64())])
    table = arrow.table([list(frequency), list(frequency.values())], schema=kinds)
    parquet.write_table(table, texts.work / GRAMS / f"{part[0]:012}.parquet")
    return sentences


def try_rest(part: str, texts: Texts, found: Path) -> int:
    """Write the rewritings among the pairs that a part left; how many there are."""
    file = texts.work / WEIGHTS
    weights = _weights(file, file.stat().st_mtime_ns)
    known: dict[int, Known] = {}
    made: list[Row] = []
    pairs = sorted((row["a"], row["b"]) for row in rows(texts.work / REST / f"{part}.parquet"))
    held = texts.of(chain.from_iterable(pairs))
    for pair in pairs:
        both = held[pair[0]], held[pair[1]]
        one, other = (_known(known, number, words.words, weights) for number, words in zip(pair, both, strict=True))
        again = told_again(one, other) if can_be_told_again(one[0], other[0]) else None
        if again is not None:
            made.append(pair_row(pair, rewritten(match_of(both[0].words, both[1].words), again), both))
    write_pairs(found / f"rewritten-{part}.parquet", made)
    return len(made)


def _known(known: dict[int, Known], number: int, words: Words, weights: Weights) -> Known:
    if number not in known:
        if len(known) >= RECENT:
            known.clear()
        told = told_in(words)
        known[number] = told, weighed(told, weights)
    return known[number]


@lru_cache(maxsize=1)
def _weights(file: Path, _: int) -> Weights:
    """What grams weigh, once for each process; those that one sentence holds are not in the file."""
    table = library("pyarrow.parquet", "parquet").read_table(file)
    frequency = dict(zip(table["gram"].to_pylist(), table["texts"].to_pylist(), strict=True))
    return Weights(frequency, frequency.pop(ALL))
