"""An article with the layers of facts that stages have read from it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeVar

from tawatur.errors import MissingLayerError
from tawatur.model.article import Article
from tawatur.model.facts import Damage, Fact, Mention, Quantity, Quotation, Sentence, Statement, Timex, Token
from tawatur.model.span import Span

F = TypeVar("F", bound=Fact)
_START = attrgetter("span.start")


@dataclass(frozen=True, slots=True)
class Document:
    """An article plus named layers; a layer that no stage has filled is absent, which is not empty."""

    article: Article
    layers: Mapping[str, tuple[Any, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def text(self) -> str:
        return self.article.text

    def words(self, span: Span) -> str:
        """The words of the text under a span, as given."""
        return span.of(self.article.text)

    def with_layer(self, name: str, facts: tuple[Fact, ...]) -> Document:
        """A new document that has one layer more (or the layer replaced)."""
        return replace(self, layers=MappingProxyType({**self.layers, name: facts}))

    def layer(self, name: str, kind: type[F]) -> tuple[F, ...]:
        """The facts of a layer, in order of start.

        Raises: MissingLayerError where no stage has filled it.
        """
        try:
            return self.layers[name]
        except KeyError:
            raise MissingLayerError(
                f"article {self.article.id!r} has no layer {name!r}; run the stage that assigns it first"
            ) from None

    def starting_in(self, layer: str, span: Span) -> range:
        """The indices of a layer's facts that begin in a span; facts lie in order of start."""
        facts = self.layer(layer, Fact)
        first = bisect_left(facts, span.start, key=_START)
        return range(first, bisect_left(facts, span.end, lo=first, key=_START))

    def meeting(self, layer: str, sentences: Sequence[Sentence]) -> list[list[int]]:
        """For each of the sentences, in order of start, the indices of a layer's facts that meet it.

        Time grows with the facts and what they meet, not with facts times sentences.
        """
        found: list[list[int]] = [[] for _ in sentences]
        for index, fact in enumerate(self.layer(layer, Fact)):
            at = bisect_right(sentences, fact.span.start, key=lambda sentence: sentence.span.end)
            while at < len(sentences) and sentences[at].span.start < fact.span.end:
                found[at].append(index)
                at += 1
        return found

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.layer("tokens", Token)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return self.layer("sentences", Sentence)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return self.layer("mentions", Mention)

    @property
    def timexes(self) -> tuple[Timex, ...]:
        return self.layer("timexes", Timex)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return self.layer("quantities", Quantity)

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        return self.layer("quotations", Quotation)

    @property
    def statements(self) -> tuple[Statement, ...]:
        return self.layer("statements", Statement)

    @property
    def damage(self) -> tuple[Damage, ...]:
        return self.layer("damage", Damage)
