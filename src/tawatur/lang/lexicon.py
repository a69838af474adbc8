"""Finding the entries of a word list in tokens, with attached particles split off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tawatur.model.facts import Token
from tawatur.model.span import Span
from tawatur.text.fold import fold, unfolded_length
from tawatur.text.tokens import Split, folds, splits, stems

P = TypeVar("P")
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit(Generic[P]):
    """An entry found at tokens `[first, end)`; `particles` were attached before it, `cut` folded letters of them."""

    first: int
    end: int
    particles: str
    cut: int
    key: Key
    payload: P

    def span(self, text: str, tokens: Sequence[Token]) -> Span:
        """Where the entry stands in the text, without the attached particles."""
        head = tokens[self.first].span
        start = head.start + (unfolded_length(head.of(text), self.cut) if self.cut else 0)
        return Span(start, tokens[self.end - 1].span.end)


class Lexicon(Generic[P]):
    """Entries of one or several words, found longest first; look-up is by fold."""

    def __init__(self, entries: Mapping[Key, P]) -> None:
        self._by_first: dict[str, list[tuple[Key, P]]] = {}
        for key, payload in entries.items():
            self._by_first.setdefault(key[0], []).append((key, payload))
        for held in self._by_first.values():
            held.sort(key=lambda item: -len(item[0]))

    def __len__(self) -> int:
        return sum(map(len, self._by_first.values()))

    def __contains__(self, words: str) -> bool:
        return self.get(words) is not None

    def items(self) -> Iterator[tuple[Key, P]]:
        """Every entry with its payload."""
        for held in self._by_first.values():
            yield from held

    def may_begin(self, key: str) -> bool:
        """Whether some entry may begin with a folded word, particles split off: a quick no for most words."""
        return not self._by_first.keys().isdisjoint(stems(key))

    def seconds(self, key: str) -> frozenset[str]:
        """The second words of the entries of several words that may begin with a folded word."""
        held = self._by_first
        found = [entry[1] for stem in stems(key) if stem in held for entry, _ in held[stem] if len(entry) > 1]
        return frozenset(found)

    def get(self, words: str) -> P | None:
        """The payload of an entry that is exactly these words, or None."""
        key = key_of(words)
        for entry, payload in self._by_first.get(key[0], ()) if key else ():
            if entry == key:
                return payload
        return None

    def beginnings(self, keys: Iterable[str]) -> list[int]:
        """Where in some folded words an entry may begin: see `may_begin`."""
        apart = self._by_first.keys().isdisjoint
        return [index for index, key in enumerate(keys) if not apart(stems(key))]

    def at(self, tokens: Sequence[Token], index: int) -> Hit[P] | None:
        """The longest entry that begins at a token, the reading with fewest particles first."""
        best: Hit[P] | None = None
        key, held = tokens[index].key, self._by_first
        if held.keys().isdisjoint(stems(key)):
            return None
        for split in splits(key):
            hit = self._read(tokens, index, split) if split.stem in held else None
            if hit is not None and (best is None or hit.end > best.end):
                best = hit
        return best

    def whole_at(self, tokens: Sequence[Token], index: int) -> Hit[P] | None:
        """The longest entry that begins with the whole word at a token: no particle is split off."""
        return self._read(tokens, index, Split("", tokens[index].key, 0))

    def find(self, tokens: Sequence[Token]) -> Iterator[Hit[P]]:
        """All entries in the tokens, leftmost longest, without overlap."""
        end = 0
        for index in self.beginnings([token.key for token in tokens]):
            hit = self.at(tokens, index) if index >= end else None
            if hit is not None:
                yield hit
                end = hit.end

    def _read(self, tokens: Sequence[Token], index: int, split: Split) -> Hit[P] | None:
        following = tokens[index + 1].key if index + 1 < len(tokens) else None
        for key, payload in self._by_first.get(split.stem, ()):
            if len(key) == 1 or (key[1] == following and _goes_on(key, tokens, index)):
                return Hit(index, index + len(key), split.particles, split.cut, key, payload)
        return None


def _goes_on(key: Key, tokens: Sequence[Token], index: int) -> bool:
    """Whether an entry of several words, of which the first two are there, goes on behind them."""
    return tuple([token.key for token in tokens[index + 2 : index + len(key)]]) == key[2:]


def key_of(words: str) -> Key:
    """The folded tokens of some words: the key under which a lexicon holds them."""
    return tuple(folds(fold(words)))
