"""How much a claim matters to the story, and how much two claims say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tawatur.compare.similarity import vectors
from tawatur.lang.load import Language
from tawatur.model.facts import Statement
from tawatur.model.story import Claim, Ref, Story
from tawatur.model.telling import Standing
from tawatur.tell.wording import is_broken, stands_alone, told_span, word_count

#: Weights of what makes a claim matter (set by reading the summaries of our own examples and of vostochny).
CORROBORATION, LEAD, CENTRALITY, NAMES = 0.8, 0.6, 1.0, 0.6
#: Accounts beyond this many add nothing to a claim's weight.
MOST_ACCOUNTS = 3
#: Words of a statement outside of which it is too bare or too long to tell well.
SHORT, LONG = 5, 40
OUT_OF_LENGTH = 0.6
HEADLINE = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim with the statement that tells it best, its weight, and the vector of its words.

    `paragraph`: the earliest paragraph of any report that tells it, from 0; `alone`: the telling can be understood by
    itself.
    """

    claim: Claim
    ref: Ref
    weight: float
    paragraph: int
    vector: Mapping[str, float] = field(repr=False)
    damaged: bool = False
    alone: bool = True

    def likeness(self, other: Candidate) -> float:
        """Cosine of the two tellings, 0 to 1."""
        small, large = sorted((self.vector, other.vector), key=len)
        return sum(weight * large.get(gram, 0.0) for gram, weight in small.items())


def candidates(story: Story, standings: Mapping[str, Standing], language: Language) -> list[Candidate]:
    """Every claim that can be told, weightiest first.

    Weight: accounts that tell it, how early in its reports, how central its words are to the whole story (cosine
    to the centroid), how many of the story's main entities it names. Method: centroid-based extraction (Radev et al.
    2004) with corroboration. Misses: importance that only the world knows.
    """
    told = [(claim, *_best(story, claim)) for claim in story.claims]
    rows = vectors([_fold_words(story, ref) for _, ref, _ in told])
    centroid = _centroid(rows)
    prominence = _prominence(story)
    found = []
    for (claim, ref, damaged), row in zip(told, rows, strict=True):
        central = sum(weight * centroid.get(gram, 0.0) for gram, weight in row.items())
        weight = _weight(story, claim, ref, standings[claim.id]) + CENTRALITY * central
        weight += NAMES * sum(prominence.get(e, 0.0) for e in _entities(story, ref))
        paragraph = min(_paragraph(story, r) for r in claim.statements)
        document = story.document(ref.article)
        alone = stands_alone(document, document.statements[ref.index])
        found.append(Candidate(claim, ref, weight, paragraph, row, damaged, alone))
    return sorted(found, key=lambda c: (-c.weight, c.claim.id))


def is_damaged(story: Story, ref: Ref) -> bool:
    """Whether what would be told of a statement meets a passage of medium or high damage, or a report's own error."""
    document = story.document(ref.article)
    span = told_span(document, document.statements[ref.index])
    return is_broken(document, span) or any(
        item.place.article == ref.article and item.place.span.meets(span)
        for conflict in story.conflicts
        if conflict.kind == "error"
        for item in conflict.items[:1]
    )


def _best(story: Story, claim: Claim) -> tuple[Ref, bool]:
    """The statement that tells a claim best: sound, not a headline, of telling length, short."""

    def order(ref: Ref) -> tuple[bool, bool, bool, bool, int]:
        document = story.document(ref.article)
        statement = document.statements[ref.index]
        words = word_count(document.words(told_span(document, statement)))
        alone = stands_alone(document, statement)
        return is_damaged(story, ref), statement.headline, not alone, not SHORT <= words <= LONG, words

    best = min(claim.statements, key=order)
    return best, is_damaged(story, best)


def _weight(story: Story, claim: Claim, ref: Ref, standing: Standing) -> float:
    document = story.document(ref.article)
    statement = document.statements[ref.index]
    words = word_count(document.words(told_span(document, statement)))
    weight = CORROBORATION * (min(len(standing.accounts), MOST_ACCOUNTS) - 1 + 0.5 * (standing.origins > 1))
    weight += LEAD * max(1 / (1 + _paragraph(story, r)) for r in claim.statements)
    weight -= OUT_OF_LENGTH * (not SHORT <= words <= LONG) + HEADLINE * statement.headline
    return weight


def _paragraph(story: Story, ref: Ref) -> int:
    document = story.document(ref.article)
    statement: Statement = document.statements[ref.index]
    return next((s.paragraph for s in document.sentences if s.span.meets(statement.span)), 0)


def _fold_words(story: Story, ref: Ref) -> str:
    document = story.document(ref.article)
    span = told_span(document, document.statements[ref.index])
    return " ".join(t.key for t in document.tokens if span.covers(t.span) and t.kind == "word")


def _centroid(rows: Sequence[Mapping[str, float]]) -> Mapping[str, float]:
    total: Counter[str] = Counter()
    for row in rows:
        total.update(row)
    return {gram: weight / len(rows) for gram, weight in total.items()}


def _prominence(story: Story) -> Mapping[str, float]:
    """Share of the story's mentions that stand for each entity."""
    total = sum(len(entity.mentions) for entity in story.entities) or 1
    return {entity.id: len(entity.mentions) / total for entity in story.entities}


def _entities(story: Story, ref: Ref) -> set[str]:
    document = story.document(ref.article)
    span = told_span(document, document.statements[ref.index])
    inside = {Ref(ref.article, i) for i, m in enumerate(document.mentions) if span.covers(m.span)}
    return {entity.id for entity in story.entities if not inside.isdisjoint(entity.mentions)}
