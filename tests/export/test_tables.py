"""Tables: the same rows in CSV, Parquet, pandas and Arrow, each with words that stand where it says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pandas
import pyarrow.parquet as parquet
import pytest

from tawatur.export.format import Asked, Told
from tawatur.export.table_files import csv_file, parquet_file
from tawatur.export.tables import SPAN, TABLES, cells

SPANNED = [name for name, table in TABLES.items() if set(SPAN) <= set(table.columns)]


def asked(table: str) -> Asked:
    return Asked(table, "ar")


@pytest.mark.parametrize("table", SPANNED)
def test_words_stand_where_a_row_says(ferry: Told, table: str) -> None:
    rows = list(cells(TABLES[table], ferry))
    assert rows
    for row in rows:
        text = ferry.articles[str(row["article"])]["text"]
        assert text[row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize("table", TABLES)
def test_parquet_gives_back_the_rows(ferry: Told, table: str) -> None:
    held = io.BytesIO(b"".join(parquet_file([ferry, ferry], asked(table))))
    rows = [{"story": None, **row} for row in cells(TABLES[table], ferry)]
    assert parquet.read_table(held).to_pylist() == rows * 2


@pytest.mark.parametrize("table", TABLES)
def test_csv_has_the_same_words(ferry: Told, table: str) -> None:
    held = io.BytesIO(b"".join(csv_file([ferry], asked(table))))
    frame = pandas.read_csv(held, dtype=str, keep_default_na=False)
    rows = list(cells(TABLES[table], ferry))
    assert list(frame.columns) == ["story", *(column.name for column in TABLES[table].columns)]
    assert len(frame) == len(rows)
    texts = [column.name for column in TABLES[table].columns if column.kind == "text"]
    for name in texts:
        assert [value.removeprefix("'") for value in frame[name]] == [str(row[name] or "") for row in rows]


@pytest.mark.parametrize("table", TABLES)
def test_no_cell_is_a_formula(hostile: Told, table: str) -> None:
    for row in lines(b"".join(csv_file([hostile], asked(table)))):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not is_number(cell)]
        assert not [cell for cell in row if "\x00" in cell]


@pytest.mark.parametrize("words", ["=1+1", "'tis", "@x", "-5 degrees", "\tx", "\N{FULLWIDTH EQUALS SIGN}x", "plain"])
def test_the_guard_comes_off(words: str) -> None:
    told = Told({"damage": [{"kind": words}]})
    (_, row) = lines(b"".join(csv_file([told], asked("damage"))))
    assert row[1].removeprefix("'") == words
    assert not row[1].startswith(("=", "@", "-", "\t", "\N{FULLWIDTH EQUALS SIGN}"))


def test_hostile_words_are_as_given_in_parquet(hostile: Told) -> None:
    rows = parquet.read_table(io.BytesIO(b"".join(parquet_file([hostile], asked("articles"))))).to_pylist()
    assert rows[0]["story"] == "s1"
    assert rows[0]["text"] == hostile.articles["a0"]["text"].replace("\ud800", "\N{REPLACEMENT CHARACTER}")


def test_rows_are_written_as_dossiers_come(ferry: Told) -> None:
    taken = []

    def dossiers() -> Iterator[Told]:
        for number in range(3):
            taken.append(number)
            yield ferry

    pieces = csv_file(dossiers(), asked("claims"))
    assert next(pieces).startswith(b"\xef\xbb\xbfstory,")
    next(pieces)
    assert taken == [0]


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_dossier_has_empty_tables(table: str) -> None:
    told = Told({})
    assert len(lines(b"".join(csv_file([told], asked(table))))) == 1
    held = parquet.read_table(io.BytesIO(b"".join(parquet_file([told], asked(table)))))
    assert held.num_rows == 0 and held.num_columns == len(TABLES[table].columns) + 1


def lines(held: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(held.decode("utf-8-sig"), newline="")))


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
