"""How many articles there are, told without reading them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawatur.ingest.count import count_articles


@pytest.mark.parametrize(("held", "count"), [("", 0), ("{}", 1), ("{}\n", 1), ("{}\n{}", 2), ("{}\n{}\n", 2)])
def test_json_lines_count_by_line(tmp_path: Path, held: str, count: int) -> None:
    (tmp_path / "a.jsonl").write_text(held)
    assert count_articles([str(tmp_path / "a.jsonl")]) == count


def test_a_folder_counts_what_is_read_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}\n" * 7)
    for name in ("b.txt", "c.html", ".hidden.txt", "d.pdf"):
        (tmp_path / name).write_text("x")
    assert count_articles([str(tmp_path), str(tmp_path / "b.txt")]) == 10


@pytest.mark.parametrize("name", ["-", "missing.jsonl", "packed.jsonl.gz"])
def test_nobody_knows_what_a_stream_or_a_packed_file_holds(tmp_path: Path, name: str) -> None:
    (tmp_path / "packed.jsonl.gz").write_bytes(b"")
    assert count_articles([name if name == "-" else str(tmp_path / name)]) is None
