"""A statement as comparing sees it: its words, names, figures and times, at hand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import repeat
from typing import TypeVar

from tawatur.compare.speakers import named_speaker
from tawatur.lang.load import Language
from tawatur.lang.stems import function_words, stem, unattached
from tawatur.lang.synonyms import idea, opposites
from tawatur.model.document import Document
from tawatur.model.facts import Fact, Quantity, Quotation, Statement, Timex
from tawatur.model.span import Span
from tawatur.model.story import Ref
from tawatur.text.tokens import MARK, REMEMBERED, WORD

#: Modalities under which a statement says that something is not so.
NEGATIVE = frozenset({"negated", "denied"})

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
    particle in it negates anything, be it a clause that hangs on what it says.
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
    def named(self) -> tuple[list[Span], list[str]]:
        """The mentions that stand for an entity, in order of start, and the entities."""
        refs = ((m.span, Ref(self.document.article.id, i)) for i, m in enumerate(self.document.mentions))
        held = [(span, self.entity_of[ref]) for span, ref in refs if ref in self.entity_of]
        return [span for span, _ in held], [entity for _, entity in held]

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """Where the facts of each layer start, in order; `named` is the mentions that stand for an entity."""
        layers = ("tokens", "quantities", "timexes", "statements", "sentences")
        found = {name: [fact.span.start for fact in self.document.layer(name, Fact)] for name in layers}
        return found | {"named": [span.start for span in self.named[0]]}

    @cached_property
    def words(self) -> Sequence[str | None]:
        """The fold of each token; None for a mark."""
        return [None if token.kind == MARK else token.key for token in self.document.tokens]

    @cached_property
    def content(self) -> Sequence[str | None]:
        """The fold of each content word; None for function words, figures, names, times and marks."""
        small, aside = function_words(self.language), self._aside()
        return [
            t.key if t.kind == WORD and i not in aside and unattached(t.key, self.language) not in small else None
            for i, t in enumerate(self.document.tokens)
        ]

    @cached_property
    def negating(self) -> frozenset[int]:
        """The tokens that are particles which negate."""
        words = self.document.tokens
        return frozenset([i for i, t in enumerate(words) if t.kind == WORD and _negates(t.key, self.language)])

    def _aside(self) -> set[int]:
        """The tokens of names and times: no content words."""
        spans = [m.span for m in self.document.mentions if m.form != "description"]
        spans += [t.span for t in self.document.timexes]
        tokens = self.document.tokens
        reach = ((span, max(0, bisect_left(self.places["tokens"], span.start) - 1)) for span in spans)
        return {
            i
            for span, first in reach
            for i in range(first, bisect_left(self.places["tokens"], span.end, lo=first))
            if span.meets(tokens[i].span)
        }

    @cached_property
    def entities_of_sentences(self) -> list[frozenset[str]]:
        """The entities that each sentence names."""
        spans, entities = self.named
        return [
            frozenset(entities[i] for i in self._within("named", spans, sentence.span, ()))
            for sentence in self.document.sentences
        ]

    def _within(self, layer: str, spans: Sequence[Span], outer: Span, nested: Sequence[Span]) -> list[int]:
        """The indices of the spans of a layer that lie in a statement and not in one within it."""
        first = bisect_left(self.places[layer], outer.start)
        near = range(first, bisect_left(self.places[layer], outer.end, lo=first))
        inside = [i for i in near if spans[i].end <= outer.end]
        return [i for i in inside if not any(inner.covers(spans[i]) for inner in nested)] if nested else inside

    def _held(self, layer: str, facts: Sequence[F], outer: Span, nested: Sequence[Span]) -> tuple[F, ...]:
        """The facts of a layer that lie in a statement and not in one within it."""
        first = bisect_left(self.places[layer], outer.start)
        near = facts[first : bisect_left(self.places[layer], outer.end, lo=first)]
        held = [f for f in near if f.span.end <= outer.end] if near else ()
        return tuple([f for f in held if not any(inner.covers(f.span) for inner in nested)] if nested else held)

    def said(self, index: int, statement: Statement) -> Said:
        """A statement as comparing sees it."""
        span, document = statement.span, self.document
        others = self._held("statements", document.statements, span, ())
        nested = [other.span for other in others if other.span != span and not other.phrase]
        tokens = self._within("tokens", self.token_spans, span, nested)
        words = [word for i in tokens if (word := self.words[i]) is not None]
        content = [word for i in tokens if (word := self.content[i]) is not None]
        source = _source(document, statement, self.entity_of, self.language)
        ideas = frozenset(map(idea, content, repeat(self.language)))
        entities, around = self.named[1], self._around(span)
        return Said(
            Ref(document.article.id, index),
            document,
            statement,
            self.language,
            " ".join(words),
            frozenset(map(stem, content, repeat(self.language))),
            ideas,
            frozenset().union(*map(opposites, ideas, repeat(self.language))) or _NONE,
            None if statement.predicate is None else idea(statement.predicate, self.language),
            frozenset(entities[i] for i in self._within("named", self.named[0], span, nested)),
            around if source is None or source in around else around | {source},
            self._held("quantities", document.quantities, span, nested),
            self._held("timexes", document.timexes, span, nested),
            source,
            statement.modality in NEGATIVE,
            not self.negating.isdisjoint(tokens),
        )

    @cached_property
    def token_spans(self) -> list[Span]:
        return [token.span for token in self.document.tokens]

    def _around(self, span: Span) -> frozenset[str]:
        """The entities of the sentences that a span stands in."""
        sentences, found = self.document.sentences, _NONE
        first = max(0, bisect_left(self.places["sentences"], span.start) - 1)
        for i in range(first, bisect_left(self.places["sentences"], span.end, lo=first)):
            if sentences[i].span.meets(span):
                found = found | self.entities_of_sentences[i] if found else self.entities_of_sentences[i]
        return found


@lru_cache(maxsize=REMEMBERED)
def _negates(key: str, language: Language) -> bool:
    """Whether a folded word is a particle that negates, be it with a conjunction."""
    particles = language.group("clauses", "negated").folds
    return key in particles or unattached(key, language) in particles


def _source(document: Document, statement: Statement, entity_of: Mapping[Ref, str], language: Language) -> str | None:
    if statement.quotation is None:
        return None
    hop = document.quotations[statement.quotation].source
    return None if hop is None else named_speaker(document, hop.span, entity_of, language)
