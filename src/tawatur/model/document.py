"""An article with the layers of facts that stages have read from it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeVar

from tawatur.errors import MissingLayerError
from tawatur.model.article import Article
from tawatur.model.facts import Damage, Fact, Mention, Quantity, Quotation, Sentence, Statement, Timex, Token
from tawatur.model.span import Span

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Document:
    """An article plus named layers; a layer that no stage has filled is absent, which is not empty."""

    article: Article
    layers: Mapping[str, tuple[Any, ...]] = field(default_factory=lambda: MappingProxyType({}))
    _starts: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _ends: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)

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

    def starts(self, layer: str) -> Sequence[int]:
        """Where each of a layer's facts begins, in order (kept once it has been asked for)."""
        held = self._starts.get(layer)
        if held is None:
            held = self._starts[layer] = [fact.span.start for fact in self.layer(layer, Fact)]
        return held

    def ends(self, layer: str) -> Sequence[int]:
        """Where each of a layer's facts ends, in order of start (kept once it has been asked for)."""
        held = self._ends.get(layer)
        if held is None:
            held = self._ends[layer] = [fact.span.end for fact in self.layer(layer, Fact)]
        return held

    def starting_in(self, layer: str, span: Span) -> range:
        """The indices of a layer's facts that begin in a span; facts lie in order of start."""
        starts = self.starts(layer)
        first = bisect_left(starts, span.start)
        return range(first, bisect_left(starts, span.end, first))

    def sentence_at(self, place: int) -> int:
        """The index of the last sentence that begins at a place or before it; -1 where none does."""
        return bisect_right(self.starts("sentences"), place) - 1

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
