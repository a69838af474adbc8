"""What fills a place in a sentence that another report may fill otherwise: a day, hour, place, nationality or name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tawatur.compare.evidence import Evidence
from tawatur.compare.settings import Setting
from tawatur.compare.times import precision
from tawatur.model.document import Document
from tawatur.model.span import Span
from tawatur.model.story import Ref

_CLOCK = re.compile(r"T(\d\d:\d\d)$")


@dataclass(frozen=True, slots=True)
class Slot:
    """One filler where it stands.

    `kind`: day, clock, place, nation or person; `key` what it means: an ISO day, hh:mm, an entity's id, a country's
    code. `fact`: its index in its layer.
    """

    document: Document = field(repr=False)
    sentence: int
    kind: str
    key: str
    span: Span
    fact: int
    setting: Setting

    @property
    def article(self) -> str:
        return self.document.article.id

    @property
    def words(self) -> str:
        return self.document.words(self.span)


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of all documents: those of each sentence, by article and index, and of each key, by kind."""

    of_sentence: Mapping[tuple[str, int], Sequence[Slot]]
    of_key: Mapping[tuple[str, str], Sequence[Slot]]


def slots(evidence: Evidence) -> Slots:
    """Every slot that stands in no boilerplate."""
    of_sentence: dict[tuple[str, int], list[Slot]] = defaultdict(list)
    of_key: dict[tuple[str, str], list[Slot]] = defaultdict(list)
    for document in evidence.documents:
        junk = [d.span for d in document.damage if d.kind == "boilerplate"]
        for slot in _in(document, evidence):
            if not any(span.meets(slot.span) for span in junk):
                of_sentence[slot.article, slot.sentence].append(slot)
                of_key[slot.kind, slot.key].append(slot)
    return Slots(of_sentence, of_key)


def _in(document: Document, evidence: Evidence) -> Iterator[Slot]:
    settings = evidence.settings(document)
    fillers = sorted((*_times(document), *_names(document, evidence)), key=lambda filler: filler[2].start)
    at, sentences = 0, document.sentences
    for kind, key, span, fact in fillers:
        while sentences[at].span.end < span.end and at + 1 < len(sentences):
            at += 1
        setting = settings.round(span, sentences[at])
        yield Slot(document, at, kind, key, span, fact, setting)


def _times(document: Document) -> Iterator[tuple[str, str, Span, int]]:
    for index, timex in enumerate(document.timexes):
        clock = _CLOCK.search(timex.value)
        if clock:
            yield "clock", clock[1], timex.span, index
        if timex.type in ("DATE", "TIME") and precision(timex.value) in ("day", "part"):
            yield "day", timex.value[: len("2000-01-01")], timex.span, index


def _names(document: Document, evidence: Evidence) -> Iterator[tuple[str, str, Span, int]]:
    for index, mention in enumerate(document.mentions):
        entity = evidence.entity_of.get(Ref(document.article.id, index))
        if mention.form == "demonym" and mention.country:
            yield "nation", mention.country, mention.span, index
        elif mention.form == "name" and entity and mention.kind in ("place", "person"):
            yield mention.kind, entity, mention.span, index


def sentence_of(document: Document, span: Span) -> int:
    """The index of the sentence that a span begins in."""
    return bisect_right(document.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
