"""`tawatur dossier`: articles in, a page or one JSON object out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tawatur.export.records import dossier_record
from tawatur.ingest.files import read_articles
from tawatur.ingest.intake import gather
from tawatur.run.dossier import Outcome, tell_story
from tawatur.serve.output import json_line, print_data, report_rejected, talk, write_whole
from tawatur.settings import from_environment

#: Where the page goes when nobody says otherwise.
DEFAULT_PAGE = "dossier.html"
STDOUT = "-"


def run(options: argparse.Namespace) -> int:
    """Make the dossier of the paths and write it; 0 when something was read."""
    settings = from_environment()
    outcome = tell_story(gather(read_articles(options.paths, settings, options.published)), settings)
    for rejected in outcome.rejected:
        report_rejected(rejected)
    if outcome.dossier is None:
        talk("tawatur: nothing could be read")
        return 1
    record = dossier_record(outcome.dossier)
    if options.json:
        print_data(json_line(record))
    if options.out or not options.json:
        _write_page(record, options.out or DEFAULT_PAGE, options.language)
    if not options.json:
        _talk_of(outcome)
    return 0


def _write_page(record: dict[str, Any], out: str, language: str) -> None:
    from tawatur.serve.page.render import render

    page = render(record, language)
    if out == STDOUT:
        print_data(page)
    else:
        write_whole(Path(out), page)
        talk(f"wrote {out}")


def _talk_of(outcome: Outcome) -> None:
    notes = outcome.dossier.notes if outcome.dossier else ()
    for note in notes:
        if note.kind != "rejected":  # those stand above, as their rows
            talk(f"note: {note.text['en']}")
