"""Dossiers as a store keeps them, and what lists of stories, names and outlets are drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tawatur.model.span import Span

#: What a saying is to the entity that it is kept for: its own words, or words that have it as their subject.
BY, ABOUT = "by", "about"


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as one story names it. `key` is the fold of its name, by which it is known in every story.

    `variants` counts the forms in which it is named, `mentions` its mentions by article.
    """

    kind: str
    key: str
    name: str
    variants: Mapping[str, int]
    mentions: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement by an entity or about one (`entity` is the place of its `Named` in the telling)."""

    entity: int
    role: str
    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Carried:
    """An article that carries another's text, or a wire's: `source` is the outlet or agency that had it first."""

    article: str
    other: str
    source: str
    relation: str
    share: float


@dataclass(frozen=True, slots=True)
class Telling:
    """One story's dossier to be kept: its record packed (`store.records`), and what lists show of it.

    `digest` stands for all that it was made from; `hours` are the moments of its reports, in hours since 1970;
    `contested` counts its open conflicts, `origins` its independent accounts; `first_outlet` had it first, where
    several outlets have it.
    """

    story: str
    digest: str
    record: bytes
    title: str | None
    hours: tuple[float, ...]
    outlets: int
    origins: int
    claims: int
    contested: int
    damage: int
    first_outlet: str | None
    names: tuple[Named, ...]
    sayings: tuple[Saying, ...]
    carried: tuple[Carried, ...]


@dataclass(frozen=True, slots=True)
class StoryQuery:
    """Which stories a list shows: `place` and `person` are names as people write them, `end` is included.

    `least` is the least number of independent accounts; `among` leaves only these stories; `after` is the last line of
    the page before (`StoryLine.cursor`).
    """

    start: date | None = None
    end: date | None = None
    place: str | None = None
    person: str | None = None
    outlet: str | None = None
    contested: bool = False
    least: int = 0
    among: tuple[str, ...] | None = None
    after: tuple[float, int] | None = None
    limit: int = 25


@dataclass(frozen=True, slots=True)
class EntityRef:
    """An entity of the store: its id, kind and name."""

    id: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list. `activity` are the moments of its reports, in hours since 1970."""

    id: str
    title: str | None
    first: datetime
    last: datetime
    reports: int
    outlets: int
    origins: int
    claims: int
    contested: int
    damage: int
    places: tuple[EntityRef, ...]
    people: tuple[EntityRef, ...]
    activity: tuple[float, ...]
    cursor: tuple[float, int]


@dataclass(frozen=True, slots=True)
class Sighting:
    """An article that names an entity, and how often."""

    article: str
    story: str
    hours: float
    mentions: int


@dataclass(frozen=True, slots=True)
class Said:
    """Where a statement by or about an entity stands."""

    article: str
    story: str
    hours: float
    span: Span


@dataclass(frozen=True, slots=True)
class EntityFacts:
    """All that the store knows of an entity. `days` counts the articles of each day (days since 1970) that name it;
    `beside` are the entities named in its latest articles, with how many of these."""

    ref: EntityRef
    articles: int
    stories: int
    mentions: int
    variants: tuple[tuple[str, int], ...]
    days: tuple[tuple[int, int], ...]
    beside: tuple[tuple[EntityRef, int], ...]


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet in the list of outlets."""

    name: str
    articles: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class OutletFacts:
    """An outlet's part in the stories: `shared` are those of its stories that another outlet has too, of which it was
    `earliest` in some; `copies` are its articles that carry another's text, `sources` whose, with how many."""

    name: str
    articles: int
    stories: int
    shared: int
    earliest: int
    copies: int
    sources: tuple[tuple[str, int], ...]
    copied_by: tuple[tuple[str, int], ...]
    days: tuple[tuple[int, int], ...]
