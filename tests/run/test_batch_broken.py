"""An archive whose run is broken from outside: a disk that is full, and a search for copies that is killed."""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tawatur.run.batch_files import WORK

pytest.importorskip("duckdb", reason="needs tawatur[batch]")
pytest.importorskip("pyarrow", reason="needs tawatur[batch]")
pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[2] / "examples"
#: Kilobytes of disks: on the first the tables find no room, on one of the next the work of the join does not.
SIZES = (300, 600, 1_200, 2_400, 4_800, 200_000)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own examples, each some times over, cut at another place."""
    path = tmp_path_factory.mktemp("in") / "days.jsonl"
    lines = [json.loads(line) for file in sorted(EXAMPLES.glob("*/articles.jsonl")) for line in file.open()]
    rows = [
        {"id": f"{number}-{line['id']}", "text": line["text"][number * 40 :], "outlet": f"{number}.test"}
        for number in range(8)
        for line in lines
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    out = tmp_path / "disk"
    out.mkdir()
    if mount(out, SIZES[0]).returncode:
        pytest.skip("needs leave to mount a tmpfs, which root has")
    yield out
    subprocess.run(["umount", str(out)], check=True)


def mount(out: Path, kilobytes: int, how: str = "") -> subprocess.CompletedProcess[bytes]:
    command = ["mount", "-t", "tmpfs", "-o", f"{how}size={kilobytes}k", "tmpfs", str(out)]
    return subprocess.run(command, capture_output=True, check=False)


def command(source: Path, out: Path) -> list[str]:
    told = [sys.executable, "-m", "tawatur", "batch", str(source), "--out", str(out), "--copies"]
    return [*told, "--shard-articles", "9", "--jobs", "2"]


def tree(out: Path) -> dict[str, str]:
    files = sorted(path for path in out.rglob("*") if path.is_file() and WORK not in path.relative_to(out).parts)
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def clean(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    out = tmp_path_factory.mktemp("clean")
    subprocess.run(command(source, out), check=True, capture_output=True)
    return tree(out)


def test_a_disk_that_is_full_is_told_and_the_run_goes_on_when_there_is_room(
    source: Path, clean: dict[str, str], disk: Path
) -> None:
    failed = []
    for size in SIZES:
        mount(disk, size, "remount,")
        done = subprocess.run(command(source, disk), capture_output=True, check=False)
        assert tree(disk).items() <= clean.items()
        if done.returncode == 0:
            break
        assert b"not written" in done.stderr
        assert b"No space left" in done.stderr
        assert b"Traceback" not in done.stderr
        failed.append(size)
    assert SIZES[0] in failed
    assert tree(disk) == clean


def test_a_search_for_copies_that_is_killed_is_taken_up(source: Path, clean: dict[str, str], tmp_path: Path) -> None:
    for wanted in ("lines/*", "sketches/*", "proposed.parquet", "found/*"):
        driver = subprocess.Popen(command(source, tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while driver.poll() is None and not any((tmp_path / WORK / "copies").glob(wanted)):
            time.sleep(0.005)
        driver.send_signal(signal.SIGKILL)
        assert driver.wait() == -signal.SIGKILL, wanted
    subprocess.run(command(source, tmp_path), check=True, capture_output=True)
    assert tree(tmp_path) == clean
