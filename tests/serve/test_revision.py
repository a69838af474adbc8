"""What changed, an older state, and a person's judgements, as a person asks for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
REPORTS = (
    ("r1", "2024-03-05T08:00:00+03:00", "ارتفع عدد قتلى انهيار المبنى السكني في مدينة الدرعون إلى 12 قتيلا."),
    ("r2", "2024-03-06T08:00:00+03:00", "ارتفع عدد قتلى انهيار المبنى السكني في مدينة الدرعون إلى 19 قتيلا."),
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    rows = [{"id": i, "published": day, "title": "انهيار مبنى", "text": text} for i, day, text in REPORTS]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def made(tawatur: Run, *arguments: object) -> dict[str, Any]:
    done = tawatur("dossier", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    record: dict[str, Any] = json.loads(done.stdout)
    return record


def test_an_older_state_and_what_changed_since(tawatur: Run, reports: Path, tmp_path: Path) -> None:
    older = made(tawatur, reports, "--as-of", "2024-03-05T12:00:00+03:00")
    assert [article["id"] for article in older["articles"]] == ["r1"]
    assert [note["article"] for note in older["notes"] if note["kind"] == "later"] == ["r2"]
    assert "changes" not in older
    (tmp_path / "older.json").write_text(json.dumps(older), encoding="utf-8")
    newer = made(tawatur, reports, "--since", tmp_path / "older.json")
    assert {"report_added", "figure_changed"} <= {change["kind"] for change in newer["changes"]}
    page = tmp_path / "page.html"
    done = tawatur("dossier", reports, "--since", tmp_path / "older.json", "--out", page)
    assert b"a figure changed from 12 to 19" in done.stderr
    assert 'id="changes"' in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ["", "{", "[]", '{"schema": "another/1"}'])
def test_an_earlier_dossier_that_is_none_is_wrong_usage(
    tawatur: Run, reports: Path, tmp_path: Path, words: str
) -> None:
    (tmp_path / "older.json").write_text(words, encoding="utf-8")
    assert tawatur("dossier", reports, "--since", tmp_path / "older.json", "--json").returncode == 2
    assert tawatur("dossier", reports, "--since", tmp_path / "none.json", "--json").returncode == 2


def test_a_judgement_is_written_and_applied(tawatur: Run, reports: Path, tmp_path: Path) -> None:
    kept = tmp_path / "judgements.jsonl"
    text = f"انهيار مبنى\n\n{REPORTS[0][2]}"
    start = text.index("ارتفع")
    told = ("judge", "damage", reports, "--file", kept, "--author", "ليلى")
    done = tawatur(*told, "--at", f"r1:{start}-{start + 5}", "--time", "2024-03-07")
    assert done.returncode == 0, done.stderr
    assert json.loads(kept.read_text("utf-8"))["spans"][0]["text"] == "ارتفع"
    (judged,) = made(tawatur, reports, "--judgements", kept)["judgements"]
    assert (judged["state"], judged["author"], judged["time"]) == ("applied", "ليلى", "2024-03-07")
    lines = kept.read_text("utf-8")
    for wrong in (("--at", "r9:1-2"), ("--at", "r1:5-2"), ("--at", "r1:5"), ("--at", "r1:0-999999"), ()):
        assert tawatur(*told, *wrong).returncode == 2
    assert kept.read_text("utf-8") == lines


def test_a_line_that_is_no_judgement_is_rejected_and_the_rest_applied(
    tawatur: Run, reports: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "judgements.jsonl"
    good = {"author": "a", "time": "t", "kind": "copy", "articles": ["r1", "r2"]}
    kept.write_text(f"{{\n{json.dumps(good)}\n", encoding="utf-8")
    done = tawatur("dossier", reports, "--judgements", kept, "--json")
    assert json.loads(done.stderr.splitlines()[0])["line"] == 1
    assert len(json.loads(done.stdout)["accounts"]) == 1
