"""Counts that grow from report to report: the values that a later report replaces, and the latest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tawatur.model.document import Document
from tawatur.model.facts import Quantity
from tawatur.model.span import Span
from tawatur.model.story import Conflict, ConflictItem, Ref, Story

#: What a figure counts, and its value.
Figure: TypeAlias = tuple[str, float | tuple[float, float]]


@dataclass(frozen=True)
class Counts:
    """The growing counts of a story by their figures: those that a later report replaces, and the latest.

    A count's conflict holds one figure of each report; others give the same values elsewhere, and are known by what
    they count.
    """

    replaced: Mapping[Figure, Conflict]
    newest: Mapping[Figure, Conflict]
    place: Mapping[Figure, int]  # of a value in its series, the latest of one value

    def stale_in(self, document: Document, span: Span) -> list[Conflict]:
        """The counts of which a span gives a replaced value, and not the latest."""
        latest = {conflict.id for conflict in self.newest_in(document, span)}
        return [c for c in _of(self.replaced, document, span) if c.id not in latest]

    def newest_in(self, document: Document, span: Span) -> list[Conflict]:
        """The counts of which a span gives the latest value."""
        return _of(self.newest, document, span)

    def latest_in(self, document: Document, span: Span) -> Mapping[str, int]:
        """By the id of each count that a span gives values of, the place of the latest of these in its series."""
        found: dict[str, int] = {}
        for one in figures_in(document, span):
            series = self.newest.get(one) or self.replaced.get(one)
            if series is not None:
                found[series.id] = max(found.get(series.id, 0), self.place[one])
        return found

    def giving_newest(self, story: Story) -> Mapping[Ref, Conflict]:
        """The statements that give the latest value of a count, the shortest round each figure."""
        return _giving(self.newest, story)

    def giving_replaced(self, story: Story) -> Mapping[Ref, Conflict]:
        """The statements that give a replaced value of a count, and not the latest too."""
        newest = self.giving_newest(story)
        return {ref: of for ref, of in _giving(self.replaced, story).items() if newest.get(ref) is not of}


def _giving(held: Mapping[Figure, Conflict], story: Story) -> dict[Ref, Conflict]:
    found: dict[Ref, Conflict] = {}
    for document in story.documents if held else ():
        for quantity in document.quantities:
            series = held.get(figure(quantity))
            ref = None if series is None else _round(document, quantity.span)
            if series is not None and ref is not None:
                found[ref] = series
    return found


def counts(story: Story) -> Counts:
    """The growing counts of a story."""
    series = [conflict for conflict in story.conflicts if conflict.kind == "superseded"]
    replaced, newest, place = dict[Figure, Conflict](), dict[Figure, Conflict](), dict[Figure, int]()
    for conflict in series:
        for number, item in enumerate(conflict.items):
            is_newest = item.value == conflict.reading
            for one in _figures(story, item):
                (newest if is_newest else replaced)[one] = conflict
                place[one] = len(conflict.items) if is_newest else number
    replaced = {one: of for one, of in replaced.items() if newest.get(one) is not of}
    return Counts(replaced, newest, place)


def latest_of(series: Conflict) -> ConflictItem:
    """The item of a growing count that gives its latest value."""
    return next((item for item in reversed(series.items) if item.value == series.reading), series.items[-1])


def _figures(story: Story, item: ConflictItem) -> Iterator[Figure]:
    return figures_in(story.document(item.place.article), item.place.span)


def figures_in(document: Document, span: Span) -> Iterator[Figure]:
    """The figures that begin in a span."""
    return (figure(document.quantities[i]) for i in document.starting_in("quantities", span))


def figure(quantity: Quantity) -> Figure:
    """What a quantity counts, its harm or else its unit, and its value."""
    return quantity.harm or quantity.unit, quantity.value


def _round(document: Document, span: Span) -> Ref | None:
    """The shortest statement round a span."""
    held = [(len(s.span), i) for i, s in enumerate(document.statements) if s.span.covers(span)]
    return Ref(document.article.id, min(held)[1]) if held else None


def _of(held: Mapping[Figure, Conflict], document: Document, span: Span) -> list[Conflict]:
    return list({held[f].id: held[f] for f in figures_in(document, span) if f in held}.values()) if held else []
