"""The bar of a long run: for a person at a terminal only."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tawatur.serve import progress
from tawatur.serve.progress import Progress, clock


@pytest.mark.parametrize(("seconds", "told"), [(0, "0:00"), (9.6, "0:10"), (123, "2:03"), (3723, "1:02:03")])
def test_clock(seconds: float, told: str) -> None:
    assert clock(seconds) == told


def line(total: int | None, done: int, seconds: float, monkeypatch: pytest.MonkeyPatch) -> str:
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    bar = Progress(total)
    for _ in range(done):
        bar.count()
    now[0] += seconds
    return bar.line()


def test_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    assert line(2000, 500, 5.0, monkeypatch) == f"[{'#' * 6}{'.' * 18}] 500 of 2,000  100/s  0:15 left"


def test_rate_and_count_where_the_total_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    assert line(None, 1500, 10.0, monkeypatch) == "1,500 articles  150/s"


def test_before_the_first_article(monkeypatch: pytest.MonkeyPatch) -> None:
    assert line(3, 0, 1.0, monkeypatch).endswith("0 of 3  0/s  ? left")
    assert line(0, 0, 1.0, monkeypatch).startswith("[" + "#" * 24)


def watched(paths: list[Path]) -> tuple[bytes, bytes]:
    """What a terminal on standard error shows, and standard output, of a run."""
    command = [sys.executable, "-m", "tawatur", "read", "--layers", "timexes", *map(str, paths)]
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs) as running:
        os.close(theirs)
        assert running.stdout
        out = running.stdout.read()
    shown = b""
    try:
        while block := os.read(ours, 65536):
            shown += block
    except OSError:  # the other end is closed: all has been read
        pass
    finally:
        os.close(ours)
    return shown, out


def test_a_terminal_shows_the_bar_and_messages_above_it(tmp_path: Path) -> None:
    rows = [json.dumps({"id": n, "text": "وصل الوفد أمس."}) for n in range(300)]
    rows[4] = "{"
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    shown, out = watched([tmp_path / "a.jsonl"])
    assert len(out.splitlines()) == 299
    assert b'"line": 5' in shown
    assert b"300 of 300" in shown.rstrip().rpartition(b"\r")[2]


def test_nobody_is_shown_a_bar_on_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "وصل الوفد أمس."}))
    command = [sys.executable, "-m", "tawatur", "read", str(tmp_path / "a.jsonl")]
    assert subprocess.run(command, capture_output=True, check=True, timeout=60).stderr == b""
