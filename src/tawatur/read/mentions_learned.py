"""Names that the learned tagger sees, or nearly sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tawatur.read.mentions_edges import extended, name_cut, trimmed, undivided
from tawatur.read.mentions_gazetteer import ARTICLE, NAME_GROUPS
from tawatur.read.mentions_reading import Candidate, Reading
from tawatur.read.mentions_shapes import ends_chain, is_accusative, is_common, is_verb
from tawatur.read.mentions_unknown import compound_end
from tawatur.text.tokens import WORD

KINDS = {"PERS": "person", "LOC": "place", "ORG": "organisation"}


def learned(reading: Reading) -> Iterator[Candidate]:
    """What the learned tagger marks as person, place or organisation; titles and particles cut off."""
    for begin, stop, label in learned_spans(reading.labels):
        for first, end in _parts(reading, begin, stop, label):
            first, end = trimmed(reading, first, end, KINDS[label])
            if first < end and not _is_description(reading, first, end) and not _is_no_name(reading, first, end):
                kind = _kind(reading, first, end, KINDS[label])
                first, end = extended(reading, first, end, kind)
                cut = name_cut(reading, first)
                yield Candidate(first, end, cut, "name", kind, "learned", f"the tagger says {label}")


def _parts(reading: Reading, first: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """The parts of a learned range that may each be a name; none of a kind that is not asked for."""
    if label == "ORG":
        inner = (i for i in range(first + 1, end) if reading.key(i) in reading.listed("before_place"))
        stop = next(inner, end)
        yield first, _construct_end(reading, first, stop)
    elif label in KINDS:
        yield from undivided(reading, first, end)


def _construct_end(reading: Reading, first: int, end: int) -> int:
    """The end, or before an unknown indefinite word behind a head noun and the definite noun that ends its chain."""
    if reading.entry(first, "head_organisation", "head_always") is None:
        return end
    return next((i for i in range(first + 2, end) if ends_chain(reading, i)), end)


def learned_spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(first, end, kind) of each run of labels."""
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and label != "I-" + kind:
            yield start, i, kind
            kind = ""
        if label != "O" and not kind:
            start, kind = i, label[2:]


def _kind(reading: Reading, first: int, end: int, kind: str) -> str:
    if reading.key(end - 1) in reading.listed("agency_tails") and end - first > 1:
        return "organisation"
    if compound_end(reading, first) == end:
        return "place"
    if kind == "place" and reading.entry(first, "head_facility") is not None:
        return "facility"
    return kind


def _is_no_name(reading: Reading, first: int, end: int) -> bool:
    """Whether the range is a listed common noun, ends in an indefinite nationality, or in an accusative."""
    if " ".join(reading.key(i) for i in range(first, end)) in reading.listed("never_names"):
        return True
    if reading.key(first) in reading.listed("club_words") and not reading.is_sport and not reading.is_definite(end - 1):
        return True
    nationality = end - first > 1 and reading.entry(end - 1, "demonym") is not None and not reading.is_definite(end - 1)
    headed = reading.entry(first, "head_facility", "head_place", "head_organisation") is not None
    return (nationality and headed) or is_accusative(reading, end - 1)


def _is_description(reading: Reading, first: int, end: int) -> bool:
    """Whether the range is only a nationality, a portfolio, a collective, a month or another form of a common noun."""
    if end - first == 1 and is_common(reading, first):
        return True
    hit = reading.hits[first]
    if hit is None or not NAME_GROUPS.isdisjoint(hit.payload.groups):
        return False
    if "demonym" in hit.payload.groups:
        return hit.end >= end
    if end - first == 1 and not hit.key[0].startswith(ARTICLE) and not BARE.isdisjoint(hit.payload.groups):
        return True
    if "collectives" in hit.payload.groups:
        behind = reading.entry(hit.end, "demonym", "qualities") is not None
        return hit.end >= end or behind or reading.is_own_adjective(reading.key(hit.end))
    return hit.end >= end and not SAYING.isdisjoint(hit.payload.groups)


#: Groups of words that say what somebody or something is.
SAYING = frozenset({"portfolios", "institutions", "office", "part", "rank"})
#: Head nouns that are no name by themselves.
BARE = frozenset({"head_facility", "head_place", "head_organisation"})


def doubted(reading: Reading) -> Iterator[Candidate]:
    """Unknown words that the tagger leaves out but is not sure of."""
    for index in sorted(reading.doubts):
        doubt = reading.doubts[index]
        if (
            index - 1 not in reading.doubts
            and doubt.none < SURE
            and doubt.kind in KINDS
            and reading.hits[index] is None
        ):
            end = _run(reading, index)
            because = f"no name with a chance of {doubt.none:.2f} only"
            if end > index and not reading.is_definite(index):
                alone = end == index + 1 and reading.key(index - 1) in reading.listed("before_place")
                kind = "place" if alone else KINDS[doubt.kind]
                yield Candidate(index, end, name_cut(reading, index), "name", kind, "doubted", because)


#: Chance that a word is no name above which it is left out (set by reading news).
SURE = 0.5
#: Words of a doubted name at most.
LONGEST_DOUBTED = 3


def _run(reading: Reading, first: int) -> int:
    end, last = first, min(reading.sentence_ends[first], first + LONGEST_DOUBTED)
    while end < last and _may_be_name(reading, end):
        end += 1
    return end


def _may_be_name(reading: Reading, index: int) -> bool:
    key, hit = reading.key(index), reading.hits[index]
    if reading.tokens[index].kind != WORD or key.startswith(ARTICLE):
        return False
    if hit is not None and any(e.group != "city" and e.group != "capital" for e in hit.payload):
        return False
    if reading.labels[index] != "O":
        return True
    if is_accusative(reading, index):
        return False
    doubt = reading.doubts.get(index)
    return doubt.none < SURE and not is_verb(reading, index) if doubt else key in reading.words.names
