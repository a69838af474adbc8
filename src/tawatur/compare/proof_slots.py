"""Whether two places of two sentences prove to be one place of one telling: what fills it otherwise is a conflict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tawatur.compare import proof
from tawatur.compare.evidence import Evidence
from tawatur.compare.fillers import NOT
from tawatur.compare.occasions import days_apart
from tawatur.compare.proof import Spot, spot
from tawatur.compare.slots import Slot, Slots
from tawatur.compare.slots_apart import is_where

#: A sentence is told twice but for little where what it states is so much alike, and so many of the words round the
#: place are the same.
ALL_BUT = 0.8
#: Days are of one act in sentences at least so much alike, with so many of the words round them the same (all five
#: right of the days that were judged on ANT, two of nine wrong, which other rules refuse).
DAY_ALIKE, DAY = 0.5, 0.6
#: A verb and its negation stand in sentences at least so much alike, both ways.
NEGATED = 0.5
#: A name stands between the same words where so many of those round it are the same too.
NAMED = 0.5
#: A place that stands in so many sentences of its report is a matter of it.
SEVERAL = 2
#: Two units count one thing in sentences of which one has so many of the other's words.
COUNTED = 0.3
#: A verb and its being possible are of one act where so many words round it are the same, and the sentences so alike
#: (the nine right that were judged, and none of the two wrong).
POSSIBLE, POSSIBLE_ALIKE = 0.3, 0.2


class Two(NamedTuple):
    """Two slots where they stand."""

    one: Slot
    other: Slot
    spots: tuple[Spot, Spot]
    held: Slots
    evidence: Evidence

    @property
    def alike(self) -> float:
        return self.evidence.likeness(self.one.line, self.other.line)

    @property
    def aligned(self) -> float:
        return proof.aligned(*self.spots)

    @property
    def between_same_words(self) -> bool:
        """Whether the word right before is the same, and the one right behind."""
        return min(proof.beside(*self.spots)) > 0


def one_place(one: Slot, other: Slot, held: Slots, evidence: Evidence) -> bool:
    """Whether it is proved that two slots of a kind are one place of one telling.

    Misses: what is told in other words, or in another order.
    """
    rule = _PROVED.get(one.kind)
    if rule is None:
        return True
    first, second = (spot(slot.document, slot.span, evidence) for slot in (one, other))
    return rule(Two(one, other, (first, second), held, evidence))


def _day(two: Two) -> bool:
    """The sentence is told twice, and two words on one side of the day are the same, or one on either."""
    beside = proof.beside(*two.spots)
    return two.alike >= DAY_ALIKE and two.aligned >= DAY and (max(beside) > 1 or min(beside) > 0)


def _name(two: Two) -> bool:
    """The names say where, between the same words, in sentences that share most of those round them, or that are one:
    other names are rather what a sentence is of, and two such are two matters."""
    if not is_where(two.one, two.evidence) or days_apart(two.one.document, two.other.document):
        return False
    if _of_two_reports(two):
        return False
    return (two.between_same_words and two.aligned >= NAMED) or min(two.alike, two.aligned) >= ALL_BUT


def _of_two_reports(two: Two) -> bool:
    """Whether each of two places is named several times in its own report and never in the other: each is a matter."""
    lines = [two.held.lines[slot.kind, slot.key] for slot in (two.one, two.other)]
    own = [{line for line in of if line[0] == s.article} for of, s in zip(lines, (two.one, two.other), strict=True)]
    strange = [{line for line in of if line[0] == s.article} for of, s in zip(lines, (two.other, two.one), strict=True)]
    return min(map(len, own)) >= SEVERAL and not any(strange)


def _nation(two: Two) -> bool:
    """The nationality stands between the same title and the same name, or before it in sentences that are alike."""
    return two.between_same_words or min(two.alike, two.aligned) >= NAMED


def _unit(two: Two) -> bool:
    """The sentences share enough words to count one thing."""
    return proof.contained(*two.spots) >= COUNTED


def _verb(two: Two) -> bool:
    """The words round the verb are the same; and neither report has it the other way too, of whatever else."""
    if NOT not in (two.one.key, two.other.key):
        return two.aligned >= POSSIBLE and two.alike >= POSSIBLE_ALIKE
    return min(two.alike, two.aligned) >= NEGATED and not _both_ways(two.one, two.other, two.held)


def _both_ways(one: Slot, other: Slot, held: Slots) -> bool:
    """Whether one of two reports has the verb as the other report has it too, beside one of the same words."""
    for own, theirs in ((one, other), (other, one)):
        of = (s for s in held.of_key[theirs.kind, theirs.key] if s.article == own.article)
        if any(s.filler.group == own.filler.group and s.setting.nearest & own.setting.nearest for s in of):
            return True
    return False


_PROVED: Mapping[str, Callable[[Two], bool]] = {
    "day": _day,
    "place": _name,
    "nation": _nation,
    "verb": _verb,
    "unit": _unit,
}
