"""Views that telling takes of a story besides its summary: positions, profiles of entities, what no report says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tawatur.model.story import Place, Ref


@dataclass(frozen=True, slots=True)
class Stand:
    """One report's words for a position: where its content stands, and which report of speech or statement says so."""

    place: Place
    modality: str
    statement: Ref | None = None
    quotation: Ref | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody wants, fears, denies, warns of, promises: one act on one matter, in one or several reports.

    `actor` as a text names it first; `entity` where the actor is known. Raises: ValueError where no words bear it out.
    """

    entity: str | None
    actor: str
    act: str
    stands: tuple[Stand, ...]

    def __post_init__(self) -> None:
        if not self.stands:
            raise ValueError("a position without words that bear it out cannot be built")


@dataclass(frozen=True, slots=True)
class Profile:
    """Who an entity is by the reports' own words: its descriptions, each where it stands first, and its reports."""

    entity: str
    descriptions: tuple[Place, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a reader would ask and that no report, or only one, or not every report says.

    `kind`: unanswered (no report says it), only_one (one report alone says something of weight) or silent (reports
    that say nothing of a contested claim). `question`: who, what, when, where, how_many or why, of an unanswered one.
    `text` by language of the interface.
    """

    kind: str
    text: Mapping[str, str]
    question: str | None = None
    claim: str | None = None
    articles: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
