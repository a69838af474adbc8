"""The layer of sentences, and which of them are titles, headings or fragments."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.facts import Sentence, Token
from tawatur.model.span import Origin, Span
from tawatur.read.stage import Decision, Stage
from tawatur.text.letters import CLOSERS, STOPS
from tawatur.text.sentences import lines, split_sentences
from tawatur.text.tokens import MARK

#: A line without a stop and at most this long is a heading (set by reading headlines and section headings).
LONGEST_HEADING = 12
#: A body sentence of at most this many words is a fragment.
LONGEST_FRAGMENT = 2


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence before its kind is known."""

    text: str
    span: Span
    line: Span
    number: int
    words: int
    has_title: bool

    @property
    def stopped(self) -> bool:
        """Whether a stop (or a colon, which announces what follows) ends the sentence."""
        last = self.span.of(self.text).rstrip("".join(CLOSERS))[-1:]
        return last in STOPS or last == ":"


def _title(candidate: _Candidate) -> str | None:
    if candidate.number == 0 and (candidate.has_title or (_unstopped_line(candidate) and _stands_apart(candidate))):
        return "title"
    return None


def _heading(candidate: _Candidate) -> str | None:
    return "heading" if _unstopped_line(candidate) and candidate.number > 0 else None


def _fragment(candidate: _Candidate) -> str | None:
    return "fragment" if candidate.words <= LONGEST_FRAGMENT else None


def _body(candidate: _Candidate) -> str | None:
    return "body"


#: First answer wins.
RULES = (_title, _heading, _fragment, _body)


def _unstopped_line(candidate: _Candidate) -> bool:
    return candidate.span == candidate.line and candidate.words <= LONGEST_HEADING and not candidate.stopped


def _stands_apart(candidate: _Candidate) -> bool:
    behind = candidate.text[candidate.line.end :]
    return "\n" in behind[: len(behind) - len(behind.lstrip())]


def decide(document: Document, language: Language) -> Iterator[Decision]:
    """Each sentence with its kind; tokens are given by index."""
    tokens = document.tokens
    starts = [token.span.start for token in tokens]
    for candidate in _candidates(document, language, tokens, starts):
        first, end = _token_range(candidate.span, starts)
        rule, kind = next((r.__name__, k) for r in RULES if (k := r(candidate)) is not None)
        origin = Origin("sentences", "2", rule.strip("_"))
        fact = Sentence(candidate.span, origin, kind, candidate.number, (first, end))
        yield Decision(candidate.span, origin.rule, f"{candidate.words} words in line {candidate.number}", (fact,))


def _candidates(
    document: Document, language: Language, tokens: Sequence[Token], starts: Sequence[int]
) -> Iterator[_Candidate]:
    abbreviations = frozenset(language.group("marks", "abbreviations").words)
    has_title = document.article.title is not None
    for number, line in enumerate(lines(document.text)):
        for span in split_sentences(document.text, line, abbreviations):
            first, end = _token_range(span, starts)
            words = sum(token.kind != MARK for token in tokens[first:end])
            yield _Candidate(document.text, span, line, number, words, has_title)


def _token_range(span: Span, starts: Sequence[int]) -> tuple[int, int]:
    return bisect_left(starts, span.start), bisect_left(starts, span.end)


STAGE = Stage("sentences", "2", ("tokens",), decide)
