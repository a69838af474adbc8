"""Which person's names are of one person: full names first, then short ones in their document, then in the story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tawatur.compare.entities_mentions import Group, Spot
from tawatur.compare.entities_spelling import Spelling, within


def persons(names: Sequence[Spot], spelling: Spelling) -> list[Group]:
    """The persons that names stand for. Names come in order; every one falls into exactly one group.

    Method: full names join by spelling or by standing within one another; a short name is that of the person named
    in full most recently before it in its document, else first after it, else most often in the story, whose name
    ends with it, else begins with it. **Misses**: a person who is only ever called by two different short names.
    """
    groups: list[Group] = []
    placed: dict[tuple[str, ...], Group] = {}
    for spot in names:
        if len(spot.words) > 1:
            home = placed.get(spot.words) or _home_of_full(spot, groups, spelling)
            placed[spot.words] = home
            home.add(spot)
    full = [group for group in groups if group.spots]
    for spot in names:
        if len(spot.words) == 1:
            _place_short(spot, full, groups, spelling)
    return [group for group in groups if group.spots]


def _home_of_full(spot: Spot, groups: list[Group], spelling: Spelling) -> Group:
    """The group of a full name, which is new where no name fits."""
    for group in groups:
        if any(_one_person(spot.words, words, spelling) for words in group.spellings):
            return group
    groups.append(Group())
    return groups[-1]


def _one_person(a: tuple[str, ...], b: tuple[str, ...], spelling: Spelling) -> bool:
    if spelling.same(a, b):
        return True
    short, long = sorted((a, b), key=len)
    return 1 < len(short) < len(long) and within(short, long, spelling) and spelling.alike(short[0], long[0])


def _place_short(spot: Spot, full: Sequence[Group], groups: list[Group], spelling: Spelling) -> None:
    word = spot.words[0]
    for position in (-1, 0, 1):
        fitting = [group for group in full if _has(group, position, word, spelling)]
        if fitting:
            min(fitting, key=lambda group: _far(group, spot)).add(spot)
            return
    home = next((g for g in groups if g not in full and any(spelling.alike(word, s[0]) for s in g.spellings)), None)
    if home is None:
        home = Group()
        groups.append(home)
    home.add(spot)


def _has(group: Group, position: int, word: str, spelling: Spelling) -> bool:
    return any(len(words) > max(position, 1) and spelling.alike(words[position], word) for words in group.spellings)


def _far(group: Group, spot: Spot) -> tuple[int, int]:
    """How far a person is from a short name: last full name before it, first behind it, elsewhere by frequency."""
    here = [s.mention.span.start for s in _full(group.spots) if s.document == spot.document]
    at = spot.mention.span.start
    before = [start for start in here if start < at]
    if before:
        return 0, at - max(before)
    if here:
        return 1, min(here) - at
    return 2, -len(group.spots)


def _full(found: Iterable[Spot]) -> list[Spot]:
    return [spot for spot in found if len(spot.words) > 1]
