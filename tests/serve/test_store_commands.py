"""The commands over a store as a person meets them."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tawatur.store import sqlite_file

Run = Callable[..., Any]
FERRY = Path(__file__).parents[2] / "examples/nawras-ferry/articles.jsonl"


def lines(done: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


@pytest.fixture
def filled(tawatur: Run) -> Run:
    """The command, with the ferry's reports in the store of its folder."""
    assert tawatur("ingest", FERRY).returncode == 0
    return tawatur


def test_ingest_tells_what_became_of_the_sources(tawatur: Run, workplace: Path) -> None:
    (workplace / "bad.jsonl").write_text('{"id": 1}\n{"id": 2}\n', encoding="utf-8")
    done = tawatur("ingest", FERRY, "bad.jsonl", "missing.txt")
    assert done.returncode == 0
    assert done.stdout == b""
    told = done.stderr.decode()
    assert "6 taken, 0 already there, 0 revised" in told
    assert "2 rejected: the object has no `text`" in told
    assert "1 rejected: there is no such file or folder" in told
    again = tawatur("ingest", FERRY).stderr.decode()
    assert "0 taken, 6 already there, 0 revised" in again


def test_ingest_of_nothing_readable_fails(tawatur: Run) -> None:
    assert tawatur("ingest", "missing.txt", "--store", "x.db").returncode == 1


def test_stories_and_story(filled: Run) -> None:
    (row,) = lines(filled("stories", "--json", "--least", 2))
    assert (row["story"], row["size"], row["outlets"]) == ("s1", 6, 6)
    assert b"6 articles" in filled("stories").stdout
    (story,) = lines(filled("story", "s1", "--json"))
    published = [article["published"] for article in story["articles"]]
    assert len(published) == 6
    assert [event["event"] for event in story["events"]] == ["opened", *["joined"] * 5]
    assert "s1 opened ferry-1-sidr" in filled("story", "s1").stdout.decode()
    missing = filled("story", "s9")
    assert missing.returncode == 1
    assert b"holds no story 's9'" in missing.stderr


def test_story_why(filled: Run) -> None:
    told = filled("story", "s1", "--why").stdout.decode()
    assert "ferry-1-sidr opened s1" in told
    assert "root_alike" in told and "shared:" in told
    rows = lines(filled("story", "s1", "--why", "--json"))
    assert [row["article"] for row in rows][:1] == ["ferry-1-sidr"]
    assert rows[0]["own"] is None
    for row in rows[1:]:
        adds = sum(signal["adds"] for signal in row["own"]["signals"])
        assert row["own"]["score"] == pytest.approx(row["bias"] + adds, abs=0.1)


def test_search(filled: Run) -> None:
    hits = lines(filled("search", "وللوزارة", "نقل", "--json", "--limit", 3))
    assert len(hits) == 3
    texts = {row["id"]: row for row in map(json.loads, FERRY.read_text(encoding="utf-8").splitlines())}
    for hit in hits:
        held = texts[hit["article"]]
        text = f"{held['title']}\n\n{held['text']}"
        for place in (hit["snippet"], *hit["matches"]):
            assert text[place["start"] : place["end"]] == place["text"]
    assert filled("search", "سلحفاة").returncode == 1
    assert filled("search", "…").returncode == 2
    assert filled("search", "نقل", "--limit", 0).returncode == 2
    assert filled("search", "نقل", "--from", "yesterday").returncode == 2
    assert b"ferry-" in filled("search", "نقل", "--story", "s1", "--to", "2024-01-17").stdout


def test_dossier_of_a_stored_story_is_that_of_its_paths(filled: Run) -> None:
    stored, direct = (lines(filled("dossier", *what, "--json"))[0] for what in (("--story", "s1"), (FERRY,)))
    assert stored == direct
    assert filled("dossier").returncode == 2
    assert filled("dossier", FERRY, "--story", "s1").returncode == 2
    assert filled("dossier", "--story", "s7").returncode == 1


def test_a_judgement_is_kept_in_the_store_and_applied_there(filled: Run) -> None:
    (before,) = lines(filled("dossier", "--story", "s1", "--json"))
    title = next(article["title"] for article in before["articles"] if article["id"] == "ferry-1-sidr")
    about = ("--author", "ليلى", "--at", f"ferry-1-sidr:0-{len(title)}")
    (kept,) = lines(filled("judge", "damage", "--store", "tawatur.db", *about))
    assert kept["spans"][0]["text"] == title
    (after,) = lines(filled("dossier", "--story", "s1", "--json"))
    (judged,) = after["judgements"]
    assert (judged["state"], judged["author"]) == ("applied", "ليلى")
    assert any("ليلى" in row["because"] for row in after["damage"] if row["article"] == "ferry-1-sidr")
    (direct,) = lines(filled("dossier", FERRY, "--json"))  # ours stands as it was where the judgement is not applied
    assert {key: direct[key] for key in ("claims", "damage")} == {key: before[key] for key in ("claims", "damage")}
    (again,) = lines(filled("ingest", FERRY) and filled("dossier", "--story", "s1", "--json"))
    assert again["judgements"] == after["judgements"]


