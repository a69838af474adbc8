"""The layer of figures that count or measure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.facts import Quantity, Sentence, Timex, Token
from tawatur.model.span import Origin, Span
from tawatur.read.quantities_grammar import RULES, Figure
from tawatur.read.quantities_harm import HARMS, harms
from tawatur.read.quantities_judge import Judge
from tawatur.read.quantities_near import Near
from tawatur.read.quantities_written import as_written
from tawatur.read.stage import Decision, Stage
from tawatur.read.timexes_grammar import Found, Setting, finder
from tawatur.read.timexes_lexemes import Phrase, lexemes, span_of
from tawatur.read.timexes_vocabulary import vocabulary

#: Time expressions that count; the figures of all others are dates and hours.
COUNTING = frozenset(
    ("length", "length_from_event", "before_today", "after_today", "vague_period", "from_to_units", "between_lengths",
     "recurring", "vague")
)  # fmt: skip
_TELLING = re.compile(r"[dY9n1#gNFC725ukby]")
#: The codes of figures: each is a candidate, kept or refused.
FIGURES = frozenset("dY9n#")
_NO_SETTING = Setting(None, None)
_MASK = "\0"


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    return finder(RULES)


@dataclass(slots=True)
class _Reader:
    """Reads the figures of one document."""

    document: Document
    language: Language
    tokens: list[Token] = field(init=False)
    judge: Judge = field(init=False)
    #: The last figure of persons: its phrase, where it ended there, and its harm.
    part_of: tuple[Phrase | None, int, str | None] = (None, 0, None)

    def __post_init__(self) -> None:
        self.tokens = list(self.document.tokens)
        self.judge = Judge(self.tokens, vocabulary(self.language), harms(self.language))

    def decisions(self) -> Iterator[Decision]:
        timexes = list(self.document.timexes)
        for sentence in self.document.sentences:
            first, end = sentence.tokens
            phrase = lexemes(self.tokens[first:end], first, self.judge.held)
            if _TELLING.search(phrase.codes):
                inside = [t for t in timexes if sentence.span.covers(t.span)]
                yield from self._read(phrase, _masked(phrase, inside, self.tokens), self._as_of(sentence, inside))

    def _as_of(self, sentence: Sentence, timexes: Sequence[Timex]) -> str | None:
        """The time up to which the sentence counts: that of a time expression behind until."""
        until = self.language.group("quantities", "until").folds
        for timex in timexes:
            inside = self.tokens[sentence.tokens[0] : sentence.tokens[1]]
            before = [token.key for token in inside if token.span.end <= timex.span.start]
            if before and before[-1] in until and timex.type in ("DATE", "TIME"):
                return timex.value
        return None

    def _read(self, phrase: Phrase, codes: str, as_of: str | None) -> Iterator[Decision]:
        opening = _opening().search(codes)
        while opening is not None:
            end = opening.start() + 1
            refused = codes[opening.start()] in FIGURES
            for rule in RULES:
                match = rule.pattern.match(codes, opening.start())
                if match is None or match.end() == opening.start():
                    continue
                found = Found(phrase, match, _NO_SETTING)
                figure = rule.read(found)
                if figure is None or (figure := self.judge.judged(rule.name, found, figure)) is None:
                    continue
                figure = as_written(figure, found, self.document.text, self.tokens)
                yield self._decision(found, rule.name, figure, as_of)
                end, refused = match.end(), False
                break
            if refused:
                span = self._span(phrase, opening.start(), opening.start() + 1)
                yield Decision(span, "none", "no rule lets this figure count")
            opening = _opening().search(codes, end)

    def _decision(self, found: Found, rule: str, figure: Figure, as_of: str | None) -> Decision:
        match = found.match
        span = self._span(found.phrase, found.start, match.end())
        of = self._span(found.phrase, *match.span(figure.of)) if figure.of else None
        harm = self._harm(self.judge.near(found), figure)
        fact = Quantity(
            span, Origin("quantities", "3", rule), figure.value,
            figure.unit or "person" if harm else figure.unit or "count", of,
            figure.approximate, figure.bound, harm, as_of if figure.kind != "measure" else None,
        )  # fmt: skip
        return Decision(span, rule, f"{match.group()} counts {figure.value} {fact.unit}", (fact,))

    def _harm(self, near: Near, figure: Figure) -> str | None:
        if not _is_whole(figure):
            return None
        if figure.kind in HARMS:
            harm = None if self.judge.harms.is_shared(near) else figure.kind
        elif figure.kind in ("person", "bare"):
            harm = self.judge.harms.of(near)
            if harm is None and near.phrase is self.part_of[0] and self.judge.harms.shares(near, self.part_of[1]):
                harm = self.part_of[2]
        elif figure.kind == "case":
            harm = self.judge.harms.of_case(near)
        elif figure.kind == "saved":
            harm = None
        else:
            return None
        if harm not in (None, "killed") and figure.kind in HARMS and self.judge.harms.kills(near):
            harm = "killed"
        self.part_of = (near.phrase, near.end, harm)
        return harm

    def _span(self, phrase: Phrase, start: int, end: int) -> Span:
        return span_of(phrase, start, end, (self.document.text, self.tokens))


def _is_whole(figure: Figure) -> bool:
    """Whether a figure can count persons: no fraction does."""
    return isinstance(figure.value, tuple) or float(figure.value).is_integer()


def _masked(phrase: Phrase, timexes: Sequence[Timex], tokens: Sequence[Token]) -> str:
    """The codes of a phrase without those of dates and hours."""
    dates = [timex.span for timex in timexes if timex.origin.rule not in COUNTING]
    if not dates:
        return phrase.codes
    told = zip(phrase.lexemes.firsts(), phrase.codes, strict=True)
    return "".join([_MASK if _inside(tokens[first], dates) else code for first, code in told])


def _inside(token: Token, spans: Sequence[Span]) -> bool:
    return any(held.meets(token.span) for held in spans)


def decide(document: Document, language: Language) -> Iterator[Decision]:
    """Each figure that counts or measures, leftmost first, by the first rule that reads it.

    Method: regular expressions over the codes of words (timexes_lexemes), then guards on what stands round them.
    **Misses**: unlisted duals, figures whose counted noun stands far behind.
    """
    yield from _Reader(document, language).decisions()


STAGE = Stage("quantities", "3", ("tokens", "sentences", "timexes"), decide)
