"""The passages of the reports that a summary may tell, each with what it says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tawatur.model.document import Document
from tawatur.model.facts import Sentence, Statement
from tawatur.model.span import Span
from tawatur.model.story import Ref, Story, ref_of
from tawatur.model.telling import Standing
from tawatur.tell.matter import Matter
from tawatur.tell.wording import is_broken, tellings, word_count

#: Kinds of sentence that stand over others.
HEADS = frozenset({"title", "heading"})


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one report that may be told: a sentence, a report of speech, or a clause.

    `refs`: the statements in it; `claims` theirs, `credited` those that somebody in particular says here,
    `nested` those that it tells in a clause within another alone; `matter`: the
    ideas of its content words and the entities it names; `words`: how many it has; `paragraph` counts from 0; `opens`:
    it stands in the first sentence of the report's body; `alone`: it can be understood without what stands before it.
    """

    document: Document = field(repr=False)
    span: Span
    refs: tuple[Ref, ...]
    claims: frozenset[str]
    credited: frozenset[str]
    nested: frozenset[str]
    matter: frozenset[str] = field(repr=False)
    words: int
    paragraph: int
    opens: bool
    headline: bool
    alone: bool

    @property
    def main(self) -> Ref:
        """The longest of its statements, which says whose words these are."""
        return max(self.refs, key=lambda ref: len(self.document.statements[ref.index].span))

    def meets(self, other: Passage) -> bool:
        """Whether the two share words of one report."""
        return self.document is other.document and self.span.meets(other.span)


def passages(story: Story, standings: Mapping[str, Standing], about: Mapping[str, Matter]) -> list[Passage]:
    """Every sound passage that holds a statement: none that meets a broken passage or a report's own error.

    Misses: what two sentences say together.
    """
    witnesses = {ref for standing in standings.values() for ref in standing.witnesses}
    errors = _errors(story)
    found: list[Passage] = []
    for document in story.documents:
        reader = _Reader(document, about[document.article.id], story.claim_of, witnesses)
        wrong = errors.get(document.article.id, ())
        found.extend(p for p in reader.passages() if not any(span.meets(p.span) for span in wrong))
    return found


@dataclass(frozen=True)
class _Reader:
    """A document with what its statements belong to."""

    document: Document
    matter: Matter
    claim_of: Mapping[Ref, str]
    witnesses: set[Ref]

    def _nested(self, refs: Sequence[Ref]) -> frozenset[str]:
        """The claims that statements make which all lie within others."""
        if len(refs) < 2:
            return frozenset()
        spans = [self.document.statements[ref.index].span for ref in refs]
        outer = {r for r, s in zip(refs, spans, strict=True) if not any(o != s and o.covers(s) for o in spans)}
        told = {self.claim_of[ref] for ref in outer if ref in self.claim_of}
        return frozenset(self.claim_of[ref] for ref in refs if ref in self.claim_of) - told

    @cached_property
    def first(self) -> Sentence | None:
        """The first sentence of the body."""
        return next((s for s in self.document.layers.get("sentences", ()) if s.kind == "body"), None)

    def passages(self) -> Iterator[Passage]:
        seen: set[Span] = set()
        for statement in self.document.statements:
            for span, alone in tellings(self.document, statement):
                if span not in seen and not is_broken(self.document, span):
                    yield self._passage(statement, (span, alone()))
                seen.add(span)

    def _sentence(self, span: Span) -> Sentence | None:
        """The first sentence that meets a span."""
        at = bisect_right(self.document.ends("sentences"), span.start)
        held = self.document.sentences[at : at + 1]
        return held[0] if held and held[0].span.meets(span) else None

    def _passage(self, statement: Statement, telling: tuple[Span, bool]) -> Passage:
        document, (span, alone) = self.document, telling
        starting = document.starting_in("statements", span)
        statements, article = document.statements, document.article.id
        refs = tuple([ref_of((article, i)) for i in starting if statements[i].span.end <= span.end])
        sentence = self._sentence(span)
        return Passage(
            document,
            span,
            refs,
            frozenset(self.claim_of[ref] for ref in refs if ref in self.claim_of),
            frozenset(self.claim_of[ref] for ref in refs if ref in self.witnesses),
            self._nested(refs),
            self.matter.of(span),
            word_count(document.words(span)),
            sentence.paragraph if sentence else 0,
            sentence is not None and sentence is self.first,
            statement.headline or (sentence is not None and sentence.kind in HEADS),
            alone,
        )


def _errors(story: Story) -> Mapping[str, Sequence[Span]]:
    """The words that are a report's own error, by article."""
    found: dict[str, list[Span]] = {}
    for conflict in story.conflicts:
        if conflict.kind == "error":
            found.setdefault(conflict.items[0].place.article, []).append(conflict.items[0].place.span)
    return found
