"""`tawatur dossier`: articles in, a page or one JSON object out."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tawatur.errors import UsageError
from tawatur.export.changes import changes
from tawatur.export.records import SCHEMA, dossier_record
from tawatur.ingest.as_of import published_by
from tawatur.ingest.files import read_articles
from tawatur.ingest.intake import Intake, gather
from tawatur.ingest.judgements import read_judgements
from tawatur.ingest.where import Item
from tawatur.lang.load import load
from tawatur.model.judgement import Judgement
from tawatur.pipeline import TELLING
from tawatur.run.dossier import Outcome, tell_documents, tell_story
from tawatur.serve.output import json_line, print_data, report_rejected, talk, write_whole
from tawatur.settings import Settings, asked, from_environment

#: Where the page goes when nobody says otherwise.
DEFAULT_PAGE = "dossier.html"
STDOUT = "-"
#: Kinds of change of which there are many, as the terminal counts them.
_MANY = {"claim_new": "new claims", "claim_gone": "claims that no report makes any more"}


def run(options: argparse.Namespace) -> int:
    """Make the dossier of the paths and write it; 0 when something was read."""
    settings = asked(from_environment(), depth=options.depth)
    older = _older(options.since) if options.since else None
    outcome = outcome_of(options, settings)
    for rejected in outcome.rejected:
        report_rejected(rejected)
    if outcome.dossier is None:
        talk("tawatur: nothing could be read")
        return 1
    record = dossier_record(outcome.dossier)
    if older is not None:
        record["changes"] = changes(older, record, load(TELLING))
    if options.json:
        print_data(json_line(record))
    if options.out or not options.json:
        _write_page(record, options.out or DEFAULT_PAGE, options.language)
    if not options.json:
        _talk_of(outcome)
        _talk_of_changes(record)
    return 0


def outcome_of(options: argparse.Namespace, settings: Settings) -> Outcome:
    """What the paths, or the stored story, tell. Raises: UsageError where neither or both are named."""
    if bool(options.paths) == bool(options.story):
        raise UsageError("name either the reports, or a stored story with --story ID")
    judgements = _judgements(options, settings)
    if options.story:
        return _stored_outcome(options, settings, judgements)
    return tell_story(_intake(options, read_articles(options.paths, settings, options.published)), settings, judgements)


def _stored_outcome(options: argparse.Namespace, settings: Settings, judgements: Sequence[Judgement]) -> Outcome:
    """The dossier of a story of a store, with what people judged of it there, and behind that the judgements given.

    Raises: TawaturError where there is no story of that id.
    """
    from tawatur.run.stored import judgements_of, reader_of
    from tawatur.serve.story import story_of
    from tawatur.store.opening import open_existing, without_password

    store = open_existing(options.store)
    try:
        story = story_of(store, options.story, without_password(options.store))
        intake = _intake(options, [revision.article for revision in story.articles])
        read = reader_of(story.articles, store, settings)
        return tell_documents(intake, read, (*judgements_of(story, store), *judgements))
    finally:
        store.close()


def _intake(options: argparse.Namespace, items: Iterable[Item]) -> Intake:
    intake = gather(items)
    return published_by(intake, options.as_of) if options.as_of else intake


def _judgements(options: argparse.Namespace, settings: Settings) -> list[Judgement]:
    """The judgements that can be read; a line that cannot is rejected aloud."""
    found: list[Judgement] = []
    for item in read_judgements(options.judgements, settings) if options.judgements else ():
        if isinstance(item, Judgement):
            found.append(item)
        else:
            report_rejected(item)
    return found


def _older(path: str) -> dict[str, Any]:
    """The record of an earlier dossier. Raises: UsageError where the file holds none."""
    try:
        record = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"the earlier dossier {path!r} cannot be read: {error}") from error
    if not isinstance(record, dict) or record.get("schema") != SCHEMA:
        raise UsageError(f"{path!r} is no dossier; make one with: tawatur dossier PATH... --json")
    return record


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


def _talk_of_changes(record: dict[str, Any]) -> None:
    """Every change in a line; of claims that came or went only how many, since the page and the JSON list them."""
    found = record.get("changes", ())
    for change in found:
        if change["kind"] not in _MANY:
            place = next((f": {place['text']}" for place in change["places"]), "")
            talk(" ".join(f"changed: {change['because']}{place}".split()))
    for kind, words in _MANY.items():
        count = sum(change["kind"] == kind for change in found)
        if count:
            talk(f"changed: {count} {words}")
