"""Contradictions to plant in real reports: an edit of one report at a place that another report tells too."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tawatur.lang.load import load
from tawatur.lang.stems import function_words, stem
from tawatur.lang.verbs import looks_finite
from tawatur.model.document import Document
from tawatur.model.facts import Mention, Quantity, Sentence, Timex
from tawatur.model.span import Span
from tawatur.text.fold import fold
from tawatur.text.tokens import WORD

#: Two sentences tell one thing where they share at least so many content stems, and this share of the shorter's.
STEMS, SHARE = 3, 0.34
#: What stands between two names that are swapped: a few words without a mark.
BETWEEN = re.compile(r"[^.,:;!?\"\u060c\u061b\u061f\u00ab\u00bb\u201c\u201d\n()]{2,40}")
_LANGUAGE = load("ar")
_WORDS = tomllib.loads((Path(__file__).parent / "plants.toml").read_text(encoding="utf-8"))


class Plant(NamedTuple):
    """An edit: `words` for what stands under `span` in one report; `twin` is where the other report tells the same.

    `alone`: 1 where a conflict within the one report will do.
    """

    kind: str
    slots: frozenset[str]
    article: int
    span: Span
    words: str
    other: int
    twin: Span
    alone: int = 0


class Place(NamedTuple):
    """A report among its fellows, and a sentence of it."""

    documents: Sequence[Document]
    article: int
    sentence: Sentence
    chance: random.Random

    @property
    def document(self) -> Document:
        return self.documents[self.article]

    def inside(self, layer: str) -> list[Quantity | Timex | Mention]:
        """The facts of a layer in the sentence."""
        facts = getattr(self.document, layer)
        return [f for f in facts if self.sentence.span.covers(f.span)]

    def twin(self, key: Callable[[Document, Sentence], bool]) -> tuple[int, Span] | None:
        """A sentence of another outlet's report that tells the same and satisfies a condition."""
        own = _stems(self.document, self.sentence)
        for number, document in enumerate(self.documents):
            if document.article.outlet == self.document.article.outlet:
                continue
            for sentence in document.sentences:
                theirs = _stems(document, sentence)
                shared = len(own & theirs)
                if shared >= STEMS and shared >= SHARE * min(len(own), len(theirs)) and key(document, sentence):
                    return number, sentence.span
        return None


def _stems(document: Document, sentence: Sentence) -> set[str]:
    small = function_words(_LANGUAGE)
    tokens = (document.tokens[i] for i in range(*sentence.tokens))
    return {stem(t.key, _LANGUAGE) for t in tokens if t.kind == WORD and t.key not in small}


def plants(documents: Sequence[Document], chance: random.Random) -> Iterator[Plant]:
    """Every plant that the reports give occasion for."""
    for number, document in enumerate(documents):
        junk = [d.span for d in document.damage if d.kind == "boilerplate"]
        for sentence in document.sentences:
            if not any(span.meets(sentence.span) for span in junk):
                place = Place(documents, number, sentence, chance)
                for make in MAKERS:
                    yield from make(place)


def _plant(
    place: Place, kind: str, slots: str, edit: tuple[Span, str], key: Callable[[Document, Sentence], bool]
) -> Iterator[Plant]:
    span, words = edit
    found = place.twin(key)
    if found is not None and place.document.words(span) != words:
        yield Plant(kind, frozenset(slots.split()), place.article, span, words, *found)


def figures(place: Place) -> Iterator[Plant]:
    """A toll or another count written in digits: raised by half or more, or halved."""
    for quantity in place.inside("quantities"):
        digits = re.search(r"\d+", place.document.words(quantity.span))
        value = quantity.value
        if not digits or isinstance(value, tuple) or str(value) != digits[0] or value < 4 or quantity.approximate:
            continue
        changed = str(place.chance.choice([int(value * 1.5) + 1, int(value / 2)]))
        span = Span(quantity.span.start + digits.start(), quantity.span.start + digits.end())
        kind = "toll" if quantity.harm else "figure"

        def told(document: Document, sentence: Sentence, quantity: Quantity = quantity) -> bool:
            held = (q for q in document.quantities if sentence.span.covers(q.span))
            return any((q.value, q.harm, q.unit) == (quantity.value, quantity.harm, quantity.unit) for q in held)

        yield from _plant(place, kind, "number", (span, changed), told)


