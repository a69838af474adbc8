"""Persons' names that the tagger ran together with another name or with a verb before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from tawatur.lang.lexicon import Key
from tawatur.read.mentions_reading import Candidate, Reading

#: A short name that stands alone this often in a text is known there without a full one.
OFTEN = 2
PAIR = 2
_YEH = "\N{ARABIC LETTER YEH}"


class Persons:
    """The persons' names of a text: full ones and short ones, with how often each stands."""

    def __init__(self, reading: Reading, names: list[Candidate]) -> None:
        words = [reading.words_of(name) for name in names if name.kind == "person"]
        self.full = Counter(w for w in words if len(w) > 1)
        self._short = Counter(w[0] for w in words if len(w) == 1)

    def others(self, words: Key) -> list[Key]:
        """The full names that are not these words."""
        return [full for full in self.full if full != words]

    def owners(self, word: str, words: Key) -> set[Key]:
        """The other full names that begin or end with a word; the word itself where it often stands alone."""
        found = {full for full in self.others(words) if word in (full[0], full[-1])}
        return found or ({(word,)} if self._short[word] >= OFTEN else set())


def parted(reading: Reading, names: list[Candidate]) -> Iterator[Candidate]:
    """The names; those of two persons side by side taken apart, those that begin with a verb cut to the name.

    Only a name that stands once in the text is touched. **Misses**: two persons of whom one stands only there.
    """
    persons = Persons(reading, names)
    for name in names:
        words = reading.words_of(name)
        if name.kind != "person" or len(words) < PAIR or persons.full[words] > 1:
            yield name
        elif len(words) == PAIR and _are_two(reading, words, persons):
            because = "two persons whom the text names elsewhere"
            yield replace(name, end=name.first + 1, rule="parted", because=because)
            yield replace(name, first=name.first + 1, cut=0, rule="parted", because=because)
        elif _begins_with_verb(reading, words, persons):
            yield replace(
                name, first=name.end - 1, cut=0, rule="parted", because="a person whom the text names elsewhere"
            )
        else:
            yield name


def _are_two(reading: Reading, words: Key, persons: Persons) -> bool:
    """Whether both words are others' names; the first not their given name, behind which a surname is natural."""
    given = {full[0] for full in persons.others(words)}
    if words[0] in given and words[0] not in reading.listed("short_surnames"):
        return False
    first, second = persons.owners(words[0], words), persons.owners(words[1], words)
    return bool(first and second) and first.isdisjoint(second)


def _begins_with_verb(reading: Reading, words: Key, persons: Persons) -> bool:
    """Whether the last word begins another's full name, or ends one and has a word in the form of a verb before it."""
    others = persons.others(words)
    if len(words) == PAIR and any(full[0] == words[-1] and len(full) > PAIR for full in others):
        return True
    verbal = words[-2].startswith(_YEH) and words[-2] not in reading.words.names
    return verbal and any(full[-1] == words[-1] for full in others)
