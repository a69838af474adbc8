"""An archive of synthetic articles from end to end: rate, memory, growth, and what becomes of it where it is broken.

    python bench/million.py make SOURCES [--articles 1000000] [--sentences 2 4]
    python bench/million.py run SOURCES OUT [--engine ray] [--jobs 2] [--kill-worker 20] [--kill-driver 40] [--disk 60]
    python bench/million.py growth OUT
    python bench/million.py same OUT OTHER

`make` writes files of JSON lines (`synthetic.py`). `run` is `tawatur batch` as anybody would run it: reading, copies,
stories, each a command, with a look at the memory of all its processes twice a second (what is shared counts in parts).
`--kill-worker` ends a process that works by signal 9 after so many seconds, `--kill-driver` the command, which is then
given again; `--disk` gives it a disk of so many MB (a tmpfs: only root may), which is made larger when the command
has said that it is full. `growth` tells the rates of each tenth again, `same` compares results.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice, pairwise
from pathlib import Path

from synthetic import SENTENCES, articles

#: Articles of a source file, as a day's archive of a crawl may have.
FILE = 20_000
#: Seconds between two looks at the processes; tenths of a run whose rates are told apart, and shards or
#: days in one at least; what a full disk is made.
LOOK, PARTS, FEWEST, LARGE = 0.5, 10, 4, "90%"
STEPS = {"read": (), "copies": ("--copies",), "stories": ("--stories",)}
#: Where a step that goes part by part records what it has made, and the table that tells of how many articles.
GROWN = {"read": (".", "documents"), "stories": ("stories", "decisions")}


@dataclass(slots=True)
class Watched:
    """What was seen of a command and all its processes: seconds, and the most memory of each kind, in MB."""

    code: int = 0
    wall: float = 0.0
    cpu: float = 0.0
    driver: float = 0.0
    workers: dict[int, float] = field(default_factory=dict)
    words: str = ""


@dataclass(frozen=True, slots=True)
class Blows:
    """After how many seconds a worker, and the command, are killed; 0 for never."""

    worker: float = 0.0
    driver: float = 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="what", required=True)
    make = commands.add_parser("make")
    make.add_argument("sources", type=Path)
    make.add_argument("--articles", type=int, default=1_000_000)
    make.add_argument("--sentences", type=int, nargs=2, default=SENTENCES, metavar=("FEWEST", "MOST"))
    run = commands.add_parser("run")
    run.add_argument("sources", type=Path)
    run.add_argument("out", type=Path)
    run.add_argument("--engine", default="local")
    run.add_argument("--jobs", type=int, default=2)
    run.add_argument("--steps", nargs="*", default=list(STEPS), choices=list(STEPS))
    run.add_argument("--kill-worker", type=float, default=0.0)
    run.add_argument("--kill-driver", type=float, default=0.0)
    run.add_argument("--disk", type=int, default=0)
    grown = commands.add_parser("growth")
    grown.add_argument("out", type=Path)
    same = commands.add_parser("same")
    same.add_argument("out", type=Path)
    same.add_argument("other", type=Path)
    options = parser.parse_args()
    if options.what == "make":
        print(f"{write(options.sources, options.articles, tuple(options.sentences)):,} bytes")
    elif options.what == "growth":
        print("\n".join(growth(options.out, step) for step in GROWN))
    elif options.what == "same":
        print_same(options.out, options.other)
    else:
        print_run(options)


def write(folder: Path, count: int, sentences: tuple[int, int] = SENTENCES) -> int:
    """The source files; how many bytes of text they hold. Files that are there are taken for whole."""
    folder.mkdir(parents=True, exist_ok=True)
    stream, size = articles(count, sentences=sentences), 0
    for number in range(-(-count // FILE)):
        path = folder / f"synthetic-{number:04}.jsonl.gz"
        with gzip.GzipFile(path, "wb", compresslevel=3, mtime=0) as out:
            for article in islice(stream, FILE):
                held = {key: value for key, value in asdict(article).items() if value is not None}
                line = json.dumps(held | {"published": str(article.published)}, ensure_ascii=False) + "\n"
                size += out.write(line.encode())
    return size


def print_run(options: argparse.Namespace) -> None:
    """Each step until it stands, with its figures."""
    if options.disk:
        small_disk(options.out, options.disk)
    for step in options.steps:
        sources = [str(options.sources)] if step == "read" else []
        command = [sys.executable, "-m", "tawatur", "batch", *sources, "--out", str(options.out), *STEPS[step]]
        command += ["--engine", options.engine, "--jobs", str(options.jobs)]
        blows = Blows(options.kill_worker, options.kill_driver)
        while True:
            seen = watched(command, blows)
            print(told(step, seen), flush=True)
            if seen.code == 0:
                break
            if "No space left" in seen.words:
                subprocess.run(["mount", "-o", f"remount,size={LARGE}", str(options.out)], check=True)
            elif seen.code != -signal.SIGKILL:
                sys.exit(f"{' '.join(command)} ended with {seen.code}")
            blows = Blows()
        if step in GROWN:
            print(growth(options.out, step), flush=True)
    print(sizes(options.out))


def small_disk(out: Path, megabytes: int) -> None:
    out.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(out)], check=True)


def watched(command: list[str], blows: Blows) -> Watched:
    """Run a command to its end, looking at its processes meanwhile, and dealing the blows."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stderr=said, stdout=subprocess.DEVNULL)
        seen = followed(process, blows)
        said.seek(0)
        seen.words = said.read().decode().replace("\r", "\n")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seen.cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seen


