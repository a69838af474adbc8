"""Tables: CSV, TSV and Parquet, one article a row."""

from __future__ import annotations

import csv
import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tawatur.errors import RejectedInput
from tawatur.ingest.files import read_articles
from tawatur.ingest.where import Item
from tawatur.model.article import Article
from tawatur.settings import Settings

HEADER = ["id", "العنوان", "body", "Pub-Date", "source", "category"]
FIRST = ["n1", "جسر الوادي", 'قال المحافظ: "الجسر آمن"،\nوشكر العمال; ثم غادر.', "2024-01-31", "قناة السدر", "محليات"]
SECOND = ["n2", "سوق سيراف", "أُغلقت السوق صباح الاثنين.", "2024-02-05T10:00:00+03:00", "صحيفة المرفأ", "اقتصاد"]


def table(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def taken(folder: Path, content: str | bytes, name: str = "t.csv", **settings: int) -> list[Item]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_articles([str(path)], Settings(**settings)))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "table"])
def test_columns_by_their_names(tmp_path: Path, delimiter: str, name: str) -> None:
    one, two = taken(tmp_path, table([HEADER, FIRST, SECOND], delimiter), name)
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert (one.id, one.title, one.outlet, one.section) == ("n1", "جسر الوادي", "قناة السدر", "محليات")
    assert one.text == f"جسر الوادي\n\n{FIRST[2]}"
    assert str(two.published) == "2024-02-05 10:00:00+03:00"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    rows = [["النص", "التاريخ"], ["وقال الوزير إن الوفد وصل إلى المدينة في الصباح من دون أن يلتقي أحدا", "2024-01-31"]]
    found = taken(tmp_path, table(rows).encode(encoding))[0]
    assert isinstance(found, Article)
    assert (found.text, str(found.published), found.id) == (rows[1][0], "2024-01-31", "t:2")


def test_a_field_as_long_as_an_article_may_be(tmp_path: Path) -> None:
    (found,) = taken(tmp_path, table([["text"], ["خبر " * 50_000]]))
    assert isinstance(found, Article)


def test_a_quote_that_nothing_ends_costs_its_own_row(tmp_path: Path) -> None:
    rows = "".join(f"{n},خبر رقم {n}\n" for n in range(100))
    items = taken(tmp_path, f'id,text\na,"open\n{rows}', largest_article=500)
    assert isinstance(items[0], RejectedInput)
    assert items[0].line == 2
    assert [item.id for item in items[1:] if isinstance(item, Article)] == list(map(str, range(100)))


def test_a_line_of_fifty_megabytes(tmp_path: Path) -> None:
    long = b"id,text\nx," + b"a" * 50_000_000 + "\ny,خبر\n".encode()
    rejected, found = taken(tmp_path, long)
    assert isinstance(rejected, RejectedInput)
    assert (rejected.line, "larger than" in rejected.reason) == (2, True)
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("a,b\n1,2\n", "no column of texts"),
        ("\n\n", "no words"),
        ("id,text\n1,\n", "no words"),
        ("text\nخبر\0\n", "NUL"),
        ("url,text\nhttps://sidr.example/1\n", "fetch"),
        ("20240131093000-7\t20240131093000\t1\tsidr.example\thttps://sidr.example/1\n", "GDELT"),
        ("1034561234\t20240131\t202401\t2024\t2024.08\tGOV\n", "GDELT"),
    ],
)
def test_what_is_no_table_of_articles(tmp_path: Path, content: str, reason: str) -> None:
    (found, *_) = taken(tmp_path, content)
    assert isinstance(found, RejectedInput)
    assert reason in found.reason
    assert found.told["ar"] != found.reason


def parquet(path: Path, rows: dict[str, list[Any]]) -> Path:
    arrow = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    from pyarrow import parquet

    parquet.write_table(arrow.table(rows), path, row_group_size=50)
    return path


def test_parquet(tmp_path: Path) -> None:
    moment = datetime(2024, 1, 31, 6, 30, tzinfo=UTC)
    rows = {"doc_id": [1, 2], "headline": ["عنوان", None], "content": ["خبر أول", None], "date": [moment, moment]}
    found, rejected = read_articles([str(parquet(tmp_path / "a.parquet", rows))], Settings())
    assert isinstance(found, Article)
    assert (found.id, found.text, found.published) == ("1", "عنوان\n\nخبر أول", moment)
    assert isinstance(rejected, RejectedInput)
    assert rejected.line == 2


def test_parquet_in_batches_and_under_another_name(tmp_path: Path) -> None:
    path = parquet(tmp_path / "export", {"text": [f"خبر رقم {n}" for n in range(1000)]})
    assert len(list(read_articles([str(path)], Settings()))) == 1000


def test_parquet_that_is_cut(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", {"text": ["خبر"] * 100})
    (found,) = taken(tmp_path, path.read_bytes()[:-50], "b.parquet")
    assert isinstance(found, RejectedInput)
    assert "Parquet" in found.reason


def test_parquet_without_texts(tmp_path: Path) -> None:
    (found,) = read_articles([str(parquet(tmp_path / "a.parquet", {"n": [1]}))], Settings())
    assert isinstance(found, RejectedInput)
    assert "no column of texts" in found.reason


def test_parquet_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = parquet(tmp_path / "a.parquet", {"text": ["خبر"]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (found,) = read_articles([str(path)], Settings())
    assert isinstance(found, RejectedInput)
    assert "pip install 'tawatur[parquet]'" in found.reason
