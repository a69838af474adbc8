"""What fills a place in a sentence that another report may fill otherwise: a day, an hour, a name, a verb, a unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tawatur.compare.evidence import Evidence, Line, sentence_of
from tawatur.compare.fillers import Filler, fillers
from tawatur.compare.settings import Setting
from tawatur.model.document import Document
from tawatur.model.span import Span


@dataclass(frozen=True, slots=True)
class Slot:
    """One filler where it stands.

    `kind`: day, clock, place, nation, person, body, verb or unit; `key` what it means: an ISO day, hh:mm, an entity's
    id, a country's code, what is done to the verb, what a figure counts. Slots compare within a `group`: verbs of one
    stem, units of one figure. `fact`: its index in its layer. `lead` and `tail`: the content words right beside it.
    """

    document: Document = field(repr=False)
    sentence: int
    filler: Filler
    setting: Setting
    lead: str
    tail: str

    @property
    def kind(self) -> str:
        return self.filler.kind

    @property
    def key(self) -> str:
        return self.filler.key

    @property
    def span(self) -> Span:
        return self.filler.span

    @property
    def article(self) -> str:
        return self.document.article.id

    @property
    def words(self) -> str:
        return self.document.words(self.span)


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of all documents: those of each sentence, by article and index, and of each key, by kind."""

    of_sentence: Mapping[Line, Sequence[Slot]]
    of_key: Mapping[tuple[str, str], Sequence[Slot]]


def slots(evidence: Evidence) -> Slots:
    """Every slot that stands in no boilerplate."""
    of_sentence: dict[Line, list[Slot]] = defaultdict(list)
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
    for filler in fillers(document, evidence):
        at = sentence_of(document, filler.span)
        sentence = document.sentences[at]
        beside = settings.beside(filler.span, sentence)
        yield Slot(document, at, filler, settings.round(filler.span, sentence), *beside)


#: Between a nationality and the name that it describes stands at most this, a blank or a comma.
APPOSED = 3


def before_person(slot: Slot) -> bool:
    """Whether a person's name follows right behind a slot."""
    mentions, end = slot.document.mentions, slot.span.end
    at = slot.document.starting_in("mentions", Span(end, end + APPOSED))
    return any(mentions[i].kind == "person" and mentions[i].form == "name" for i in at)
