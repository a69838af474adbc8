"""What fills a place in a sentence that another report may fill otherwise: a day, an hour, a name, a verb, a unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from tawatur.compare.evidence import Evidence, Line, sentence_of
from tawatur.compare.fillers import Filler, fillers
from tawatur.compare.settings import Setting, Settings
from tawatur.model.document import Document
from tawatur.model.span import Span


@dataclass(frozen=True)
class Slot:
    """One filler where it stands; the words round it are looked at when they are asked for.

    `kind`: day, clock, place, nation, person, body, verb or unit; `key` what it means: an ISO day, hh:mm, an entity's
    id, a country's code, what is done to the verb, what a figure counts. Slots compare within a `group`: verbs of one
    stem, units of one figure. `fact`: its index in its layer.
    """

    document: Document = field(repr=False)
    sentence: int
    kind: str
    key: str
    filler: Filler
    settings: Settings = field(repr=False)

    @cached_property
    def setting(self) -> Setting:
        """The words round it."""
        return self.settings.round(self.span, self.document.sentences[self.sentence])

    @property
    def lead(self) -> str:
        """The content word right before it."""
        return self.beside[0]

    @property
    def tail(self) -> str:
        """The content word right behind it."""
        return self.beside[1]

    @cached_property
    def beside(self) -> tuple[str, str]:
        """The content words right before and right behind it."""
        return self.settings.beside(self.span, self.document.sentences[self.sentence])

    @property
    def span(self) -> Span:
        return self.filler.span

    @property
    def line(self) -> Line:
        """Its sentence, as the evidence knows it."""
        return self.article, self.sentence

    @property
    def around(self) -> Span:
        """Where its sentence stands."""
        return self.document.sentences[self.sentence].span

    @property
    def article(self) -> str:
        return self.document.article.id

    @property
    def words(self) -> str:
        return self.document.words(self.span)


@dataclass(frozen=True)
class Row:
    """The slots of one kind in one sentence, in order."""

    slots: list[Slot] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.slots[0].kind

    @property
    def article(self) -> str:
        return self.slots[0].article

    @cached_property
    def keys(self) -> frozenset[str]:
        """What they mean."""
        return frozenset(slot.key for slot in self.slots)

    @cached_property
    def setting(self) -> Setting:
        """All that stands in their settings."""
        every = [slot.setting for slot in self.slots]
        near, nearest = ([getattr(one, name) for one in every] for name in ("near", "nearest"))
        return Setting(frozenset[str]().union(*near), frozenset[str]().union(*nearest))


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of all documents: by kind those of each sentence, by article and index; those of each key, and the
    sentences that they stand in; by article and kind the keys, and those of a kind that stand but once."""

    of_sentence: Mapping[Line, Mapping[str, Row]]
    of_key: Mapping[tuple[str, str], Sequence[Slot]]
    lines: Mapping[tuple[str, str], Set[Line]]
    named: Mapping[tuple[str, str], Set[str]]
    lone: Mapping[str, Set[str]]


#: The name under which the evidence keeps them.
SLOTS = "slots"


def slots(evidence: Evidence) -> Slots:
    """Every slot that stands in no boilerplate (kept once they have been asked for)."""
    if SLOTS not in evidence.kept:
        evidence.kept[SLOTS] = _slots(evidence)
    held = evidence.kept[SLOTS]
    assert isinstance(held, Slots)
    return held


def _slots(evidence: Evidence) -> Slots:
    of_sentence: dict[Line, dict[str, Row]] = defaultdict(dict)
    of_key: dict[tuple[str, str], list[Slot]] = defaultdict(list)
    for document in evidence.documents:
        junk = [d.span for d in document.damage if d.kind == "boilerplate"]
        for slot in _in(document, evidence):
            if not (junk and any(span.meets(slot.span) for span in junk)):
                of_sentence[slot.article, slot.sentence].setdefault(slot.kind, Row()).slots.append(slot)
                of_key[slot.kind, slot.key].append(slot)
    lines = {key: {(slot.article, slot.sentence) for slot in of} for key, of in of_key.items()}
    named, lone = defaultdict[tuple[str, str], set[str]](set), defaultdict[str, set[str]](set)
    for (kind, key), of in of_key.items():
        for slot in of:
            named[slot.article, kind].add(key)
        if len(of) == 1:
            lone[kind].add(key)
    return Slots(of_sentence, of_key, lines, named, lone)


def _in(document: Document, evidence: Evidence) -> Iterator[Slot]:
    settings = evidence.settings(document)
    for filler in fillers(document, evidence):
        yield Slot(document, sentence_of(document, filler.span), filler.kind, filler.key, filler, settings)


#: Between a nationality and the name that it describes stands at most this, a blank or a comma.
APPOSED = 3


def before_person(slot: Slot) -> bool:
    """Whether a person's name follows right behind a slot."""
    mentions, end = slot.document.mentions, slot.span.end
    at = slot.document.starting_in("mentions", Span(end, end + APPOSED))
    return any(mentions[i].kind == "person" and mentions[i].form == "name" for i in at)
