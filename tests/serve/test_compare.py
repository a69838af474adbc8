"""`tawatur compare`: one answer a pair, in order; a bad line costs only itself."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tawatur.serve.cli import main

LINES = """\
{"id": "p", "a": "ارتفاع أسعار القمح في نوفال", "b": "انخفاض أسعار القمح في نوفال"}

{"a": "افتتاح سوق التمور في الدغل", "b": "افتتاح سوق التمور في الدغل"}
nothing
{"id": 7, "a": "", "b": "x"}
{"id": 8, "a": ["x"], "b": "x"}
[1]
{"id": 9, "a": "افتتاح سوق التمور", "b": "hello"}
"""


def answers(capsys: pytest.CaptureFixture[str]) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    held = capsys.readouterr()
    return [[json.loads(line) for line in text.splitlines()] for text in (held.out, held.err)]  # type: ignore[return-value]


def test_a_file_of_pairs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pairs.jsonl").write_text(LINES, encoding="utf-8")
    assert main(["compare", "--json", str(tmp_path / "pairs.jsonl")]) == 0
    told, rejected = answers(capsys)
    assert [(row["id"], row["relation"]) for row in told] == [("p", "contradicts"), ("3", "same"), (9, "different")]
    assert all(set(row) == {"id", "relation", "score", "because", "because_ar"} for row in told)
    assert [row["line"] for row in rejected] == [4, 5, 6, 7]


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Input:
        buffer = io.BytesIO(LINES.splitlines()[0].encode())

    monkeypatch.setattr(sys, "stdin", Input)
    assert main(["compare", "--json"]) == 0
    assert answers(capsys)[0][0]["relation"] == "contradicts"


def test_nothing_to_judge(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.jsonl").write_bytes(b"")
    assert main(["compare", str(tmp_path / "empty.jsonl")]) == 1
    assert main(["compare", str(tmp_path / "none.jsonl")]) == 1
    assert "no such file" in capsys.readouterr().err
