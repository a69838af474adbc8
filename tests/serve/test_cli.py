"""The command as a person meets it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import tawatur as package

Run = Callable[..., Any]
ROOT = Path(__file__).parents[2]


def test_version(tawatur: Run) -> None:
    assert tawatur("--version").stdout.decode().strip() == f"tawatur {package.__version__}"


@pytest.mark.parametrize("command", [(), ("dossier",), ("judge",), ("read",), ("copies",), ("explain",), ("demo",)])
def test_help_is_there(tawatur: Run, command: tuple[str, ...]) -> None:
    done = tawatur(*command, "--help")
    assert done.returncode == 0
    assert b"usage: tawatur" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("dossier",),
        ("tell", "a.txt"),
        ("dossier", "a.txt", "--published", "yesterday"),
        ("dossier", "a.txt", "--language", "fr"),
        ("read", "a.txt", "--layers", "mentions,wishes"),
        ("read", "a.txt", "--jobs", "-1"),
        ("explain", "a.txt"),
        ("explain", "a.txt", "wishes"),
    ],
)
def test_wrong_usage(tawatur: Run, arguments: tuple[str, ...]) -> None:
    done = tawatur(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("value", ["many", "0", "-3"])
def test_a_wrong_setting_is_named(tawatur: Run, folder: Path, value: str) -> None:
    done = tawatur("read", folder, env={"TAWATUR_LARGEST_ARTICLE": value})
    assert done.returncode == 2
    assert b"argest_article" in done.stderr.lower().replace(b"largest", b"largest")


def test_a_dossier_is_a_page_by_default(tawatur: Run, folder: Path, workplace: Path) -> None:
    done = tawatur("dossier", folder, "--published", "2024-01-31")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"wrote dossier.html" in done.stderr
    page = (workplace / "dossier.html").read_text(encoding="utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")


def test_json_and_page_together(tawatur: Run, folder: Path, tmp_path: Path) -> None:
    done = tawatur("dossier", folder, "--json", "--out", tmp_path / "page.html", "--language", "en")
    assert json.loads(done.stdout)["schema"] == "tawatur/dossier/1"
    assert (tmp_path / "page.html").stat().st_size > 1000


def test_json_alone_writes_no_file(tawatur: Run, folder: Path, workplace: Path) -> None:
    tawatur("dossier", folder, "--json")
    assert list((workplace).iterdir()) == []


def test_the_page_on_standard_output(tawatur: Run, folder: Path) -> None:
    assert tawatur("dossier", folder, "--out", "-").stdout.lstrip().lower().startswith(b"<!doctype html>")


def test_a_dossier_says_the_same_every_time(process: Run, folder: Path) -> None:
    runs = {process("dossier", folder, "--json", env={"PYTHONHASHSEED": seed}).stdout for seed in "013"}
    assert len(runs) == 1


@pytest.mark.parametrize(
    ("stdin", "ids"),
    [
        ("وصل الوفد إلى سيراف.".encode(), ["stdin"]),
        (b'\n {"id": "x", "text": "\\u0648\\u0635\\u0644"}\n{"text": "\\u0648\\u0635\\u0644"}', ["x", "stdin:3"]),
    ],
)
def test_standard_input(tawatur: Run, stdin: bytes, ids: list[str]) -> None:
    done = tawatur("read", "-", stdin=stdin)
    assert [json.loads(line)["article"] for line in done.stdout.splitlines()] == ids


@pytest.mark.parametrize("jobs", [1, 2, 0])
def test_read_keeps_the_order_of_input_in_any_number_of_processes(tawatur: Run, jobs: int) -> None:
    rows = [json.dumps({"id": n, "text": f"وصل الوفد رقم {n} إلى سيراف."}).encode() for n in range(40)]
    rows[7] = b"{"
    done = tawatur("read", "-", "--jobs", jobs, "--layers", "timexes", stdin=b"\n".join(rows))
    assert [json.loads(line)["article"] for line in done.stdout.splitlines()] == [str(n) for n in range(40) if n != 7]
    assert json.loads(done.stderr)["line"] == 8


def test_read_gives_the_layers_asked_for(tawatur: Run, folder: Path) -> None:
    (row, _) = map(json.loads, tawatur("read", folder, "--layers", "statements").stdout.splitlines())
    assert list(row) == ["article", "title", "published", "language", "statements"]


def test_a_reader_that_leaves_early_is_no_error(folder: Path) -> None:
    rows = b"\n".join(json.dumps({"id": n, "text": "وصل الوفد. " * 40}).encode() for n in range(300))
    command = f"{sys.executable} -m tawatur read - --layers timexes | head -n 1 > /dev/null; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], input=rows, capture_output=True, timeout=60)
    assert (done.stdout, done.stderr) == (b"0\n", b"")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_slow_feed_is_read_as_it_comes_and_an_interrupt_is_quiet(jobs: str) -> None:
    command = [sys.executable, "-m", "tawatur", "read", "-", "--jobs", jobs]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True) as running:
        assert running.stdin and running.stdout and running.stderr
        watch = threading.Timer(30, running.kill)
        watch.start()
        running.stdin.write(b'{"id": "a", "text": "\\u0648\\u0635\\u0644"}\n' * 100)
        running.stdin.flush()
        running.stdout.readline()
        os.killpg(running.pid, signal.SIGINT)
        _, told = running.communicate(timeout=60)
        watch.cancel()
    assert (running.returncode, told) == (130, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a disk that is always full")
def test_a_full_disk_behind_standard_output(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "tawatur", "dossier", str(folder), "--json"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines()[-1].startswith("tawatur: standard output cannot be written")


def test_any_locale_prints_utf_8(process: Run, folder: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    (folder / "ملف.txt").write_bytes(b"")
    done = process("read", folder, env=plain)
    assert done.returncode == 0
    assert "محافظ".encode() in done.stdout
    assert json.loads(done.stderr)["rejected"].startswith(str(folder))


def test_explain_names_the_rule_of_each_candidate(tawatur: Run, folder: Path) -> None:
    done = tawatur("explain", folder / "a.txt", "sentences")
    first, second, *_ = done.stdout.decode().splitlines()
    assert first == "# a: sentences: 3 kept, 0 refused"
    assert second.startswith("+ [0, 28) «محافظ سيراف يفتتح جسر الوادي»  title: ")


@pytest.mark.parametrize("layer", ["copies", "accounts", "claims", "conflicts"])
def test_explain_gives_the_reasons_of_the_story(tawatur: Run, layer: str) -> None:
    done = tawatur("explain", ROOT / "examples/nawras-ferry/articles.jsonl", layer)
    head, *rows = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert head.startswith(f"# {layer}: ")
    assert all(": " in row for row in rows if row.startswith("+"))


def test_demo_writes_a_page_and_says_where(tawatur: Run, workplace: Path) -> None:
    done = tawatur("demo")
    assert done.returncode == 0
    page = workplace / "tawatur-demo.html"
    assert str(page) in done.stderr.decode()
    assert page.stat().st_size > 10_000


def test_an_output_folder_that_is_not_there(tawatur: Run, folder: Path) -> None:
    done = tawatur("dossier", folder, "--out", "nowhere/page.html")
    assert done.returncode == 1
    assert b"nowhere/page.html was not written: No such file" in done.stderr
    assert b"Traceback" not in done.stderr