def weekdays(place: Place) -> Iterator[Plant]:
    """A weekday moved by two or three days."""
    for timex in place.inside("timexes"):
        for at, name in enumerate(_WORDS["weekdays"]):
            hit = re.search(rf"\b{name}\b", place.document.words(timex.span))
            if hit and re.match(r"\d{4}-\d\d-\d\d", timex.value) and "/" not in timex.value:
                moved = _WORDS["weekdays"][(at + place.chance.choice((2, 3, 4))) % 7]
                span = Span(timex.span.start + hit.start(), timex.span.start + hit.end())

                def told(document: Document, sentence: Sentence, timex: Timex = timex) -> bool:
                    held = (t for t in document.timexes if sentence.span.covers(t.span))
                    return any(t.value[:10] == timex.value[:10] for t in held)

                yield from _plant(place, "weekday", "date", (span, moved), told)


def hours(place: Place) -> Iterator[Plant]:
    """The hour of a clock time, moved by two to five."""
    for timex in place.inside("timexes"):
        clock = re.search(r"T(\d\d):(\d\d)", timex.value)
        hit = re.search(r"\d{1,2}", place.document.words(timex.span))
        if clock and hit and int(hit[0]) in (int(clock[1]), int(clock[1]) - 12):
            moved = str((int(hit[0]) + place.chance.choice((2, 3, 4, 5)) - 1) % 12 + 1)
            span = Span(timex.span.start + hit.start(), timex.span.start + hit.end())

            def told(document: Document, sentence: Sentence, clock: re.Match[str] = clock) -> bool:
                return any(sentence.span.covers(t.span) and clock[0] in t.value for t in document.timexes)

            yield from _plant(place, "hour", "date number", (span, moved), told)


def places(place: Place) -> Iterator[Plant]:
    """A town for another town that no report of the story names."""
    folds = [fold(d.text) for d in place.documents]
    for mention in place.inside("mentions"):
        known = str(mention.known or "")
        if mention.form != "name" or mention.kind != "place" or not known.startswith(("city:", "capital:", "region:")):
            continue
        own = place.document.words(mention.span)
        if " " in own or own.startswith(_WORDS["jammed"]):
            continue
        other = place.chance.choice([t for t in _WORDS["towns"] if not any(fold(t) in text for text in folds)])
        key = fold(own)

        def told(document: Document, sentence: Sentence, key: str = key) -> bool:
            held = (m for m in document.mentions if sentence.span.covers(m.span))
            return any(fold(document.words(m.span)) == key for m in held)

        yield from _plant(place, "place", "place entity", (mention.span, other), told)


def nationalities(place: Place) -> Iterator[Plant]:
    """The nationality in a person's title or beside a noun, for one that no report names."""
    folds = [fold(d.text) for d in place.documents]
    titles = [m.span for m in place.inside("mentions") if m.form == "description" and m.kind == "person"]
    for mention in place.inside("mentions"):
        if mention.form != "demonym" or not any(t.covers(mention.span) for t in titles):
            continue
        other = place.chance.choice([d for d in _WORDS["demonyms"] if not any(fold(d)[2:] in text for text in folds)])

        def told(document: Document, sentence: Sentence, country: str | None = mention.country) -> bool:
            held = (m for m in document.mentions if sentence.span.covers(m.span))
            return any(m.country == country for m in held)

        yield from _plant(place, "nationality", "entity", (mention.span, other), told)


