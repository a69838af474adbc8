"""Where a learned name begins and ends: particles, titles, verbs and brackets off; surnames and syllables on."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.read.mentions_features import Words
from tawatur.read.mentions_gazetteer import HEH, NAME_GROUPS
from tawatur.read.mentions_reading import Reading
from tawatur.read.mentions_shapes import is_owned, is_verb
from tawatur.text.letters import QUOTES
from tawatur.text.tokens import MARK, WORD, splits

_YEH = "\N{ARABIC LETTER YEH}"


def undivided(reading: Reading, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a learned range, cut before each inner word to which a particle is attached."""
    start = first
    for index in range(first + 1, end):
        if _is_next_place(reading, index):
            yield start, index
            start = index
        elif _particle_before(reading, index) or _is_second_name(reading, first, index, end):
            yield start, index
            start = index if _names_here(reading, index) or reading.key(index).startswith(_WAW) else end
            if start == end:
                return
    yield start, end


def _is_next_place(reading: Reading, index: int) -> bool:
    """Whether a word inside a place's name is unknown as it stands and begins with the letter of "and"."""
    words, key = reading.words, reading.key(index)
    if reading.labels[index] != "I-LOC" or not key.startswith(_WAW) or key in words.frequency:
        return False
    return key not in words.names and key not in words.units


def _particle_before(reading: Reading, index: int) -> bool:
    """Whether the text elsewhere, or news, has the word without its first letters as a name or a frequent word."""
    key = reading.key(index)
    if key in reading.words.names or (reading.hits[index] is not None and not reading.hits[index].particles):  # type: ignore[union-attr]
        return False
    if (key.startswith(_WAW) and _names_here(reading, index)) or particle_here(reading, index):
        return True
    stem = reading.words.stem(key)
    return stem.cut > 0 and reading.words.frequency.get(stem.stem, 0) >= FREQUENT


def particle_here(reading: Reading, index: int) -> bool:
    """Whether the word without its first letters, unknown to news text, stands elsewhere in this text by itself."""
    key = reading.key(index)
    return key not in reading.words.frequency and any(
        split.stem in reading.unknown and len(split.stem) > FULL for split in splits(key)[1:]
    )


def _is_second_name(reading: Reading, first: int, index: int, end: int) -> bool:
    """Whether an unknown word with the letter of "and" has a full name on either side."""
    key = reading.key(index)
    if min(index - first, end - index) < FULL or not key.startswith(_WAW):
        return False
    return key not in reading.words.names and key not in reading.words.frequency


#: Words of a full name at least.
FULL = 2


def _names_here(reading: Reading, index: int) -> bool:
    known = (reading.words.names, reading.bare_names, reading.adjectival)
    return any(split.stem in names for split in splits(reading.key(index))[1:] for names in known)


def extended(reading: Reading, first: int, end: int, kind: str) -> tuple[int, int]:
    """A person's name with the unknown words beside it; an institution's with the country it is of."""
    if kind == "person":
        return (first - 1 if _is_syllable(reading, first - 1) else first), _surname(reading, first, end)
    hit = reading.hits[end] if kind == "organisation" and end < reading.sentence_ends[first] else None
    if hit is None or hit.particles or reading.is_definite(end - 1):
        return first, end
    return first, hit.end if not _LANDS.isdisjoint(hit.payload.groups) else end


def _surname(reading: Reading, first: int, end: int) -> int:
    """Behind a lone first name with the lone name or the unknown word that follows it."""
    if end >= reading.sentence_ends[first] or reading.tokens[end].kind != WORD:
        return end
    if end - first > 1:
        return end + 1 if _is_last_syllable(reading, first, end) else end
    if reading.labels[end] == "B-PERS":
        behind = reading.labels[end + 1] if end + 1 < len(reading.labels) else "O"
        return end if behind == "I-PERS" or _particle_before(reading, end) else end + 1
    doubt = reading.doubts.get(end) if not reading.is_surname(reading.key(first)) else None
    return end + 1 if doubt and doubt.none < SURE_OF_SURNAME and not is_verb(reading, end) else end


def _is_last_syllable(reading: Reading, first: int, end: int) -> bool:
    """Whether a short word that news has mostly as a person's name goes on from a name of two short words."""
    if end - first != FULL or reading.hits[end] is not None:
        return False
    if reading.key(first) in reading.listed("short_surnames") and reading.key(end) in reading.listed("name_tails"):
        return True
    kind, share = reading.words.names.get(reading.key(end), ("", 0))
    short = all(len(reading.key(i)) <= LONGEST_SYLLABLE + 2 for i in range(first, end + 1))
    return short and kind == "P" and share > MOSTLY_NAME


#: Tenths of a word's occurrences as a person's name above which it may be the last syllable of one.
MOSTLY_NAME = 7


#: The chance that an unknown word is no name, above which it is not read as the surname behind a first name.
SURE_OF_SURNAME = 0.8


def _is_syllable(reading: Reading, index: int) -> bool:
    """Whether a token before a name is a short word of no other use in news, as in names of three syllables."""
    if reading.is_mark(index) or reading.labels[index] != "O" or reading.hits[index] is not None:
        return False
    key = reading.key(index)
    word = reading.tokens[index].span.of(reading.text)
    if reading.tokens[index].kind != WORD:
        return False
    names, is_known = reading.words.names, key in reading.words.frequency
    if key in names or (not is_known and any(s.stem in names and len(s.stem) > FULL for s in splits(key)[1:])):
        return len(key) <= LONGEST_SYLLABLE + 1
    return len(key) <= LONGEST_SYLLABLE and (key not in reading.words.frequency or word == _AN)


