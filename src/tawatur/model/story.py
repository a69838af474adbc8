"""What comparing documents finds: copies, entities, claims, conflicts, and the story that holds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import NamedTuple

from tawatur.model.document import Document
from tawatur.model.judgement import Judged
from tawatur.model.span import Span


class Ref(NamedTuple):
    """One fact of one document's layer, by article id and index in the layer. A tuple: a key of many look-ups."""

    article: str
    index: int  # type: ignore[assignment]  # hides tuple's own search, which nobody asks a reference for


#: The reference of an article's id and an index, in a third of the time: where very many are looked up.
ref_of: Callable[[tuple[str, int]], Ref] = partial(tuple.__new__, Ref)


class Place(NamedTuple):
    """A span in an article."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in two articles: a span in each."""

    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles of which one shares its text with the other.

    `relation`: copy (nearly all), derived (a good part), rewritten (the same telling in other words). `share` is
    the share of the shorter article's runs of four words that stand in the other, 0 to 1. `agency`: the wire that
    the text is credited to, if any. `taken_from`: the id of the article that had it first, where that can be told.
    """

    articles: tuple[str, str]
    relation: str
    share: float
    passages: tuple[Passage, ...]
    because: str
    agency: str | None = None
    taken_from: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Something in the world that mentions stand for. `names` by language; `variants` as the texts write it."""

    id: str
    kind: str
    names: Mapping[str, str]
    variants: tuple[str, ...]
    mentions: tuple[Ref, ...]
    country: str | None = None


class Signal(NamedTuple):
    """One reason for or against two statements saying the same: a score in -1 … 1 and the two spans behind it.

    `told` names the reason (`lang/ar/reasons.toml`) and `held` fills it. A tuple, since there are very many.
    """

    name: str
    score: float
    told: str
    held: Mapping[str, str | int]
    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said, by the statements of any number of reports. `because` by language of the interface.

    `doubtful` are those of the statements that hang on little: no pair of theirs has good odds.
    """

    id: str
    statements: tuple[Ref, ...]
    because: Mapping[str, str]
    doubtful: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictItem:
    """One side of a conflict: the shortest words that hold the differing value, and the statement around them."""

    place: Place
    value: str
    statement: Ref | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words that cannot all stand, or a report's own error.

    `kind`: contradiction, superseded, error, strength, stage or wording. `slot`: number, entity, date, place,
    polarity, modality or attribution. `because` by language of the interface. `reading`: what the texts themselves
    decide, if they do.
    """

    id: str
    kind: str
    slot: str
    severity: str
    items: tuple[ConflictItem, ...]
    because: Mapping[str, str]
    reading: str | None = None


@dataclass(frozen=True)
class Story:
    """Documents of one event and what comparing them found.

    `utterances`: of each quotation (by article and index) that has another rendering, the id that they share; `judged`:
    what became of a person's judgements.
    """

    documents: tuple[Document, ...]
    copies: tuple[Copy, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    utterances: Mapping[Ref, str] = field(default_factory=dict)
    judged: tuple[Judged, ...] = ()

    @cached_property
    def _by_id(self) -> Mapping[str, Document]:
        return {document.article.id: document for document in reversed(self.documents)}  # the first of an id stands

    @cached_property
    def claim_of(self) -> dict[Ref, str]:
        """The claim's id of every statement."""
        return {ref: claim.id for claim in self.claims for ref in claim.statements}

    @cached_property
    def entity_of(self) -> dict[Ref, str]:
        """The entity's id of every mention that has one."""
        return {ref: entity.id for entity in self.entities for ref in entity.mentions}

    @cached_property
    def number_of(self) -> Mapping[str, int]:
        """The place of each article in the story, from 0, by its id."""
        return {document.article.id: n for n, document in reversed(list(enumerate(self.documents)))}

    def document(self, article: str) -> Document:
        """The document of an article id. Raises: KeyError where the story does not hold it."""
        return self._by_id[article]