def followed(process: subprocess.Popen[bytes], blows: Blows) -> Watched:
    seen, begun, worker = Watched(), time.monotonic(), blows.worker
    while process.poll() is None:
        time.sleep(LOOK)
        look(process.pid, seen)
        passed = time.monotonic() - begun
        if worker and passed > worker and kill_worker(process.pid):
            worker = 0.0
        if blows.driver and passed > blows.driver:
            process.kill()
    seen.code, seen.wall = process.returncode, time.monotonic() - begun
    return seen


def look(driver: int, seen: Watched) -> None:
    """Note the most memory that each process has held so far."""
    seen.driver = max(seen.driver, memory(driver))
    for worker in workers(driver):
        seen.workers[worker] = max(seen.workers.get(worker, 0.0), memory(worker))


def kill_worker(driver: int) -> bool:
    busy = max(workers(driver), key=memory, default=None)
    if busy is not None:
        os.kill(busy, signal.SIGKILL)
    return busy is not None


def workers(driver: int) -> list[int]:
    """The processes below a command that work: those of a pool, or Ray's that hold a task."""
    return [pid for pid in below(driver) if b"ray" not in (line := cmdline(pid)) or line.startswith(b"ray::")]


def below(parent: int) -> Iterator[int]:
    for thread in Path(f"/proc/{parent}/task").glob("*/children"):
        for child in map(int, _words(thread).split()):
            yield child
            yield from below(child)


def cmdline(pid: int) -> bytes:
    return _words(Path(f"/proc/{pid}/cmdline"))


def memory(pid: int) -> float:
    """What a process holds, in MB; what processes share is divided among them."""
    lines = _words(Path(f"/proc/{pid}/smaps_rollup")).splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(b"Pss:")), 0.0)


def _words(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def told(step: str, seen: Watched) -> str:
    most = sorted(seen.workers.values(), reverse=True)
    last = (seen.words.strip().splitlines() or [""])[-1]
    return (
        f"{step}: {seen.wall:.0f} s, {seen.cpu:.0f} s of processors, driver {seen.driver:.0f} MB, "
        f"workers {' '.join(f'{each:.0f}' for each in most[:4])} MB, ended with {seen.code}: {last}"
    )


def growth(out: Path, step: str) -> str:
    """Articles a second of each tenth but the first of what was made in turn, shards or days, by when it stood."""
    folder, table = GROWN[step]
    held = sorted((path.stat().st_mtime, path) for path in (out / folder / "manifest").glob("*.json"))
    made = [(when, out / folder / table / f"{path.stem}.parquet") for when, path in held]
    records = [(when, count(path)) for when, path in made if path.exists()]
    tenths = PARTS if len(records) >= PARTS * FEWEST else 1  # shards end together: a few of them tell no rate
    ends = [len(records) * part // tenths - 1 for part in range(1, tenths + 1)]
    rates = [
        sum(rows for _, rows in records[begin + 1 : end + 1]) / (records[end][0] - records[begin][0])
        for begin, end in pairwise(ends)
        if 0 <= begin < end
    ]
    told = " ".join(f"{rate:.0f}" for rate in rates) or "too few parts"
    return f"{sum(rows for _, rows in records):,} articles in {len(records):,} parts; a second, by tenths: - {told}"


def count(path: Path) -> int:
    """The articles of a table: of decisions those that place one, not those that move it."""
    from pyarrow import parquet

    if path.parent.name != "decisions":
        return int(parquet.read_metadata(path).num_rows)
    placing = [("event", "in", ["opened", "joined"])]
    return int(parquet.read_table(path, columns=["event"], filters=placing).num_rows)


def sizes(out: Path) -> str:
    folders = sorted(path for path in out.iterdir() if path.is_dir() and path.name != ".work")
    held = {folder.name: sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) for folder in folders}
    return ", ".join(f"{name} {size / 1e6:.1f} MB" for name, size in held.items())


def print_same(out: Path, other: Path) -> None:
    a, b = (dict(digests(folder)) for folder in (out, other))
    differ = sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))
    print(f"{len(a):,} files, {len(differ):,} differ {' '.join(differ[:5])}")
    sys.exit(1 if differ else 0)


def digests(out: Path) -> Iterable[tuple[str, str]]:
    for path in sorted(out.rglob("*.parquet")):
        if ".work" not in path.parts:
            with path.open("rb") as stream:
                yield str(path.relative_to(out)), hashlib.file_digest(stream, "sha256").hexdigest()


if __name__ == "__main__":
    main()
