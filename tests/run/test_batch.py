"""An archive in shards: the same bytes whatever the workers, the order, or where it was killed."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from tawatur.errors import OutputError, RejectedInput, TawaturError
from tawatur.ingest.files import read_articles
from tawatur.model.article import Article
from tawatur.run import batch_files
from tawatur.run.batch import Batch, Failed, Made, Planned, batch, read_shard
from tawatur.run.batch_files import WORK, alone
from tawatur.run.batch_shards import Found, Shard, found
from tawatur.run.engine import Engine, LocalEngine
from tawatur.run.local import Task
from tawatur.serve.cli import main
from tawatur.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples"
LINES = [line for path in sorted(EXAMPLES.glob("*/articles.jsonl")) for line in path.read_bytes().splitlines()]
SHARD = 3


def tree(out: Path) -> dict[str, str]:
    """The digest of every file of the results."""
    files = sorted(path for path in out.rglob("*") if path.is_file() and WORK not in path.relative_to(out).parts)
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def read(sources: Iterable[Path], out: Path, engine: Engine | None = None, most: int = SHARD) -> list[object]:
    asked = Batch([str(source) for source in sources], out, Settings(depth=1), shard_articles=most)
    return list(batch(asked, engine or LocalEngine(), lambda _: None))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of an archive: lines, packed lines with bad ones among them, a web archive, and a table of Parquet."""
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    folder = tmp_path_factory.mktemp("in") / "archive"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.jsonl").write_bytes(b"\n".join(LINES))
    (folder / "deep" / "b.jsonl.gz").write_bytes(gzip.compress(b"\n".join([b"{bad", *LINES[:5], b"", b"[]"]), mtime=0))
    rows = [json.loads(line) for line in LINES[:7]]
    columns = {name: [str(row.get(name) or "") for row in rows] for name in ("id", "text", "outlet")}
    parquet.write_table(arrow.table(columns), folder / "c.parquet", row_group_size=2)
    (folder / "d.warc").write_bytes(b"".join(record(number) for number in range(4)) + b"WARC/1.0\r\ncut")
    return folder


def record(number: int) -> bytes:
    text = json.loads(LINES[number])["text"].replace("\n\n", "</p><p>")
    page = f"<html><head><title>{number}</title></head><body><article><p>{text}</p></article></body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.test/{number}\r\nContent-Length: {len(http)}"
    return head.encode() + b"\r\n\r\n" + http + b"\r\n\r\n"


