"""Where a clause may begin: what is known of each place of a document, and the rules that open a clause there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from tawatur.lang.lexicon import Hit
from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.facts import Mention, Token
from tawatur.model.span import Span
from tawatur.read.clauses_words import Word
from tawatur.text.letters import QUOTES
from tawatur.text.tokens import MARK

_WAW = "\N{ARABIC LETTER WAW}"
_FEH = "\N{ARABIC LETTER FEH}"
COMMAS = frozenset({"\N{ARABIC COMMA}", ",", "\N{ARABIC SEMICOLON}", ";", "-", "\N{EN DASH}", "\N{EM DASH}"})
HARD = frozenset({"\N{ARABIC SEMICOLON}", ";", ":", "..", "..."})
#: Letters that are attached prepositions.
_ATTACHED = ("\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}")


@dataclass(frozen=True)
class Scene:
    """A document with what each of its tokens may do in a clause."""

    document: Document
    language: Language
    tokens: Sequence[Token]
    words: Sequence[Word]

    @cached_property
    def names(self) -> frozenset[int]:
        """The offsets at which a token stands in a name: it opens no clause."""
        return frozenset(
            offset for m in self.document.mentions if m.form == "name" for offset in range(m.span.start, m.span.end)
        )

    @cached_property
    def times(self) -> frozenset[int]:
        """The offsets that stand in a time expression."""
        return frozenset(o for t in self.document.timexes for o in range(t.span.start, t.span.end))

    @cached_property
    def cues(self) -> frozenset[int]:
        """The offsets at which the cue of a report of speech begins, with or without its conjunction."""
        found = (q.cue.start for q in self.document.quotations if q.cue is not None)
        return frozenset(offset for start in found for offset in (start, start - 1))

    @cached_property
    def sites(self) -> dict[int, Span]:
        """The names of places and buildings, by the offset at which they begin."""
        named = (m for m in self.document.mentions if m.form == "name" and m.kind in ("place", "facility"))
        return {m.span.start: m.span for m in named}

    @cached_property
    def _mentions(self) -> dict[int, Mention]:
        return {m.span.start: m for m in reversed(self.document.mentions)}

    def mention_at(self, offset: int) -> Mention | None:
        """The longest mention that begins at an offset."""
        return self._mentions.get(offset)

    def hit(self, group: str, index: int, file: str = "clauses") -> Hit[str] | None:
        """The entry of a group that begins at a token."""
        if group not in self.words[index].groups:
            return None
        return self.language.group(file, group).lexicon.at(self.tokens, index)

    def count(self, first: int, end: int) -> int:
        """How many words and numbers stand in a range of tokens."""
        return self._counts[end] - self._counts[first]

    @cached_property
    def _counts(self) -> list[int]:
        """How many words and numbers stand before each token, and before the end."""
        return [0, *accumulate([token.kind != MARK for token in self.tokens])]

    def has_verb(self, first: int, end: int) -> bool:
        """Whether a finite verb stands in a range of tokens."""
        return self._verbs[end] > self._verbs[first]

    @cached_property
    def _verbs(self) -> list[int]:
        """How many finite verbs stand before each token, and before the end."""
        return [0, *accumulate([word.verb for word in self.words])]

    def may_have_verb(self, first: int, end: int) -> bool:
        """Whether a word that can be a finite verb stands in a range of tokens."""
        return any(word.verb or word.maybe for word in self.words[first:end])

    def is_phrase(self, index: int) -> bool:
        """Whether a preposition stands at a token, alone or attached."""
        key = self.tokens[index].key
        return key in self.language.group("function_words", "particles").folds or key.startswith(_ATTACHED)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place between two tokens where a clause might begin; `first` is the sentence's first token."""

    scene: Scene
    index: int
    first: int
    edges: frozenset[int] = field(repr=False)

    @property
    def word(self) -> Word:
        return self.scene.words[self.index]

    @property
    def start(self) -> int:
        return self.scene.tokens[self.index].span.start

    @property
    def after_comma(self) -> bool:
        """Whether the last token before this one, quotation marks aside, is a comma or dash."""
        tokens, index = self.scene.tokens, self.index - 1
        while index > self.first and tokens[index].key in QUOTES:
            index -= 1
        return tokens[index].key in COMMAS

    def opens(self, group: str) -> Hit[str] | None:
        """The entry of a group that begins here, with or without a conjunction."""
        hit = self.scene.hit(group, self.index)
        return hit if hit is not None and hit.particles in ("", _WAW, _FEH) else None

    def ends(self, group: str) -> bool:
        """Whether the word belongs to an entry of a group that began before it."""
        before = range(max(self.first, self.index - 2), self.index)
        hits = (self.scene.hit(group, i) for i in before)
        return any(hit is not None and hit.end > self.index for hit in hits)

    def verb_at(self, index: int) -> bool:
        """Whether a word that can be a finite verb stands at a token."""
        words = self.scene.words
        return index < len(words) and (words[index].verb or words[index].maybe)

    def event_at(self, index: int) -> bool:
        """Whether a verb or a verbal noun stands at a token, negated or not."""
        words = self.scene.words
        return index < len(words) and (self.verb_at(index) or words[index].event or "negated" in words[index].groups)


def _conjunction(spot: Spot) -> bool:
    return spot.opens("conjunctions") is not None and not spot.ends("conjunctions")


def _condition(spot: Spot) -> bool:
    hit = spot.opens("conditions")
    if hit is None or spot.ends("questions") or spot.opens("questions") or spot.ends("no_conditions"):
        return False
    return hit.end - spot.index == 1 or spot.event_at(hit.end)


def _content(spot: Spot) -> bool:
    return spot.opens("contents") is not None


def _relative(spot: Spot) -> bool:
    if spot.opens("relatives") is None or spot.ends("conjunctions"):
        return False
    return not spot.ends("questions")


def _stative(spot: Spot) -> bool:
    return spot.opens("statives") is not None


def _coordinator(spot: Spot) -> bool:
    return spot.opens("coordinators") is not None


def _subordinator(spot: Spot) -> bool:
    return spot.opens("subordinators") is not None


def _fresh(spot: Spot) -> bool:
    """A particle with a conjunction before a verb."""
    hit = spot.opens("fresh")
    return hit is not None and spot.verb_at(hit.end)


def _participle(spot: Spot) -> bool:
    return True


def _conjoined_verb(spot: Spot) -> bool:
    return spot.start not in spot.scene.names


def _verb_after_comma(spot: Spot) -> bool:
    return spot.start not in spot.scene.names


#: The rules that a word itself calls for, by name; `clauses_words` says which may open a clause at which word.
RULES: Mapping[str, Callable[[Spot], bool]] = {
    rule.__name__.strip("_"): rule
    for rule in (
        _conjunction,
        _condition,
        _content,
        _relative,
        _stative,
        _coordinator,
        _subordinator,
        _fresh,
        _participle,
        _conjoined_verb,
        _verb_after_comma,
    )
}


def opener(spot: Spot) -> str | None:
    """The name of the rule that opens a clause at a spot, or None: the edge of a report of speech, a hard mark, then
    what the word itself opens."""
    before = spot.scene.tokens[spot.index - 1]
    if spot.start in spot.edges:
        return "quotation_edge"
    if before.key in HARD:
        return "hard_mark"
    names = spot.word.openers
    if before.kind == MARK and spot.word.comma_openers and spot.after_comma:
        names = (*names, *spot.word.comma_openers)
    return next((name for name in names if RULES[name](spot)), None)
