"""The terms by which a text is found: one for each of its words, without what is attached before it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, islice, product
from typing import NamedTuple

from tawatur.lang.load import Language, load
from tawatur.lang.stems import function_words, unattached, word_frequencies
from tawatur.model.span import Span
from tawatur.text.fold import fold, fold_evenly
from tawatur.text.letters import QUOTES
from tawatur.text.tokens import attached, splits, without_article, words

#: The language whose particles are taken off; words in other scripts are found as they are.
SEARCHED = "ar"
#: Words whose terms a process remembers: those of a few thousand articles.
REMEMBERED = 100_000
#: A run of words is asked for in at most so many combinations of the terms that may stand for them.
MOST_RUNS = 256
#: Counts up where the rules of this module change, so that what was indexed before is indexed again.
RULES = 1

_MARK = "[" + "".join(sorted(QUOTES)) + "]"
_NO_MARK = _MARK.replace("[", "[^", 1)
_PART = re.compile(rf"{_MARK}({_NO_MARK}*){_MARK}|([^\s{_MARK[1:]}+)")


class Part(NamedTuple):
    """What is looked for as one: for each word of a run the terms that may stand for it, and letters of which one
    run must be in any text that holds it."""

    words: tuple[frozenset[str], ...]
    letters: tuple[tuple[str, ...], ...]

    def runs(self) -> Iterator[tuple[str, ...]]:
        """The runs of terms that may stand for it."""
        return islice(product(*map(sorted, self.words)), MOST_RUNS)


def terms_of(text: str) -> str:
    """The terms of a text in order, a space between them.

    Method: closed list of Arabic proclitics, undone where news has the rest more often than the whole; the article
    goes where three letters are left. Words in other scripts are their folds. Misses: attached pronouns, plurals.
    """
    language = load(SEARCHED)
    return " ".join([term_of(key, language) for _, _, key in words(text)])


@lru_cache(maxsize=REMEMBERED)
def term_of(key: str, language: Language) -> str:
    """The term of a folded word. A word that news does not know loses particles only before an article, and and-."""
    if key not in word_frequencies(language):
        for split in splits(key):
            bare = without_article(split.stem)
            if bare != split.stem:
                return bare
    return without_article(unattached(key, language))


@lru_cache(maxsize=1_000)
def standing_for(key: str, language: Language) -> frozenset[str]:
    """The terms under which a folded word may lie in the index: its own, and those of unknown words that may be it
    with particles before it. A word that news knows in its own right is not taken for another with a particle."""
    own = {term_of(key, language), without_article(key)}
    found = {term_of(form, language) for stem in own for form in attached(stem)}
    known, small = word_frequencies(language), function_words(language)
    return frozenset(own | {form for form in found if form not in known and form not in small})


def parts_of(asked: str) -> tuple[Part, ...]:
    """What is looked for: each word, or the words between two quotation marks as one run."""
    language = load(SEARCHED)
    parts = []
    for match in _PART.finditer(asked):
        keys = [key for _, _, key in words(match[1] if match[1] is not None else match[2])]
        if keys:
            run = tuple(standing_for(key, language) for key in keys)
            parts.append(Part(run, tuple(map(_shortest, run))))
    return tuple(parts)


def _shortest(terms: frozenset[str]) -> tuple[str, ...]:
    """Those terms that hold no other."""
    return tuple(term for term in terms if not any(other in term for other in terms if other != term))


def found_in(text: str, parts: Sequence[Part]) -> list[Span]:
    """Where parts stand in the first line that holds all of them or else in that which holds most; in the whole text
    where a run goes beyond a line."""
    for folded in (fold_evenly, fold):
        pieces = folded(text).split("\n")
        counts = [sum(_may_hold(piece, part) for part in parts) for piece in pieces]
        lines = sorted((number for number, count in enumerate(counts) if count), key=lambda number: -counts[number])
        ends = list(accumulate(len(line) + 1 for line in text.split("\n"))) if lines else []
        for number in lines:
            if found := _found(text, Span(ends[number - 1] if number else 0, ends[number] - 1), parts):
                return found
    return _found(text, Span(0, len(text)), parts)


def _may_hold(folded: str, part: Part) -> bool:
    return all(any(run in folded for run in letters) for letters in part.letters)


def _found(text: str, line: Span, parts: Sequence[Part]) -> list[Span]:
    language = load(SEARCHED)
    held = list(words(line.of(text)))
    terms = [term_of(key, language) for _, _, key in held]
    spans = set()
    for part in parts:
        for at, term in enumerate(terms):
            if term in part.words[0] and _goes_on(terms, at, part.words):
                spans.add(Span(line.start + held[at][0], line.start + held[at + len(part.words) - 1][1]))
    return sorted(spans)


def _goes_on(terms: Sequence[str], at: int, run: Sequence[frozenset[str]]) -> bool:
    return at + len(run) <= len(terms) and all(terms[at + n] in wanted for n, wanted in enumerate(run))


@cache
def terms_version() -> str:
    """Changes where the terms of any text may: with the rules here and with the words of news."""
    language = load(SEARCHED)
    held = [RULES, sorted(word_frequencies(language).items()), sorted(function_words(language))]
    return hashlib.sha256(repr(held).encode()).hexdigest()[:16]
