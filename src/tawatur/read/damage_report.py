"""A report as the search for damage sees it: its sentences, their words, and what stands in quotation marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tawatur.lang.load import Language
from tawatur.lang.reasons import reason
from tawatur.lang.verbs import looks_finite, may_be_finite
from tawatur.model.document import Document
from tawatur.model.facts import Damage, Sentence, Token
from tawatur.model.span import Origin, Span
from tawatur.read.damage_quotes import Marks, marks_of
from tawatur.read.stage import Decision
from tawatur.text.fold import fold
from tawatur.text.letters import CLOSERS
from tawatur.text.sentences import lines
from tawatur.text.tokens import MARK

STAGE, VERSION = "damage", "2"


@dataclass(frozen=True)
class Report:
    """A document with its language; everything else is worked out once, when first asked for."""

    document: Document
    language: Language

    @property
    def text(self) -> str:
        return self.document.text

    @cached_property
    def key(self) -> str:
        """The fold of the whole text."""
        return fold(self.text)

    @property
    def tokens(self) -> Sequence[Token]:
        return self.document.tokens

    @property
    def sentences(self) -> Sequence[Sentence]:
        return self.document.sentences

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The lines that are not blank, in order; a sentence's `paragraph` is an index into them."""
        return tuple(lines(self.text))

    @cached_property
    def marks(self) -> tuple[Marks, ...]:
        """The quotation marks of each line, paired."""
        return tuple(marks_of(self.text, line) for line in self.lines)

    def words(self, sentence: Sentence) -> list[Token]:
        """The words and numbers of a sentence."""
        return [token for token in self.tokens[slice(*sentence.tokens)] if token.kind != MARK]

    def stopped(self, sentence: Sentence) -> bool:
        """Whether one full stop ends the sentence (two make an ellipsis)."""
        words = sentence.span.of(self.text).rstrip("".join(CLOSERS))
        return words.endswith(".") and not words.endswith("..")

    def opens_line(self, index: int) -> bool:
        """Whether a sentence is the first of its line."""
        return index == 0 or self.sentences[index - 1].paragraph != self.sentences[index].paragraph

    def quoted(self, span: Span) -> bool:
        """Whether any of the span stands in quotation marks, closed or not."""
        return any(pair.meets(span) for marks in self.marks for pair in marks.inside)

    @cached_property
    def _names(self) -> tuple[Span, ...]:
        mentions = self.document.mentions if "mentions" in self.document.layers else ()
        return tuple(mention.span for mention in mentions if mention.form == "name")

    def named(self, span: Span) -> bool:
        """Whether the words are part of a name; without the layer of mentions nothing is."""
        return any(name.meets(span) for name in self._names)

    def is_verb(self, token: Token) -> bool:
        return looks_finite(token.key, self.language)

    def maybe_verb(self, token: Token) -> bool:
        return may_be_finite(token.key, self.language)

    def holds(self, token: Token, group: str) -> bool:
        """Whether a word is in a group of `damage.toml`, bare or behind a conjunction."""
        folds = self.language.group("damage", group).folds
        return token.key in folds or (token.key[1:] in folds and self._conjoined(token))

    def wants_more(self, token: Token) -> bool:
        """Whether a sentence cannot end on a word; held to the letters as written, for folds run names together."""
        written = token.span.of(self.text)
        words = self.language.group("damage", "complements").words
        hyphened = self.text[token.span.start - 1 : token.span.start] == "-"
        found = written in words or (written[1:] in words and self._conjoined(token))
        return found and not hyphened and not self.holds(token, "ends")

    def damaged(self, kind: str, severity: str, name: str, **held: str | int) -> Verdict:
        """The verdict that words are damaged, for the reason of that name."""
        return Verdict(kind, severity, reason(self.language, name, **held))

    def _conjoined(self, token: Token) -> bool:
        return token.key[:1] in self.language.group("verbs", "conjunctions").folds


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule makes of a candidate: a kind of damage, or None where it is sound.

    `because` by language of the interface; English alone where the words are sound, which no reader is shown.
    """

    kind: str | None
    severity: str
    because: Mapping[str, str]
    suggestion: str | None = None


def decided(span: Span, rule: str, verdict: Verdict) -> Decision:
    """The decision for a verdict: one fact, or none where the rule found the words sound."""
    if verdict.kind is None:
        return Decision(span, rule, verdict.because["en"])
    origin = Origin(STAGE, VERSION, rule)
    fact = Damage(span, origin, verdict.kind, verdict.severity, verdict.because, verdict.suggestion)
    return Decision(span, rule, verdict.because["en"], (fact,))


def sound(because: str) -> Verdict:
    """The verdict that nothing is wrong."""
    return Verdict(None, "none", {"en": because})
