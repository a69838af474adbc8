"""A clause as the rules of statements see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.facts import Damage, Quotation, Sentence, Token
from tawatur.model.span import Span
from tawatur.read.clauses import Clause
from tawatur.read.clauses_openers import Scene
from tawatur.read.clauses_words import Word
from tawatur.text.letters import QUOTES
from tawatur.text.tokens import MARK

#: A word of negation, denial or fear later than this in its clause belongs to something smaller in it.
HEAD_REACH = 7
#: A title in quotation marks has fewer words, and no verb; anything else is speech.
LONGEST_TITLE = 6


@dataclass(frozen=True)
class Held:
    """A clause with what the rules ask about it; `near` and `damage` are what meets its sentence.

    `whole`: the clause's ranges of tokens with the phrases cut from it; `hosted`: the modality of the clause that it
    lies within as a phrase, else None.
    """

    scene: Scene
    sentence: Sentence
    clause: Clause
    whole: tuple[tuple[int, int], ...]
    near: Mapping[int, Quotation]
    damage: Sequence[Damage]
    hosted: str | None = None

    @property
    def document(self) -> Document:
        return self.scene.document

    @property
    def language(self) -> Language:
        return self.scene.language

    @cached_property
    def span(self) -> Span:
        """Where the clause stands."""
        return self.clause.span(self.scene.tokens)

    @cached_property
    def quotation(self) -> int | None:
        """The index of the shortest quotation that the clause belongs to: at least half of it stands in the report."""
        span = self.span
        found = [
            (len(quotation.span), index)
            for index, quotation in self.near.items()
            if 2 * quotation.span.overlap(span) >= len(span) and any(c.meets(span) for c in quotation.content)
        ]
        return min(found)[1] if found else None

    @cached_property
    def places(self) -> list[int]:
        """The indices of the clause's own words and numbers, in order."""
        tokens = self.scene.tokens
        return [i for first, end in self.clause.own for i in range(first, end) if tokens[i].kind != MARK]

    @cached_property
    def own(self) -> list[Token]:
        """The clause's own words and numbers, in order."""
        tokens = self.scene.tokens
        return [tokens[i] for i in self.places]

    @cached_property
    def words(self) -> list[Word]:
        """What each of the clause's own words may do."""
        words = self.scene.words
        return [words[i] for i in self.places]

    @cached_property
    def act(self) -> str | None:
        """The act of speech that the clause is the content of, or that it performs.

        An act whose cue belongs to what is stated colours the clause with the cue alone.
        """
        if self.quotation is None:
            return None
        quotation = self.document.quotations[self.quotation]
        whole = quotation.act in self.language.group("clauses", "whole_acts").data["acts"]
        if whole and quotation.cue is not None and not self.span.covers(quotation.cue):
            return None
        return quotation.act

    def act_modality(self, modality: str) -> bool:
        """Whether the act of speech makes its content so."""
        return self.act is not None and self.language.group("clauses", "act_modality").data.get(self.act) == modality

    @cached_property
    def _first(self) -> Mapping[str, int]:
        """How many words stand before the first entry of each group that has one."""
        groups, own = self.language.groups("clauses"), self.own
        found: dict[str, int] = {}
        for at, word in enumerate(self.words):
            for name in word.modal:
                if name not in found and groups[name].lexicon.at(own, at) is not None:
                    found[name] = at
        return found

    def first(self, group: str) -> int | None:
        """How many words stand before the first entry of a group, or None where there is none."""
        return self._first.get(group)

    def behind(self, group: str, at: int) -> int | None:
        """Where an entry of a group ends that begins at a word, or None where none does."""
        if at >= len(self.own) or group not in self.words[at].groups:
            return None
        hit = self.language.group("clauses", group).lexicon.at(self.own, at)
        return None if hit is None or hit.end >= len(self.own) else hit.end

    def near_head(self, group: str) -> bool:
        """Whether an entry of a group stands near the head of the clause, where it governs the whole."""
        at = self._first.get(group)
        return at is not None and at <= HEAD_REACH and not self.inside_marks(at)

    def inside_marks(self, at: int) -> bool:
        """Whether a word stands inside quotation marks round a title, opened behind the clause's first word."""
        text, own = self.document.text, self.own
        head = text[own[0].span.end : own[at].span.start]
        if sum(character in QUOTES for character in head) % 2 == 0:
            return False
        rest = text[own[at].span.end : self.span.end]
        closed = next((i for i, character in enumerate(rest) if character in QUOTES), len(rest))
        opened = own[0].span.end + max(i for i, character in enumerate(head) if character in QUOTES)
        marked = [i for i, t in enumerate(own) if opened < t.span.start < own[at].span.end + closed]
        return len(marked) < LONGEST_TITLE and not any(self.words[i].verb for i in marked)

    def verb_before(self, at: int) -> bool:
        """Whether a finite verb stands before a word, which then governs something smaller."""
        return any(word.verb for word in self.words[:at])

    def told_before(self, at: int) -> bool:
        """Whether a finished verb other than of being stands before a word, no particle that begins anew between."""
        told = False
        for word in self.words[:at]:
            told = "that" not in word.groups and (told or (word.past and "being" not in word.groups))
        return told
