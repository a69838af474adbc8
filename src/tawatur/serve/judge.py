"""`tawatur judge`: one judgement of a person added to a file or a store, with the exact words at its places."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from tawatur.errors import OutputError, UsageError
from tawatur.export.judgements import judgement_record
from tawatur.ingest.files import read_articles
from tawatur.ingest.intake import gather
from tawatur.model.article import Article
from tawatur.model.judgement import Anchor, Judgement, Subject
from tawatur.model.span import Span
from tawatur.serve.output import json_line, print_data, report_rejected
from tawatur.settings import from_environment
from tawatur.store.base import Store

_PLACE = re.compile(r"(?P<article>.+):(?P<start>[0-9]{1,9})-(?P<end>[0-9]{1,9})")


def run(options: argparse.Namespace) -> int:
    """Add the judgement and print its line; nothing is written where a place does not stand in the articles."""
    if bool(options.file) == bool(options.store):
        raise UsageError("say where the judgement goes: either --file FILE or --store FILE")
    if bool(options.file) != bool(options.paths):
        raise UsageError("name the reports for --file; with --store they are those of the store, without paths")
    print_data(json_line(judgement_record(_into_file(options) if options.file else _into_store(options))))
    return 0


def _into_file(options: argparse.Namespace) -> Judgement:
    intake = gather(read_articles(options.paths, from_environment(), None))
    for rejected in intake.rejected:
        report_rejected(rejected)
    judgement = _judgement(options, {article.id: article for article in intake.articles})
    _append(Path(options.file), json_line(judgement_record(judgement)))
    return judgement


def _into_store(options: argparse.Namespace) -> Judgement:
    """The judgement, kept in the store whose articles, as they stand there now, it is about."""
    from tawatur.run.judging import keep_judgement
    from tawatur.store.opening import open_existing, without_password

    store, where = open_existing(options.store), without_password(options.store)
    try:
        judgement = _judgement(options, {name: _stored(name, store, where) for name in _named(options)})
        keep_judgement(store, judgement)
    finally:
        store.close()
    return judgement


def _named(options: argparse.Namespace) -> set[str]:
    """The ids of the articles that a judgement names; places that are none are told later."""
    return {*(match["article"] for place in options.at if (match := _PLACE.fullmatch(place))), *options.article}


def _stored(name: str, store: Store, where: str) -> Article:
    held = store.articles.current(name)
    if held is None:
        raise UsageError(
            f"{where} holds no article {name!r}; `tawatur story ID --store {where}` lists those of a story"
        )
    return held.article


def _judgement(options: argparse.Namespace, articles: Mapping[str, Article]) -> Judgement:
    time = options.time or datetime.now(UTC).replace(microsecond=0)
    spans = tuple(anchor_of(place, articles) for place in options.at)
    subjects = tuple(subject_of(name, articles) for name in options.article)
    try:
        return Judgement(options.author, time.isoformat(), options.kind, spans, subjects, options.note)
    except ValueError as error:
        raise UsageError(f"{error}; name spans with --at ID:START-END and articles with --article ID") from error


def anchor_of(place: str, articles: Mapping[str, Article]) -> Anchor:
    """The words at a place. Raises: UsageError where it is none in these articles."""
    match = _PLACE.fullmatch(place)
    if match is None or int(match["start"]) >= int(match["end"]):
        raise UsageError(f"{place!r} is no place; write it as ID:START-END, offsets in code points")
    article, span = _known(match["article"], articles), Span(int(match["start"]), int(match["end"]))
    if span.end > len(article.text):
        raise UsageError(f"{place!r} ends behind the text, which has {len(article.text)} code points")
    return Anchor(article.id, span, span.of(article.text))


def subject_of(name: str, articles: Mapping[str, Article]) -> Subject:
    """An article with its text's digest. Raises: UsageError where there is none of that id."""
    return Subject(name, _known(name, articles).sha256)


def _known(name: str, articles: Mapping[str, Article]) -> Article:
    if name not in articles:
        raise UsageError(f"there is no article {name!r}; there are {', '.join(articles) or 'none'}")
    return articles[name]


def _append(path: Path, line: str) -> None:
    """The line at the end of a file, behind a line feed where the last line has none."""
    try:
        with path.open("a+b") as stream:
            stream.seek(0, 2)
            if stream.tell():
                stream.seek(-1, 2)
                if stream.read(1) != b"\n":
                    line = f"\n{line}"
            stream.write(line.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise OutputError(f"{path} was not written: {error.strerror or error}") from error
