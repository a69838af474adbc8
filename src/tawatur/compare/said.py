"""A statement as comparing sees it: its words, names, figures and times, at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tawatur.compare.speakers import speaker_within
from tawatur.lang.load import Language
from tawatur.lang.stems import function_words, stem
from tawatur.model.document import Document
from tawatur.model.facts import Quantity, Quotation, Statement, Timex
from tawatur.model.span import Span
from tawatur.model.story import Ref
from tawatur.text.tokens import MARK

#: Modalities under which a statement says that something is not so.
NEGATIVE = frozenset({"negated", "denied"})


@dataclass(frozen=True, slots=True)
class Said:
    """One statement with all that signals ask about it.

    `text` is the fold of its own words (clauses that lie within it left out); `stems` the light stems of those that
    are no function words, names or times; `entities` ids; `source` the entity of its speaker, or None.
    """

    ref: Ref
    document: Document = field(repr=False)
    statement: Statement
    text: str
    stems: frozenset[str]
    entities: frozenset[str]
    quantities: tuple[Quantity, ...]
    timexes: tuple[Timex, ...]
    source: str | None

    @property
    def span(self) -> Span:
        return self.statement.span

    @property
    def words(self) -> str:
        return self.document.words(self.span)

    @property
    def negative(self) -> bool:
        return self.statement.modality in NEGATIVE

    @property
    def quotation(self) -> Quotation | None:
        """The report of speech that the statement is the content of."""
        index = self.statement.quotation
        return None if index is None else self.document.quotations[index]


def said_in(documents: Sequence[Document], entity_of: Mapping[Ref, str], language: Language) -> list[Said]:
    """Every statement of the documents, in their order."""
    return [said for document in documents for said in _of_document(document, entity_of, language)]


def _of_document(document: Document, entity_of: Mapping[Ref, str], language: Language) -> Iterator[Said]:
    article = document.article.id
    mentions = [(m.span, entity_of.get(Ref(article, i))) for i, m in enumerate(document.mentions)]
    named = [(span, entity) for span, entity in mentions if entity is not None]
    aside = [m.span for m in document.mentions if m.form != "description"] + [t.span for t in document.timexes]
    spans = [statement.span for statement in document.statements]
    for index, statement in enumerate(document.statements):
        nested = [s for s in spans if s != statement.span and statement.span.covers(s)]
        words = [t for t in document.tokens if t.kind != MARK and _own(t.span, statement.span, nested)]
        matter = [t.key for t in words if not any(span.meets(t.span) for span in aside)]
        yield Said(
            Ref(article, index),
            document,
            statement,
            " ".join(t.key for t in words),
            frozenset(stem(key, language) for key in matter if key not in function_words(language)),
            frozenset(entity for span, entity in named if _own(span, statement.span, nested)),
            tuple(q for q in document.quantities if _own(q.span, statement.span, nested)),
            tuple(t for t in document.timexes if _own(t.span, statement.span, nested)),
            _source(document, statement, entity_of),
        )


def _own(span: Span, outer: Span, nested: Sequence[Span]) -> bool:
    """Whether a span lies in a statement and not in one within it."""
    return outer.covers(span) and not any(inner.covers(span) for inner in nested)


def _source(document: Document, statement: Statement, entity_of: Mapping[Ref, str]) -> str | None:
    if statement.quotation is None:
        return None
    hop = document.quotations[statement.quotation].source
    return None if hop is None else speaker_within(document, hop.span, entity_of)
