"""Quotations that never close, or that another kind of mark closes."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.model.span import Span
from tawatur.read.damage_quotes import Marks
from tawatur.read.damage_report import Report, Verdict, decided, sound
from tawatur.read.stage import Decision
from tawatur.text.letters import QUOTES

#: A quotation may go on over this many paragraphs before its closing mark.
FURTHEST = 4


def find_marks(report: Report) -> Iterator[Decision]:
    """Each quotation whose marks do not fit, with the words that it leaves in doubt."""
    for number, marks in enumerate(report.marks):
        for span in marks.mixed:
            yield decided(span, "closed_by_another", _mixed(report, span))
        for start in marks.unclosed[:1]:
            yield decided(Span(start, marks.end), "never_closed", _unclosed(report, number, marks))


def _mixed(report: Report, span: Span) -> Verdict:
    if '"' in (report.text[span.start], report.text[span.end - 1]):
        return sound("a straight mark goes with any other")
    return report.damaged("stray_fragment", "low", "closed_by_another")


def _unclosed(report: Report, number: int, marks: Marks) -> Verdict:
    later = report.marks[number + 1 : number + 1 + FURTHEST]
    if any(other.unopened for other in later):
        return sound("the quotation ends in a later paragraph")
    if number + 1 < len(report.lines) and report.text[report.lines[number + 1].start] in QUOTES:
        return sound("the next paragraph takes the quotation up again")
    if report.text[marks.unclosed[0]] == '"' and not _cue_inside(report, Span(marks.unclosed[0], marks.end)):
        return sound("newsrooms lose straight marks")
    if _cue_inside(report, Span(marks.unclosed[0], marks.end)):
        return report.damaged("broken_sentence", "high", "speaker_inside")
    return report.damaged("broken_sentence", "low", "never_closed")


def _cue_inside(report: Report, span: Span) -> bool:
    """Whether a sentence behind the first one in a span begins with a verb of saying."""
    inside = [sentence for sentence in report.sentences if span.start < sentence.span.start < span.end]
    return any(words and report.holds(words[0], "saying") for words in map(report.words, inside))
