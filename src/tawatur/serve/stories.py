"""`tawatur stories`: which articles tell one story, one JSON line an article, in the order of publication.

Without paths it lists the stories of the store (serve/stories_store.py).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial
from typing import Any

from tawatur.compare.stories import Placed
from tawatur.compare.stories_because import because, because_parted
from tawatur.compare.stories_signals import Reason
from tawatur.errors import RejectedInput
from tawatur.export.layers import reasons
from tawatur.ingest.count import count_articles
from tawatur.ingest.files import read_articles
from tawatur.ingest.where import Item
from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.model.telling import Note
from tawatur.pipeline import TELLING
from tawatur.run.local import Task, in_order
from tawatur.run.reading import rejected_with_its_process
from tawatur.run.stories import Arrival, Told, arrival_of, grouped
from tawatur.serve import stories_store
from tawatur.serve.output import json_line, print_data
from tawatur.serve.progress import Progress, wants_progress
from tawatur.settings import Settings, from_environment

#: Digits behind the point of a score: more would only show how a machine adds.
DIGITS = 3


def run(options: argparse.Namespace) -> int:
    """Print the story of each article; 0 when something was read."""
    if not options.paths:
        return stories_store.run(options)
    record = _record_with_signals if options.because else _record
    read = 0
    for told in grouped(_arrivals(options)):
        print_data(json_line(record(told)))
        read += told.placed is not None
    return 0 if read else 1


def _arrivals(options: argparse.Namespace) -> Iterator[Arrival]:
    settings = from_environment()
    jobs = settings.jobs if options.jobs is None else options.jobs
    items = read_articles(options.paths, settings, options.published)
    progress = Progress(count_articles(options.paths) if wants_progress() else None)
    with progress:
        for result in in_order(Task(partial(_seen, settings=settings), _lost, progress.talk), items, jobs):
            if isinstance(result, Arrival):
                yield result
            elif isinstance(result, RejectedInput):
                progress.talk(json_line(result.row()).rstrip("\n"))
            if not isinstance(result, Note):
                progress.count()


def _seen(item: Item, settings: Settings) -> Arrival | Note | RejectedInput:
    return arrival_of(item, settings) if isinstance(item, Article) else item


def _lost(item: Item) -> Arrival | Note | RejectedInput:
    return rejected_with_its_process(item) if isinstance(item, Article) else item


def _record(told: Told[Arrival]) -> dict[str, Any]:
    """The line of an article."""
    sketch, published = told.arrival.sketch, told.arrival.published
    line = {"article": sketch.article, "story": told.story, "published": published.isoformat() if published else None}
    placed = told.placed
    score = None if placed is None or placed.score is None else round(placed.score, DIGITS)
    language, parted = load(TELLING), told.parted
    why = because(placed, language) if parted is None else because_parted(parted, language)
    return line | {"score": score} | ({"was": told.was} if told.was else {}) | reasons(why)


def _record_with_signals(told: Told[Arrival]) -> dict[str, Any]:
    """The line of an article with all that was weighed."""
    placed = told.placed or Placed(told.arrival.sketch.article, told.story, None)
    near = {"story": placed.nearest[0], "score": round(placed.nearest[1], DIGITS)} if placed.nearest else None
    return _record(told) | {"nearest": near, "signals": [_signal(reason) for reason in placed.reasons]}


def _signal(reason: Reason) -> dict[str, Any]:
    return {
        "signal": reason.signal,
        "value": round(reason.value, DIGITS),
        "adds": round(reason.adds, DIGITS),
        "words": list(reason.words),
    }