def test_judgements_of_the_store_come_before_those_of_a_file(filled: Run) -> None:
    place = ("--author", "ليلى", "--at", "ferry-1-sidr:0-9")
    assert filled("judge", "damage", "--store", "tawatur.db", *place).returncode == 0
    assert filled("judge", "not_damage", FERRY, "--file", "j.jsonl", *place).returncode == 0
    (told,) = lines(filled("dossier", "--story", "s1", "--judgements", "j.jsonl", "--json"))
    assert [row["kind"] for row in told["judgements"]] == ["damage", "not_damage"]
    assert not [row for row in told["damage"] if row["article"] == "ferry-1-sidr" and row["start"] == 0]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (("damage", "--at", "ferry-1-sidr:0-9"), "say where the judgement goes"),
        (("damage", "--at", "ferry-1-sidr:0-9", "--file", "j.jsonl"), "name the reports"),
        (("damage", "x.txt", "--at", "ferry-1-sidr:0-9", "--store", "tawatur.db"), "name the reports"),
        (("damage", "--at", "nobody:0-9", "--store", "tawatur.db"), "holds no article 'nobody'"),
        (("damage", "--at", "ferry-1-sidr", "--store", "tawatur.db"), "is no place"),
        (("damage", "--at", "ferry-1-sidr:0-999999", "--store", "tawatur.db"), "ends behind the text"),
    ],
)
def test_judgements_that_are_none_are_not_kept(filled: Run, asked: tuple[str, ...], reason: str) -> None:
    done = filled("judge", *asked, "--author", "ليلى")
    assert done.returncode == 2
    assert reason in done.stderr.decode()
    assert lines(filled("dossier", "--story", "s1", "--json"))[0].get("judgements", []) == []


def test_store_check_stats_vacuum(filled: Run, workplace: Path) -> None:
    assert filled("store", "check").returncode == 0
    (stats,) = lines(filled("store", "stats"))
    assert (stats["articles"], stats["stories"], stats["stale"]) == (6, 1, 0)
    assert filled("store", "vacuum").returncode == 0
    with sqlite3.connect(workplace / "tawatur.db") as connection:
        connection.execute("DELETE FROM documents")
    broken = filled("store", "check")
    assert broken.returncode == 1
    assert lines(broken) == [{"problem": "6 revisions were never read"}]


@pytest.mark.parametrize("command", [("search", "x"), ("story", "s1"), ("stories",), ("store", "check")])
def test_no_store(tawatur: Run, workplace: Path, command: tuple[str, ...]) -> None:
    done = tawatur(*command)
    assert done.returncode == 1
    assert b"there is no store tawatur.db" in done.stderr
    assert not (workplace / "tawatur.db").exists()


def test_a_locked_store_is_told(filled: Run, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "PATIENCE", 0.05)
    other = sqlite3.connect(workplace / "tawatur.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = filled("ingest", FERRY)
    other.close()
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "tawatur: tawatur.db is locked by another process; try again when that has ended"
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of POSIX")
def test_a_full_disk_is_told_and_nothing_is_half_written(workplace: Path) -> None:
    """A limit on the size of files stands for the full disk."""
    code = (
        "import resource, signal, sys; from tawatur.serve.cli import main;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000));"
        "sys.exit(main(sys.argv[1:]))"
    )
    rows = [{"id": str(n), "text": f"جسر الوادي {n}. " * 400} for n in range(300)]
    (workplace / "many.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    command = [sys.executable, "-c", code, "ingest", "many.jsonl"]
    done = subprocess.run(command, cwd=workplace, capture_output=True, timeout=60)
    assert done.returncode == 1
    assert b"nothing of this batch was kept" in done.stderr
    assert b"Traceback" not in done.stderr
    again = [sys.executable, "-m", "tawatur", "store", "check"]
    assert subprocess.run(again, cwd=workplace, capture_output=True, timeout=60).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_killed_command_is_resumed(tawatur: Run, workplace: Path) -> None:
    """The real command, killed as it goes on; then run again."""
    row = json.loads(FERRY.read_text(encoding="utf-8").splitlines()[0])
    rows = [{**row, "id": f"n{n}", "url": None, "text": row["text"] + f"\n\n{n}"} for n in range(500)]
    (workplace / "many.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    command = [sys.executable, "-m", "tawatur", "ingest", "many.jsonl"]
    for seconds in (0.5, 1.5, 2.5):
        with subprocess.Popen(command, cwd=workplace, stderr=subprocess.DEVNULL, env={**os.environ}) as child:
            time.sleep(seconds)
            child.send_signal(signal.SIGKILL)
    assert tawatur("ingest", "many.jsonl").returncode == 0
    assert tawatur("store", "check").returncode == 0
    (stats,) = lines(tawatur("store", "stats"))
    assert (stats["articles"], stats["revisions"], stats["documents"], stats["events"]) == (500,) * 4
