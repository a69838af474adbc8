"""Names that begin with a head noun (port, base, ministry, party …) and the words that complete it."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.read.mentions_gazetteer import ARTICLE, NAME_GROUPS, Entries
from tawatur.read.mentions_reading import Candidate, Reading
from tawatur.read.mentions_shapes import ends_chain, is_feminine_perfect, is_owned
from tawatur.read.mentions_unknown import compound_end, is_rare_definite
from tawatur.text.tokens import WORD

#: The groups of head nouns, with the kind of the name they make.
KINDS = {"head_facility": "facility", "head_place": "place", "head_organisation": "organisation", "head_event": "event"}
_HEADED = frozenset({*KINDS, "institutions"})
_SOLE = frozenset({"head_sole", "head_national"})
_IN_CHARGE = frozenset({"office", "head_always"})
_CHARGES = frozenset({"portfolios", "institutions"})
#: Labels of the tagger, behind a head noun, that make no name with it.
UNFIT = {
    "head_event": ("B-ORG", "I-ORG", "B-PERS", "I-PERS"),
    "led": ("B-PERS",),
}
_YEH, _HEH, _LAM, _WAW = (
    "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER WAW}",
)  # fmt: skip
_NISBA = (_YEH, _YEH + _HEH)
#: Most words of a proper name inside a headed one, of adjectives behind it, of a descriptive complement.
MOST_PROPER, MOST_ADJECTIVES, MOST_COMPLEMENT = 4, 3, 5


def headed_names(reading: Reading) -> Iterator[Candidate]:
    """A head noun with its complement, as far as it reaches."""
    for hit in reading.having(_HEADED):
        if _is_institution(reading, hit.key, hit.payload):
            end = _belonging(reading, _adjectives(reading, hit.end))
            yield Candidate(hit.first, end, hit.cut, "name", "organisation", "headed_names", "an institution")
            continue
        group = next((e.group for e in hit.payload if e.group in KINDS), None)
        if group is None or hit.key[0].startswith(ARTICLE):
            continue
        if hit.particles.endswith(_LAM) and hit.key[0] in reading.listed("masdars"):
            continue
        unfit = UNFIT["led"] if hit.key[0] in reading.led_heads else UNFIT.get(group, ())
        if reading.labels[min(hit.end, len(reading.labels) - 1)] in unfit:
            continue
        groups = [e.group for e in hit.payload]
        end = _complement(reading, hit.end, group, always=group != "head_place" and "head_always" in groups)
        if end == hit.end and group == "head_place" and "head_always" in groups:
            group, end = "head_organisation", _complement(reading, hit.end, "head_organisation", always=True)
        if end > hit.end:
            kind = _kind(reading, (hit.end, end), group, groups)
            yield Candidate(hit.first, end, hit.cut, "name", kind, "headed_names", "head noun and what completes it")


def definite_bodies(reading: Reading) -> Iterator[Candidate]:
    """A definite head noun with adjectives and a purpose: the national centre for …"""
    heads = reading.definite_heads
    for index, key in enumerate(reading.keys):
        if key.removeprefix(ARTICLE) not in heads or not reading.is_definite(index):
            continue
        behind = _adjectives(reading, index + 1)
        end = _purpose(reading, behind) if index + 1 < behind < len(reading.tokens) else behind
        if end > behind > index + 1 or behind > index + 2:
            yield Candidate(index, end, 0, "name", "organisation", "definite_bodies", "a body with its purpose")


def institutions(reading: Reading) -> Iterator[Candidate]:
    """Institutions of which a country has one, with its nationality where it stands there."""
    for hit in reading.having(_SOLE):
        groups = hit.payload.groups
        if hit.first and (_in_charge(reading, hit.first, hit.particles) or _is_adjectival(reading, hit.first)):
            continue
        end = _agreeing(reading, hit.end, hit.key[0])
        if "head_sole" in groups or ("head_national" in groups and end > hit.end):
            yield Candidate(hit.first, end, hit.cut, "name", "organisation", "institutions", "one of a country")


def ministries(reading: Reading) -> Iterator[Candidate]:
    """A portfolio of masculine form with a feminine nationality: the ministry left out agrees (the Defence of X)."""
    bare = reading.listed("bare_ministries")
    for hit in reading.found:
        if hit.key[0] not in bare:
            continue
        before = reading.key(hit.first - 1)
        if not (hit.particles or reading.is_mark(hit.first - 1) or before in reading.listed("before_ministry")):
            continue
        end = _nationality(reading, hit.end)
        if end > hit.end and reading.key(end - 1).endswith(_HEH):
            yield Candidate(
                hit.first, end, hit.cut, "name", "organisation", "ministries", "a ministry by its portfolio"
            )


def _is_adjectival(reading: Reading, first: int) -> bool:
    """Whether a lone word in -i may as well qualify the definite noun right before it: the foreign policy."""
    return reading.is_definite(first - 1) and reading.key(first).endswith(_NISBA)


def _in_charge(reading: Reading, first: int, particles: str) -> bool:
    """Whether the institution is what the office or the body right before it has in charge: the foreign minister."""
    before = reading.hits[first - 1]
    if before is None or particles or reading.entry(first, "portfolios") is None:
        return False
    return before.end == first and not _IN_CHARGE.isdisjoint(before.payload.groups)


def _agreeing(reading: Reading, start: int, head: str) -> int:
    """Behind a nationality that agrees in gender with a feminine head; of a masculine one behind any."""
    end = _nationality(reading, start)
    return start if head.endswith(_HEH) and not reading.key(end - 1).endswith(_HEH) else end


def _nationality(reading: Reading, start: int) -> int:
    if start >= len(reading.tokens) or _stopped(reading, start, start):
        return start
    if reading.is_own_adjective(reading.key(start)):
        return start + 1
    hit = reading.hits[start]
    return hit.end if hit is not None and reading.entry(start, "demonym") is not None else start


def _is_institution(reading: Reading, key: tuple[str, ...], payload: Entries) -> bool:
    """Whether the entry is an institution of several words that begins with a head noun."""
    return len(key) > 1 and "institutions" in payload.groups and key[0] in reading.body_heads


def _kind(reading: Reading, rest: tuple[int, int], group: str, groups: list[str]) -> str:
    """A centre or a house may be a place or an institution: a purpose (for studies …) makes it an institution."""
    if group == "head_facility" and "head_organisation" in groups:
        stems = (reading.words.stem(reading.key(i)) for i in range(*rest))
        for_what = any(s.particles.endswith(_LAM) and s.stem in reading.listed("chain_nouns") for s in stems)
        return "organisation" if for_what or reading.labels[rest[0] - 1][2:] == "ORG" else "facility"
    return KINDS[group]


def _complement(reading: Reading, start: int, group: str, *, always: bool) -> int:
    """The end of what completes a head noun whose words end at `start`; `start` itself where nothing does."""
    if start >= len(reading.tokens) or start >= reading.sentence_ends[start - 1]:
        return start
    end = _proper(reading, start)
    if end == start and group == "head_place" and is_rare_definite(reading, start):
        end = start + 1
    if end == start and group in ("head_organisation", "head_facility"):
        end = _field(reading, start)
    if end > start:
        proper, end = end, _adjectives(reading, end)
        while group == "head_place" and end > proper and reading.key(end - 1) in reading.listed("loose_adjectives"):
            end -= 1
        return _belonging(reading, _purpose(reading, end) if group in ("head_organisation", "head_facility") else end)
    if always:
        end = _descriptive(reading, start)
        return _belonging(reading, end) if end > start else start
    return start


def _proper(reading: Reading, start: int) -> int:
    """The end of the proper name that begins at a token: learned, listed, or of words unknown to news text."""
    hit = reading.hits[start]
    if hit is not None and not hit.particles and not NAME_GROUPS.isdisjoint(hit.payload.groups):
        return start if any(e.kind == "event" for e in hit.payload) else hit.end
    end, last = max(start, compound_end(reading, start)), min(reading.sentence_ends[start], start + MOST_PROPER)
    while end < last and (_tagged(reading, end, start) or _unknown(reading, end)):
        if end > start and ends_chain(reading, end):
            break
        end += 1
    return end


def _field(reading: Reading, start: int) -> int:
    """Behind one definite noun before a purpose that says what the body studies or furthers."""
    if not reading.is_definite(start) or start + 1 >= reading.sentence_ends[start]:
        return start
    stem = reading.words.stem(reading.key(start + 1))
    is_purpose = stem.particles.endswith(_LAM) and stem.stem in reading.listed("chain_nouns")
    return start + 1 if is_purpose and _purpose(reading, start + 1) > start + 1 else start


def _tagged(reading: Reading, index: int, start: int) -> bool:
    """Whether the tagger sees a name here, going on from the head noun or beginning behind it; no adjective alone."""
    label, hit = reading.labels[index], reading.hits[index]
    if reading.tokens[index].kind != WORD or label[2:] not in ("PERS", "LOC", "ORG"):
        return False
    if reading.key(index) in reading.listed("not_last"):
        return False
    if hit is not None and hit.particles and not NAME_GROUPS.isdisjoint(hit.payload.groups):
        return False
    return (
        (label[0] == "I" or index == start)
        and reading.entry(index, "demonym") is None
        and not (
            index == start and reading.is_definite(index) and label[0] == "I" and reading.key(index).endswith(_NISBA)
        )
    )


def _unknown(reading: Reading, index: int) -> bool:
    key = reading.key(index)
    return (
        reading.tokens[index].kind == WORD
        and not key.startswith((ARTICLE, _LAM * 2))
        and reading.hits[index] is None
        and reading.words.unseen(key)
        and len(key) > SHORTEST_UNKNOWN
        and not is_feminine_perfect(reading, index)
        and not is_owned(reading, index)
    )


#: An unknown word of at most this many letters is no proper name by itself.
SHORTEST_UNKNOWN = 3


def _adjectives(reading: Reading, start: int) -> int:
    """Behind the adjectives in -i with article that go on from a proper name."""
    end, last = start, min(len(reading.tokens), start + MOST_ADJECTIVES)
    while end < last and not _stopped(reading, end, start) and _is_adjective(reading, end):
        end += 1
    return end


def _stopped(reading: Reading, index: int, start: int) -> bool:
    return index >= reading.sentence_ends[start - 1]


def _is_adjective(reading: Reading, index: int) -> bool:
    key = reading.key(index)
    if not reading.is_definite(index):
        return False
    return key.endswith(_NISBA) or reading.entry(index, "qualities", "demonym") is not None


def _purpose(reading: Reading, start: int) -> int:
    """Behind a complement with li-: for studies, for human rights."""
    if _stopped(reading, start, start) or not reading.key(start).startswith(_LAM) or reading.hits[start] is not None:
        return start
    stem = reading.words.stem(reading.key(start))
    if not stem.particles.endswith(_LAM):
        return start
    end, last = start + 1, min(reading.sentence_ends[start], start + MOST_COMPLEMENT)
    if stem.stem in reading.listed("chain_nouns") and end < last and reading.is_definite(end):
        end += 1
    while end < last and (_is_adjective(reading, end) or _named(reading, end)):
        hit = reading.hits[end]
        end = hit.end if hit is not None and not hit.particles else end + 1
    return end if stem.stem.startswith(ARTICLE) or end > start + 1 else start


def _named(reading: Reading, index: int) -> bool:
    return reading.entry(index, *NAME_GROUPS) is not None


def _descriptive(reading: Reading, start: int) -> int:
    """Behind a descriptive complement: what it is in charge of, with its adjectives; or one definite noun with them."""
    hit = reading.hits[start]
    if hit is not None and not hit.particles and not _CHARGES.isdisjoint(hit.payload.groups):
        return _adjectives(reading, _also(reading, hit.end))
    end = start
    while end < start + MOST_CONSTRUCT and _is_noun_in_construct(reading, end, start):
        end += 1
    if _stopped(reading, end, start) or not reading.is_definite(end):
        return _purpose(reading, start) if end == start else start
    if reading.tokens[end].kind != WORD:
        return start
    return _adjectives(reading, _also(reading, end + 1))


#: Most nouns in construct state between a head noun and the definite noun that ends the chain.
MOST_CONSTRUCT = 2


def _is_noun_in_construct(reading: Reading, index: int, start: int) -> bool:
    """Whether a word may stand inside a chain of nouns: short lists of what bodies are for (affairs, rights …)."""
    return not _stopped(reading, index, start) and reading.key(index) in reading.listed("chain_nouns")


def _also(reading: Reading, start: int) -> int:
    """Behind "and" with another definite noun in charge (trade and industry)."""
    if _stopped(reading, start, start) or start >= len(reading.tokens):
        return start
    hit = reading.hits[start]
    if hit is not None and hit.particles == _WAW and "portfolios" in hit.payload.groups:
        return hit.end
    return start


def _belonging(reading: Reading, start: int) -> int:
    """Behind "which belongs to" with a named institution."""
    if start >= len(reading.tokens) or _stopped(reading, start, start) or reading.entry(start, "belonging") is None:
        return start
    hit = reading.hits[start + 1] if start + 1 < len(reading.tokens) else None
    if hit is not None and hit.particles == _LAM and not NAME_GROUPS.isdisjoint(hit.payload.groups):
        return hit.end
    return start
