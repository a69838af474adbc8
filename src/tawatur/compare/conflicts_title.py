"""A report's title against the text below it: a figure, a place, a doer, a negation that the text has otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from typing import NamedTuple, cast

from tawatur.compare.counted import Counted
from tawatur.compare.evidence import Evidence
from tawatur.compare.figures import clash, far_apart, overlap, same_thing
from tawatur.compare.fillers import NOT, SO
from tawatur.compare.settings import Setting
from tawatur.compare.slots import Slot, slots
from tawatur.compare.slots_apart import apart, words_shared
from tawatur.lang.content import stems
from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.facts import Sentence
from tawatur.model.story import Conflict
from tawatur.text.tokens import WORD

#: A sentence tells what the title tells where it has so many of its content words, and this share of them.
WORDS, SHARE = 3, 0.5
#: The places of two figures share so many words beside the noun that is counted.
NEAR = 2
#: Only the first sentences of a text tell its title again.
FIRST = 4
#: A place, a person and a verb are compared; a figure has its own rules.
KINDS = ("place", "person", "verb")


class _Told(NamedTuple):
    """A sentence below the title that tells what the title tells."""

    title: Sentence
    sentence: Sentence
    at: int


def title_figures(found: Sequence[Counted], evidence: Evidence) -> Iterator[Conflict]:
    """A count of people harmed in a title where the text has only others, one of them among the title's own words.

    Misses: a title in quite other words than the text; other figures, which titles round, cut off and sum up (none of
    seven raised on real reports was an error).
    """
    own: dict[int, list[Counted]] = defaultdict(list)
    for figure in found:
        own[id(figure.document)].append(figure)
    for document in evidence.documents:
        for told in _tellings(document, evidence) if id(document) in own else ():
            yield from _figures(told, own[id(document)], evidence)


def _figures(told: _Told, own: Sequence[Counted], evidence: Evidence) -> Iterator[Conflict]:
    title = [f for f in own if f.sentence is told.title and not isinstance(f.quantity.value, tuple)]
    below = [f for f in own if f.sentence.kind not in ("title", "heading")]
    for figure in title:
        rivals = [f for f in below if same_thing(f.quantity, figure.quantity)]
        if (
            figure.quantity.harm is None
            or figure.low <= 1
            or _is_made_of(figure, below)
            or any(overlap(figure.quantity, f.quantity) for f in rivals)
        ):
            continue
        others = evidence.language.group("growth", "others").lexicon
        there = [f for f in rivals if f.sentence is told.sentence and clash(f.quantity, figure.quantity)]
        there = [f for f in there if not f.near_word(others) and not far_apart(f.quantity, figure.quantity)]
        if len(there) == 1 and _shared(figure.setting, there[0].setting) >= NEAR:
            items = (figure.item, there[0].item)
            yield Conflict("", "error", "number", "high", items, evidence.because("title_figure"), there[0].value)


def _is_made_of(figure: Counted, below: Sequence[Counted]) -> bool:
    """Whether the text gives the figure under another noun, or as two that add up to it."""
    values = [f.low for f in below]
    return figure.low in values or any(a + b == figure.low for a, b in combinations(values, 2))


def _shared(one: Setting, other: Setting) -> int:
    return len(one.near & other.near)


def title_names(evidence: Evidence) -> Iterator[Conflict]:
    """A place, a doer or a negation of a title that the text below has otherwise in the sentence that tells it.

    Misses: a name that stands elsewhere in the text too; what the text tells in other words.
    """
    held = slots(evidence)
    for document in evidence.documents:
        for told in _tellings(document, evidence):
            at = document.sentences.index(told.title)
            lines = [held.of_sentence.get((document.article.id, i), {}) for i in (at, told.at)]
            sides = [[slot for row in of.values() for slot in row.slots] for of in lines]
            for one, other in _rivals(*sides):
                if apart(one, other, held, evidence) and _excludes(one, other, sides, evidence):
                    yield _conflict(one, other, evidence)


def _rivals(title: Sequence[Slot], below: Sequence[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """The only fillers of a kind that two sentences do not share, between the same words."""
    for kind in KINDS:
        groups: dict[str, tuple[list[Slot], list[Slot]]] = defaultdict(lambda: ([], []))
        for side, every in enumerate((title, below)):
            for slot in every:
                if slot.kind == kind:
                    groups[slot.filler.group][side].append(slot)
        for ours, theirs in groups.values():
            keys = [{s.key for s in side} for side in (ours, theirs)]
            odd = [[s for s in side if s.key not in keys[1 - i]] for i, side in enumerate((ours, theirs))]
            if len(odd[0]) == len(odd[1]) == 1:
                yield odd[0][0], odd[1][0]


def _excludes(one: Slot, other: Slot, sides: Sequence[Sequence[Slot]], evidence: Evidence) -> bool:
    """Whether the words beside are the same, and a name of the title stands nowhere below it."""
    if one.kind == "verb":
        return {one.key, other.key} == {SO, NOT} and _shared(one.setting, other.setting) >= NEAR + 1
    beside = (one.lead == other.lead != "") + (one.tail == other.tail != "")
    end = one.document.sentences[one.sentence].span.end
    below = (m.span for m in one.document.mentions if m.form in ("name", "demonym") and m.span.start >= end)
    return beside > 0 and not any(words_shared(one.words, one.document.words(span), evidence) for span in below)


def _conflict(one: Slot, other: Slot, evidence: Evidence) -> Conflict:
    items = tuple(evidence.item(slot.document, slot.span) for slot in (one, other))
    if one.kind == "verb":
        return Conflict("", "error", "polarity", "high", items, evidence.because("title_negates"))
    because = evidence.because("title_name", title=one.words, body=other.words)
    return Conflict("", "error", "place" if one.kind == "place" else "entity", "high", items, because, other.words)


#: The name under which the evidence keeps what tells the titles.
TELLINGS = "tellings of titles"


def _tellings(document: Document, evidence: Evidence) -> Sequence[_Told]:
    """What tells a document's title (kept once it has been asked for)."""
    known = cast(dict[int, Sequence[_Told]], evidence.kept.setdefault(TELLINGS, {}))
    if id(document) not in known:
        known[id(document)] = list(_found(document, evidence.language))
    return known[id(document)]


def _found(document: Document, language: Language) -> Iterator[_Told]:
    """The one of the first sentences below a title that has most of its words."""
    title = next((s for s in document.sentences if s.kind == "title"), None)
    if title is None:
        return
    words = _words(document, title, language)
    below = [(i, s) for i, s in enumerate(document.sentences) if s.kind == "body"][:FIRST]
    shares = [(len(words & _words(document, s, language)), -i, s) for i, s in below]
    if shares:
        count, index, sentence = max(shares, key=lambda share: share[:2])
        if count >= max(WORDS, SHARE * len(words)):
            yield _Told(title, sentence, -index)


def _words(document: Document, sentence: Sentence, language: Language) -> frozenset[str]:
    first, end = sentence.tokens
    known = stems(language)
    return frozenset(chain.from_iterable([known[t.key] for t in document.tokens[first:end] if t.kind == WORD]))
