"""Mentions as the resolver sees them: where they stand, their folded words; and the groups that they fall into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tawatur.model.document import Document
from tawatur.model.facts import Mention
from tawatur.model.story import Ref
from tawatur.text.fold import fold
from tawatur.text.tokens import MARK, REMEMBERED, tokenize

_LAM, _ALEF = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER ALEF}"


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention with its reference, the number of its document, its folded words (article restored) and its text."""

    ref: Ref
    document: int
    mention: Mention
    words: tuple[str, ...]
    text: str

    @property
    def order(self) -> tuple[int, int]:
        return self.document, self.mention.span.start


@dataclass
class Group:
    """The mentions of one entity while it is being put together (lives inside `resolve` only).

    `spellings`: the folded words of its names, with how often each stands.
    """

    spots: list[Spot] = field(default_factory=list)
    known: str | None = None
    spellings: Counter[tuple[str, ...]] = field(default_factory=Counter)
    _kinds: Counter[str] = field(default_factory=Counter)
    _kinds_of_names: Counter[str] = field(default_factory=Counter)

    def add(self, spot: Spot) -> None:
        """Take a mention in, and what the lists know of it."""
        self.spots.append(spot)
        self.known = self.known or spot.mention.known
        self._kinds[spot.mention.kind] += 1
        if spot.mention.form == "name":
            self._kinds_of_names[spot.mention.kind] += 1
            self.spellings[spot.words] += 1

    @property
    def kind(self) -> str:
        """The kind that most names have (then most mentions), the first one at a draw."""
        return (self._kinds_of_names or self._kinds).most_common(1)[0][0]


def spots(documents: Sequence[Document]) -> Iterator[Spot]:
    """Every mention of the documents, in order."""
    for number, document in enumerate(documents):
        for index, mention in enumerate(document.mentions):
            text = document.words(mention.span)
            words = _words(document.text, mention, text)
            yield Spot(Ref(document.article.id, index), number, mention, words, text)


def _words(article: str, mention: Mention, text: str) -> tuple[str, ...]:
    """The folded words; of a name behind li- whose article lost its alef, with the article whole."""
    words = _folds(text)
    before = article[mention.span.start - 1 : mention.span.start]
    if words and before == _LAM and text.startswith(_LAM):
        return (_ALEF + words[0], *words[1:])
    return words or (fold(text),)


@lru_cache(maxsize=REMEMBERED)
def _folds(text: str) -> tuple[str, ...]:
    """The folded words of a text; many mentions have the same."""
    return tuple([key for _, key, kind in tokenize(text) if kind != MARK and key])
