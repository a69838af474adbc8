#!/usr/bin/env python3
"""Quality and speed against the floors in floors.json.

    python bench/gate.py            print every figure beside its floor; exit 1 where one is below
    python bench/gate.py --raise    write higher floors where more is reached (never lower ones)

A corpus is a folder of reports with gold beside it. Its figures are those of ../shared/score/score.py on the dossier
that `tawatur dossier --json` prints, run as a person runs it. Where the scorer or a corpus is not there, this says so
and goes on. Where the texts or the gold of a corpus have changed, its floors no longer say anything: measure again,
set them by hand where they must go down, and pin the new digest with --raise.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import math
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared"
FLOORS = HERE / "floors.json"
#: Figures that must not rise: their floors are ceilings.
CEILINGS = ("summary.falsehoods", "summary.uncited", "summary.words", "dossier.seconds", "import.seconds")
#: Counts that are neither good nor bad.
NEUTRAL = ("conflicts.raised", "damage.raised")
#: What every corpus begins with.
NEW = {"summary.falsehoods": 0, "summary.uncited": 0, "summary.words": 400, "dossier.seconds": 2.0}
#: How far under a figure its raised floor lies, so that a change of one record in a hundred does not fail.
SLACK = 0.01
#: Runs of which the quickest counts: the machine's other work must not fail us.
RUNS = 3

Figures = dict[str, float]


@dataclass(frozen=True)
class Corpus:
    """Reports, their gold, and how the command is given them."""

    name: str
    paths: tuple[Path, ...]
    gold: Path
    published: str | None = None

    def digest(self) -> str:
        """SHA-256 over the reports and the gold, by name and content."""
        held = hashlib.sha256()
        for path in sorted(file for root in (*self.paths, self.gold) for file in _files(root)):
            held.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return held.hexdigest()


def corpora() -> list[Corpus]:
    """The corpora that are there: the shared story and every example with gold."""
    found = [_corpus(folder) for folder in sorted((ROOT / "examples").iterdir()) if (folder / "gold").is_dir()]
    vostochny = SHARED / "stories" / "vostochny"
    if vostochny.is_dir():
        found.append(Corpus("vostochny", (vostochny / "articles",), vostochny / "gold", "2023-09-13"))
    return found


def _corpus(folder: Path) -> Corpus:
    lines, articles = folder / "articles.jsonl", folder / "articles"
    return Corpus(folder.name, (lines if lines.exists() else articles,), folder / "gold", PUBLISHED.get(folder.name))


#: Publication dates of the examples whose reports carry none (examples/README.md).
PUBLISHED = {"orsan-crossing": "2024-02-15"}


def dossier(corpus: Corpus) -> tuple[bytes, float]:
    """What the command prints for a corpus, and the wall time of its quickest run, cold, in seconds.

    Nothing and no time where it failed: no floor holds then.
    """
    command = [sys.executable, "-m", "tawatur", "dossier", *map(str, corpus.paths), "--json"]
    if corpus.published:
        command += ["--published", corpus.published]
    printed, best = b"", math.inf
    for _ in range(RUNS):
        start = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
        if done.returncode:
            return b"", math.nan
        printed, best = done.stdout, min(best, time.perf_counter() - start)
    return printed, best


def score(scorer: ModuleType, printed: bytes, corpus: Corpus) -> Figures:
    """The figures that the scorer gives a dossier, as it prints them (three decimals)."""
    held = scorer.Scorer(json.loads(printed), corpus.gold)
    held.run()
    return {name: round(value, 3) for name, value in held.figures.items() if name not in NEUTRAL}


def import_seconds() -> float:
    """Wall time of `import tawatur` with the interpreter's start, in seconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import tawatur"], check=True)
        times.append(time.perf_counter() - start)
    return min(times)


def below(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """The names of floors that are not held; a figure that is no longer there does not hold its floor."""
    return [name for name, floor in floors.items() if not _holds(name, figures.get(name, math.nan), floor)]


def _holds(name: str, figure: float, floor: float) -> bool:
    return figure <= floor if name in CEILINGS else figure >= floor


def raised(figures: Mapping[str, float], floors: Mapping[str, float]) -> Figures:
    """Floors moved up to just under the figures; ceilings stay, and no floor goes down."""
    lifted = {name: floors.get(name, 0.0) for name in sorted({*figures, *floors})}
    for name, figure in figures.items():
        if name not in CEILINGS:
            lifted[name] = max(lifted[name], _under(figure))
    return {name: floor for name, floor in lifted.items() if name in floors or name not in CEILINGS}


def _under(figure: float) -> float:
    return 1.0 if figure == 1 else max(0.0, math.floor((figure - SLACK) * 100) / 100)


def _files(root: Path) -> list[Path]:
    return [root] if root.is_file() else [path for path in root.rglob("*") if path.is_file()]


def _scorer() -> ModuleType | None:
    path = SHARED / "score" / "score.py"
    if not path.exists():
        print(f"No scorer at {path.relative_to(ROOT.parent)}: quality is not measured here.")
        return None
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _show(title: str, figures: Mapping[str, float], floors: Mapping[str, float]) -> None:
    print(f"\n{title}")
    for name, figure in figures.items():
        floor = floors.get(name)
        word = "ceiling" if name in CEILINGS else "floor"
        mark = "" if floor is None else f"{word} {floor:g}{'' if _holds(name, figure, floor) else '   NOT HELD'}"
        print(f"  {name:32} {figure:8.3f}   {mark}")


@dataclass(frozen=True)
class Result:
    """What was measured on a corpus (or on the command itself, which has no texts)."""

    name: str
    digest: str | None
    figures: Figures


def measure() -> list[Result]:
    """Every figure of every corpus that is there, and the time that importing takes."""
    scorer, results = _scorer(), []
    for corpus in corpora():
        printed, seconds = dossier(corpus)
        figures = score(scorer, printed, corpus) if scorer and printed else {}
        results.append(Result(corpus.name, corpus.digest(), {**figures, "dossier.seconds": round(seconds, 3)}))
    return [*results, Result("command", None, {"import.seconds": round(import_seconds(), 3)})]


def judge(results: Sequence[Result], held: Mapping[str, Any]) -> list[str]:
    """Prints every figure beside its floor and gives the names of what does not hold."""
    failures = []
    for result in results:
        entry = held.get(result.name)
        floors = entry["floors"] if entry else {}
        _show(result.name, result.figures, floors)
        only_speed = len(result.figures) == 1
        asked = {name: floor for name, floor in floors.items() if not only_speed or name in result.figures}
        failures += [f"{result.name} {name}" for name in below(result.figures, asked)]
        if entry is None or entry.get("sha256") != result.digest:
            failures.append(f"{result.name} (no floors, or its texts or gold have changed: see bench/README.md)")
    return failures


def lift(results: Sequence[Result], held: dict[str, Any]) -> None:
    """Moves every floor up to just under what was measured, and pins the texts and the gold that gave it."""
    for result in results:
        floors = held.get(result.name, {}).get("floors", NEW)
        held[result.name] = {"sha256": result.digest, "floors": raised(result.figures, floors)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, compare, and say what does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", action="store_true", dest="lift", help="write higher floors where more is reached")
    options = parser.parse_args(arguments)
    held: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    results = measure()
    if options.lift:
        lift(results, held)
        FLOORS.write_text(json.dumps(held, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    failures = judge(results, held)
    print("\n" + (f"Not held: {'; '.join(failures)}" if failures else "Every floor holds."))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
