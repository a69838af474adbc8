"""The layer of time expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.facts import Sentence, Timex
from tawatur.model.span import Origin, Span
from tawatur.read import timexes_days, timexes_months, timexes_periods, timexes_spans
from tawatur.read.stage import Decision, Stage
from tawatur.read.timexes_grammar import Found, Reading, Rule, Setting, finder
from tawatur.read.timexes_lexemes import Phrase, lexemes, span_of
from tawatur.read.timexes_vocabulary import vocabulary

#: Tried in this order at each word; first answer wins.
RULES: tuple[Rule[Reading], ...] = (
    *timexes_days.RULES,
    *timexes_months.RULES,
    *timexes_spans.RULES,
    *timexes_periods.RULES,
)
#: A phrase without one of these codes holds no time expression.
_TELLING = re.compile(r"[wmjhkbyuv2AQTtpPRLSEVoXY%O#znZ]|d[/-]d[/-]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: An anchor is at most so many words.
LONGEST_ANCHOR = 3


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    return finder(RULES)


@dataclass(slots=True)
class _Reader:
    """Reads one document from its start, remembering the day that it last spoke of."""

    document: Document
    language: Language
    focus: date | None = None

    def phrases(self) -> Iterator[tuple[Sentence, Phrase]]:
        held = vocabulary(self.language)
        tokens = self.document.tokens
        for sentence in self.document.sentences:
            first, end = sentence.tokens
            yield sentence, lexemes(tokens[first:end], first, held)

    def decisions(self) -> Iterator[Decision]:
        for _, phrase in self.phrases():
            if _TELLING.search(phrase.codes):
                yield from self._read(phrase)

    def _read(self, phrase: Phrase) -> Iterator[Decision]:
        opening = _opening().search(phrase.codes)
        while opening is not None:
            found, rule, reading = self._first(phrase, opening.start())
            end = opening.start() + 1
            if found is not None and reading is not None:
                yield self._decision(found, rule, reading)
                end = _end(found)
            else:
                span = self._span(phrase, opening.start(), opening.start() + 1)
                yield Decision(span, "none", "the pattern of a rule begins here, but no rule reads it")
            opening = _opening().search(phrase.codes, end)

    def _first(self, phrase: Phrase, start: int) -> tuple[Found | None, str, Reading | None]:
        setting = Setting(self.document.article.day, self.focus)
        for rule in RULES:
            match = rule.pattern.match(phrase.codes, start)
            if match is not None and match.end() > start:
                found = Found(phrase, match, setting)
                reading = rule.read(found)
                if reading is not None:
                    return found, rule.name, reading
        return None, "", None

    def _decision(self, found: Found, rule: str, reading: Reading) -> Decision:
        end = _end(found)
        span = self._span(found.phrase, found.start, end)
        origin = Origin("timexes", "2", rule)
        anchor = self._anchor(found.phrase, end) if reading.anchored else None
        self._remember(reading)
        fact = Timex(span, origin, reading.type, reading.value, reading.relative, reading.mod, anchor)
        return Decision(span, rule, f"{found.match.group()} reads {reading.relative}", (fact,))

    def _span(self, phrase: Phrase, start: int, end: int) -> Span:
        return span_of(phrase, start, end, (self.document.text, self.document.tokens))

    def _anchor(self, phrase: Phrase, end: int) -> Span | None:
        """The event's words behind `from`: up to a mark, a preposition or three words."""
        first = last = end + 1
        while last < len(phrase.codes) and last < first + LONGEST_ANCHOR and phrase.codes[last] in ".CKPA":
            last += 1
        return self._span(phrase, first, last) if last > first else None

    def _remember(self, reading: Reading) -> None:
        match = _DAY.match(reading.value)
        if match is not None and "/" not in reading.value:
            self.focus = date.fromisoformat(match.group())


def _end(found: Found) -> int:
    """Where the expression ends: before the `from` of an event that it counts from."""
    return found.match.start("of") if found.lexeme("of") is not None else found.match.end()


def decide(document: Document, language: Language) -> Iterator[Decision]:
    """Each time expression, leftmost first, by the first rule that reads it.

    Method: an interval grammar of regular expressions over the codes of words (timexes_lexemes), after TIMEX3.
    **Misses**: times told by events that no list dates, and what a clause's tense does not tell.
    """
    yield from _Reader(document, language).decisions()


STAGE = Stage("timexes", "2", ("tokens", "sentences"), decide)
