"""One act whose doers two reports swap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tawatur.compare.evidence import Evidence
from tawatur.compare.slots import Row, Slot
from tawatur.compare.slots_apart import role
from tawatur.lang.load import Language
from tawatur.lang.stems import function_words
from tawatur.model.span import Span
from tawatur.text.tokens import WORD

#: Kinds of names that do things to each other.
_DOERS = frozenset({"person", "place", "body"})
#: Swapped names share, side against side, at least so many of the words right beside them.
BESIDE = 2


def doers(held: Mapping[str, Row]) -> dict[str, Slot]:
    """The names of a sentence, by entity, each where it stands first."""
    every = [slot for kind in _DOERS if kind in held for slot in held[kind].slots]
    every.sort(key=lambda slot: slot.filler.fact)
    return {s.key: s for s in reversed(every)}


def swapped(a: Mapping[str, Slot], b: Mapping[str, Slot], evidence: Evidence) -> Iterator[tuple[Slot, ...]]:
    """Two names of which each stands, in one sentence, where the other stands in the other: the words beside tell.

    Takes the `doers` of both sentences; answers with the two slots of the first and the two of the other.
    """
    both, language = [key for key in a if key in b], evidence.language
    for at, one in enumerate(both):
        for other in both[at + 1 :]:
            crossed = _beside(a[one], b[other]) + _beside(a[other], b[one])
            straight = _beside(a[one], b[one]) + _beside(a[other], b[other])
            if crossed < BESIDE or straight or _order(a[one], a[other]) == _order(b[one], b[other]):
                continue
            if _listed(a[one], a[other], language) or _listed(b[one], b[other], language):
                continue
            if _in_one_role(a[one], b[other], evidence) and _in_one_role(a[other], b[one], evidence):
                yield a[one], a[other], b[one], b[other]


def _in_one_role(one: Slot, other: Slot, evidence: Evidence) -> bool:
    """Whether two names stand behind one particle, or none; not a country and its town."""
    mentions = [slot.document.mentions[slot.filler.fact] for slot in (one, other)]
    of_one = mentions[0].country is not None and mentions[0].country == mentions[1].country
    return not of_one and role(one, evidence) == role(other, evidence)


def _listed(one: Slot, other: Slot, language: Language) -> bool:
    """Whether nothing but conjunctions, marks and other names stands between two names."""
    document, (first, second) = one.document, sorted((one.span, other.span))
    if second.start <= first.end:
        return True
    between = Span(first.end, second.start)
    names = [second, *(m.span for m in document.mentions if between.covers(m.span))]
    small = function_words(language)
    words = (document.tokens[i] for i in document.starting_in("tokens", between))
    free = (t for t in words if t.kind == WORD and not any(name.meets(t.span) for name in names))
    return all(len(t.span) == 1 or t.key in small for t in free)


def _beside(one: Slot, other: Slot) -> int:
    """How many of the words right beside two slots are the same."""
    (lead, tail), (other_lead, other_tail) = one.beside, other.beside
    return (lead == other_lead != "") + (tail == other_tail != "")


def _order(one: Slot, other: Slot) -> bool:
    return one.span.start < other.span.start
