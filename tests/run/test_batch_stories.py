"""The stories of an archive: those of all articles at once, the same bytes wherever a run was killed or taken up."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from tawatur.errors import OutputError, TawaturError
from tawatur.export.document_tables import DOCUMENTS
from tawatur.model.document import Document
from tawatur.run import batch_days, batch_files, batch_rows, batch_stories
from tawatur.run.batch import Batch, batch
from tawatur.run.batch_files import WORK, names_done
from tawatur.run.batch_sketches import article_of, rows
from tawatur.run.batch_stories import ArchiveGrouped, DayPlaced, DaysPlanned
from tawatur.run.engine import Engine, LocalEngine
from tawatur.run.stories import Arrival, arrival_of, grouped
from tawatur.serve.cli import main
from tawatur.settings import Settings

pytest.importorskip("pyarrow", reason="needs tawatur[batch]")

EXAMPLES = Path(__file__).parents[2] / "examples"
OUTLETS = ("alpha", "beta", "gamma", "delta", "epsilon", None)
BEGIN = datetime(2024, 1, 26, tzinfo=UTC)
#: Days of the archive: over a week, and the end of a month among them.
DAYS = 12
SHARD = 25


def lines() -> list[str]:
    """Our own examples, told again and again over some days by several outlets: whole, in part, mixed with another."""
    random, made = Random(11), list[dict[str, object]]()
    sources = [json.loads(line) for path in sorted(EXAMPLES.glob("*/articles.jsonl")) for line in path.open()]
    for number in range(180):
        one, other = random.sample(sources, 2)
        words, strange = one["text"].split(" "), other["text"].split(" ")
        start = random.randrange(len(words) // 2)
        told = words[start : start + random.randint(20, 90)] + strange[: random.choice((0, 0, 0, 15, 40))]
        hours = random.triangular(0, 24 * DAYS, 30)
        published = (BEGIN + timedelta(hours=hours)).isoformat() if random.random() > 0.05 else None
        row = {"id": f"n{number}", "text": " ".join(told), "outlet": random.choice(OUTLETS), "published": published}
        made.append({name: value for name, value in row.items() if value})
    return [json.dumps(row, ensure_ascii=False) for row in made]


def day_of(line: str) -> str:
    return str(json.loads(line).get("published", ""))[:10]


def read(archive: Path, out: Path) -> None:
    """The archive without the layers of its articles, which stories do not need."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tawatur.run.batch.read_or_reject", lambda article, _: Document(article, {}))
        list(batch(Batch([str(archive)], out, Settings(), shard_articles=SHARD), LocalEngine(), lambda _: None))


def group(out: Path, engine: Engine | None = None) -> tuple[list[object], list[str]]:
    """What is told of the stories of an archive, and the messages."""
    talked: list[str] = []
    engine = engine or LocalEngine()
    try:
        return list(batch_stories.batch_stories(out, engine, talked.append)), talked
    finally:
        engine.close()


def tree(out: Path) -> dict[str, bytes]:
    """Every file of the results."""
    files = [path for folder in ("sketches", "stories") for path in (out / folder).rglob("*") if path.is_file()]
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(files)
        if WORK not in path.relative_to(out).parts
    }


def table(out: Path, name: str) -> list[dict[str, object]]:
    return [row for path in sorted((out / "stories" / name).glob("*.parquet")) for row in rows(path)]


