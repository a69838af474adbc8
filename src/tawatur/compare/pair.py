"""Two statements that stand alone, side by side: what of each has its like in the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from tawatur.compare.pair_things import ALIKE, Thing, countries, things
from tawatur.compare.said import NEGATIVE
from tawatur.lang.load import Language
from tawatur.lang.stems import unattached
from tawatur.model.document import Document
from tawatur.text.tokens import WORD


@dataclass(frozen=True)
class Side:
    """One statement: its document and things, and how far each thing has its like in the other (0 to 1)."""

    document: Document = field(repr=False)
    things: tuple[Thing, ...]
    likeness: tuple[float, ...]
    language: Language = field(repr=False)

    def kept(self, among: Callable[[Thing], bool] = bool) -> float:
        """Share of the things, of some kind, that the other has too, by weight, 0 to 1."""
        pairs = [(t.weight, like) for t, like in zip(self.things, self.likeness, strict=True) if among(t)]
        total = sum(weight for weight, _ in pairs)
        return sum(weight * like for weight, like in pairs) / total if total else 0.0

    @property
    def mass(self) -> float:
        """Summed weight of what the other has too."""
        return sum(t.weight * like for t, like in zip(self.things, self.likeness, strict=True))

    @cached_property
    def alone(self) -> tuple[Thing, ...]:
        """The things that the other lacks."""
        return tuple(t for t, like in zip(self.things, self.likeness, strict=True) if like < ALIKE)

    @cached_property
    def ideas(self) -> frozenset[str]:
        return frozenset(thing.key for thing in self.things)

    @property
    def negative(self) -> bool:
        """Whether some clause is negated or denied."""
        return any(statement.modality in NEGATIVE for statement in self.document.statements)

    @property
    def negates(self) -> bool:
        """Whether a word of it negates anything, be it a verb of refusing."""
        words = self.language.group("pairs", "negating").folds
        held = (t.key for t in self.document.tokens if t.kind == WORD)
        return any(key in words or unattached(key, self.language) in words for key in held)


@dataclass(frozen=True, slots=True)
class Couple:
    """Two statements side by side."""

    a: Side
    b: Side


def couple(one: Document, other: Document, language: Language) -> Couple:
    """Two documents of one statement each, with what of each has its like in the other."""
    known = countries((one, other), language)
    first, second = things(one, known, language), things(other, known, language)
    return Couple(
        Side(one, first, tuple(_best(thing, second) for thing in first), language),
        Side(other, second, tuple(_best(thing, first) for thing in second), language),
    )


def _best(thing: Thing, others: Iterable[Thing]) -> float:
    return max((thing.likeness(other) for other in others), default=0.0)
