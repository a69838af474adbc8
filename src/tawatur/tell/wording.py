"""The words in which a statement is told: its own, with who said it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from tawatur.lang.load import Language, load, tokens_of
from tawatur.lang.stems import function_words, unattached
from tawatur.lang.verbs import is_finished_stem, may_be_finite, readings
from tawatur.model.document import Document
from tawatur.model.facts import Quotation, Statement
from tawatur.model.span import Span, hull
from tawatur.text.fold import fold, unfolded_length
from tawatur.text.letters import QUOTE_CLOSE, QUOTE_OPEN, QUOTES, STOPS
from tawatur.text.tokens import WORD, splits

#: A sentence of at most this many words is told whole; so is a report of speech, or the sentence round a clause
#: that cannot stand alone, of at most this many.
WHOLE_SENTENCE, WHOLE_REPORT = 24, 36
#: Severities of damage that a telling stays clear of where it can.
BROKEN = frozenset({"medium", "high"})
#: What is told without its reporting clause has at least this many words.
FEWEST_REPORTED = 6
#: Characters of a sentence in which it shows that it hangs on another.
DANGLES_WITHIN = 60
_QUESTION = ("?", "\N{ARABIC QUESTION MARK}")
#: A place and an agency before a dash, as a report opens.
_DATELINE = re.compile(r"[^.!?\n]{0,60}?\([^()\n]{2,30}\)\s*[-\N{EN DASH}\N{EM DASH}:]+\s*")
_EDGES = " \t\u00a0\N{ARABIC COMMA},;:\N{ARABIC SEMICOLON}-\N{EN DASH}\N{EM DASH}."
_ATTACHED = frozenset({"\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}"})
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_STRAIGHT = '"'
#: The first forms of a text between blanks.
_FIRST = re.compile(r"\s*(?:\S+\s*){8}")
_WAW = "\N{ARABIC LETTER WAW}"


def told_span(document: Document, statement: Statement) -> Span:
    """The words to tell: the sentence where it is short, else the report of speech, else the statement's own words.

    Wider words that meet a broken passage are left for narrower ones.
    """
    for span, most in _wider(document, statement):
        if word_count(document.words(span)) <= most and not is_broken(document, span):
            return span
    return statement.span


def is_broken(document: Document, span: Span) -> bool:
    """Whether a span meets a passage of medium or high damage."""
    return any(d.severity in BROKEN and d.span.meets(span) for d in document.damage)


def tellings(document: Document, statement: Statement) -> Iterator[tuple[Span, Callable[[], bool]]]:
    """The spans in which a statement can be told, widest first, each with what finds out whether it can be understood
    by itself.

    Its sentence and its report of speech, neither longer than a reader follows, and its own clause.
    """
    quotation = quotation_of(document, statement)
    sentences = _sentence_round(document, statement.span)
    asks = any(document.words(span).rstrip().endswith(_QUESTION) for span in sentences)
    wide = [] if asks else list(sentences)
    if quotation is not None and _says_enough(document, statement, quotation):
        wide.append(hull([quotation.span, statement.span]))
    kept = [span for span in wide if word_count(document.words(span)) <= WHOLE_REPORT]
    yield from ((span, partial(_stands, document, statement, span)) for span in kept)
    opens = any(document.words(Span(s.start, statement.span.start)).strip(_EDGES) == "" for s in sentences)
    whole = opens and statement.main and quotation is None and _has_subject_and_verb(document, statement.span)
    if whole or not kept:
        alone = whole and not asks
        yield statement.span, partial(_stands, document, statement, statement.span) if alone else bool


def _sentence_round(document: Document, span: Span) -> list[Span]:
    """The sentence that a span lies in, where it lies in one."""
    at = document.sentence_at(span.start)
    return [document.sentences[at].span] if at >= 0 and document.sentences[at].span.covers(span) else []


def _stands(document: Document, statement: Statement, span: Span) -> bool:
    """Whether the words that are told of a span do not begin as what hangs on the sentence before them."""
    language = load(document.article.language)
    pattern = language.group("telling", "dangling").pattern
    told = _reported(document, statement, span, language) or _behind_dateline(document, span)
    words = document.words(told)[:DANGLES_WITHIN]
    return pattern is None or pattern.search(fold(words)) is None


def _has_subject_and_verb(document: Document, span: Span) -> bool:
    """Whether a clause names somebody, holds a verb, and begins with neither preposition nor particle."""
    language = load(document.article.language)
    held = document.starting_in("tokens", span)
    words = [token.key for token in document.tokens[held.start : held.stop] if token.kind == WORD]
    first = unattached(words[0], language) if words else ""
    if first in function_words(language) and first not in language.group("function_words", "particles").folds:
        return False
    return _names_somebody(document, span) and any(may_be_finite(word, language) for word in words)


def _says_enough(document: Document, statement: Statement, quotation: Quotation) -> bool:
    """Whether a report of speech names its source, or reports so much that it can be told with the source behind it."""
    if quotation.source is None or quotation.span.covers(quotation.source.span):
        return True
    held = [span for span in quotation.content if span.meets(statement.span)]
    return sum(word_count(document.words(span)) for span in held) >= FEWEST_REPORTED


def _wider(document: Document, statement: Statement) -> Iterator[tuple[Span, int]]:
    """Spans that hold a statement, each with the most words it may have to be told."""
    sentences = _sentence_round(document, statement.span)
    yield from ((span, WHOLE_SENTENCE) for span in sentences)
    quotation = quotation_of(document, statement)
    if quotation is not None:
        yield hull([quotation.span, statement.span]), WHOLE_REPORT
    if not statement.main or not _names_somebody(document, statement.span):
        yield from ((span, WHOLE_REPORT) for span in sentences)


def told_text(document: Document, statement: Statement, span: Span, language: Language) -> str:
    """A sentence of a span's own words: no conjunction at its head, quotation marks in pairs, a full stop.

    Where the words leave out who said the statement, the source is named behind them.
    """
    quotation, reported = quotation_of(document, statement), _reported(document, statement, span, language)
    if quotation is None or quotation.source is None or reported is None:
        words = _told(document, span, language)
    else:
        clause = _told(document, reported, language)
        template = "quoted" if _is_quoted(document, quotation, reported, clause) else "template"
        held = language.group("telling", "attributed").data
        words = held[template].format(clause=clause, source=document.words(quotation.source.span))
    told = " ".join(words.split())
    return told if told.endswith(tuple(STOPS)) else f"{told}."


def _reported(document: Document, statement: Statement, span: Span, language: Language) -> Span | None:
    """What of a span is told with its source behind it: the words reported, where their reporting clause there names
    nobody (he added …); None where it does, or nothing is reported."""
    quotation = quotation_of(document, statement)
    if quotation is None or quotation.source is None:
        return None
    is_named = document.words(quotation.source.span) in document.words(span)
    return None if is_named else _content(document, statement, quotation, language)


def _is_quoted(document: Document, quotation: Quotation, content: Span, clause: str) -> bool:
    """Whether words are a speaker's own, marked as such in the report round them alone."""
    spoken = quotation.form == "direct" and any(span.covers(content) for span in quotation.content)
    return spoken and not any(mark in QUOTES for mark in clause)


