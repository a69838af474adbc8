"""`tawatur ingest`: articles into a store, and into stories."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tawatur.errors import RejectedInput
from tawatur.ingest.count import count_articles
from tawatur.ingest.files import read_articles
from tawatur.model.stored import Arrival, Taken
from tawatur.model.telling import Note
from tawatur.run.grouping import Grouping
from tawatur.run.ingest import Result, ingest
from tawatur.serve.output import json_line, talk
from tawatur.serve.progress import Progress, clock, wants_progress
from tawatur.settings import from_environment
from tawatur.store.base import Store
from tawatur.store.opening import open_store

#: How the arrivals are told in the summary.
_TOLD = {Arrival.NEW: "taken", Arrival.KNOWN: "already there", Arrival.REVISED: "revised"}


def run(options: argparse.Namespace) -> int:
    """Take the sources in, then tell what became of them; 0 when an article was taken or there already."""
    settings = from_environment()
    settings = settings if options.jobs is None else replace(settings, jobs=options.jobs)
    store = open_store(options.store)
    try:
        begun = time.monotonic()
        progress = Progress(count_articles(options.paths) if wants_progress() else None)
        with progress:
            items = read_articles(options.paths, settings, options.published)
            tally = taken_in(ingest(items, store, settings, progress.talk), progress)
        talk(f"read and kept in {spent(sum(tally.values()), begun)}; now they are put into stories")
        begun = time.monotonic()
        with Progress(None) as progress:
            stories = grouped(store, progress)
        for line in summary(tally, stories):
            talk(line)
        talk(f"stories found in {spent(stories['opened'] + stories['joined'], begun)}")
    finally:
        store.close()
    return 0 if any(tally[kind] for kind in _TOLD.values()) else 1


def taken_in(results: Iterable[Result], progress: Progress) -> Counter[str]:
    """How often each thing became of an item; notes and rejections are told as they come."""
    tally: Counter[str] = Counter()
    for result in results:
        if isinstance(result, Taken):
            tally[_TOLD[result.arrival]] += 1
        elif isinstance(result, RejectedInput):
            tally[f"rejected: {result.reason}"] += 1
            progress.talk(json_line(result.row()).rstrip("\n"))
        else:
            progress.talk(_note(result))
        if not isinstance(result, Note):
            progress.count()
    return tally


def spent(count: int, begun: float) -> str:
    """The time since a moment, and how many a second that makes."""
    seconds = time.monotonic() - begun
    return f"{clock(seconds)} ({count / max(seconds, 1e-9):,.0f} articles a second)"


def grouped(store: Store, progress: Progress) -> Counter[str]:
    """Put what waits into stories; how many stories opened, were joined, merged and split."""
    tally: Counter[str] = Counter()
    for placed in Grouping(store).group():
        tally["opened" if placed.score is None else "joined"] += 1
        tally["merged"] += len(placed.merged)
        tally["split"] += len(placed.parted)
        progress.count()
    return tally


def summary(tally: Counter[str], stories: Counter[str]) -> Iterable[str]:
    """What became of the sources, a line each."""
    yield ", ".join(f"{tally[kind]:,} {kind}" for kind in _TOLD.values())
    split = f", {stories['split']:,} split" if stories["split"] else ""
    joined = f"{stories['opened']:,} opened, {stories['joined']:,} articles joined, {stories['merged']:,} merged"
    yield f"stories: {joined}{split}"
    for kind, count in tally.most_common():
        if kind.startswith("rejected"):
            yield f"{count:,} {kind}"


def _note(note: Note) -> str:
    return json_line({"note": note.kind, "article": note.article, "text": note.text["en"]}).rstrip("\n")
