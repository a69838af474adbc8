"""What a stage is: it declares the layers it needs, decides candidates, and assigns one layer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tawatur.errors import PipelineError
from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.facts import Fact
from tawatur.model.span import Span


class Decision(NamedTuple):
    """What one rule made of one candidate: `facts` that it gives, none where it refuses."""

    span: Span
    rule: str
    because: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of reading. Its name is the layer that it assigns; `requires` names layers that must be there.

    `facts`: the facts of all decisions in order, of a stage that keeps every candidate and needs no decisions to tell.
    """

    name: str
    version: str
    requires: tuple[str, ...]
    decide: Callable[[Document, Language], Iterable[Decision]]
    facts: Callable[[Document, Language], tuple[Fact, ...]] | None = None

    def read(self, document: Document, language: Language) -> Document:
        """The document with this stage's layer, its facts in order of start, longer first."""
        if self.facts is not None:
            return document.with_layer(self.name, self.facts(document, language))
        facts = [fact for decision in self.decide(document, language) for fact in decision.facts]
        facts.sort(key=lambda fact: (fact.span.start, -fact.span.end))
        return document.with_layer(self.name, tuple(facts))


def check_order(stages: Sequence[Stage]) -> None:
    """Make sure that every stage finds the layers it requires assigned before it, and none is assigned twice.

    Raises: PipelineError that names the stage and what it lacks.
    """
    assigned: set[str] = set()
    for stage in stages:
        missing = [layer for layer in stage.requires if layer not in assigned]
        if missing:
            raise PipelineError(f"stage {stage.name!r} requires {', '.join(missing)}, which no earlier stage assigns")
        if stage.name in assigned:
            raise PipelineError(f"layer {stage.name!r} is assigned twice")
        assigned.add(stage.name)