def own_words(document: Document, span: Span, language: Language) -> str:
    """The words of a span in one line: no dateline, no conjunction at its head, quotation marks in pairs."""
    return " ".join(_told(document, span, language).split())


def _told(document: Document, span: Span, language: Language) -> str:
    words = document.words(_behind_dateline(document, span)).lstrip(_EDGES)
    if (line := _DATELINE.match(words)) is not None:
        words = words[line.end() :]
    return _balanced(_headless(words.strip(_EDGES), language).strip(_EDGES))


def _behind_dateline(document: Document, span: Span) -> Span:
    """The span without a dateline at its head."""
    ends = [d.span.end for d in document.damage if d.kind == "boilerplate" and d.span.start <= span.start < d.span.end]
    return Span(min(max([span.start, *ends]), span.end), span.end)


def _content(document: Document, statement: Statement, quotation: Quotation, language: Language) -> Span:
    """What of a statement is the content of its quotation, with the cue where its words need that to be read."""
    held = [span for span in quotation.content if span.meets(statement.span)]
    if not held:
        return statement.span
    content = Span(max(held[0].start, statement.span.start), max(held[-1].end, statement.span.end))
    governed = language.group("telling", "governed").lexicon
    tokens = tokens_of(_opening(document.words(content)))
    bound = tokens and (governed.whole_at(tokens, 0) is not None or _has_preposition(tokens[0].key, language))
    if quotation.cue is None or not bound or _is_set_off(document, quotation.cue, content):
        return content
    return hull([quotation.cue, content])


