"""`tawatur explain`: each candidate of a layer, the rule that decided it, and why; for a person."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from tawatur import pipeline
from tawatur.errors import RejectedInput, UsageError
from tawatur.export.records import dossier_record
from tawatur.ingest.files import read_articles
from tawatur.ingest.intake import gather
from tawatur.ingest.where import Item
from tawatur.lang.load import languages, load
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.facts import Fact
from tawatur.model.span import Span
from tawatur.model.telling import Note
from tawatur.read.stage import Decision
from tawatur.run.dossier import Outcome, tell_story
from tawatur.serve.explain_story import LONGEST, STORY_LAYERS, explain_story
from tawatur.serve.output import print_data, report_rejected, talk
from tawatur.settings import from_environment


def run(options: argparse.Namespace) -> int:
    """Print the decisions of one layer, of every article of a path or of their story; 0 when something was read."""
    names = [*(stage.name for stage in pipeline.READ), *STORY_LAYERS]
    if options.layer not in names:
        raise UsageError(f"there is no layer {options.layer!r}; there are {', '.join(names)}")
    settings = from_environment()
    items = read_articles([options.path], settings, options.published)
    if options.layer in STORY_LAYERS:
        return _run_story(tell_story(gather(items), settings), options.layer)
    return _run_reading(items, options.layer)


def _run_story(outcome: Outcome, layer: str) -> int:
    for rejected in outcome.rejected:
        report_rejected(rejected)
    if outcome.dossier is None:
        return 1
    _print(explain_story(dossier_record(outcome.dossier), layer))
    return 0


def _run_reading(items: Iterable[Item], layer: str) -> int:
    read = 0
    for item in items:
        if isinstance(item, RejectedInput):
            report_rejected(item)
        elif isinstance(item, Note):
            talk(f"note: {item.text['en']}")
        elif item.language in languages():
            _print(explain(item, layer))
            read += 1
    return 0 if read else 1


def _print(lines: Iterable[str]) -> None:
    print_data("".join(f"{line}\n" for line in lines))


def explain(article: Article, layer: str) -> Iterator[str]:
    """Lines that tell of each candidate of a layer what became of it. Raises: KeyError for an unknown layer."""
    document, language = Document(article), load(article.language)
    for stage in pipeline.READ:
        if stage.name == layer:
            decisions = list(stage.decide(document, language))
            kept = sum(bool(decision.facts) for decision in decisions)
            yield f"# {article.id}: {layer}: {kept} kept, {len(decisions) - kept} refused"
            for decision in decisions:
                yield from _decision(document, decision)
            return
        document = stage.read(document, language)
    raise KeyError(layer)


def _decision(document: Document, decision: Decision) -> Iterator[str]:
    sign = "+" if decision.facts else "-"
    because = f": {decision.because}" if decision.because else ""
    yield f"{sign} {_place(document, decision.span)}  {decision.rule}{because}"
    for fact in decision.facts:
        place = "" if fact.span == decision.span else f"{_place(document, fact.span)}  "
        yield f"    {place}{_fact(document, fact)}"


def _place(document: Document, span: Span) -> str:
    words = " ".join(document.words(span).split())
    shown = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
    return f"[{span.start}, {span.end}) «{shown}»"


def _fact(document: Document, fact: Fact) -> str:
    told = ((field.name, getattr(fact, field.name)) for field in fields(fact) if field.name not in ("span", "origin"))
    return " ".join(f"{name}={_value(document, value)}" for name, value in told if not _is_nothing(value))


def _is_nothing(value: object) -> bool:
    return value is None or value is False or value == ()


def _value(document: Document, value: object) -> str:
    span = getattr(value, "span", value)
    if isinstance(span, Span):
        return _place(document, span)
    if isinstance(value, Mapping):
        return str(value["en"])
    if isinstance(value, tuple):
        return ", ".join(_value(document, part) for part in value)
    return str(value)
