"""Which person's names are of one person: full names first, then short ones in their document, then in the story."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from tawatur.compare.entities_mentions import Group, Spot
from tawatur.compare.entities_spelling import Spelling, Words, within

#: Where in a full name a short one may stand, the likeliest first: last word, first, second.
POSITIONS = (-1, 0, 1)


def persons(names: Sequence[Spot], spelling: Spelling) -> list[Group]:
    """The persons that names stand for. Names come in order; every one falls into exactly one group.

    Method: full names join by spelling or by standing within one another; a short name is that of the person named
    in full most recently before it in its document, else first after it, else most often in the story, whose name
    ends with it, else begins with it. Names are compared only where a key of their sounds is one (Spelling.key).
    **Misses**: a person who is only ever called by two different short names.
    """
    found = Persons(spelling)
    for spot in names:
        if len(spot.words) > 1:
            found.add_full(spot)
    for spot in names:
        if len(spot.words) == 1:
            found.add_short(spot)
    return found.groups


class Persons:
    """The persons found so far, with where to look for a name among them."""

    def __init__(self, spelling: Spelling) -> None:
        self.groups: list[Group] = []
        self._spelling = spelling
        self._placed: dict[Words, int] = {}
        self._full: dict[str, list[int]] = defaultdict(list)
        self._parts: dict[tuple[int, str], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._spellings: dict[int, list[Words]] = defaultdict(list)
        self._starts: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._alone: dict[str, list[int]] = defaultdict(list)
        self._fitting: dict[tuple[int, str], list[int]] = {}

    def add_full(self, spot: Spot) -> None:
        """Put a full name to the first person whom it fits, else to a new one."""
        number = self._placed.get(spot.words)
        if number is None:
            number = self._placed[spot.words] = self._home_of_full(spot)
            self._index(number, spot.words)
        self.groups[number].add(spot)
        self._starts[number, spot.document].append(spot.mention.span.start)

    def _home_of_full(self, spot: Spot) -> int:
        near = {number for key in self._spelling.keys(spot.words) for number in self._full.get(key, ())}
        for number in sorted(near):
            if any(_one_person(spot.words, words, self._spelling) for words in self._spellings[number]):
                return number
        self.groups.append(Group())
        return len(self.groups) - 1

    def _index(self, number: int, words: Words) -> None:
        self._spellings[number].append(words)
        for key in self._spelling.keys(words):
            self._full[key].append(number)
        for position in POSITIONS:
            if len(words) > max(position, 1):
                word = words[position]
                self._parts[position, self._spelling.key(word)][number].add(word)

    def add_short(self, spot: Spot) -> None:
        """Put a name of one word to the person in whose full name it stands, else to one known by it alone."""
        word = spot.words[0]
        for position in POSITIONS:
            fitting = self._persons_with(position, word)
            if fitting:
                self.groups[min(fitting, key=lambda number: self._far(number, spot))].add(spot)
                return
        self.groups[self._home_of_short(word)].add(spot)

    def _persons_with(self, position: int, word: str) -> list[int]:
        held = self._fitting.get((position, word))
        if held is None:
            parts = self._parts.get((position, self._spelling.key(word)), {})
            held = sorted(n for n, words in parts.items() if any(self._spelling.alike(w, word) for w in words))
            self._fitting[position, word] = held
        return held

    def _home_of_short(self, word: str) -> int:
        near = self._alone[self._spelling.key(word)]
        for number in near:
            if any(self._spelling.alike(word, words[0]) for words in self._spellings[number]):
                break
        else:
            number = len(self.groups)
            self.groups.append(Group())
            near.append(number)
        if (word,) not in self._spellings[number]:
            self._spellings[number].append((word,))
        return number

    def _far(self, number: int, spot: Spot) -> tuple[int, int]:
        """How far a person is from a short name: last full name before it, first behind it, elsewhere by frequency."""
        here, at = self._starts.get((number, spot.document)), spot.mention.span.start
        if not here:
            return 2, -len(self.groups[number].spots)
        before = bisect_left(here, at)
        return (0, at - here[before - 1]) if before else (1, here[0] - at)


def _one_person(a: Words, b: Words, spelling: Spelling) -> bool:
    if spelling.same(a, b):
        return True
    short, long = sorted((a, b), key=len)
    return 1 < len(short) < len(long) and within(short, long, spelling) and spelling.alike(short[0], long[0])
