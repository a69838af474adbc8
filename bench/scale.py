#!/usr/bin/env python3
"""How long comparing and telling one story takes, by the number of its reports, and how much memory.

    python bench/scale.py [--reports 5 50 200 1000] [--from 2018-04-14]

The reports are those that ANT (in ../shared) published from a day on: many events at once, as when a story has been
clustered badly; `--about` keeps those whose text holds one of some words. Each size runs in a process of its own;
seconds are of the processor, memory is the most that the process held, reading included.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

ANT = Path(__file__).parents[2] / "shared/corpora/ant-2018-02-to-05.jsonl.gz"
#: What `tawatur.compare.story.compare` calls, in the order in which it is printed.
STEPS = ("resolve", "said_in", "matches", "join", "find_copies", "find_conflicts", "utterances")
SHORTEST = 200


def rows(first: str, words: Sequence[str]) -> Iterator[dict[str, Any]]:
    with gzip.open(ANT, "rt", encoding="utf-8") as lines:
        held = [row for row in map(json.loads, lines) if row["published"] >= first and len(row["text"]) > SHORTEST]
    held.sort(key=lambda row: (row["published"], row["id"]))
    return (row for row in held if not words or any(word in row["text"] for word in words))


def timed(run: Callable[..., Any], seconds: dict[str, float], name: str) -> Callable[..., Any]:
    """The function, adding the seconds that it takes to what it has taken."""

    def wrapped(*given: Any) -> Any:
        begun = time.process_time()
        result = run(*given)
        seconds[name] = seconds.get(name, 0.0) + time.process_time() - begun
        return result

    return wrapped


def measure(number: int, first: str, words: Sequence[str]) -> None:
    """One line of figures for a story of so many reports."""
    from tawatur import pipeline
    from tawatur.compare import story
    from tawatur.model.article import Article

    chosen = islice(rows(first, words), number)
    articles = [Article(r["id"], f"{r['title']}\n\n{r['text']}", r["title"], published=_day(r)) for r in chosen]
    seconds: dict[str, float] = {}
    documents = timed(lambda: [pipeline.read(article) for article in articles], seconds, "read")()
    for name in STEPS:
        setattr(story, name, timed(getattr(story, name), seconds, name))
    told = timed(pipeline.compare, seconds, "compare")(documents)
    timed(pipeline.tell, seconds, "tell")(told)
    seconds["total"] = seconds["compare"] + seconds["tell"]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    statements = sum(len(document.statements) for document in documents)
    columns = [f"{seconds[name]:10.2f}" for name in ("read", *STEPS, "tell", "total")]
    print(f"{len(documents):7} {statements:10}", *columns, f"{memory:8.0f} MB", flush=True)


def _day(row: dict[str, Any]) -> date:
    return date.fromisoformat(row["published"][:10])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[5, 50, 200, 1000])
    parser.add_argument("--from", dest="first", default="2018-04-14")
    parser.add_argument("--about", nargs="*", default=[])
    options = parser.parse_args()
    if len(options.reports) == 1:
        measure(options.reports[0], options.first, options.about)
        return
    names = ("read", *(name.removeprefix("find_") for name in STEPS), "tell", "total")
    print("reports statements", *(f"{name:>10}" for name in names), "  memory", flush=True)
    for number in options.reports:
        command = [sys.executable, __file__, "--from", options.first, "--reports", str(number)]
        subprocess.run([*command, *(["--about", *options.about] if options.about else [])], check=True)


if __name__ == "__main__":
    main()
