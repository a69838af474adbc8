"""The words in which a statement is told: its own, with who said it."""

from __future__ import annotations

from tawatur.lang.load import Language, tokens_of
from tawatur.lang.verbs import looks_finite
from tawatur.model.document import Document
from tawatur.model.facts import Quotation, Statement
from tawatur.model.span import Span
from tawatur.text.fold import unfolded_length
from tawatur.text.letters import QUOTE_CLOSE, QUOTE_OPEN
from tawatur.text.tokens import splits

#: A report of speech of at most this many words is told whole.
WHOLE_REPORT = 38
_EDGES = " \t\u00a0\N{ARABIC COMMA},;:\N{ARABIC SEMICOLON}-\N{EN DASH}\N{EM DASH}."
_WAW = "\N{ARABIC LETTER WAW}"


def told_span(document: Document, statement: Statement) -> Span:
    """The words to tell: the whole report of speech where it is short, else the statement's own."""
    quotation = quotation_of(document, statement)
    if quotation is not None and word_count(document.words(quotation.span)) <= WHOLE_REPORT:
        return quotation.span
    return statement.span


def told_text(document: Document, statement: Statement, language: Language) -> str:
    """A sentence of the statement's own words: no conjunction at its head, quotation marks in pairs, a full stop.

    Where the report of speech is too long to tell whole, the source is named behind the clause.
    """
    span = told_span(document, statement)
    words = _balanced(_headless(document.words(span), language).strip(_EDGES))
    quotation = quotation_of(document, statement)
    if quotation is not None and span == statement.span and quotation.source is not None:
        template = language.group("telling", "attributed").data["template"]
        words = template.format(clause=words, source=document.words(quotation.source.span))
    return " ".join(words.split()) + "."


def quotation_of(document: Document, statement: Statement) -> Quotation | None:
    """The report of speech that a statement belongs to."""
    return None if statement.quotation is None else document.quotations[statement.quotation]


def word_count(words: str) -> int:
    """How many words a text has, split at white space."""
    return len(words.split())


def _headless(words: str, language: Language) -> str:
    """The words without the connective at their head."""
    openers = language.group("telling", "openers").lexicon
    tokens = tokens_of(words)
    hit = openers.whole_at(tokens, 0) if tokens else None
    if hit is not None and hit.end < len(tokens):
        return _headless(words[tokens[hit.end].span.start :], language)
    if tokens and any(s.particles == _WAW and looks_finite(s.stem, language) for s in splits(tokens[0].key)):
        head = tokens[0].span
        return words[head.start + unfolded_length(head.of(words), 1) :]
    return words


def _balanced(words: str) -> str:
    """The words with a closing quotation mark where one was opened and not closed, and no lone closing one."""
    depth = 0
    for character in words:
        depth += (character in QUOTE_OPEN) - (character in QUOTE_CLOSE)
    closing = "\N{RIGHT DOUBLE QUOTATION MARK}"
    return words + closing if depth == 1 else words