@pytest.fixture(scope="module")
def clean(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("clean")
    told = read([archive], out)
    assert isinstance(told[0], Planned)
    assert told[0].done == 0
    assert {type(each) for each in told[1:]} == {Made}
    return out


def table(out: Path, name: str) -> list[dict[str, object]]:
    from pyarrow import parquet

    return [row for path in sorted((out / name).glob("*.parquet")) for row in parquet.read_table(path).to_pylist()]


def test_parts_hold_each_article_once_with_its_facts_and_what_was_rejected(archive: Path, clean: Path) -> None:
    documents = table(clean, "documents")
    articles = [item for item in read_articles([str(archive / "a.jsonl")], Settings()) if isinstance(item, Article)]
    found = [(row["id"], row["text"]) for row in documents if str(row["shard"]).startswith("a_jsonl")]
    assert found == [(article.id, article.text) for article in articles]
    assert sum(str(row["shard"]).startswith("c_parquet") for row in documents) == len(LINES[:7])
    assert sum(str(row["shard"]).startswith("d_warc") for row in documents) == 4
    by_key = {(row["shard"], row["number"]): row for row in documents}
    for layer in ("mentions", "timexes", "quantities", "quotations", "statements"):
        rows = table(clean, layer)
        assert rows
        for row in rows:
            text = by_key[row["shard"], row["number"]]["text"]
            assert text[row["start"] : row["end"]] == row["text"]  # type: ignore[index,misc]
    rejected = {(row["source"], row["line"]) for row in table(clean, "rejected")}
    assert rejected == {("archive/deep/b.jsonl.gz", 1), ("archive/deep/b.jsonl.gz", 8), ("archive/d.warc", 5)}


def test_nothing_names_this_machine(archive: Path, clean: Path) -> None:
    for path in clean.rglob("*"):
        if path.is_file():
            assert str(archive.parent).encode() not in path.read_bytes()


def test_a_second_run_makes_nothing_anew(archive: Path, clean: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in clean.rglob("*.parquet")}
    (planned,) = read([archive], clean)
    assert isinstance(planned, Planned)
    assert planned.done == planned.shards
    assert before == {path: path.stat().st_mtime_ns for path in clean.rglob("*.parquet")}


def test_two_processes_write_the_same_bytes(archive: Path, clean: Path, tmp_path: Path) -> None:
    read([archive], tmp_path, LocalEngine(2))
    assert tree(tmp_path) == tree(clean)


def test_sources_may_come_in_any_order_and_in_several_runs(archive: Path, tmp_path: Path) -> None:
    one, other = archive / "c.parquet", archive / "a.jsonl"
    read([one, other], tmp_path / "together")
    read([other], tmp_path / "apart")
    read([one], tmp_path / "apart")
    assert tree(tmp_path / "together") == tree(tmp_path / "apart")


def test_what_changed_is_read_again_and_what_it_was_cut_into_before_goes(tmp_path: Path) -> None:
    source, out = tmp_path / "a.jsonl", tmp_path / "out"
    source.write_bytes(b"\n".join(LINES[:7]))
    read([source], out)
    source.write_bytes(b"\n".join(LINES[1:3]))
    read([source], out)
    read([source], tmp_path / "new")
    assert tree(out) == tree(tmp_path / "new")


def test_no_file_is_cut_where_none_is_to_be(archive: Path, tmp_path: Path) -> None:
    whole = read([archive], tmp_path / "whole", most=0)
    assert next(each for each in whole if isinstance(each, Made)).articles == len(LINES)
    assert isinstance(whole[0], Planned) and whole[0].shards == 4
    first = tree(tmp_path / "whole")
    assert len(read([archive], tmp_path / "whole", most=0)) == 1
    again = read([archive], tmp_path / "whole")
    assert isinstance(again[0], Planned) and again[0].shards > 4
    read([archive], tmp_path / "whole", most=0)
    assert tree(tmp_path / "whole") == first


def test_a_table_that_is_gone_or_cut_is_made_anew(archive: Path, clean: Path, tmp_path: Path) -> None:
    source = archive / "a.jsonl"
    read([source], tmp_path)
    whole = tree(tmp_path)
    first, second, *_ = sorted((tmp_path / "mentions").glob("*.parquet"))
    first.unlink()
    second.write_bytes(second.read_bytes()[:-1])
    told = read([source], tmp_path)
    assert sum(isinstance(each, Made) for each in told) == 2
    assert tree(tmp_path) == whole


def test_a_run_that_is_killed_at_any_moment_is_taken_up(archive: Path, clean: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tawatur", "batch", str(archive), "--out", str(tmp_path), "--depth", "1"]
    command += ["--shard-articles", str(SHARD), "--jobs", "2"]
    for wanted in (1, 3, 5):
        driver = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while driver.poll() is None and len(list(tmp_path.glob("manifest/*.json"))) < wanted:
            time.sleep(0.01)
        driver.send_signal(signal.SIGKILL)
        driver.wait()
    subprocess.run(command, check=True, capture_output=True)
    assert tree(tmp_path) == tree(clean)
    assert not [path for path in (tmp_path / WORK).iterdir() if path.is_dir()]


def kill(mark: Path) -> None:
    """End this process, and leave a mark."""
    mark.touch()
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("always", [False, True])
def test_a_worker_that_is_killed_costs_at_most_its_shard(
    always: bool, archive: Path, clean: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tawatur.run import batch as module

    real, mark = module.read_part, tmp_path / "mark"

    def deadly(path: Path, name: str, part: range | None, *rest: object) -> object:
        if path.name == "a.jsonl" and part is not None and part.start == 1 and (always or not mark.exists()):
            kill(mark)
        return real(path, name, part, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "read_part", deadly)
    told = read([archive], tmp_path / "out", LocalEngine(2))
    failed = [each for each in told if isinstance(each, Failed)]
    assert len(failed) == always
    monkeypatch.setattr(module, "read_part", real)
    read([archive], tmp_path / "out")
    assert tree(tmp_path / "out") == tree(clean)


def test_a_full_disk_leaves_no_half_file(
    archive: Path, clean: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved, calls = batch_files.placed, 0

    def full(written: Path, place: Path) -> dict[str, object]:
        nonlocal calls
        calls += 1
        if calls == 14:
            raise OSError(28, "No space left on device")
        return moved(written, place)

    monkeypatch.setattr(batch_files, "placed", full)
    with pytest.raises(OutputError, match="No space left"):
        read([archive], tmp_path)
    assert not [path for path in (tmp_path / WORK).iterdir() if path.is_dir()]
    held = tree(tmp_path)
    assert held.items() <= tree(clean).items()
    monkeypatch.setattr(batch_files, "placed", moved)
    read([archive], tmp_path)
    assert tree(tmp_path) == tree(clean)


def test_a_second_run_in_one_folder_is_refused(tmp_path: Path) -> None:
    code = (
        f"from pathlib import Path\nfrom tawatur.run.batch_files import alone\nwith alone(Path({str(tmp_path)!r})): 1"
    )
    with alone(tmp_path):
        other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert b"another run is at work there" in other.stderr


def test_sources_that_cannot_be_had_twice_or_are_not_there_are_told(tmp_path: Path) -> None:
    (missing,) = found([str(tmp_path / "none.jsonl")], 0)
    assert isinstance(missing, RejectedInput)
    for sources in (["-"], ["https://a.test/x.jsonl"]):
        with pytest.raises(TawaturError, match="cannot be read again"):
            list(found(sources, 0))


@pytest.mark.slow
def test_ray_writes_the_same_bytes(archive: Path, clean: Path, tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="needs tawatur[ray]")
    from tawatur.run.ray_engine import RayEngine

    engine = RayEngine(2, None)
    try:
        read([archive], tmp_path, engine)
    finally:
        engine.close()
    assert tree(tmp_path) == tree(clean)


@pytest.mark.slow
def test_ray_begins_lost_work_anew_and_tells_what_is_lost_each_time(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="needs tawatur[ray]")
    from tawatur.run.ray_engine import RayEngine

    mark, told = tmp_path / "mark", list[str]()

    def work(number: int) -> int:
        if number == 2 or (number == 1 and not mark.exists()):
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    engine = RayEngine(1, None)
    try:
        assert list(engine.in_order(Task(work, lambda number: -number, told.append), range(4))) == [0, 1, -2, 3]
    finally:
        engine.close()
    assert len(told) == 1


def test_a_source_that_cannot_be_read_is_a_row_and_is_tried_again(tmp_path: Path) -> None:
    source, out = tmp_path / "a.jsonl", tmp_path / "out"
    source.write_bytes(b"\n".join(LINES[:2]))
    whole = source.read_bytes()
    source.unlink()
    source.symlink_to(tmp_path / "elsewhere.jsonl")
    (tmp_path / "elsewhere.jsonl").mkdir()
    file = Found(source, source.name)
    shard = Shard("a-0", file, "", None)
    assert read_shard(shard, Batch([], out, Settings())) == Made("a-0", 0, 1)
    (tmp_path / "elsewhere.jsonl").rmdir()
    (tmp_path / "elsewhere.jsonl").write_bytes(whole)
    assert [each for each in read([source], out) if isinstance(each, Made)]


def test_ray_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from tawatur.run.ray_engine import RayEngine

    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(TawaturError, match=r"tawatur\[ray\]"):
        RayEngine(1, None)


def test_the_command_says_what_is_missing_and_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "a.jsonl", str(tmp_path / "out")
    source.write_bytes(b"\n".join(LINES[:3]))
    assert main(["batch", "--out", out]) == 2
    assert main(["batch", "-", "--out", out]) == 2
    assert main(["batch", str(tmp_path / "none"), "--out", out]) == 1
    assert main(["batch", str(source), "--out", out, "--shard-articles", "2"]) == 0
    assert main(["batch", str(source), "--out", out, "--shard-articles", "2"]) == 0
    told = capsys.readouterr().err
    assert "0 were there, 2 made (3 articles, 0 rejected)" in told
    assert "2 were there, 0 made" in told
