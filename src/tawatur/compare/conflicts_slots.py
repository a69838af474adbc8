"""One place in two tellings of a sentence, filled by two days, hours, places, nationalities, verbs or units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from tawatur.compare.evidence import Evidence, Line
from tawatur.compare.fillers import NOT
from tawatur.compare.proof_slots import one_place
from tawatur.compare.settings import Setting
from tawatur.compare.sharing import ROUNDED
from tawatur.compare.slots import Slot, Slots, before_person, slots
from tawatur.compare.slots_apart import apart, rivals
from tawatur.compare.swaps import doers, swapped
from tawatur.model.span import hull
from tawatur.model.story import Conflict, ConflictItem

#: Two slots of a kind are one place of one telling where their settings share at least this much (set on contradictions
#: planted in ANT, bench/conflicts.md).
LEAST: Mapping[str, float] = {
    "day": 11.0,
    "clock": 8.0,
    "place": 11.0,
    "nation": 8.0,
    "verb": 9.0,
    "unit": 8.0,
}
#: What two slots of one key add to that: they belong together.
AGREE = 4.0
#: What the same word right before, or right behind, adds: the names of titles count little else.
BESIDE: Mapping[str, float] = {"nation": 4.0, "place": 3.0, "day": 2.0}
#: Sentences are set side by side where statements in them are at least this alike.
ALIKE = 0.15
#: Days and places take sentences at least this alike, or settings that share so much: a story has many.
NEAR, ALONE = 0.35, 20.0
#: ... days sentences more alike: a story has many (of five raised on unseen stories the three above this were right).
NEAR_DAY = 0.5
#: Names are swapped only where two sentences are so alike that one is the other told again: below, none of six swaps
#: raised on stories of ANT was one.
TOLD_TWICE = 0.5
FAR_APART = frozenset({"day", "place"})
#: Two sentences are one but for little from this likeness on.
ONE = 0.6
#: The slot of the conflict that a kind of filler makes.
SLOT: Mapping[str, str] = {
    "day": "date",
    "clock": "date",
    "place": "place",
    "nation": "entity",
    "verb": "polarity",
    "unit": "number",
}
#: So many reports settle what stands there against one.
SETTLED = 2


#: Two sentences, and how alike they are.
Pair = tuple[tuple[Line, Line], float]


@dataclass(frozen=True, slots=True)
class Edge:
    """Two slots that fill one place otherwise."""

    one: Slot
    other: Slot


def differing(evidence: Evidence) -> Iterator[Conflict]:
    """What fills one place of a sentence otherwise than another report does.

    Misses: a place told in other words throughout; slots of sentences that share no statement alike; two persons in one
    place, which in real reports were two names of one man or two matters whenever they were raised.
    """
    held, pairs = slots(evidence), _sentences(evidence)
    groups: dict[tuple[str, str, frozenset[str]], list[Slot]] = defaultdict(list)
    for edge in _edges(held, pairs, evidence):
        one, other = edge.one, edge.other
        groups[one.kind, one.filler.group, frozenset((one.key, other.key))] += (one, other)
    yield from _swaps(held, pairs, evidence)
    for (kind, _, _), found in groups.items():
        sides = {(slot.article, slot.key): slot for slot in reversed(found)}
        yield _conflict(kind, sorted(sides.values(), key=lambda slot: slot.key), held, evidence)


def _swaps(held: Slots, pairs: Iterable[Pair], evidence: Evidence) -> Iterator[Conflict]:
    """Two names that two tellings of a sentence swap."""
    near = [pair for pair, cosine in pairs if cosine >= TOLD_TWICE]
    doing = {line: doers(held.of_sentence[line]) for line in {*chain(*near)} if line in held.of_sentence}
    for a, b in near:
        for found in swapped(doing.get(a, {}), doing.get(b, {}), evidence):
            sides = (found[:2], found[2:])
            items = tuple(evidence.item(side[0].document, hull([s.span for s in side])) for side in sides)
            yield Conflict("", "contradiction", "entity", "high", items, evidence.because("swapped"))


def _conflict(kind: str, found: Sequence[Slot], held: Slots, evidence: Evidence) -> Conflict:
    """An error where one report stands alone against more, else a contradiction."""
    items = tuple(evidence.item(slot.document, slot.span) for slot in found)
    slot = SLOT[kind]
    if kind == "verb":
        return _of_verbs(found, items, evidence)
    support = {s.key: _reports(s, found, held) for s in found}
    usual = max(found, key=lambda s: support[s.key])
    if min(support.values()) == 1 and support[usual.key] >= SETTLED:
        odd = next(s for s in found if s.key != usual.key)
        because = evidence.because("slot_odd", odd=odd.words, usual=usual.words)
        return Conflict("", "error", slot, "high", items, because, usual.words)
    return Conflict("", "contradiction", slot, "high", items, evidence.because("slot_differs"))


def _of_verbs(found: Sequence[Slot], items: tuple[ConflictItem, ...], evidence: Evidence) -> Conflict:
    """Of one verb: so and not so contradict each other, so and perhaps differ in strength."""
    if NOT in {slot.key for slot in found}:
        return Conflict("", "contradiction", "polarity", "high", items, evidence.because("one_negates"))
    return Conflict("", "strength", "modality", "medium", items, evidence.because("strength"))


def _reports(slot: Slot, found: Sequence[Slot], held: Slots) -> int:
    """How many reports have what fills a slot: there, or, for names, anywhere."""
    every = found if slot.kind in ("day", "clock", "unit") else held.of_key[slot.kind, slot.key]
    return len({s.article for s in every if s.key == slot.key})


def _edges(held: Slots, pairs: Iterable[Pair], evidence: Evidence) -> Iterator[Edge]:
    yield from (edge for edge in _titled(held) if apart(edge.one, edge.other, held, evidence))
    for lines, cosine in pairs:
        for edge in _between(lines, cosine, held, evidence):
            if apart(edge.one, edge.other, held, evidence) and one_place(edge.one, edge.other, held, evidence):
                yield edge


def _titled(held: Slots) -> Iterator[Edge]:
    """Nationalities between one noun and one name, wherever they stand."""
    beside: dict[tuple[str, str], dict[tuple[str, str], Slot]] = defaultdict(dict)
    for slot in (s for of in held.of_key.values() for s in of if s.kind == "nation"):
        if slot.lead and slot.tail and before_person(slot):
            beside[slot.lead, slot.tail].setdefault((slot.article, slot.key), slot)
    for found in beside.values():
        for one, other in combinations(found.values(), 2):
            if one.key != other.key and one.article != other.article:
                yield Edge(one, other)


def _sentences(evidence: Evidence) -> list[Pair]:
    """Pairs of sentences of two reports that hold statements alike in wording."""
    return sorted(pair for pair in evidence.alike().items() if pair[1] >= ALIKE)


def _between(lines: tuple[Line, Line], cosine: float, held: Slots, evidence: Evidence) -> Iterator[Edge]:
    """Slots of two sentences that are each other's nearest, and differ.

    Where the two are one sentence but for little, the words right beside are enough.
    """
    ours, theirs = (held.of_sentence.get(line, {}) for line in lines)
    for kind in LEAST:
        if kind not in ours or kind not in theirs:
            continue
        a, b, least = ours[kind], theirs[kind], _least(kind, cosine)
        pairs = () if a.keys == b.keys else rivals(a, b, held)
        if pairs and (cosine >= ONE or _may_share(a.setting, b.setting, kind, least, evidence)):
            for one, other in pairs:
                if _is_nearest(one, other, (a.slots, b.slots), cosine, evidence):
                    yield Edge(one, other)


def _least(kind: str, cosine: float) -> float:
    """What two slots of a kind share at least to be one place, their sentences so alike."""
    near = cosine >= (NEAR_DAY if kind == "day" else NEAR)
    return LEAST[kind] if near or kind not in FAR_APART else ALONE


def _may_share(one: Setting, other: Setting, kind: str, least: float, evidence: Evidence) -> bool:
    """Whether slots of two settings that differ, or of several in one, can share so much at all."""
    return ROUNDED * one.shared(other, evidence.rarity) + 2 * BESIDE.get(kind, 0.0) >= least


def _is_nearest(
    one: Slot, other: Slot, sides: tuple[Sequence[Slot], Sequence[Slot]], cosine: float, evidence: Evidence
) -> bool:
    """Whether two slots share enough, and either more with the other than with any rival of it."""
    least = _least(one.kind, cosine)
    if cosine < ONE and not _may_share(one.setting, other.setting, one.kind, least, evidence):
        return False
    weight = _weight(one, other, evidence)
    if weight <= 0.0 or (weight < least and not (cosine >= ONE and _beside(one, other))):
        return False
    ours, theirs = sides
    rivals = (*((x, other) for x in ours if x is not one), *((one, y) for y in theirs if y is not other))
    return all(weight > _weight(x, y, evidence) for x, y in rivals)


def _weight(one: Slot, other: Slot, evidence: Evidence) -> float:
    """What two settings share, and more where both say the same; nothing where they do not compare."""
    if one.filler.group != other.filler.group:
        return 0.0
    shared = one.setting.shared(other.setting, evidence.rarity)
    if one.kind in BESIDE:
        shared += BESIDE[one.kind] * _beside(one, other)
    return shared + AGREE * (one.key == other.key)


def _beside(one: Slot, other: Slot) -> int:
    """How many of the words right beside two slots are the same."""
    (lead, tail), (other_lead, other_tail) = one.beside, other.beside
    return (lead == other_lead != "") + (tail == other_tail != "")
