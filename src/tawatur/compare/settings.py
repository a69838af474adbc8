"""The words round a place in a text, as comparing sees them: what tells which thing is spoken of there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from tawatur.compare.matches import Weights
from tawatur.lang.content import stems
from tawatur.lang.load import Language
from tawatur.lang.stems import function_words, stem, unattached
from tawatur.model.document import Document
from tawatur.model.facts import Sentence
from tawatur.model.span import Span
from tawatur.model.story import Ref, ref_of
from tawatur.text.tokens import WORD

#: How many tokens before and behind a place are its setting, and how many of them its nearest words.
REACH, NEAREST = 8, 4
#: How many tokens away the content word right beside a place may stand.
BESIDE = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """`near`: stems of the content words and entities round a place; `nearest`: those of them right beside it."""

    near: frozenset[str]
    nearest: frozenset[str]

    def shared(self, other: Setting, rarity: Weights) -> float:
        """Summed rarity of what two settings share; what stands right beside both places counts double."""
        if self.near.isdisjoint(other.near):
            return 0.0
        weight = rarity.__getitem__
        return sum(map(weight, self.near & other.near)) + sum(map(weight, self.nearest & other.nearest))


@dataclass(frozen=True)
class Settings:
    """The settings of places in one document."""

    document: Document
    entity_of: Mapping[Ref, str] = field(repr=False)
    language: Language

    def round(self, span: Span, sentence: Sentence) -> Setting:
        """The setting of a place in its sentence, the place itself left out."""
        inside = self._meeting(span)
        return Setting(self._held(inside, REACH, sentence.tokens), self._held(inside, NEAREST, sentence.tokens))

    def beside(self, span: Span, sentence: Sentence) -> tuple[str, str]:
        """The stems of the content words right before and right behind a place, empty where none is so near."""
        inside, (first, end) = self._meeting(span), sentence.tokens
        before = self._nearest(range(inside.start - 1, max(first, inside.start - BESIDE) - 1, -1))
        return before, self._nearest(range(inside.stop, min(end, inside.stop + BESIDE)))

    def sides(self, span: Span, sentence: Sentence) -> tuple[list[str], list[str]]:
        """The stems of the content words before a place in its sentence and of those behind it, the nearest first."""
        inside, (first, end) = self._meeting(span), sentence.tokens
        before = range(min(inside.start, end) - 1, first - 1, -1)
        return list(self._stems(before)), list(self._stems(range(max(first, inside.stop), end)))

    def _nearest(self, indices: range) -> str:
        return next(self._stems(indices), "")

    def _stems(self, indices: range) -> Iterator[str]:
        tokens, language = self.document.tokens, self.language
        for token in [tokens[index] for index in indices]:
            free = unattached(token.key, language)
            if token.kind == WORD and free not in self._small:
                yield stem(free, language)

    @cached_property
    def _small(self) -> frozenset[str]:
        """Words that say nothing beside a place; those of saying do."""
        return function_words(self.language) - self.language.group("function_words", "saying").folds

    def _held(self, inside: range, reach: int, sentence: tuple[int, int]) -> frozenset[str]:
        first, end = sentence
        before = self._keys[max(first, inside.start - reach) : inside.start]
        behind = self._keys[inside.stop : min(end, inside.stop + reach)]
        return frozenset(chain.from_iterable(chain(before, behind)))

    @cached_property
    def _keys(self) -> Sequence[Collection[str]]:
        """For each token the entities that it names, else its stem; nothing for figures, times, function words."""
        known = stems(self.language)
        found: list[Collection[str]] = [known[t.key] if t.kind == WORD else () for t in self.document.tokens]
        for index, entities in self._named.items():
            found[index] = entities if found[index] else ()
        for fact in (*self.document.quantities, *self.document.timexes):
            aside = self._meeting(fact.span)
            found[aside.start : aside.stop] = [()] * len(aside)
        return found

    @cached_property
    def _named(self) -> Mapping[int, set[str]]:
        """The entities that stand at each token."""
        found: dict[int, set[str]] = defaultdict(set)
        article = self.document.article.id
        for index, mention in enumerate(self.document.mentions):
            entity = self.entity_of.get(ref_of((article, index)))
            if entity is not None:
                for i in self._meeting(mention.span):
                    found[i].add(entity)
        return found

    def _meeting(self, span: Span) -> range:
        """The indices of the tokens that a span meets."""
        starts, ends = self._edges
        first = bisect_right(ends, span.start)
        return range(first, max(first, bisect_left(starts, span.end)))

    @cached_property
    def _edges(self) -> tuple[Sequence[int], Sequence[int]]:
        """Where each token starts, and where it ends."""
        return self.document.starts("tokens"), self.document.ends("tokens")
