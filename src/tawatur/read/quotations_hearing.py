"""What has been heard in a text so far: reports of speech, cues that report nothing, and who told last."""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.model.span import Span
from tawatur.read.quotations_contents import Content
from tawatur.read.quotations_scene import Range, Scene
from tawatur.read.quotations_subjects import Teller


@dataclass(frozen=True, slots=True)
class Report:
    """One report of speech in tokens. `cue` is the range of the cue's tokens, None where there is no cue.

    `named` is what the text calls the source where that only points back ("the same source").
    """

    first: int
    content: Content
    act: str
    cue: Range | None
    chain: tuple[Span, ...]
    rule: str
    because: str
    translated: bool = False
    gender: str = ""
    named: Span | None = None

    @property
    def end(self) -> int:
        """The index behind the last token."""
        return max(self.content.end, *(end for _, end in self.content.pieces))


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cue without a report, and why."""

    first: int
    end: int
    rule: str
    because: str


@dataclass
class Hearing:
    """What has been heard so far in a text, in order: its reports, refusals and tellers."""

    scene: Scene
    reports: list[Report] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    told: list[Teller] = field(default_factory=list)

    def keep(self, report: Report) -> None:
        """Take a report, and remember who told."""
        self.reports.append(report)
        if len(self.reports) > 1 and self.reports[-2].first > report.first:
            self.reports.sort(key=lambda r: r.first)
        if report.chain:
            self.told.append(Teller(report.chain, report.first, report.rule, report.gender))

    def refuse(self, first: int, end: int, rule: str, because: str) -> None:
        """Note a candidate that reports nothing."""
        self.refusals.append(Refusal(first, end, rule, because))

    @property
    def heard(self) -> int:
        """The index behind the last token that some report covers."""
        return self.reports[-1].end if self.reports else 0
