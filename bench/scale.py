#!/usr/bin/env python3
"""How long comparing, telling and writing out one story takes, by the number of its reports, and how much memory.

    python bench/scale.py [--reports 5 50 200 1000] [--from 2018-04-14] [--about WORD...] [--page]

The reports are those that ANT (in ../shared) published from a day on: many events at once, as when a story has been
clustered badly; `--about` keeps those whose text holds one of some words, as in a story of one great event. Each size
runs in a process of its own; seconds are of the processor, memory is the most that the process held, reading and all.
The total is of everything once the reports are read; 200 reports shall take less than 2 s. `--page` renders the HTML
page too, which the total leaves out.
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
#: What is timed inside `compare`, and inside `tell`, in the order in which it is printed.
COMPARING = ("resolve", "said_in", "matches", "join", "find_copies", "find_conflicts")
TELLING = ("standings", "summary", "timeline", "positions", "profiles", "gaps")
#: Seconds that 200 reports may take once they are read.
TARGET, TARGET_REPORTS = 2.0, 200
SHORTEST = 200
MEGABYTE = 1e6


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


def measure(number: int, first: str, words: Sequence[str], page: str | None) -> None:
    """The figures of a story of so many reports."""
    from tawatur import pipeline
    from tawatur.compare import story
    from tawatur.export.records import dossier_record
    from tawatur.model.article import Article
    from tawatur.model.document import Document
    from tawatur.run.reading import read_or_reject
    from tawatur.serve.output import json_line
    from tawatur.settings import from_environment
    from tawatur.tell import dossier

    chosen = islice(rows(first, words), number)
    articles = [Article(r["id"], f"{r['title']}\n\n{r['text']}", r["title"], published=_day(r)) for r in chosen]
    seconds: dict[str, float] = {}
    settings = from_environment()
    documents = timed(lambda: [read_or_reject(article, settings) for article in articles], seconds, "read")()
    documents = [document for document in documents if isinstance(document, Document)]
    for module, names in ((story, COMPARING), (dossier, TELLING)):
        for name in names:
            setattr(module, name, timed(getattr(module, name), seconds, name))
    compared = timed(pipeline.compare, seconds, "compare")(documents)
    told = timed(pipeline.tell, seconds, "tell")(compared)
    record = timed(dossier_record, seconds, "export")(told)
    line = timed(json_line, seconds, "json")(record)
    seconds["total"] = sum(seconds[name] for name in ("compare", "tell", "export", "json"))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    statements = sum(len(document.statements) for document in documents)
    print(f"{len(documents)} reports, {statements} statements, {memory:.0f} MB held")
    for row in (("read",), ("compare", *COMPARING), ("tell", *TELLING), ("export", "json"), ("total",)):
        print("   ", "  ".join(f"{name.removeprefix('find_')} {seconds[name]:.2f}" for name in row))
    if len(documents) == TARGET_REPORTS:
        print(f"    target {TARGET:.2f}: {'met' if seconds['total'] < TARGET else 'not met'}")
    print(f"    JSON {len(line.encode()) / MEGABYTE:.1f} MB", flush=True)
    if page is not None:
        _render(record, page)


def _render(record: dict[str, Any], page: str) -> None:
    from tawatur.serve.page.render import render

    seconds: dict[str, float] = {}
    html = timed(render, seconds, "page")(record, page)
    print(f"    page {seconds['page']:.2f}, {len(html.encode()) / MEGABYTE:.1f} MB", flush=True)


def _day(row: dict[str, Any]) -> date:
    return date.fromisoformat(row["published"][:10])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[5, 50, 200, 1000])
    parser.add_argument("--from", dest="first", default="2018-04-14")
    parser.add_argument("--about", nargs="*", default=[])
    parser.add_argument("--page", nargs="?", const="ar", help="render the page in this language too (ar)")
    options = parser.parse_args()
    if len(options.reports) == 1:
        measure(options.reports[0], options.first, options.about, options.page)
        return
    for number in options.reports:
        command = [sys.executable, __file__, "--from", options.first, "--reports", str(number)]
        about = ["--about", *options.about] if options.about else []
        page = ["--page", options.page] if options.page else []
        subprocess.run([*command, *about, *page], check=True)


if __name__ == "__main__":
    main()
