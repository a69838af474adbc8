"""A statement as comparing sees it: its words, names, figures and times, at hand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from tawatur.compare.speakers import named_speaker
from tawatur.compare.written import Written, written
from tawatur.lang.load import Language
from tawatur.lang.synonyms import idea, opposites_of
from tawatur.model.document import Document
from tawatur.model.facts import Fact, Quantity, Quotation, Statement, Timex
from tawatur.model.span import Span
from tawatur.model.story import Ref, ref_of

#: Modalities under which a statement says that something is not so.
NEGATIVE = frozenset({"negated", "denied"})
#: The one under which it says that something may be so.
POSSIBLE = "possible"
#: What not every statement has or does; a number holds any of them.
FIGURES, TIMES, OPPOSES, DENIES, DOUBTS, SPEAKS = (1 << bit for bit in range(6))

F = TypeVar("F", bound=Fact)
#: Shared, since there are very many statements.
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Said:
    """One statement with all that signals ask about it.

    `text` is the fold of its own words (clauses that lie within it left out). Of its content words, which are no
    function words, names or times: `stems` the light stems, `ideas` the groups of synonyms, `opposites` the ideas that
    say the opposite. `head` is the idea of its main verb; `entities` are ids, `around` those of its whole sentence and
    of its speaker; `source` is its speaker, or None. `negative`: it says that something is not so; `negates`: a
    particle in it negates anything, be it a clause that hangs on what it says. `traits`: which of figures, times, words
    with an opposite, a negation, a mere possibility and a speaker it has.
    """

    ref: Ref
    document: Document = field(repr=False)
    statement: Statement
    language: Language = field(repr=False)
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
    negative: bool
    negates: bool
    traits: int

    @property
    def span(self) -> Span:
        return self.statement.span

    @property
    def words(self) -> str:
        return self.document.words(self.span)

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
    """A document with what every statement of it is looked up in, by place."""

    document: Document
    entity_of: Mapping[Ref, str]
    language: Language

    @cached_property
    def entities(self) -> Sequence[str | None]:
        """The entity of each mention."""
        article = self.document.article.id
        return [self.entity_of.get(ref_of((article, index))) for index in range(len(self.document.mentions))]

    @cached_property
    def written(self) -> Written:
        """The words of the document, in order."""
        return written(self.document, self.language)

    @cached_property
    def entities_of_sentences(self) -> list[frozenset[str]]:
        """The entities that each sentence names."""
        return [frozenset(self._named(sentence.span, ())) for sentence in self.document.sentences]

    def _named(self, outer: Span, nested: Sequence[Span]) -> list[str]:
        """The entities of the mentions that lie in a statement and not in one within it."""
        mentions, entities = self.document.mentions, self.entities
        near = self.document.starting_in("mentions", outer)
        inside = [(mentions[i].span, entity) for i in near if (entity := entities[i]) is not None]
        return [
            entity
            for span, entity in inside
            if span.end <= outer.end and not (nested and any(inner.covers(span) for inner in nested))
        ]

    def _held(self, layer: str, facts: Sequence[F], outer: Span, nested: Sequence[Span]) -> tuple[F, ...]:
        """The facts of a layer that lie in a statement and not in one within it."""
        near = self.document.starting_in(layer, outer)
        if not near:
            return ()
        held = [f for f in facts[near.start : near.stop] if f.span.end <= outer.end]
        return tuple([f for f in held if not any(inner.covers(f.span) for inner in nested)] if nested else held)

    def said(self, index: int, statement: Statement) -> Said:
        """A statement as comparing sees it."""
        span, document = statement.span, self.document
        others = self._held("statements", document.statements, span, ())
        nested = [other.span for other in others if other.span != span and not other.phrase]
        own = self.written.within(span, nested)
        source = self._source(statement)
        ideas, opposed = own.ideas, opposites_of(own.ideas, self.language)
        entities, around = frozenset(self._named(span, nested)), self._around(span)
        quantities = self._held("quantities", document.quantities, span, nested)
        timexes = self._held("timexes", document.timexes, span, nested)
        return Said(
            Ref(document.article.id, index),
            document,
            statement,
            self.language,
            own.text,
            own.stems,
            ideas,
            opposed,
            None if statement.predicate is None else idea(statement.predicate, self.language),
            entities,
            around if source is None or source in around else around | {source},
            quantities,
            timexes,
            source,
            statement.modality in NEGATIVE,
            own.negates,
            _traits(statement, (quantities, timexes, opposed), source),
        )

    def _around(self, span: Span) -> frozenset[str]:
        """The entities of the sentences that a span stands in."""
        sentences, starts = self.document.sentences, self.document.starts("sentences")
        first = max(0, bisect_left(starts, span.start + 1) - 1)
        near = range(first, bisect_left(starts, span.end))
        held = [self.entities_of_sentences[i] for i in near if sentences[i].span.meets(span)]
        return held[0] if len(held) == 1 else _NONE.union(*held)

    def _source(self, statement: Statement) -> str | None:
        """The speaker of a statement."""
        index = statement.quotation
        return None if index is None else self.speakers[index]

    @cached_property
    def speakers(self) -> Sequence[str | None]:
        """The speaker of each quotation."""
        sources = (quotation.source for quotation in self.document.quotations)
        return [
            None if hop is None else named_speaker(self.document, hop.span, self.entity_of, self.language)
            for hop in sources
        ]


def _traits(
    statement: Statement, held: tuple[Sequence[Quantity], Sequence[Timex], frozenset[str]], source: str | None
) -> int:
    """What a statement has: see the traits above."""
    quantities, timexes, opposed = held
    return (
        FIGURES * bool(quantities)
        + TIMES * bool(timexes)
        + OPPOSES * bool(opposed)
        + DENIES * (statement.modality in NEGATIVE)
        + DOUBTS * (statement.modality == POSSIBLE)
        + SPEAKS * (source is not None)
    )
