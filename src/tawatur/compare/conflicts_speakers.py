"""One utterance that two reports give to two persons; one act whose doers two reports swap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tawatur.compare.evidence import Evidence
from tawatur.compare.said import Said
from tawatur.compare.slots import Row, Slot
from tawatur.compare.slots_apart import role, words_shared
from tawatur.lang.load import Language
from tawatur.lang.stems import function_words, unattached
from tawatur.model.facts import Hop
from tawatur.model.span import Span
from tawatur.model.story import Conflict, Entity
from tawatur.text.fold import fold
from tawatur.text.tokens import WORD

#: Two contents of speech are one utterance where their wordings are at least this alike and hold so many words.
ONE_UTTERANCE, LEAST_WORDS = 0.55, 5


def speakers(evidence: Evidence) -> Iterator[Conflict]:
    """One utterance by its wording, credited to two persons of whom neither speaks in the other report.

    Misses: two persons of one surname; utterances that are told in other words.
    """
    entities = {entity.id: entity for entity in evidence.entities}
    for a, b, match in evidence.pairs():
        if match.cosine < ONE_UTTERANCE or a.ref.article == b.ref.article or not a.source or not b.source:
            continue
        if a.source == b.source or min(len(a.stems), len(b.stems)) < LEAST_WORDS or a.negative != b.negative:
            continue
        if _two_persons(entities[a.source], entities[b.source], a, b, evidence):
            yield _credited(a, b, evidence)


def _two_persons(one: Entity, other: Entity, a: Said, b: Said, evidence: Evidence) -> bool:
    hops = [_hop(said) for said in (a, b)]
    words = [said.document.words(hop.span) for said, hop in zip((a, b), hops, strict=True) if hop is not None]
    if one.kind != "person" or other.kind != "person" or len(words) < len(hops):
        return False
    if words_shared(words[0], words[1], evidence):
        return False
    named = all(_named(said, entity, evidence) for said, entity in ((a, one), (b, other)))
    reports = [{ref.article for ref in entity.mentions} for entity in (one, other)]
    absent = b.ref.article not in reports[0] and a.ref.article not in reports[1]
    return named and absent and not _one_person(one, other, words)


def _one_person(one: Entity, other: Entity, words: Sequence[str]) -> bool:
    """Whether some longer name of either holds the words of both, or a part of both: two parts of one name."""
    parts = [{*fold(held).split()} for held in words]
    longer = [{*fold(variant).split()} for entity in (one, other) for variant in entity.variants]
    return any(all(variant & part for part in parts) for variant in longer)


def _named(said: Said, entity: Entity, evidence: Evidence) -> bool:
    """Whether the statement's source gives a name of the person, not a description alone."""
    hop = _hop(said)
    own = (said.document.mentions[ref.index] for ref in entity.mentions if ref.article == said.ref.article)
    return hop is not None and any(
        hop.span.covers(mention.span)
        and mention.form == "name"
        and unattached(fold(said.document.words(mention.span)), evidence.language)
        not in function_words(evidence.language)
        and said.document.text[mention.span.end : hop.span.end].strip() == ""  # nothing behind it, and no nickname
        and not _governed(said, hop, mention.span, evidence)
        for mention in own
    )


def _governed(said: Said, hop: Hop, name: Span, evidence: Evidence) -> bool:
    """Whether a small word stands before a name in the words for a speaker: then they name him by somebody else."""
    before = (t for t in said.document.tokens if hop.span.start <= t.span.start < name.start)
    return any(token.key in function_words(evidence.language) for token in before)


def _hop(said: Said) -> Hop | None:
    return said.quotation.source if said.quotation is not None else None


def _credited(a: Said, b: Said, evidence: Evidence) -> Conflict:
    hops = ((said, _hop(said)) for said in (a, b))
    items = tuple(evidence.item(said.document, hop.span) for said, hop in hops if hop is not None)
    return Conflict("", "contradiction", "attribution", "high", items, evidence.because("one_utterance"))


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
