"""A statement as comparing sees it: its words, names, figures and times, at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tawatur.compare.speakers import named_speaker
from tawatur.lang.load import Language
from tawatur.lang.stems import function_words, stem, unattached
from tawatur.lang.synonyms import idea, opposites
from tawatur.model.document import Document
from tawatur.model.facts import Quantity, Quotation, Statement, Timex, Token
from tawatur.model.span import Span
from tawatur.model.story import Ref
from tawatur.text.tokens import MARK, WORD

#: Modalities under which a statement says that something is not so.
NEGATIVE = frozenset({"negated", "denied"})


@dataclass(frozen=True, slots=True)
class Said:
    """One statement with all that signals ask about it.

    `text` is the fold of its own words (clauses that lie within it left out); `stems` the light stems of those that
    are no function words, names or times, `ideas` their groups of synonyms, `opposites` those that
    say the opposite; `head` the idea of its main verb;
    `entities` ids, and `around` those of its whole sentence and of its speaker; `source` its speaker, or None.
    """

    ref: Ref
    document: Document = field(repr=False)
    statement: Statement
    text: str
    stems: frozenset[str]
    ideas: frozenset[str]
    opposites: frozenset[str]
    head: str | None
    entities: frozenset[str]
    around: frozenset[str]
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
    return [
        reader.said(index, statement)
        for reader in (_Reader(document, entity_of, language) for document in documents)
        for index, statement in enumerate(reader.document.statements)
    ]


@dataclass(frozen=True)
class _Reader:
    """A document with what every statement of it is looked up in."""

    document: Document
    entity_of: Mapping[Ref, str]
    language: Language

    @cached_property
    def named(self) -> list[tuple[Span, str]]:
        """The mentions that stand for an entity."""
        refs = ((m.span, Ref(self.document.article.id, i)) for i, m in enumerate(self.document.mentions))
        return [(span, self.entity_of[ref]) for span, ref in refs if ref in self.entity_of]

    @cached_property
    def aside(self) -> list[Span]:
        """Names and times: no content words."""
        names = [m.span for m in self.document.mentions if m.form != "description"]
        return names + [t.span for t in self.document.timexes]

    def said(self, index: int, statement: Statement) -> Said:
        """A statement as comparing sees it."""
        spans = (other.span for other in self.document.statements if not other.phrase)
        nested = [s for s in spans if s != statement.span and statement.span.covers(s)]
        words = [t for t in self.document.tokens if t.kind != MARK and _own(t.span, statement.span, nested)]
        matter = self._matter(words)
        source = _source(self.document, statement, self.entity_of, self.language)
        ideas = frozenset(idea(key, self.language) for key in matter)
        return Said(
            Ref(self.document.article.id, index),
            self.document,
            statement,
            " ".join(t.key for t in words),
            frozenset(stem(key, self.language) for key in matter),
            ideas,
            frozenset().union(*(opposites(one, self.language) for one in ideas)),
            None if statement.predicate is None else idea(statement.predicate, self.language),
            frozenset(entity for span, entity in self.named if _own(span, statement.span, nested)),
            self._around(statement.span) | (frozenset() if source is None else {source}),
            tuple(q for q in self.document.quantities if _own(q.span, statement.span, nested)),
            tuple(t for t in self.document.timexes if _own(t.span, statement.span, nested)),
            source,
        )

    def _matter(self, words: Sequence[Token]) -> list[str]:
        """The folds of the content words: no function words, figures, names or times."""
        small = function_words(self.language)
        words = [t for t in words if t.kind == WORD and unattached(t.key, self.language) not in small]
        return [t.key for t in words if not any(span.meets(t.span) for span in self.aside)]

    def _around(self, span: Span) -> frozenset[str]:
        """The entities of the sentences that a span stands in."""
        sentences = [sentence.span for sentence in self.document.sentences if sentence.span.meets(span)]
        return frozenset(entity for place, entity in self.named if any(s.covers(place) for s in sentences))


def _own(span: Span, outer: Span, nested: Sequence[Span]) -> bool:
    """Whether a span lies in a statement and not in one within it."""
    return outer.covers(span) and not any(inner.covers(span) for inner in nested)


def _source(document: Document, statement: Statement, entity_of: Mapping[Ref, str], language: Language) -> str | None:
    if statement.quotation is None:
        return None
    hop = document.quotations[statement.quotation].source
    return None if hop is None else named_speaker(document, hop.span, entity_of, language)
