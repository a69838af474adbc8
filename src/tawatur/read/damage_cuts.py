"""Sentences that end before they are over, and words that stand where they stood before."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.model.facts import Sentence
from tawatur.model.span import Span
from tawatur.read.damage_report import Report, decided, sound
from tawatur.read.stage import Decision
from tawatur.text.letters import CLOSERS, STOPS
from tawatur.text.tokens import MARK

#: A shorter line may be a heading or a point of a list that needs no end.
LEAST_WORDS = 3
#: What is shown of a sentence that breaks off: its last words.
TAIL = 6
#: A text that ends without a stop is cut only when so many of its other paragraphs have one (800 native articles).
MOST_STOPPED = 0.8
LEAST_LINES, LEAST_LAST = 4, 13
#: A shorter sentence may well be said twice.
LEAST_REPEATED = 6


def find_cuts(report: Report) -> Iterator[Decision]:
    """Each sentence that breaks off or comes twice, each bracket that never closes, and the end of the text."""
    seen: dict[tuple[str, ...], Sentence] = {}
    for index, sentence in enumerate(report.sentences):
        if sentence.kind not in ("title", "heading"):
            yield from _hanging(report, index)
            yield from _twice(report, sentence, seen)
    yield from _brackets(report)
    yield from _end(report)


def _hanging(report: Report, index: int) -> Iterator[Decision]:
    """A sentence whose last word wants a complement."""
    sentence = report.sentences[index]
    words = report.words(sentence)
    if len(words) <= LEAST_WORDS or not report.wants_more(words[-1]):
        return
    tokens = report.tokens[slice(*sentence.tokens)]
    if tokens[-1].kind == MARK and not report.stopped(sentence):
        verdict = sound("a colon, a dash or an ellipsis leads on")
    elif report.quoted(words[-1].span) or report.named(words[-1].span):
        verdict = sound("somebody is quoted, or a name")
    else:
        verdict = report.damaged("cut_sentence", "medium", "hanging")
    yield decided(Span(words[-TAIL:][0].span.start, sentence.span.end), "hanging", verdict)


def _twice(report: Report, sentence: Sentence, seen: dict[tuple[str, ...], Sentence]) -> Iterator[Decision]:
    """A sentence that the report has said before, word for word."""
    key = tuple(word.key for word in report.words(sentence))
    if len(key) >= LEAST_REPEATED and seen.setdefault(key, sentence) is not sentence:
        verdict = report.damaged("broken_sentence", "low", "sentence_twice")
        yield decided(sentence.span, "sentence_twice", verdict)


def _brackets(report: Report) -> Iterator[Decision]:
    """A bracket that its line does not close."""
    for line in report.lines:
        words = line.of(report.text)
        if words.count("(") > words.count(")"):
            start = line.start + words.rindex("(")
            verdict = report.damaged("cut_sentence", "low", "open_bracket")
            yield decided(Span(start, line.end), "open_bracket", verdict)


def _end(report: Report) -> Iterator[Decision]:
    """The last paragraph, where it alone has no stop."""
    body, last = report.lines[1:-1], report.lines[-1:]
    words = last[0].of(report.text) if last else ""
    if len(body) < LEAST_LINES or len(words.split()) < LEAST_LAST or not words[-1].isalpha():
        return
    stopped = sum(line.of(report.text).rstrip("".join(CLOSERS))[-1:] in STOPS for line in body)
    if stopped >= MOST_STOPPED * len(body):
        final = report.words(report.sentences[-1])[-TAIL:]
        if report.wants_more(final[-1]):
            return
        verdict = report.damaged("cut_sentence", "low", "text_end")
        yield decided(Span(final[0].span.start, last[0].end), "text_end", verdict)
