"""Who an entity is by the reports' own words."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.model.story import Entity, Place, Story
from tawatur.model.views import Profile
from tawatur.text.fold import fold

#: Descriptions beyond this many are left out, the rarest first to go.
MOST_DESCRIPTIONS = 6


def profiles(story: Story) -> tuple[Profile, ...]:
    """A profile of every entity: its descriptions, the most frequent first, and the reports that name it.

    Misses: what a report tells of somebody in a clause (who was elected in …), and titles that no mention covers.
    """
    return tuple(_profile(story, entity) for entity in story.entities)


def _profile(story: Story, entity: Entity) -> Profile:
    seen: dict[str, list[Place]] = {}
    for key, place in _descriptions(story, entity):
        seen.setdefault(key, []).append(place)
    often = sorted(seen.values(), key=lambda places: -len(places))
    articles = dict.fromkeys(ref.article for ref in entity.mentions)
    return Profile(entity.id, tuple(places[0] for places in often[:MOST_DESCRIPTIONS]), tuple(articles))


def _descriptions(story: Story, entity: Entity) -> Iterator[tuple[str, Place]]:
    """The descriptions that stand for an entity, by the fold of their words."""
    for ref in entity.mentions:
        document = story.document(ref.article)
        mention = document.mentions[ref.index]
        if mention.form == "description":
            yield fold(document.words(mention.span)), Place(ref.article, mention.span)
