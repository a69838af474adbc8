"""`tawatur read`: one JSON line an article, in input order, in constant memory."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial

from tawatur.errors import RejectedInput, UsageError
from tawatur.export.layers import LAYERS
from tawatur.export.records import document_record
from tawatur.ingest.count import count_articles
from tawatur.ingest.files import read_articles
from tawatur.ingest.where import Item
from tawatur.model.article import Article
from tawatur.model.telling import Note
from tawatur.run.local import Task, in_order
from tawatur.run.reading import document_of, made_or_rejected, rejected_with_its_process
from tawatur.serve.output import json_line, print_data
from tawatur.serve.progress import Progress, wants_progress
from tawatur.settings import Settings, asked, from_environment

#: The line of an article, or what stands in its place on standard error.
Result = str | Note | RejectedInput


def run(options: argparse.Namespace) -> int:
    """Print what each article says; 0 when something was read."""
    settings = asked(from_environment(), depth=options.depth)
    layers = _layers(options.layers)
    jobs = settings.jobs if options.jobs is None else options.jobs
    items = read_articles(options.paths, settings, options.published)
    progress = Progress(count_articles(options.paths, settings.depth) if wants_progress() else None)
    task = Task(partial(read_line, layers=layers, settings=settings), _lost, progress.talk)
    read = 0
    with progress:
        for result in in_order(task, items, jobs):
            if isinstance(result, str):
                print_data(result)
                read += 1
            else:
                progress.talk(_told(result))
            if not isinstance(result, Note):
                progress.count()
    return 0 if read else 1


def _told(result: Note | RejectedInput) -> str:
    if isinstance(result, RejectedInput):
        return json_line(result.row()).rstrip("\n")
    return json_line({"note": result.kind, "article": result.article, "text": result.text["en"]}).rstrip("\n")


def read_line(item: Item, layers: Sequence[str], settings: Settings) -> Result:
    """The line of an article; notes and rejections pass through as they are."""
    if not isinstance(item, Article):
        return item
    return made_or_rejected(partial(_line, layers=layers), item, settings)


def _line(article: Article, layers: Sequence[str]) -> str:
    return json_line(document_record(document_of(article), layers))


def _lost(item: Item) -> Result:
    return rejected_with_its_process(item) if isinstance(item, Article) else item


def _layers(asked: Sequence[str] | None) -> list[str]:
    unknown = [name for name in asked or () if name not in LAYERS]
    if unknown:
        raise UsageError(f"there is no layer {unknown[0]!r} to print; there are {', '.join(LAYERS)}")
    return list(asked or LAYERS)
