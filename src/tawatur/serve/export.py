"""`tawatur export`: a dossier, a stored story or a whole store in a form that other programs read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from tawatur.errors import RejectedInput, UsageError
from tawatur.export.format import Asked, Format, Told
from tawatur.export.tables import DEFAULT_TABLE
from tawatur.ingest.files import read_articles
from tawatur.run.corpus import told, told_apart, told_stories
from tawatur.serve.dossier import STDOUT, outcome_of
from tawatur.serve.formats import BY_NAME
from tawatur.serve.output import print_pieces, report_rejected, talk, write_pieces
from tawatur.settings import Settings, asked, from_environment


def run(options: argparse.Namespace) -> int:
    """Write what is asked in the form that is asked; 0 when something was."""
    form = _form(options)
    settings = asked(from_environment(), depth=options.depth, jobs=options.jobs)
    dossiers = _told(options, settings)
    first = list(islice(dossiers, 1))
    if not first:
        talk("tawatur: nothing could be read")
        return 1
    pieces = form.write(chain(first, dossiers), Asked(options.table or DEFAULT_TABLE, options.language))
    if options.out == STDOUT:
        print_pieces(pieces)
    else:
        write_pieces(Path(options.out), pieces)
        talk(f"wrote {options.out}")
    return 0


def _form(options: argparse.Namespace) -> Format:
    """The format asked for. Raises: UsageError where it does not go with the rest of what is asked."""
    form = BY_NAME[options.to]
    many = options.each or not (options.paths or options.story)
    if form.single and many:
        raise UsageError(f"{form.name} holds one dossier; name its reports, or a stored story with --story ID")
    if options.table and not form.tables:
        raise UsageError(f"--table goes with {', '.join(f.name for f in BY_NAME.values() if f.tables)}")
    if options.each and not options.paths:
        raise UsageError("--each goes with the paths of articles")
    if form.binary and options.out == STDOUT and sys.stdout.isatty():
        raise UsageError(f"{form.name} is no text for a terminal; name a file with -o FILE")
    return form


def _told(options: argparse.Namespace, settings: Settings) -> Iterator[Told]:
    """The dossiers, one after the other; what was rejected is told on the way."""
    for item in _items(options, settings):
        if isinstance(item, RejectedInput):
            report_rejected(item)
        else:
            yield item


def _items(options: argparse.Namespace, settings: Settings) -> Iterator[Told | RejectedInput]:
    if options.each:
        return told_apart(read_articles(options.paths, settings, options.published), settings, talk)
    if options.paths or options.story:
        return told(outcome_of(options, settings), options.story)
    return _stored(options.store, settings)


def _stored(address: str, settings: Settings) -> Iterator[Told | RejectedInput]:
    from tawatur.store.opening import open_existing

    store = open_existing(address)
    try:
        yield from told_stories(store, settings)
    finally:
        store.close()
