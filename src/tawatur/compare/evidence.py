"""All that finding conflicts looks at, in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tawatur.compare.matches import Match
from tawatur.compare.said import Said
from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.span import Span
from tawatur.model.story import ConflictItem, Entity, Place, Ref


@dataclass(frozen=True, slots=True)
class Draft:
    """A conflict before it is numbered."""

    kind: str
    slot: str
    severity: str
    items: tuple[ConflictItem, ...]
    because: str
    reading: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The documents, their statements, the pairs that were looked at, and the entities."""

    documents: Sequence[Document]
    statements: Sequence[Said]
    matches: Sequence[Match]
    entities: Sequence[Entity]
    language: Language
    entity_of: Mapping[Ref, str] = field(repr=False)

    def pairs(self) -> Iterator[tuple[Said, Said, Match]]:
        """Each pair of statements that was looked at."""
        for match in self.matches:
            yield self.statements[match.a], self.statements[match.b], match

    def statement_at(self, article: str, span: Span) -> Ref | None:
        """The shortest statement that covers a span, or None."""
        held = [s for s in self.statements if s.ref.article == article and s.span.covers(span)]
        return min(held, key=lambda said: len(said.span)).ref if held else None

    def item(self, article: str, span: Span, value: str) -> ConflictItem:
        """A side of a conflict at a span, with the statement round it."""
        return ConflictItem(Place(article, span), value, self.statement_at(article, span))
