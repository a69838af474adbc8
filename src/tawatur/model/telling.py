"""What is told of a story: views over its claims, never stored as truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tawatur.model.story import Place, Ref, Story
from tawatur.model.views import Gap, Position, Profile


@dataclass(frozen=True, slots=True)
class Account:
    """One independent telling: an article, or the articles that carry one text.

    `origin_kind`: agency, government, outlet or unknown; `origin` is its name as told. `because` by language of the
    interface.
    """

    id: str
    articles: tuple[str, ...]
    origin: str | None
    origin_kind: str
    because: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a claim stands. `value`: corroborated, single-source, contested or superseded.

    `origins` counts the distinct ends of the chains behind the claim's statements; `witnesses` are the statements whose
    chains have one (a chain that ends with nobody in particular has none). `because` by language of the interface.
    """

    value: str
    origins: int
    accounts: tuple[str, ...]
    because: Mapping[str, str]
    witnesses: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """The words that a told sentence rests on."""

    place: Place
    statement: Ref


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A sentence of the summary. `claim`: the one that it is told for; `claims`: all that it tells, with the origins of
    each; `origins`: the fewest of these, so that they hold for all that is said. Raises: ValueError where it would cite
    nothing.
    """

    text: str
    citations: tuple[Citation, ...]
    claim: str
    origins: int
    standing: str
    rests_on_damage: bool = False
    claims: tuple[tuple[str, int], ...] = ()

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError("a summary sentence without a citation cannot be built")


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A dated event. `precision`: time, part, day, week, month, year or unknown; `background`: before the story."""

    date: str
    precision: str
    text: str
    claim: str
    statements: tuple[Ref, ...]
    standing: str
    background: bool


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader of the dossier should know about its making (no date, another language, a duplicate)."""

    kind: str
    text: Mapping[str, str]
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """One sourced account of a story."""

    story: Story
    title: str | None
    accounts: tuple[Account, ...]
    standings: Mapping[str, Standing]
    timeline: tuple[TimelineEntry, ...]
    summary: tuple[SummarySentence, ...]
    notes: tuple[Note, ...] = ()
    positions: tuple[Position, ...] = ()
    profiles: tuple[Profile, ...] = ()
    gaps: tuple[Gap, ...] = ()