#: A word this frequent in news (power of two over 12) is split from a particle inside a name.
FREQUENT = 3
_WAW = "\N{ARABIC LETTER WAW}"
#: A syllable written apart has at most this many letters.
LONGEST_SYLLABLE = 3
_AN = "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}\N{ARABIC LETTER NOON}"


def trimmed(reading: Reading, first: int, end: int, kind: str) -> tuple[int, int]:
    """The range without marks at its ends, without titles before a person's name and town nouns before a town's."""
    while first < end and (reading.tokens[first].kind != WORD or reading.key(first) in PARTICLES):
        first += 1
    end = _closed(reading, first, end)
    while first < end and _ends_no_name(reading, end - 1):
        end -= 1
    if kind == "place":
        while first < end - 1 and reading.key(first) in reading.listed("before_place"):
            first += 1
    if kind == "place" and end - first > 1 and reading.is_definite(end - 1) and reading.entry(end - 1, "demonym"):
        end -= 1
    if kind == "person" and _is_joined_perfect(reading, first):
        first += 1
    if kind == "person" and end - first > 1 and _is_nationality(reading, first):
        first += 1
    while kind == "person" and first < end and (is_verb(reading, end - 1) or is_owned(reading, end - 1)):
        end -= 1
    groups = ("rank", "office", "part") if kind == "person" else ("head_town",) if kind == "place" else ()
    while groups and first < end - 1 and reading.entry(first, *groups) is not None:
        hit = reading.hits[first]
        if hit is None or hit.end >= end:
            break
        first = hit.end
    return first, end


def _ends_no_name(reading: Reading, last: int) -> bool:
    key = reading.key(last)
    return reading.tokens[last].kind == MARK or key in PARTICLES or key in reading.listed("not_last")


#: Particles written apart from their word.
PARTICLES = frozenset(
    ("\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER KAF}", "\N{ARABIC LETTER WAW}")
)


def _closed(reading: Reading, first: int, end: int) -> int:
    """The end, or before a bracket or quotation mark inside the range that nothing in it closes."""
    marks = [i for i in range(first, end) if reading.tokens[i].kind == MARK]
    keys = [reading.key(i) for i in marks]
    for i, key in zip(marks, keys, strict=True):
        if (key == "(" and ")" not in keys) or (key in QUOTES and sum(k in QUOTES for k in keys) == 1):
            return i
    return end


def _is_joined_perfect(reading: Reading, first: int) -> bool:
    """Whether a word is "and" with a verb in the feminine perfect whose stem news knows, and no name."""
    key = reading.key(first)
    return (
        key.startswith(_WAW)
        and key.endswith(_TEH)
        and key not in reading.words.names
        and key[1:] not in reading.words.units
        and (key[1:] in reading.words.frequency or key[1:-1] in reading.words.frequency)
    )


_TEH = "\N{ARABIC LETTER TEH}"


def _is_nationality(reading: Reading, first: int) -> bool:
    """Whether a person's name seems to begin with an adjective in -i with article that belongs to the title before."""
    key = reading.key(first)
    if not reading.is_definite(first) or reading.is_definite(first + 1) or key in reading.words.names:
        return False
    return key.endswith((_YEH, _YEH + HEH)) and not reading.is_mark(first - 1)


def name_cut(reading: Reading, first: int) -> int:
    """How many folded letters of a name's first token are particles before it.

    Method: the lists; else the reading for which there is clearly most evidence, in news, in the lists of names and in
    this text; else coordination. Misses: an unknown name that begins with the letter of a particle, standing once.
    """
    hit = reading.hits[first]
    if hit is not None and not NAMES_AND_HEADS.isdisjoint(hit.payload.groups):
        return hit.cut
    key = reading.key(first)
    if key in reading.listed("name_links"):
        return 0
    best, most = 0, _evidence(reading.words, key)
    for split in splits(key)[1:]:
        evidence = _evidence(reading.words, split.stem) if len(split.stem) > FULL else 0
        if split.stem in reading.bare_names:
            evidence = max(evidence, HERE)
        if evidence > most + MARGIN * (best == 0 and most > 0):
            best, most = split.cut, evidence
    return best if most else int(key.startswith(_WAW) and first > 0 and reading.labels[first - 1] != "O")


def _evidence(words: Words, word: str) -> int:
    """How much speaks for a word that begins a name (powers of two): frequency in news, bearers; 0 nothing."""
    unit, frequency = words.units.get(word), words.frequency.get(word, -1)
    borne = AS_NAME + max(unit.given, unit.family) if unit is not None and unit.given + unit.family else 0
    if word in words.names:
        return max(borne, frequency + AS_NAME)
    return max(borne, frequency + AS_WORD if frequency >= 0 else 0)


#: What being a name in news or of people adds to the evidence for a word, what being a frequent word adds, and the
#: evidence of a word with which a learned name of this text begins; by how much a reading with a particle must win.
#: Set by reading the names of 300 ANT articles that begin with the letter of a particle.
AS_NAME, AS_WORD, HERE, MARGIN = 3, 2, 5, 1


_LANDS = frozenset({"country", "region"})
NAMES_AND_HEADS = NAME_GROUPS | {"head_facility", "head_place", "head_organisation", "head_always", "head_event"}
