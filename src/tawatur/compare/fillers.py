"""What in a text can fill a place that another text fills otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from tawatur.compare.evidence import Evidence
from tawatur.compare.times import precision
from tawatur.lang.load import Language
from tawatur.lang.stems import stem
from tawatur.lang.verbs import looks_finite
from tawatur.model.document import Document
from tawatur.model.facts import Token
from tawatur.model.span import Span
from tawatur.model.story import ref_of
from tawatur.text.fold import fold
from tawatur.text.tokens import REMEMBERED, WORD

#: End a finished verb of the feminine or the plural, hardly an unfinished one behind these particles.
_PAST = ("\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER WAW}\N{ARABIC LETTER ALEF}")
_FUTURE = "\N{ARABIC LETTER SEEN}"
_DATELINE = re.compile(r"[^.\n()]{0,40}\([^()\n]{2,20}\)\s*[-\u2013\u2014]")
_CLOCK = re.compile(r"T(\d\d:\d\d)$")
#: A mention of each of these kinds fills a place of the kind beside it.
NAMED: Mapping[str, str] = {"place": "place", "person": "person", "organisation": "body"}
#: What is done to a verb.
SO, NOT, PERHAPS = "so", "not", "perhaps"
#: A verb of so many letters is as often a finished one with its root's own first letter.
SHORT = 3
#: A figure of at least this is worth a look at what it counts: ones and twos count many things beside each other.
LEAST_COUNTED = 3


class Filler(NamedTuple):
    """One filler: its kind, what it means, where it stands, its index in its layer, what it compares with."""

    kind: str
    key: str
    span: Span
    fact: int = 0
    group: str = ""


def fillers(document: Document, evidence: Evidence) -> Iterator[Filler]:
    """Every day, hour, name, nationality, verb and counted noun of a document."""
    yield from _times(document)
    yield from _names(document, evidence)
    yield from _verbs(document, evidence.language)
    yield from _counted(document, evidence.language)


def _times(document: Document) -> Iterator[Filler]:
    for index, timex in enumerate(document.timexes):
        clock = _CLOCK.search(timex.value)
        if clock:
            yield Filler("clock", clock[1], timex.span, index)
        if timex.type in ("DATE", "TIME") and precision(timex.value) in ("day", "part"):
            yield Filler("day", timex.value[: len("2000-01-01")], timex.span, index)


def _names(document: Document, evidence: Evidence) -> Iterator[Filler]:
    vague = shared_adjectives(evidence.language)
    for index, mention in enumerate(document.mentions):
        entity = evidence.entity_of.get(ref_of((document.article.id, index)))
        if _is_dateline(document, mention.span):
            continue
        if mention.form == "demonym" and mention.country and mention.country not in vague:
            yield Filler("nation", mention.country, mention.span, index)
        elif mention.form == "name" and entity and mention.kind in NAMED:
            yield Filler(NAMED[mention.kind], entity, mention.span, index)


def _is_dateline(document: Document, span: Span) -> bool:
    """Whether a name stands in the line that says where a report was written: an agency in brackets behind it."""
    return _DATELINE.match(document.text, span.end) is not None


@lru_cache(maxsize=4)
def shared_adjectives(language: Language) -> frozenset[str]:
    """Codes of what two countries share: their adjective begins those of both."""
    forms = {code: singular.split("|") for code, singular, *_ in language.rows("demonyms")}
    longer = {form.split()[0] for of in forms.values() for form in of if " " in form}
    return frozenset(code for code, of in forms.items() if longer & set(of))


def _verbs(document: Document, language: Language) -> Iterator[Filler]:
    """Finite verbs, with the particle that negates them or makes them possible."""
    tokens = document.tokens
    for at in [i for i, t in enumerate(tokens) if t.kind == WORD and _is_verb(t.key, language)]:
        before, token = tokens[at - 1] if at else None, tokens[at]
        key = _done_to(before, token, language)
        start = before.span.start if before is not None and key != SO else token.span.start
        yield Filler(
            "verb", key, Span(start, token.span.end), group=stem(_without_future(token.key, language), language)
        )


@lru_cache(maxsize=REMEMBERED)
def _is_verb(key: str, language: Language) -> bool:
    """Whether a word is a finite verb other than of being and saying."""
    return key not in _being_and_saying(language) and looks_finite(key, language)


@lru_cache(maxsize=4)
def _being_and_saying(language: Language) -> frozenset[str]:
    return language.group("function_words", "being").folds | language.group("function_words", "saying").folds


def _without_future(key: str, language: Language) -> str:
    """A verb without the letter of the future, so that it meets the form behind a negation."""
    rest = key.removeprefix(_FUTURE)
    return rest if rest != key and looks_finite(rest, language) else key


def _done_to(before: Token | None, verb: Token, language: Language) -> str:
    if before is None:
        return SO
    if before.key in language.group("polarity", "no").folds:
        return NOT
    persons = language.group("polarity", "present" if len(verb.key) > SHORT else "present_short").folds
    present = verb.key[:1] in persons and not verb.key.endswith(_PAST)
    return PERHAPS if present and before.key in language.group("polarity", "perhaps").folds else SO


def _counted(document: Document, language: Language) -> Iterator[Filler]:
    """What exact figures count, where the list knows what else it cannot be."""
    known = classes(language)
    for index, quantity in enumerate(document.quantities):
        value = quantity.value
        if isinstance(value, tuple) or value < LEAST_COUNTED:
            continue
        words = [fold(word) for word in document.words(quantity.span).split()]
        family, name = next((known[word] for word in words if word in known), ("", ""))
        if family:
            yield Filler("unit", name, quantity.span, index, f"{family} {value}")


@lru_cache(maxsize=4)
def classes(language: Language) -> Mapping[str, tuple[str, str]]:
    """Family and class of each counted noun of the list."""
    rows = language.rows("counted_apart")
    return {fold(word): (family, name) for family, name, words in rows for word in words.split("|")}
