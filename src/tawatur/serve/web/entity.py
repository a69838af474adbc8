"""Somebody or something that is named: how it is written, what it says, what is said of it, beside whom, when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Path, Request

from tawatur.model.kept import ABOUT, BY, EntityFacts, EntityRef, StoryLine
from tawatur.serve.web.asked import LONGEST
from tawatur.serve.web.bars import Bar, bars
from tawatur.serve.web.context import desk_of
from tawatur.serve.web.missing import Missing
from tawatur.serve.web.told import Passage, passages
from tawatur.store.base import Store

#: Statements of each kind, and stories, that the page shows; articles among which the stories are looked for.
SAYINGS, STORIES, LATEST = 12, 10, 60

EntityId = Annotated[str, Path(max_length=LONGEST, description="the id of an entity, as e12")]


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity. `by`: what is reported as said by it; `about`: statements that have it as their subject."""

    facts: EntityFacts
    by: tuple[Passage, ...]
    about: tuple[Passage, ...]
    stories: tuple[StoryLine, ...]

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The articles that name it, in time."""
        return bars(self.facts.days)

    @property
    def beside(self) -> list[tuple[str, list[tuple[EntityRef, int]]]]:
        """Who and what is named in the same articles, by kind, the kinds in the order of their most named."""
        kinds = dict.fromkeys(ref.kind for ref, _ in self.facts.beside)
        return [(kind, [pair for pair in self.facts.beside if pair[0].kind == kind]) for kind in kinds]


def entity(request: Request, entity: EntityId) -> EntityView:
    """All that the stories say by and about an entity."""
    return entity_view(desk_of(request).reading(), entity)


def entity_view(store: Store, entity: str) -> EntityView:
    """An entity of the store. Raises: Missing."""
    facts = store.entities.facts(entity)
    if facts is None:
        raise Missing("entity", entity)
    latest = dict.fromkeys(seen.story for seen in store.entities.sightings(entity, float("inf"), LATEST))
    lines = (store.dossiers.line(story) for story in list(latest)[:STORIES])
    by, about = (passages(store, store.entities.sayings(entity, role, SAYINGS)) for role in (BY, ABOUT))
    return EntityView(facts, by, about, tuple(line for line in lines if line is not None))
