"""How surely two statements of one claim say one thing, so that each can bear the other out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tawatur.compare.evidence import sentence_of
from tawatur.compare.pair_things import Thing, common_things
from tawatur.lang.load import Language
from tawatur.lang.synonyms import idea
from tawatur.model.document import Document
from tawatur.model.span import Span
from tawatur.model.story import Ref, Story
from tawatur.tell.voices import content_of
from tawatur.text.tokens import MARK

#: Weights of what speaks for it, in log odds: the lesser share of the common words that each statement keeps of the
#: other, and the content words that their sentences share of all that they have. Learned by tools/learn_origins.py on
#: claims and pairs of ANT that were judged by reading; names, figures and places in the report that were tried beside
#: these told no more (bench/origins.md).
WEIGHTS, BASE = (1.96, 1.68), -1.22
#: Statements without a verb in common say one thing from these log odds on (bench/origins.md).
WITHOUT_VERB = -0.2


@dataclass(frozen=True, slots=True)
class Meaning:
    """What of a statement tells whether another says the same: its common words, and the content of its sentence."""

    head: str | None
    common: tuple[Thing, ...] = field(repr=False)
    whole: frozenset[str] = field(repr=False)

    def has(self, verb: str | None) -> bool:
        """Whether a main verb is this one's too, or among its words."""
        return verb is not None and (verb == self.head or any(thing.key == verb for thing in self.common))


class Meanings:
    """The meanings of a story's statements, each worked out once."""

    def __init__(self, story: Story, language: Language) -> None:
        self._story, self._language = story, language
        self._known: dict[Ref, Meaning] = {}

    def are_one(self, one: Ref, other: Ref) -> bool:
        """Whether two statements of one claim say one thing: one has the other's main verb, or enough of the words.

        Misses: two steps of one affair in the same words; wordings that share neither verb nor many words.
        """
        a, b = self.of(one), self.of(other)
        return a.has(b.head) or b.has(a.head) or self.one_thing(one, other) >= WITHOUT_VERB

    def one_thing(self, one: Ref, other: Ref) -> float:
        """The log odds of two statements of one claim saying one thing, by their words. Method: logistic regression."""
        features = shared_by(self.of(one), self.of(other))
        return BASE + sum(weight * held for weight, held in zip(WEIGHTS, features, strict=True))

    def of(self, ref: Ref) -> Meaning:
        """The meaning of a statement."""
        if ref not in self._known:
            self._known[ref] = self._made(ref)
        return self._known[ref]

    def _made(self, ref: Ref) -> Meaning:
        document = self._story.document(ref.article)
        statement = document.statements[ref.index]
        sentence = document.sentences[sentence_of(document, statement.span)]
        words = (t.key for t in document.tokens[slice(*sentence.tokens)] if t.kind != MARK)
        span = statement.span if statement.main else _with_what_it_hangs_on(document, statement.span)
        common = common_things(document, span, self._language)
        head = None if statement.predicate is None else idea(statement.predicate, self._language)
        return Meaning(head, common, content_of(words, self._language))


#: A clause that hangs on another is taken with so many words before it, whose it is ("the list that ... published").
ANTECEDENT = 2


def _with_what_it_hangs_on(document: Document, span: Span) -> Span:
    first = document.starting_in("tokens", span).start
    return Span(document.tokens[max(0, first - ANTECEDENT)].span.start, span.end)


def shared_by(one: Meaning, other: Meaning) -> tuple[float, float]:
    """What two meanings have in common, in the order of WEIGHTS."""
    kept = min(_kept(one.common, other.common), _kept(other.common, one.common))
    every = one.whole | other.whole
    return kept, len(one.whole & other.whole) / len(every) if every else 0.0


#: What is kept of a statement without common words.
NO_WORDS = 0.5


def _kept(of: Sequence[Thing], others: Sequence[Thing]) -> float:
    """The share of common words that have their like among others, rare ones counting more, 0 to 1."""
    total = sum(thing.weight for thing in of)
    if not total:
        return NO_WORDS
    return sum(t.weight * max((t.likeness(other) for other in others), default=0.0) for t in of) / total
