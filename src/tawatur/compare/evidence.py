"""All that finding conflicts looks at, in one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tawatur.compare.matches import Match, Weights
from tawatur.compare.said import Said
from tawatur.compare.settings import Settings
from tawatur.lang.load import Language
from tawatur.lang.reasons import reason
from tawatur.model.document import Document
from tawatur.model.span import Span
from tawatur.model.story import ConflictItem, Entity, Place, Ref

#: A sentence: the article's id and the sentence's index.
Line = tuple[str, int]


def sentence_of(document: Document, span: Span) -> int:
    """The index of the sentence that a span begins in."""
    return document.sentence_at(span.start)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The documents, their statements, the pairs that were looked at, the entities, and the rarity of what is said.

    `kept`: what several finders ask for, by its name.
    `rarity`: inverse document frequency of each stem and entity over the statements, 0 of what no statement has.
    """

    documents: Sequence[Document]
    statements: Sequence[Said]
    matches: Sequence[Match]
    entities: Sequence[Entity]
    language: Language
    entity_of: Mapping[Ref, str] = field(repr=False)
    rarity: Weights = field(repr=False)
    claim_of: Mapping[Ref, str] = field(repr=False)
    kept: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    _documents: dict[str, Document] = field(default_factory=dict, repr=False, compare=False)
    _settings: dict[str, Settings] = field(default_factory=dict, repr=False, compare=False)
    _said: dict[str, list[Said]] = field(default_factory=dict, repr=False, compare=False)
    _saying: dict[str, list[Said]] = field(default_factory=dict, repr=False, compare=False)
    _figures: dict[str, int] = field(default_factory=dict, repr=False, compare=False)
    _alike: dict[tuple[Line, Line], float] = field(default_factory=dict, repr=False, compare=False)

    def document(self, article: str) -> Document:
        """The document of an article id."""
        if not self._documents:
            self._documents.update((document.article.id, document) for document in reversed(self.documents))
        return self._documents[article]

    def settings(self, document: Document) -> Settings:
        """The settings of places in one of the documents (kept once they have been asked for)."""
        name = document.article.id
        if name not in self._settings:
            self._settings[name] = Settings(document, self.entity_of, self.language)
        return self._settings[name]

    def because(self, name: str, **held: str | int) -> Mapping[str, str]:
        """A reason by its name, filled in."""
        return reason(self.language, name, **held)

    def pairs(self) -> Iterator[tuple[Said, Said, Match]]:
        """Each pair of statements that was looked at."""
        for match in self.matches:
            yield *match.said, match

    def alike(self) -> Mapping[tuple[Line, Line], float]:
        """Pairs of sentences of two reports that hold statements which were looked at, with the highest cosine."""
        if not self._alike:
            lines = [(said.ref.article, sentence_of(said.document, said.span)) for said in self.statements]
            for match in self.matches:
                a, b = lines[match.a], lines[match.b]
                if a[0] != b[0]:
                    key = (a, b) if a <= b else (b, a)
                    if match.cosine > self._alike.get(key, -1.0):
                        self._alike[key] = match.cosine
        return self._alike

    def likeness(self, one: Line, other: Line) -> float:
        """How alike two sentences are by what is stated in them, 0 to 1; 0 where nothing in them was looked at."""
        return self.alike().get((one, other) if one <= other else (other, one), 0.0)

    def figures_of(self, unit: str) -> int:
        """How many values of a unit the reports give."""
        if not self._figures:
            held = {(q.unit, str(q.value)) for d in self.documents for q in d.quantities}
            self._figures.update(Counter(unit for unit, _ in held))
        return self._figures.get(unit, 0)

    def saying(self, stem: str) -> Sequence[Said]:
        """The statements that hold a stem, in their order."""
        if not self._saying:
            for said in self.statements:
                for one in said.stems:
                    self._saying.setdefault(one, []).append(said)
        return self._saying.get(stem, ())

    def said_in(self, document: Document) -> Sequence[Said]:
        """The statements of one document."""
        if not self._said:
            for said in self.statements:
                self._said.setdefault(said.ref.article, []).append(said)
        return self._said.get(document.article.id, ())

    def statement_at(self, document: Document, span: Span) -> Ref | None:
        """The shortest statement that covers a span, or None."""
        held = [s for s in self.said_in(document) if s.span.covers(span)]
        return min(held, key=lambda said: len(said.span)).ref if held else None

    def item(self, document: Document, span: Span, value: str | None = None) -> ConflictItem:
        """A side of a conflict at a span, with the statement round it; its value is its words where none is given."""
        statement = self.statement_at(document, span)
        return ConflictItem(Place(document.article.id, span), value or document.words(span), statement)
