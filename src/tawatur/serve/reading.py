"""`tawatur read`: one JSON line an article, in input order, in constant memory."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial

from tawatur.errors import RejectedInput, UsageError
from tawatur.export.layers import LAYERS
from tawatur.export.records import document_record
from tawatur.ingest.files import read_articles
from tawatur.ingest.where import Item
from tawatur.model.article import Article
from tawatur.model.telling import Note
from tawatur.run.local import in_order
from tawatur.run.reading import read_or_reject
from tawatur.serve.output import json_line, print_data, report_rejected, talk
from tawatur.settings import Settings, from_environment


def run(options: argparse.Namespace) -> int:
    """Print what each article says; 0 when something was read."""
    settings = from_environment()
    layers = _layers(options.layers)
    jobs = settings.jobs if options.jobs is None else options.jobs
    items = read_articles(options.paths, settings, options.published)
    read = 0
    for result in in_order(partial(read_line, layers=layers, settings=settings), items, jobs):
        if isinstance(result, str):
            print_data(result)
            read += 1
        elif isinstance(result, RejectedInput):
            report_rejected(result)
        else:
            talk(json_line({"note": result.kind, "article": result.article, "text": result.text["en"]}).rstrip("\n"))
    return 0 if read else 1


def read_line(item: Item, layers: Sequence[str], settings: Settings) -> str | Note | RejectedInput:
    """The line of an article; notes and rejections pass through as they are."""
    if not isinstance(item, Article):
        return item
    document = read_or_reject(item, settings)
    return document if isinstance(document, RejectedInput) else json_line(document_record(document, layers))


def _layers(asked: Sequence[str] | None) -> list[str]:
    unknown = [name for name in asked or () if name not in LAYERS]
    if unknown:
        raise UsageError(f"there is no layer {unknown[0]!r} to print; there are {', '.join(LAYERS)}")
    return list(asked or LAYERS)
