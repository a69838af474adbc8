"""A short sentence as the search for fragments sees it, and what its words can be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tawatur.model.facts import Sentence, Token
from tawatur.read.damage_report import Report
from tawatur.text.tokens import splits

ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_PREPOSITIONS = ("\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER KAF}")
_WAW = "\N{ARABIC LETTER WAW}"
_TANWEEN = "\N{ARABIC LETTER ALEF}"


@dataclass(frozen=True)
class Piece:
    """A short sentence, and its place."""

    report: Report
    index: int

    @cached_property
    def sentence(self) -> Sentence:
        return self.report.sentences[self.index]

    @cached_property
    def words(self) -> list[Token]:
        return self.report.words(self.sentence)

    @property
    def last_of_line(self) -> bool:
        return self.index + 1 == len(self.report.sentences) or self.report.opens_line(self.index + 1)

    @property
    def first_key(self) -> str:
        return self.words[0].key

    def any_in(self, group: str) -> bool:
        """Whether any word is in a group of `damage.toml`."""
        return any(self.report.holds(word, group) for word in self.words)


def definite(piece: Piece, word: Token) -> bool:
    """Whether a word has the article (written, not folded: other words begin with the fold of its letters)."""
    return word.span.of(piece.report.text).removeprefix(_WAW).startswith(ARTICLE)


def adverbial(piece: Piece, word: Token) -> bool:
    """Whether a word is a preposition, or has one attached before the article."""
    return piece.report.holds(word, "adverbial") or any(
        split.particles[-1:] in _PREPOSITIONS and split.stem.startswith(ARTICLE) for split in splits(word.key)
    )


def one_name(piece: Piece, words: list[Token]) -> bool:
    """Whether words behind a noun only go on naming it: once one is definite, no indefinite one begins anew."""
    seen = False
    for word in words:
        if not definite(piece, word) and (seen or word.key.endswith(_TANWEEN)):
            return False
        seen = seen or definite(piece, word)
    return True