def write(folder: Path, held: Iterable[str]) -> Path:
    """An archive of three files, the lines by turns: no file holds them by days."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(3):
        (folder / f"{number}.jsonl").write_text("\n".join(list(held)[number::3]), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def unread(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that was read, without its stories."""
    folder = tmp_path_factory.mktemp("unread")
    read(write(folder / "archive", lines()), folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def clean(unread: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with its stories, by one run."""
    out = copied(unread, tmp_path_factory.mktemp("clean") / "out")
    group(out)
    return out


def copied(out: Path, to: Path) -> Path:
    import shutil

    return Path(shutil.copytree(out, to))


def at_once(out: Path) -> list[tuple[object, ...]]:
    """What `grouped` tells of all articles that have a date, in the order of their shards."""
    arrivals = [
        made
        for name in names_done(out)
        for row in rows(out / DOCUMENTS / f"{name}.parquet")
        if isinstance(made := arrival_of(replace(article_of(row), id=f"{name}:{row['number']}"), Settings()), Arrival)
        and made.published
    ]
    return [(told.arrival.name, told.story, told.was, told.placed is None) for told in grouped(arrivals)]


def test_decisions_are_those_over_all_articles_at_once(clean: Path) -> None:
    wanted = at_once(clean)
    made = table(clean, "decisions")
    found = [(f"{r['shard']}:{r['number']}", r["story"], r["was"], r["event"] in ("merged", "split")) for r in made]
    assert found == wanted
    assert {row["event"] for row in made} >= {"opened", "joined", "merged"}
    assert all(row["because"] and row["because_ar"] for row in made)


def test_each_article_stands_once_in_its_last_story_or_in_none(clean: Path) -> None:
    found = {f"{row['shard']}:{row['number']}": row["story"] for row in table(clean, "articles")}
    dated = {name: story for name, story, *_ in at_once(clean)}
    assert len(found) == len(table(clean, "articles")) == 180
    assert {name: story for name, story in found.items() if story} == dated
    assert {row["why"] for row in table(clean, "articles") if not row["story"]} == {"no date"}


def test_a_second_run_does_nothing(clean: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in clean.rglob("*.*") if path.is_file()}
    told, talked = group(clean)
    assert not talked
    assert told[0] == DaysPlanned(DAYS, DAYS)
    assert isinstance(told[1], ArchiveGrouped)
    assert told[1].articles + told[1].unplaced == 180
    assert before == {path: path.stat().st_mtime_ns for path in clean.rglob("*.*") if path.is_file()}


def test_two_processes_write_the_same_bytes(unread: Path, clean: Path, tmp_path: Path) -> None:
    out = copied(unread, tmp_path / "out")
    group(out, LocalEngine(2))
    assert tree(out) == tree(clean)


@pytest.mark.slow
def test_ray_writes_the_same_bytes(unread: Path, clean: Path, tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="needs tawatur[ray]")
    from tawatur.run.ray_engine import RayEngine

    out = copied(unread, tmp_path / "out")
    group(out, RayEngine(2, None))
    assert tree(out) == tree(clean)


def test_a_failure_at_any_point_leaves_what_a_run_can_take_up(
    unread: Path, clean: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every time that a file is put in its place the next run fails, before or after it, until all stands."""
    placed, out, failures = batch_files.placed, copied(unread, tmp_path / "out"), 0
    left = 1

    def failing(written: Path, place: Path) -> dict[str, object]:
        nonlocal left
        left -= 1
        if left == 0 and failures % 2:
            raise OSError(28, "No space left on device")
        made = placed(written, place)
        if left == 0:
            raise OSError(28, "No space left on device")
        return made

    monkeypatch.setattr(batch_files, "placed", failing)
    monkeypatch.setattr("tawatur.run.batch_open.placed", failing)
    for failures in range(300):
        left = 1 + failures % 7
        with suppress(OutputError):
            group(out)
            break
    assert DAYS < failures < 299
    assert tree(out) == tree(clean)


def test_a_run_that_is_killed_is_taken_up(unread: Path, clean: Path, tmp_path: Path) -> None:
    out = copied(unread, tmp_path / "out")
    command = [sys.executable, "-m", "tawatur", "batch", "--stories", "--out", str(out)]
    for wanted in (1, 4, 9):
        driver = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while driver.poll() is None and len(list(out.glob("stories/manifest/*.json"))) < wanted:
            time.sleep(0.005)
        os.kill(driver.pid, signal.SIGKILL)
        driver.wait()
    subprocess.run(command, check=True, capture_output=True)
    assert tree(out) == tree(clean)


def test_later_days_go_on_from_what_is_kept(clean: Path, tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    early = [line for line in lines() if day_of(line) < "2024-02-02"]
    late = [line for line in lines() if day_of(line) >= "2024-02-02"]
    archive.mkdir()
    (archive / "early.jsonl").write_text("\n".join(early), encoding="utf-8")
    read(archive, out)
    group(out)
    (archive / "late.jsonl").write_text("\n".join(late), encoding="utf-8")
    read(archive, out)
    told, talked = group(out)
    done = len({day_of(line) for line in early if day_of(line)})
    assert told[0] == DaysPlanned(DAYS, done)
    assert not talked
    assert len([each for each in told if isinstance(each, DayPlaced)]) == DAYS - done
    whole = tmp_path / "whole"
    read(archive, whole)
    group(whole)
    assert tree(out) == tree(whole)


@pytest.mark.parametrize("changed", ["2024-02-05", "2024-01-27"])
def test_a_changed_day_is_told_and_done_again_with_all_after_it(changed: str, tmp_path: Path) -> None:
    """The later one from the open stories of the day before, the earlier from the beginning or the month's end."""
    held, archive, out = lines(), tmp_path / "archive", tmp_path / "out"
    late = next(number for number, line in enumerate(held) if day_of(line) == changed)
    read(write(archive, held[:late] + held[late + 1 :]), out)
    group(out)
    (archive / "more.jsonl").write_text(held[late], encoding="utf-8")
    read(archive, out)
    told, talked = group(out)
    assert talked[0].startswith(f"from {changed} on articles are new, changed or gone")
    assert isinstance(told[0], DaysPlanned)
    assert told[0].done == sum(day_of(min(held, key=day_of)) <= day < changed for day in days(out))
    whole = tmp_path / "whole"
    read(archive, whole)
    group(whole)
    assert tree(out) == tree(whole)


def days(out: Path) -> list[str]:
    return [path.stem for path in (out / "stories" / "decisions").glob("*.parquet")]


@pytest.mark.parametrize("how", ["cut", "empty", "other", "bits"])
def test_open_stories_that_cannot_be_used_are_made_anew(how: str, clean: Path, tmp_path: Path) -> None:
    out = copied(clean, tmp_path / "out")
    last = max(days(out))
    snapshot, earlier = out / "stories" / "open" / f"{last}.parquet", sorted((out / "stories" / "open").iterdir())[-2]
    whole = snapshot.read_bytes()
    middle = len(whole) // 2
    damaged = {"cut": whole[:middle], "empty": b"", "other": earlier.read_bytes()}
    damaged["bits"] = whole[:middle] + bytes(byte ^ 0xFF for byte in whole[middle : middle + 64]) + whole[middle + 64 :]
    snapshot.write_bytes(damaged[how])
    (out / "stories" / "articles" / "open.parquet").unlink()
    told, talked = group(out)
    assert f"{last}.parquet: it" in talked[0]
    assert [each.day for each in told if isinstance(each, DayPlaced)] == [last]
    assert tree(out) == tree(clean)


def test_without_any_open_stories_all_days_are_gone_through_again(clean: Path, tmp_path: Path) -> None:
    out = copied(clean, tmp_path / "out")
    for path in [*(out / "stories" / "open").iterdir(), out / "stories" / "articles" / "open.parquet"]:
        path.unlink()
    told, talked = group(out)
    assert "from the beginning" in talked[0]
    assert sum(isinstance(each, DayPlaced) for each in told) == DAYS
    assert tree(out) == tree(clean)


def test_open_stories_are_kept_of_the_last_days_and_of_the_first_of_each_month(clean: Path) -> None:
    held = sorted(path.stem for path in (clean / "stories" / "open").iterdir())
    assert held == ["2024-01-26", *sorted(days(clean))[-batch_days.RECENT :]]
    assert len(held) < DAYS


def test_articles_told_on_the_first_of_a_month_are_not_told_again_in_it(clean: Path) -> None:
    held = {path.stem: list(rows(path)) for path in (clean / "stories" / "open").iterdir()}
    assert all(row["before"] == 0 for day in ("2024-01-26", "2024-02-01") for row in held[day])
    assert any(row["before"] and row["members"] for row in held["2024-02-03"])
    assert all(row["size"] == row["before"] + len(row["members"]) for told in held.values() for row in told)


def test_where_the_first_of_a_month_cannot_be_used_the_month_before_is(clean: Path, tmp_path: Path) -> None:
    out = copied(clean, tmp_path / "out")
    (out / "stories" / "open" / "2024-02-01.parquet").write_bytes(b"PAR1")
    (out / "stories" / "articles" / "open.parquet").unlink()
    told, talked = group(out)
    assert all("2024-02-01.parquet: it cannot be read" in words for words in talked[:-1])
    assert "from the open stories of 2024-01-31" in talked[-1]
    assert sum(isinstance(each, DayPlaced) for each in told) == len([day for day in days(clean) if day > "2024-01-31"])
    assert tree(out) == tree(clean)


def test_memory_does_not_hold_closed_stories(unread: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, sizes = copied(unread, tmp_path / "out"), list[tuple[int, int]]()
    settle = batch_stories.Stream.settle

    def watched(stream: batch_stories.Stream[batch_stories.Seen]) -> object:
        made = settle(stream)
        sizes.append((len(stream.members), len(stream.stories.index.open)))
        return made

    monkeypatch.setattr(batch_stories.Stream, "settle", watched)
    group(out)
    assert all(held == still for held, still in sizes)
    assert max(held for held, _ in sizes) > sizes[-1][0]


def test_a_folder_without_a_batch_is_told(tmp_path: Path) -> None:
    with pytest.raises(TawaturError, match="holds no batch"):
        group(tmp_path)


def test_articles_without_any_date_make_no_story(tmp_path: Path) -> None:
    held = [json.dumps({"id": "a", "text": json.loads(lines()[0])["text"]})]
    read(write(tmp_path / "archive", held), tmp_path / "out")
    told, _ = group(tmp_path / "out")
    assert told == [DaysPlanned(0, 0), ArchiveGrouped(0, 1, 0)]


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive, out = write(tmp_path / "archive", lines()[:9]), str(tmp_path / "out")
    assert main(["batch", str(archive), "--out", out, "--stories"]) == 0
    assert main(["batch", "--out", out, "--stories"]) == 0
    told = capsys.readouterr().err
    assert "0 were there" in told
    assert "0 placed (0 articles)" in told
    assert "in none, for want of a date" in told


def test_sketches_that_are_not_in_memory_are_read_again(
    unread: Path, clean: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_rows, "LATEST", 1)
    out = copied(unread, tmp_path / "out")
    group(out)
    assert tree(out) == tree(clean)
