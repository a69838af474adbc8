"""What one denies and another tells, and what somebody admits after a denial, in whatever words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tawatur.compare.counted import moment_of
from tawatur.compare.evidence import Evidence
from tawatur.compare.opposed import told_as_so
from tawatur.compare.said import Said
from tawatur.lang.stems import function_words, stem
from tawatur.model.document import Document
from tawatur.model.facts import Quotation
from tawatur.model.story import Conflict, ConflictItem, Place
from tawatur.text.tokens import WORD

#: What a denial and a telling share (stems and names, by their rarity) weighs at least this much.
DENIED = 6.0
#: ... and what is denied is by name this rare, as a share of what only one statement names.
RARE = 0.7
#: ... and has this share of the words of what is denied, of which so many at most are its gist.
DENIED_TOLD, SUMMED = 1 / 3, 6
#: ... an admission and a negation before it; an admission and what its own speaker negated before.
ADMITTED, TAKEN_BACK = 8.0, 2.5
#: ... not names alone, but so many content words too.
WORDS = 2
#: Who admits takes back what was reported at least so long before; sooner, two reports tell one admission.
LATER = timedelta(hours=12)
#: An earlier statement whose words are to this share the admission's tells the admission.
SAME = 0.75
#: ... and of what is negated the admission has at least this share of the words.
TOLD = 0.4
#: So many reports at most are shown beside an admission.
SHOWN = 4


@dataclass(frozen=True, slots=True)
class _Act:
    """A report of speech by what it does, with its content's stems and names, the first of its words, its speaker."""

    document: Document
    quotation: Quotation
    keys: frozenset[str]
    head: str | None
    source: str | None
    entities: frozenset[str]

    @property
    def moment(self) -> datetime:
        return moment_of(self.document) or datetime.min


def denials(evidence: Evidence) -> Iterator[Conflict]:
    """What somebody denies and another report tells of: the same thing by name, and more that is rare.

    Misses: denials by other verbs; what is told in other words.
    """
    rare = RARE * math.log(1 + len(evidence.statements))
    for act in _acts("deny", evidence):
        if act.head is None or evidence.rarity.get(act.head, 0.0) < rare:
            continue
        told = (
            said
            for said in evidence.saying(act.head)
            if said.ref.article != act.document.article.id and not said.negative
            if _of_one_matter(act, said) and _is_told(act, said) and told_as_so(said, evidence)
        )
        best = max(((_shared(act, said, evidence), said) for said in told), key=lambda p: p[0], default=None)
        if best is not None and best[0] >= DENIED and best[1].source != act.source:
            items = (_item(act, evidence), _said_item(best[1]))
            yield Conflict("", "contradiction", "polarity", "high", items, evidence.because("one_negates"))


def _is_told(act: _Act, said: Said) -> bool:
    """Whether what is told has enough of the words of what is denied."""
    shared = len(act.keys & said.stems)
    return shared >= WORDS and shared >= DENIED_TOLD * min(len(act.keys), SUMMED)


def _of_one_matter(act: _Act, said: Said) -> bool:
    """Whether what is told names who denies, or something that the denial names, where both name any."""
    named = act.entities | {act.source} - {None}
    return not named or not said.entities or bool(named & said.entities)


def admissions(evidence: Evidence) -> Iterator[Conflict]:
    """What is admitted, beside what was negated or denied of it until then."""
    acts = list(_acts("admit", evidence))
    negative = [number for number, said in enumerate(evidence.statements) if said.negative] if acts else []
    for act in acts:
        until = act.moment - LATER if act.moment > datetime.min else act.moment
        before = [said for said in _answered(act, negative, evidence) if _moment(said) <= until]
        near = [(weight, said) for said in before if (weight := _against(act, said, evidence)) > 0.0]
        best: dict[str, Said] = {}
        for _, said in sorted(near, key=lambda pair: -pair[0]):
            best.setdefault(said.ref.article, said)
        if best:
            items = (*(_said_item(said) for said in list(best.values())[:SHOWN]), _item(act, evidence))
            because, reading = evidence.because("admitted"), items[-1].value
            yield Conflict("", "stage", "polarity", "high", items, because, reading)


def _answered(act: _Act, negative: Sequence[int], evidence: Evidence) -> Iterator[Said]:
    """What an admission may take back, in order: the negated statements (by number)."""
    found = (evidence.statements[number] for number in negative)
    return (said for said in found if not _within(said, act))


def _against(act: _Act, said: Said, evidence: Evidence) -> float:
    """How much an admission and an earlier statement that it takes back share; 0 where that is too little."""
    weight = _shared(act, said, evidence)
    if len(act.keys & said.stems) >= SAME * len(said.stems):  # the admission itself, told here too
        return 0.0
    if not said.negative or len(act.keys & said.stems) < TOLD * len(said.stems) or not _of_one_matter(act, said):
        return 0.0
    if weight >= ADMITTED and len(act.keys & said.stems) >= WORDS:
        return weight
    earlier = _moment(said) < act.moment and said.source is not None and said.source == act.source
    return weight if earlier and act.head in said.stems and weight >= TAKEN_BACK else 0.0


def _shared(act: _Act, said: Said, evidence: Evidence) -> float:
    return sum(evidence.rarity.get(key, 0.0) for key in act.keys & (said.stems | said.entities))


def _acts(kind: str, evidence: Evidence) -> Iterator[_Act]:
    """The reports of speech that do something, as a rule few."""
    for document in evidence.documents:
        for index, quotation in enumerate(document.quotations):
            if quotation.act == kind and quotation.content and _by_its_verb(kind, document, quotation, evidence):
                inside = [s for s in evidence.said_in(document) if quotation.content[0].meets(s.span)]
                keys = frozenset(key for said in inside for key in said.stems | said.entities)
                source = next((s.source for s in inside if s.statement.quotation == index), None)
                named = frozenset(key for said in inside for key in said.entities)
                yield _Act(document, quotation, keys, _head(document, quotation, evidence), source, named)


def _by_its_verb(kind: str, document: Document, quotation: Quotation, evidence: Evidence) -> bool:
    """Whether the verb of a denial denies what was said: who rules out a thing speaks of what is to come."""
    before = document.text[quotation.span.start : quotation.content[0].start]
    return kind != "deny" or evidence.language.group("clauses", "denied").found(before)


def _head(document: Document, quotation: Quotation, evidence: Evidence) -> str | None:
    """The stem of the first word of a content that says what it is about."""
    skipped = function_words(evidence.language) | evidence.language.group("pairs", "being_there").folds
    inside = (t for t in document.tokens if quotation.content[0].covers(t.span) and t.kind == WORD)
    word = next((t.key for t in inside if t.key not in skipped), None)
    return None if word is None else stem(word, evidence.language)


def _within(said: Said, act: _Act) -> bool:
    """Whether a statement is part of an admission, or its speaker goes on."""
    return said.document is act.document and (said.span.meets(act.quotation.span) or said.source == act.source)


def _moment(said: Said) -> datetime:
    return moment_of(said.document) or datetime.min


def _item(act: _Act, evidence: Evidence) -> ConflictItem:
    span = act.quotation.content[0]
    return evidence.item(act.document, span)


def _said_item(said: Said) -> ConflictItem:
    return ConflictItem(Place(said.ref.article, said.span), said.statement.modality, said.ref)
