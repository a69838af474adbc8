"""Which names of places, organisations, facilities and events are of one: by the lists, by spelling, by their core."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from tawatur.compare.entities_mentions import Group, Spot
from tawatur.compare.entities_spelling import Spelling, Words
from tawatur.lang.load import Language
from tawatur.read.mentions_gazetteer import ARTICLE
from tawatur.text.tokens import splits

#: Letters of a complement's stem by which two complements are of one root (space, of space, for space).
STEM = 3
_YEH, _HEH, _LAM = "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER LAM}"


class Things:
    """Puts names that are not of persons into groups. Rules in order, first answer wins."""

    def __init__(self, language: Language, spelling: Spelling) -> None:
        self._language = language
        self._spelling = spelling
        self._parts: dict[Words, tuple[str, Words, Words]] = {}
        self._rules: tuple[tuple[Callable[[Spot, Group], bool], Callable[[Spot], Iterable[Hashable]]], ...] = (
            (self.same_entry, self._by_entry), (self.same_words, self._by_words),
            (self.same_core, self._by_core), (self.same_body, self._by_body), (self.shorter, self._by_beginning),
        )  # fmt: skip

    def group(self, names: Sequence[Spot]) -> list[Group]:
        """The groups of names; longer names are placed before shorter ones so that short forms find them."""
        groups: list[Group] = []
        placed: dict[tuple[Words, str | None], int] = {}
        index: dict[Hashable, list[int]] = defaultdict(list)
        for spot in sorted(names, key=lambda s: (-len(s.words), s.order)):
            key = spot.words, spot.mention.known
            home = placed.get(key)
            if home is None:
                home = placed[key] = self._home(spot, groups, index)
                for held in self._keys(spot):
                    index[held].append(home)
            groups[home].add(spot)
        return groups

    def _home(self, spot: Spot, groups: list[Group], index: Mapping[Hashable, list[int]]) -> int:
        """The group of the first rule that has one, among those that a key of the rule brings near."""
        for rule, keys in self._rules:
            near = sorted({number for key in keys(spot) for number in index.get(key, ())})
            if keys == self._by_beginning and len(spot.words) == 1 and len(near) > 1:
                continue
            home = next((number for number in near if rule(spot, groups[number])), None)
            if home is not None:
                return home
        groups.append(Group())
        return len(groups) - 1

    def _keys(self, spot: Spot) -> Iterator[Hashable]:
        """Under what a name is found by those that come behind it."""
        yield from self._by_entry(spot)
        yield from self._by_words(spot)
        yield from self._by_core(spot)
        yield from (("beginning", spot.words[:n]) for n in range(1, len(spot.words)))
        if self.parts(spot.words)[0]:
            yield "body", spot.words[1:]

    def _by_entry(self, spot: Spot) -> Iterator[Hashable]:
        if spot.mention.known:
            yield "entry", spot.mention.known

    def _by_words(self, spot: Spot) -> Iterator[Hashable]:
        yield from (("words", key) for key in self._spelling.keys(spot.words))

    def _by_core(self, spot: Spot) -> Iterator[Hashable]:
        head, core, _ = self.parts(spot.words)
        if core:
            yield "head", head, _first(core)
            yield from (("core", key) for key in self._spelling.keys(core))

    def _by_body(self, spot: Spot) -> Iterator[Hashable]:
        yield "body", spot.words

    def _by_beginning(self, spot: Spot) -> Iterator[Hashable]:
        yield "beginning", spot.words

    def same_entry(self, spot: Spot, group: Group) -> bool:
        """The lists know both as one."""
        return spot.mention.known is not None and spot.mention.known == group.known

    def same_words(self, spot: Spot, group: Group) -> bool:
        """Spellings of one name; of two that the lists know as different none."""
        if spot.mention.known and group.known:
            return False
        return any(self._spelling.same(spot.words, words) for words in group.spellings)

    def same_core(self, spot: Spot, group: Group) -> bool:
        """One proper name under two head nouns of one purpose, or without its head noun."""
        if spot.mention.known or group.known:
            return False
        head, core, rest = self.parts(spot.words)
        if not head and spot.mention.kind == "place" and group.kind == "facility":
            return False
        for words in group.spellings:
            other_head, other_core, other_rest = self.parts(words)
            if head and head == other_head and _first(core) and _first(core) == _first(other_core):
                return True
            if (
                core
                and other_core
                and self._spelling.same(core, other_core)
                and (not head or not other_head or head == other_head or _one_purpose(rest, other_rest))
            ):
                return True
        return False

    def same_body(self, spot: Spot, group: Group) -> bool:
        """What is behind the head noun of a longer name of an organisation: a ministry without the word for it."""
        if spot.mention.kind != "organisation" or (spot.mention.known and group.known):
            return False
        return group.kind == "organisation" and any(words[1:] == spot.words for words in group.spellings)

    def shorter(self, spot: Spot, group: Group) -> bool:
        """The beginning of a longer name: of two words or more, or of one that is no head noun where but one fits."""
        if spot.mention.kind != "organisation" or (spot.mention.known and group.known):
            return False
        if len(spot.words) < 2 and spot.words[0].removeprefix(ARTICLE) in self.heads:
            return False
        return any(len(words) > len(spot.words) and words[: len(spot.words)] == spot.words for words in group.spellings)

    def parts(self, words: Words) -> tuple[str, Words, Words]:
        """(head noun or empty, the proper words, the adjectives and purposes) of a name."""
        if words not in self._parts:
            self._parts[words] = self._cut(words)
        return self._parts[words]

    def _cut(self, words: Words) -> tuple[str, Words, Words]:
        head = words[0] if words[0].removeprefix(ARTICLE) in self.heads and len(words) > 1 else ""
        body = words[1:] if head else words
        rest = tuple(word for word in body if head and _qualifies(word))
        return head, tuple(word for word in body if word not in rest), rest

    @cached_property
    def heads(self) -> frozenset[str]:
        """Head nouns of facilities, places and organisations, folded."""
        groups = self._language.groups("facilities")
        return frozenset(f for name in ("facility", "place", "town", "organisation") for f in groups[name].folds)


def _first(core: Words) -> Words:
    """A proper name without the definite adjectives behind it; empty where it is definite itself."""
    if not core or core[0].startswith(ARTICLE):
        return ()
    return tuple(word for word in core if not word.startswith(ARTICLE)) if len(core) > 1 else core


def _qualifies(word: str) -> bool:
    """Whether a word inside a headed name is an adjective or a purpose rather than the proper name."""
    if word.startswith(ARTICLE):
        return word.endswith((_YEH, _YEH + _HEH))
    return word.startswith(_LAM * 2)


def _one_purpose(a: Words, b: Words) -> bool:
    return any(_stem(x) == _stem(y) for x in a for y in b)


def _stem(word: str) -> str:
    """The first letters of a word without particle and article."""
    readings = [split.stem for split in splits(word)]
    bare = next((r for r in readings if r.startswith(ARTICLE)), word).removeprefix(ARTICLE)
    return bare[:STEM]
