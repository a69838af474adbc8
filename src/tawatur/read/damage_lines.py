"""Lines that are no part of the report: related links, calls to the reader, credits, datelines, embedded posts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tawatur.model.span import Span
from tawatur.read.damage_report import Report, Verdict, decided
from tawatur.read.stage import Decision
from tawatur.text.fold import fold, fold_with_offsets
from tawatur.text.letters import CLOSERS, STOPS

#: A line longer than this is a paragraph, whatever it begins with (set on 400 native articles).
LONGEST_LINK = 25
#: A lead to related reports that names none of them is at most this long; their headlines follow it.
LONGEST_LEAD = 5
#: At most this many headlines follow a lead.
MOST_LINKS = 6
#: A lone unstopped line among paragraphs is a link and no section heading from this many words on.
LEAST_LINK = 13
#: Groups of `boilerplate.toml` that a line may show, in this order, and the reason that each gives.
_LINES = {"signature": "post_signature", "related": "related", "calls": "calls", "photo": "photo"}


@dataclass(frozen=True)
class Line:
    """A line that is not blank, by its number."""

    report: Report
    number: int

    @cached_property
    def span(self) -> Span:
        return self.report.lines[self.number]

    @cached_property
    def text(self) -> str:
        return self.span.of(self.report.text)

    @cached_property
    def key(self) -> str:
        return fold(self.text)

    @cached_property
    def length(self) -> int:
        return len(self.text.split())

    @property
    def stopped(self) -> bool:
        """Whether a stop or a colon ends it."""
        last = self.text.rstrip("".join(CLOSERS))[-1:]
        return last in STOPS or last == ":" or self.text.endswith("...")

    def found(self, group: str) -> bool:
        """Whether a group of `boilerplate.toml` is found in it."""
        pattern = self.report.language.group("boilerplate", group).pattern
        return pattern is not None and pattern.search(self.key) is not None

    def begins(self, group: str) -> re.Match[str] | None:
        """Where a group of `boilerplate.toml` stands at its head, in the folded line."""
        pattern = self.report.language.group("boilerplate", group).pattern
        return pattern.match(self.key) if pattern is not None else None


def find_lines(report: Report) -> Iterator[Decision]:
    """Each line, or head or tail of a line, that stands round the report and is no part of it."""
    lines = [Line(report, number) for number in range(len(report.lines))]
    links = 0
    for line in lines:
        verdict = _line(line) if line.number else None
        if verdict is None and links and line.number and not line.stopped and line.length <= LONGEST_LINK:
            verdict, links = _low(line, "related_headline"), links - 1
        else:
            links = MOST_LINKS if verdict is not None and _leads(line) else 0
        if verdict is not None:
            yield decided(line.span, "boilerplate_line", verdict)
    yield from _datelines(lines)
    yield from _tags(lines)
    yield from _lone_links(lines)
    yield from _posts(lines)


def _low(line: Line, because: str) -> Verdict:
    return line.report.damaged("boilerplate", "low", because)


def _line(line: Line) -> Verdict | None:
    if line.found("source_link"):
        return _low(line, "calls")
    if line.length > LONGEST_LINK:
        return None
    found = next((group for group in _LINES if line.found(group)), None)
    return None if found is None else _low(line, _LINES[found])


def _leads(line: Line) -> bool:
    return line.found("related") and (line.length <= LONGEST_LEAD or line.text.endswith(":"))


def _datelines(lines: list[Line]) -> Iterator[Decision]:
    """The dateline or byline at the head of the first or second line."""
    for line in lines[:3]:
        groups = ("dateline", "filed") if line.number else ("dateline",)  # a title may be worded like a byline
        match = next(filter(None, (line.begins(group) for group in groups)), None)
        if match:
            folded = fold_with_offsets(line.text)
            found = folded.span(match.start(), match.end())
            span = Span(line.span.start + found.start, line.span.start + found.end)
            yield decided(span, "dateline", _low(line, "dateline"))


def _tags(lines: list[Line]) -> Iterator[Decision]:
    """The tags behind the last sentence."""
    for line in lines[1:][-1:]:
        pattern = line.report.language.group("boilerplate", "tags").pattern
        match = pattern.search(line.key) if pattern is not None else None
        if match:
            found = fold_with_offsets(line.text).span(match.start(), match.end())
            span = Span(line.span.start + found.start, line.span.start + found.end)
            yield decided(span, "tags", _low(line, "calls"))


def _lone_links(lines: list[Line]) -> Iterator[Decision]:
    """An unstopped line as long as a sentence between two paragraphs: the headline of another report."""
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if line.stopped or not LEAST_LINK <= line.length <= LONGEST_LINK or not (before.stopped and after.stopped):
            continue
        if before.text.endswith(":") or line.report.quoted(Span(line.span.end - 1, line.span.end)):
            continue
        if line.number > 1 and _headlined(line) and not _line(line):
            yield decided(line.span, "lone_link", _low(line, "lone_link"))


def _headlined(line: Line) -> bool:
    """Whether a line has the two halves of a headline, and the lines round it are paragraphs that end in stops."""
    others = [Line(line.report, n) for n in range(1, len(line.report.lines)) if n != line.number]
    return ":" in line.text.rstrip(":") and sum(other.stopped for other in others) >= 0.8 * len(others)


def _posts(lines: list[Line]) -> Iterator[Decision]:
    """The words of an embedded post, where foreign letters show that they came through a machine."""
    for post, line in pairwise(lines):
        if line.found("signature") and line.length <= LONGEST_LINK and post.number and _foreign(post.text):
            verdict = line.report.damaged("broken_sentence", "high", "embedded_post")
            yield decided(post.span, "embedded_post", verdict)


def _foreign(text: str) -> bool:
    letters = {unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha()}
    return len(letters - {"ARABIC"}) > 0 and "ARABIC" in letters
