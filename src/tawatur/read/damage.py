"""The layer of damage: passages of one report that translation or extraction has broken."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.read.damage_cuts import find_cuts
from tawatur.read.damage_fragments import find_fragments
from tawatur.read.damage_lines import find_lines
from tawatur.read.damage_marks import find_marks
from tawatur.read.damage_report import STAGE as NAME
from tawatur.read.damage_report import VERSION, Report
from tawatur.read.damage_words import find_words
from tawatur.read.stage import Decision, Stage

#: The searches, each for one sort of sign.
SEARCHES = (find_lines, find_fragments, find_cuts, find_marks, find_words)


def decide(document: Document, language: Language) -> Iterator[Decision]:
    """Each suspicious passage, with why it is damaged or why it is sound.

    Method: general signs of broken Arabic prose (bench/damage.md). Misses: fluent sentences that say something
    wrong, which only other reports of the event can show.
    """
    report = Report(document, language)
    for search in SEARCHES:
        yield from search(report)


STAGE = Stage(NAME, VERSION, ("tokens", "sentences", "mentions"), decide)
