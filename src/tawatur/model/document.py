"""An article with the layers of facts that stages have read from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeVar, cast

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
            return cast("tuple[F, ...]", self.layers[name])
        except KeyError:
            raise MissingLayerError(
                f"article {self.article.id!r} has no layer {name!r}; run the stage that assigns it first"
            ) from None

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
