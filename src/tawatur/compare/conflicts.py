"""What cannot both stand: conflicts between reports, and errors of one report that the others show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from tawatur.compare.conflicts_calendar import calendar
from tawatur.compare.conflicts_denials import admissions, denials
from tawatur.compare.conflicts_figures import contrasted, figures
from tawatur.compare.conflicts_names import nationality, odd_partner
from tawatur.compare.conflicts_offices import offices
from tawatur.compare.conflicts_polarity import polarity, strength
from tawatur.compare.conflicts_slots import differing
from tawatur.compare.conflicts_sums import sums
from tawatur.compare.conflicts_title import title_figures, title_names
from tawatur.compare.conflicts_tolls import tolls
from tawatur.compare.counted import Counted, counted
from tawatur.compare.evidence import Evidence
from tawatur.model.story import Conflict, Place

#: The finders, in the order in which their findings are numbered, those of figures first; of two that touch the same
#: words the first stands.
FIGURE_FINDERS: tuple[Callable[[Sequence[Counted], Evidence], Iterator[Conflict]], ...] = (
    tolls,
    figures,
    contrasted,
    sums,
    title_figures,
)
FINDERS: tuple[Callable[[Evidence], Iterator[Conflict]], ...] = (
    calendar,
    polarity,
    admissions,
    denials,
    nationality,
    odd_partner,
    offices,
    title_names,
    strength,
    differing,
)


def find_conflicts(evidence: Evidence) -> tuple[Conflict, ...]:
    """The conflicts of a story, each said once.

    Misses: conflicts in statements that share no wording; what only the world knows.
    """
    drafts = _distinct(_drafts(evidence), evidence)
    return tuple(replace(draft, id=f"x{number}") for number, draft in enumerate(drafts, start=1))


def _drafts(evidence: Evidence) -> Iterator[Conflict]:
    held = list(counted(evidence))
    for figure_finder in FIGURE_FINDERS:
        yield from figure_finder(held, evidence)
    for finder in FINDERS:
        yield from finder(evidence)


def _distinct(drafts: Iterable[Conflict], evidence: Evidence) -> Iterator[Conflict]:
    """Drafts that are not about the same places, the same figures of the same reports, or between the same claims, in
    the same slot as an earlier one, nor the same words of one report in error."""
    given: list[frozenset[tuple[str, str]]] = []
    seen: dict[tuple[str, str], list[frozenset[Place]]] = defaultdict(list)  # by slot and article
    between: set[tuple[str, frozenset[str]]] = set()
    odd: list[frozenset[Place]] = []
    for draft in drafts:
        wrong = _in_error(draft)
        if any(_common(wrong, known) for known in odd):
            continue
        places = frozenset(item.place for item in draft.items)
        claims = frozenset(evidence.claim_of[i.statement] for i in draft.items if i.statement)
        if len(claims) > 1 and (draft.slot, claims) in between:
            continue
        between.add((draft.slot, claims))
        values = frozenset((item.place.article, item.value) for item in draft.items)
        if draft.slot == "number" and len(values) > 1:
            if any(values <= known for known in given):
                continue
            given.append(values)
        keys = {(draft.slot, place.article) for place in places}
        near = (known for key in keys for known in seen[key])
        if not any(_common(places, known) >= min(2, len(places)) for known in near):
            for key in keys:
                seen[key].append(places)
            odd.append(wrong)
            yield draft


def _in_error(draft: Conflict) -> frozenset[Place]:
    """The words of an error that are not the reading to prefer."""
    if draft.kind != "error":
        return frozenset()
    return frozenset(item.place for item in draft.items if item.value != draft.reading)


def _common(places: frozenset[Place], known: frozenset[Place]) -> int:
    """How many places meet some place of another conflict."""
    return sum(any(p.article == k.article and p.span.meets(k.span) for k in known) for p in places)