def _is_set_off(document: Document, cue: Span, content: Span) -> bool:
    """Whether a colon and a quotation mark stand before what is reported, so that no verb governs it."""
    between = document.words(Span(min(cue.end, content.start), content.start + 1))
    return ":" in between and any(mark in QUOTES for mark in between)


def _has_preposition(key: str, language: Language) -> bool:
    """Whether a word is a noun with a preposition attached, definite or such as news shows."""
    free = unattached(key, language)
    held = [split.stem for split in splits(key)[1:] if split.particles[-1:] in _ATTACHED]
    return any(stem.startswith(_ARTICLE) or stem == free for stem in held)


def _names_somebody(document: Document, span: Span) -> bool:
    """Whether a name or description stands in a span, so that a reader knows whom it is about."""
    held = document.starting_in("mentions", span)
    near = document.mentions[held.start : held.stop]
    return any(m.form in ("name", "description") and m.span.end <= span.end for m in near)


def quotation_of(document: Document, statement: Statement) -> Quotation | None:
    """The report of speech that a statement belongs to."""
    return None if statement.quotation is None else document.quotations[statement.quotation]


def word_count(words: str) -> int:
    """How many words a text has, split at white space."""
    return len(words.split())


def _headless(words: str, language: Language) -> str:
    """The words without the connective at their head."""
    openers = language.group("telling", "openers").lexicon
    tokens = tokens_of(_opening(words))
    hit = openers.whole_at(tokens, 0) if tokens else None
    if hit is not None and hit.end < len(tokens):
        return _headless(words[tokens[hit.end].span.start :], language)
    if tokens and _has_conjunction(tokens[0].key, language):
        head = tokens[0].span
        return words[head.start + unfolded_length(head.of(words), 1) :]
    return words


def _opening(words: str) -> str:
    """The first words of a text, as many as any connective has and more."""
    match = _FIRST.match(words)
    return match[0] if match else words


def _has_conjunction(key: str, language: Language) -> bool:
    """Whether and- stands before a word: before a verb, a particle, an article, or what news has without it."""
    own = (stem for stem, _ in readings(key, language) if stem.startswith(_WAW) and key.startswith(stem))
    if any(is_finished_stem(stem, language) for stem in own):
        return False  # the letter is the verb's own
    particles, free = language.group("function_words", "particles").folds, unattached(key, language)
    joined = [split for split in splits(key) if split.particles.startswith(_WAW)]
    if any(split.stem.startswith(_ARTICLE) or split.stem == free for split in joined):
        return True
    stems = [split.stem for split in joined if split.particles == _WAW]
    return any(may_be_finite(stem, language) or stem in particles for stem in stems)


def _balanced(words: str) -> str:
    """The words with a closing quotation mark where one was opened and not closed, and no lone closing one."""
    depth = 0
    for character in words:
        depth += (character in QUOTE_OPEN) - (character in QUOTE_CLOSE)
    if depth == 1:
        return words + "\N{RIGHT DOUBLE QUOTATION MARK}"
    if words.count(_STRAIGHT) % 2 == 0:
        return words
    return words.removesuffix(_STRAIGHT) if words.endswith(_STRAIGHT) else words + _STRAIGHT
