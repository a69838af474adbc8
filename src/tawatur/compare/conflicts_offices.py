"""One person whom two reports give two offices of which nobody holds both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from tawatur.compare.evidence import Evidence
from tawatur.lang.lexicon import Lexicon
from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.span import Span
from tawatur.model.story import Conflict
from tawatur.text.fold import fold
from tawatur.text.tokens import WORD

#: An office stands at most so many tokens before a name, between them its country alone.
REACH = 5
#: Words that make it a former or a deputy's office stand at most so many tokens before or behind it.
BESIDE = 3
#: So many reports that say the same settle it against one.
SETTLED = 2


class _Held(NamedTuple):
    """An office in a report, with the words that give it."""

    document: Document
    office: str
    span: Span


def offices(evidence: Evidence) -> Iterator[Conflict]:
    """Two offices of one person, each in a report that gives no other; no report gives both.

    Misses: offices that no list tells apart; somebody whose office changed between two reports.
    """
    for entity in evidence.entities:
        if entity.kind != "person":
            continue
        held = list(_of([(ref.article, ref.index) for ref in entity.mentions], evidence))
        by_report: dict[str, dict[str, _Held]] = defaultdict(dict)
        for one in reversed(held):
            by_report[one.document.article.id][one.office] = one
        if any(len(of) > 1 for of in by_report.values()):
            continue
        firsts = [next(iter(of.values())) for of in by_report.values()]
        if len({one.office for one in firsts}) == 2:
            yield _conflict(firsts, evidence)


def _conflict(held: Sequence[_Held], evidence: Evidence) -> Conflict:
    items = tuple(evidence.item(one.document, one.span) for one in held)
    sides = sorted(((sum(o.office == one.office for o in held), i, one) for i, one in enumerate(held)), reverse=True)
    usual, least = sides[0], sides[-1]
    settled = usual[0] >= SETTLED and least[0] == 1
    reading = usual[2].document.words(usual[2].span) if settled else None
    kind = "error" if settled else "contradiction"
    return Conflict("", kind, "entity", "high", items, evidence.because("two_offices"), reading)


def _of(mentions: Sequence[tuple[str, int]], evidence: Evidence) -> Iterator[_Held]:
    """The office right before each name of a person, in the order of the reports."""
    for article, index in mentions:
        document = evidence.document(article)
        mention = document.mentions[index]
        if mention.form == "name" and any(letter.isspace() for letter in document.words(mention.span)):
            found = _before(document, mention.span, evidence.language)
            if found is not None:
                yield found


def _before(document: Document, name: Span, language: Language) -> _Held | None:
    """The office whose words end right before a name, a nationality between them."""
    tokens = document.tokens
    at = next(iter(document.starting_in("tokens", Span(name.start, name.start + 1))), None)
    if at is None:
        return None
    lexicon, aside = _offices(language), language.group("pairs", "former").lexicon
    for first in range(max(0, at - REACH), at):
        hit = lexicon.at(tokens, first)
        if hit is None or hit.end > at:
            continue
        if not _is_country(document, hit.end, at):
            return None  # a second office, or an adjective that looks like one
        near = range(max(0, first - BESIDE), min(len(tokens), at + BESIDE))
        if any(aside.at(tokens, i) is not None for i in near):
            return None
        return _Held(document, hit.payload, hit.span(document.text, tokens))
    return None


def _is_country(document: Document, first: int, end: int) -> bool:
    """Whether nothing but a nationality or a country stands at some tokens."""
    spans = [m.span for m in document.mentions if m.country and m.form in ("name", "demonym")]
    held = [t for t in document.tokens[first:end] if t.kind == WORD]
    return len(held) == end - first and all(any(s.covers(t.span) for s in spans) for t in held)


@lru_cache(maxsize=4)
def _offices(language: Language) -> Lexicon[str]:
    """The list's offices by their words."""
    rows: Mapping[str, str] = {
        word: name for name, words in language.rows("offices_apart") for word in words.split("|")
    }
    return Lexicon({tuple(fold(word).split()): name for word, name in rows.items()})
