"""One article after another goes in; what each shares with those before it comes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tawatur.compare.copies_index import CopyIndex
from tawatur.compare.copies_passages import Match, match_of
from tawatur.compare.copies_words import Words

#: Of so many articles that were looked at last, what was worked out is kept (some 50 kB each).
RECENT = 500


class CopyFinder:
    """Finds the matches of articles that come one at a time, whatever their number; each costs the same.

    `held` are the articles, with nothing worked out but of the latest; the index of their shingles stands beside them.
    """

    def __init__(self) -> None:
        self._index = CopyIndex()
        self.held: list[Words] = []
        self._recent: dict[int, None] = {}  # in the order in which they were last looked at

    def add(self, words: Words) -> Iterator[tuple[int, Match]]:
        """Each earlier article (by number, the first is 1) that shares text with this one, which gets the next number.

        In a match `a` is the earlier article. Where they share next to nothing, no match comes out.
        """
        found = self._index.add(words.held)
        self.held.append(words)
        for number in (*found, len(self.held)):
            self._touch(number)
        matches = [(number, match_of(self.held[number - 1], words)) for number in found]
        return ((number, shared) for number, shared in matches if shared.runs)

    def _touch(self, number: int) -> None:
        """Remember that an article was looked at, and forget what was worked out of one that was not for long."""
        self._recent.pop(number, None)
        self._recent[number] = None
        if len(self._recent) > RECENT:
            old = next(iter(self._recent))
            del self._recent[old]
            self.held[old - 1] = replace(self.held[old - 1])
