"""The layer of quotations: who says what, through whom, in direct and in indirect speech.

Method: a list of reporting verbs and nouns gives candidates; ordered rules find where the content opens, who tells,
who carries it, and where it ends. Misses: see `bench/quotations.md`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.facts import Hop, Quotation
from tawatur.model.span import Origin, Span
from tawatur.read.quotations_apart import hear_headline, hear_marks, hear_signature, hear_what_stands_open
from tawatur.read.quotations_circumstances import addressee, occasion
from tawatur.read.quotations_hearing import Hearing, Report
from tawatur.read.quotations_reports import hear
from tawatur.read.quotations_scene import Scene, scene
from tawatur.read.stage import Decision, Stage

VERSION = "1"


def decide(document: Document, language: Language) -> Iterator[Decision]:
    """Each report of speech, and each cue that reports nothing."""
    layout = scene(document, language)
    hearing = Hearing(layout)
    for number, sentence in enumerate(document.sentences):
        hear(hearing, *sentence.tokens)
        hear_headline(hearing, sentence)
        hear_marks(hearing, sentence)
        hear_what_stands_open(hearing, sentence.tokens[0])
        hear_signature(hearing, number)
    for report in hearing.reports:
        fact = _quotation(layout, report)
        yield Decision(fact.span, report.rule, report.because, (fact,))
    for refusal in hearing.refusals:
        yield Decision(layout.span(refusal.first, refusal.end), refusal.rule, refusal.because)


def _quotation(layout: Scene, report: Report) -> Quotation:
    chain = tuple(Hop(span) for span in report.chain)
    named = report.named or (report.chain[-1] if report.chain else None)
    return Quotation(
        span=layout.span(report.first, report.end),
        origin=Origin("quotations", VERSION, report.rule),
        content=tuple(layout.span(first, end) for first, end in report.content.pieces),
        form=report.content.form,
        act=report.act,
        cue=_cue(layout, report),
        source=Hop(named) if named is not None else None,
        chain=chain,
        translated=report.translated,
        addressee=addressee(layout, report),
        occasion=occasion(layout, report),
    )


def _cue(layout: Scene, report: Report) -> Span | None:
    """The cue's span without the conjunction attached before it."""
    if report.cue is None:
        return None
    span = layout.span(*report.cue)
    return Span(span.start + _conjunction(layout, report.cue[0]), span.end)


def _conjunction(layout: Scene, first: int) -> int:
    """How many letters of a conjunction are attached before a cue's first word."""
    word = layout.words[first]
    if word.verb is not None or word.groups.get("hearsay"):
        return len(word.conjunction or word.groups.get("hearsay", ""))
    hits = (layout.phrase(name, first) for name in ("according", "as_told", "as_told_only", "quoting"))
    return max((len(hit.particles) for hit in hits if hit is not None), default=0)


STAGE = Stage("quotations", VERSION, ("tokens", "sentences", "mentions", "timexes"), decide)
