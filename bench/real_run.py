#!/usr/bin/env python3
"""A real archive from end to end, by the commands that a person types: articles, stories, dossiers of the largest.

    python bench/real_run.py [--sources FILE ...] [--store real.db] [--out dossiers/] [--dossiers 200] [--workers 1]

Ingests the sources into a store, lists its stories, writes the dossier of each of the largest stories that several
outlets tell (as JSON, `--out`), and tells for each command wall time, CPU time and peak memory, then what the store
takes on the disk. The sources are not in this repository: without any it says so and does nothing. A store that is
there already is gone on with.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
#: The corpora that stand beside the checkout where the project is developed: 17,558 and 15,000 articles.
CORPORA = ROOT.parent / "shared" / "corpora"
SOURCES = ("ant-2018-02-to-05.jsonl.gz", "saudinewsnet-2015-07.jsonl.gz")
#: A story is told by several outlets from this many on.
SEVERAL = 2
KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class Ran:
    """One run of a command: seconds of the clock and of the processor, peak memory in megabytes, its exit status."""

    wall: float
    cpu: float
    memory: float
    status: int


def ran(arguments: Sequence[object], out: Path, err: Path) -> Ran:
    """Run `tawatur` with its output in files, and measure it with its children."""
    begun = time.perf_counter()
    with out.open("wb") as data, err.open("ab") as talk:
        process = subprocess.Popen([sys.executable, "-m", "tawatur", *map(str, arguments)], stdout=data, stderr=talk)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    memory = used.ru_maxrss / KILOBYTE * (1 if sys.platform != "darwin" else 1 / KILOBYTE)
    return Ran(time.perf_counter() - begun, used.ru_utime + used.ru_stime, memory, process.returncode)


def told(what: str, done: Sequence[Ran], wall: float | None = None) -> None:
    """One line of the table; `wall` where the runs were not one after the other."""
    seconds = sum(run.wall for run in done) if wall is None else wall
    failed = sum(run.status != 0 for run in done)
    peak = max((run.memory for run in done), default=0.0)
    line = f"{what:40} {seconds:8,.0f} s wall {sum(run.cpu for run in done):8,.0f} s CPU {peak:8,.0f} MB"
    print(line + (f"  {failed} failed" if failed else ""), flush=True)


def run(options: argparse.Namespace, sources: Sequence[Path]) -> int:
    store, out = options.store, options.out
    out.mkdir(parents=True, exist_ok=True)
    talk = out / "talk.txt"
    command = ("ingest", *sources, "--store", store, "--jobs", options.jobs)
    told("ingest", [ran(command, out / "ingest.txt", talk)])
    told("stories", [ran(("stories", "--store", store, "--json"), out / "stories.jsonl", talk)])
    dossiers = tell(chosen(out / "stories.jsonl", options.dossiers), options)
    told("store check", [ran(("store", "check", "--store", store), out / "check.txt", talk)])
    told("store stats", [ran(("store", "stats", "--store", store), out / "stats.json", talk)])
    print((out / "stats.json").read_text("utf-8").strip())
    print(f"{megabytes([store]):,.0f} MB store, {megabytes(sources):,.0f} MB sources")
    return max((run.status for run in dossiers), default=0)


def chosen(listed: Path, most: int) -> list[dict[str, Any]]:
    """The largest stories that several outlets tell, of those that `tawatur stories --json` listed."""
    rows = [json.loads(line) for line in listed.read_text("utf-8").splitlines()]
    several = sorted((row for row in rows if row["outlets"] >= SEVERAL), key=lambda row: (-row["size"], row["story"]))
    held = several[:most]
    print(f"{len(rows):,} stories, {len(several):,} told by several outlets; the largest {len(held)} have", end=" ")
    sizes = [row["size"] for row in held] or [0]
    print(f"{sum(sizes):,} articles, {sizes[0]:,} to {sizes[-1]:,} each")
    return held


def tell(rows: Sequence[dict[str, Any]], options: argparse.Namespace) -> list[Ran]:
    """Make the dossier of each story, and tell how long that took."""

    def made(row: dict[str, Any]) -> Ran:
        command = ("dossier", "--story", row["story"], "--store", options.store, "--json")
        return ran(command, options.out / f"{row['story']}.json", options.out / "talk.txt")

    begun = time.perf_counter()
    with ThreadPoolExecutor(options.workers) as pool:
        dossiers = list(pool.map(made, rows))
    told(f"dossiers of {len(rows)} stories", dossiers, time.perf_counter() - begun)
    held = sorted(run.cpu for run in dossiers)
    for share, name in ((0.5, "median"), (0.9, "90%"), (1.0, "slowest")) if held else ():
        print(f"    {name:10} {held[min(int(share * len(held)), len(held) - 1)]:6.1f} s CPU", flush=True)
    return dossiers


def megabytes(paths: Iterable[Path]) -> float:
    return sum(path.stat().st_size for path in paths) / KILOBYTE**2


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", nargs="+", type=Path, default=[CORPORA / name for name in SOURCES])
    parser.add_argument("--store", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--jobs", type=int, default=1, help="processes that read")
    parser.add_argument("--dossiers", type=int, default=200)
    parser.add_argument("--workers", type=int, default=1, help="dossiers that are told at a time")
    options = parser.parse_args()
    sources = [path for path in options.sources if path.exists()]
    if not sources:
        print(f"skipped: there is none of {', '.join(map(str, options.sources))}; name others with --sources")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        options.store = options.store or Path(folder) / "real.db"
        options.out = options.out or Path(folder) / "dossiers"
        return run(options, sources)


if __name__ == "__main__":
    sys.exit(main())
