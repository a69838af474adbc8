"""`tawatur explain`: each candidate of a layer, the rule that decided it, and why; for a person."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import fields

from tawatur import pipeline
from tawatur.errors import RejectedInput, UsageError
from tawatur.ingest.files import read_articles
from tawatur.lang.load import languages, load
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.facts import Fact
from tawatur.model.span import Span
from tawatur.read.stage import Decision
from tawatur.serve.output import print_data, report_rejected, talk
from tawatur.settings import from_environment

#: Longest run of words shown of a candidate; its offsets tell the rest.
LONGEST = 80


def run(options: argparse.Namespace) -> int:
    """Print the decisions of one layer for every article of a path; 0 when something was read."""
    names = [stage.name for stage in pipeline.READ]
    if options.layer not in names:
        raise UsageError(f"there is no layer {options.layer!r}; there are {', '.join(names)}")
    read = 0
    for item in read_articles([options.path], from_environment(), options.published):
        if isinstance(item, RejectedInput):
            report_rejected(item)
        elif isinstance(item, Article) and item.language in languages():
            print_data("".join(f"{line}\n" for line in explain(item, options.layer)))
            read += 1
        elif not isinstance(item, Article):
            talk(f"note: {item.text['en']}")
    return 0 if read else 1


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
    if isinstance(value, tuple):
        return ", ".join(_value(document, part) for part in value)
    return str(value)