def doers(place: Place) -> Iterator[Plant]:
    """Two countries or two persons of one clause, swapped, where the other report has them in the same order."""
    named = [m for m in place.inside("mentions") if m.form == "name" and m.kind in ("person", "place", "organisation")]
    for one, other in pairwise(named):
        between = place.document.text[one.span.end : other.span.start]
        if one.kind != other.kind or not BETWEEN.fullmatch(between) or between.strip() in _WORDS["joining"]:
            continue
        words = [place.document.words(m.span) for m in (one, other)]
        edit = Span(one.span.start, other.span.end), words[1] + between + words[0]
        keys = [fold(w) for w in words]

        def told(document: Document, sentence: Sentence, keys: list[str] = keys) -> bool:
            held = [fold(document.words(m.span)) for m in document.mentions if sentence.span.covers(m.span)]
            return all(key in held for key in keys) and held.index(keys[0]) < held.index(keys[1])

        yield from _plant(place, "doer", "entity attribution", edit, told)


def verbs(place: Place) -> Iterator[Plant]:
    """A main verb of the future negated or made possible; a sound verb of the past negated."""
    tokens = [place.document.tokens[i] for i in range(*place.sentence.tokens)]
    for token in tokens:
        word = place.document.words(token.span)
        if any(m.span.meets(token.span) for m in place.document.mentions):
            continue
        own = stem(token.key, _LANGUAGE)

        def told(document: Document, sentence: Sentence, own: str = own) -> bool:
            return own in _stems(document, sentence)

        if word[:2] in _WORDS["first_of_future"] and looks_finite(token.key[1:], _LANGUAGE):
            yield from _plant(place, "negated", "polarity", (token.span, _WORDS["will_not"] + word[1:]), told)
            yield from _plant(place, "possible", "modality", (token.span, _WORDS["may"] + word[1:]), told)
        elif word in _WORDS["past"]:
            yield from _plant(
                place, "negated", "polarity", (token.span, _WORDS["did_not"] + _WORDS["past"][word]), told
            )


def speakers(place: Place) -> Iterator[Plant]:
    """The person who says something, for another."""
    folds = [fold(d.text) for d in place.documents]
    for quotation in place.document.quotations:
        source = quotation.source
        if source is None or not place.sentence.span.covers(source.span):
            continue
        named = [
            m
            for m in place.inside("mentions")
            if m.form == "name" and m.kind == "person" and source.span.covers(m.span)
        ]
        for mention in named[:1]:
            other = place.chance.choice([p for p in _WORDS["persons"] if not any(fold(p) in text for text in folds)])
            last = fold(place.document.words(mention.span)).split()[-1]

            def told(document: Document, sentence: Sentence, last: str = last) -> bool:
                held = (q.source for q in document.quotations if q.span.meets(sentence.span))
                return any(s and last in fold(document.words(s.span)) for s in held)

            yield from _plant(place, "speaker", "attribution entity", (mention.span, other), told)


def nouns(place: Place) -> Iterator[Plant]:
    """The noun that a figure counts, for another of its kind."""
    for quantity in place.inside("quantities"):
        for own, other in _WORDS["nouns"].items():
            hit = re.search(rf"\b{own}\b", place.document.text[quantity.span.start : quantity.span.end + len(own) + 1])
            if hit is None:
                continue
            span = Span(quantity.span.start + hit.start(), quantity.span.start + hit.end())

            def told(document: Document, sentence: Sentence, own: str = own, value: object = quantity.value) -> bool:
                held = [q for q in document.quantities if sentence.span.covers(q.span)]
                return any(q.value == value for q in held) and own in document.words(sentence.span)

            yield from _plant(place, "noun", "number entity", (span, other), told)


MAKERS = (figures, weekdays, hours, places, nationalities, doers, verbs, speakers, nouns)
KINDS = ("toll", "figure", "weekday", "hour", "place", "nationality", "doer", "negated", "possible", "speaker", "noun")
