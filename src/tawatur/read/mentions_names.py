"""Where names stand: the rules that propose them, in the order in which they win over one another at equal length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tawatur.read.mentions_gazetteer import ARTICLE, HEH, NAME_GROUPS, Entry
from tawatur.read.mentions_heads import headed_names
from tawatur.read.mentions_reading import Candidate, Reading
from tawatur.text.letters import QUOTES
from tawatur.text.tokens import MARK, WORD, splits

KINDS = {"PERS": "person", "LOC": "place", "ORG": "organisation"}
#: Lists whose one-word entries need another sign that a name is meant.
UNSURE = frozenset({"city"})
#: A town's name from which particles were split off has at least this many letters.
LEAST_TOWN = 5


def listed(reading: Reading) -> Iterator[Candidate]:
    """Names of the lists: countries, capitals, towns, regions, agencies, organisations, groups, events."""
    for hit in reading.hits:
        entry = next((e for e in hit.payload if e.group in NAME_GROUPS), None) if hit else None
        if hit is not None and entry is not None and _meant(reading, hit.first, hit.end, entry):
            because = f"{entry.known or entry.group} is listed"
            yield Candidate(
                hit.first, hit.end, hit.cut, "name", entry.kind, "listed", because, entry.known, entry.country
            )


def _meant(reading: Reading, first: int, end: int, entry: Entry) -> bool:
    """Whether a listed name is meant as a name where it stands: long ones always, others by what stands beside them."""
    hit = reading.hits[first]
    assert hit is not None
    if _as_adjective(reading, first):
        return False
    if end - first > 1:
        return True
    learned = reading.labels[first]
    if hit.key[0] in reading.lists.weak or entry.group in UNSURE:
        if learned[2:] == ("LOC" if entry.kind == "place" else "ORG"):
            return True
        return entry.group in UNSURE and _town_by_its_side(reading, first, hit.particles, hit.key[0])
    return True


def _as_adjective(reading: Reading, first: int) -> bool:
    """Whether a name that is a nationality too qualifies the definite noun or the name right before it."""
    hit = reading.hits[first]
    if hit is None or hit.particles or not any(e.group == "demonym" for e in hit.payload) or reading.is_mark(first - 1):
        return False
    return reading.is_definite(first - 1) or reading.labels[first - 1] != "O"


def _town_by_its_side(reading: Reading, first: int, particles: str, key: str) -> bool:
    if reading.labels[first] != "O" or (particles and len(key) < LEAST_TOWN):
        return False
    return reading.entry(first - 1, "head_town") is not None or reading.key(first - 1) in reading.listed("before_place")


def far_region(reading: Reading) -> Iterator[Candidate]:
    """A far direction with the name of a country: the far east of a country."""
    for hit in reading.hits:
        if hit is not None and any(e.group == "far" for e in hit.payload):
            place = reading.entry(hit.end, "country", "region")
            if place is not None:
                end = reading.hits[hit.end].end  # type: ignore[union-attr]
                yield Candidate(
                    hit.first, end, hit.cut, "name", "place", "far_region", "direction and country", None, place.country
                )


def epidemic(reading: Reading) -> Iterator[Candidate]:
    """The name of a disease with the head noun before it."""
    for hit in reading.hits:
        if hit is not None and any(e.group == "epidemic" for e in hit.payload):
            head = reading.hits[hit.first - 1] if hit.first else None
            if head is not None and head.end == hit.first and any(e.group == "head_event" for e in head.payload):
                yield Candidate(head.first, hit.end, head.cut, "name", "event", "epidemic", "head noun and disease")


def adjectival(reading: Reading) -> Iterator[Candidate]:
    """A word unknown to news text whose nationality adjective stands in the text: a place."""
    if not reading.adjectival:
        return
    for index, token in enumerate(reading.tokens):
        for split in splits(token.key) if token.kind == WORD and reading.hits[index] is None else ():
            if split.stem in reading.adjectival:
                because = "the text has its adjective"
                yield Candidate(index, index + 1, split.cut, "name", "place", "adjectival", because)
                break


def learned(reading: Reading) -> Iterator[Candidate]:
    """What the learned tagger marks as person, place or organisation; titles and particles cut off."""
    for begin, stop, label in learned_spans(reading.labels):
        for first, end in _parts(reading, begin, stop, label):
            first, end = _trimmed(reading, first, end, KINDS[label])
            if first < end and not _is_description(reading, first, end):
                kind = _kind(reading, first, end, KINDS[label])
                first, end = _extended(reading, first, end, kind)
                cut = name_cut(reading, first)
                yield Candidate(first, end, cut, "name", kind, "learned", f"the tagger says {label}")


def _parts(reading: Reading, first: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """The parts of a learned range that may each be a name; none of a kind that is not asked for."""
    if label == "ORG":
        inner = (i for i in range(first + 1, end) if reading.key(i) in reading.listed("before_place"))
        yield first, next(inner, end)
    elif label in KINDS:
        yield from _undivided(reading, first, end)


def _undivided(reading: Reading, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a learned range, cut before each inner word to which a particle is attached."""
    start = first
    for index in range(first + 1, end):
        if _particle_before(reading, index):
            yield start, index
            start = index if _names_here(reading, index) else end
            if start == end:
                return
    yield start, end


def _particle_before(reading: Reading, index: int) -> bool:
    """Whether the text elsewhere, or news, has the word without its first letters as a name or a frequent word."""
    key = reading.key(index)
    if key in reading.words.names or (reading.hits[index] is not None and not reading.hits[index].particles):  # type: ignore[union-attr]
        return False
    if key.startswith(_WAW) and _names_here(reading, index):
        return True
    stem = reading.words.stem(key)
    return stem.cut > 0 and reading.words.frequency.get(stem.stem, 0) >= FREQUENT


def _names_here(reading: Reading, index: int) -> bool:
    known = (reading.words.names, reading.bare_names, reading.adjectival)
    return any(split.stem in names for split in splits(reading.key(index))[1:] for names in known)


def _extended(reading: Reading, first: int, end: int, kind: str) -> tuple[int, int]:
    """A person's name with the unknown words beside it; an institution's with the country it is of."""
    if kind == "person":
        return (first - 1 if _is_syllable(reading, first - 1) else first), _surname(reading, first, end)
    hit = reading.hits[end] if kind == "organisation" and end < reading.sentence_ends[first] else None
    if hit is not None and not hit.particles and not reading.is_definite(end - 1):
        if any(e.group in ("country", "region") for e in hit.payload):
            return first, hit.end
    return first, end


def _surname(reading: Reading, first: int, end: int) -> int:
    """Behind a lone first name with the lone name or the unknown word that follows it."""
    if end - first > 1 or end >= reading.sentence_ends[first] or reading.tokens[end].kind != WORD:
        return end
    if reading.labels[end] == "B-PERS":
        behind = reading.labels[end + 1] if end + 1 < len(reading.labels) else "O"
        return end if behind == "I-PERS" or _particle_before(reading, end) else end + 1
    doubt = reading.doubts.get(end) if not reading.is_surname(reading.key(first)) else None
    return end + 1 if doubt and doubt.none < SURE_OF_SURNAME and not _is_verb(reading, end) else end


#: The chance that an unknown word is no name, above which it is not read as the surname behind a first name.
SURE_OF_SURNAME = 0.8


def _is_syllable(reading: Reading, index: int) -> bool:
    """Whether a token before a name is a short word that no news text uses otherwise, as in names of three syllables."""
    if reading.is_mark(index) or reading.labels[index] != "O" or reading.hits[index] is not None:
        return False
    key = reading.key(index)
    word = reading.tokens[index].span.of(reading.text)
    if len(key) > LONGEST_SYLLABLE or reading.tokens[index].kind != WORD:
        return False
    return key not in reading.words.frequency or key in reading.words.names or word == _AN


#: A word this frequent in news (power of two over 12) is split from a particle inside a name.
FREQUENT = 3
_WAW = "\N{ARABIC LETTER WAW}"
#: A syllable written apart has at most this many letters.
LONGEST_SYLLABLE = 3
_AN = "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}\N{ARABIC LETTER NOON}"


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
    if kind == "place" and reading.entry(first, "head_facility") is not None:
        return "facility"
    return kind


def _trimmed(reading: Reading, first: int, end: int, kind: str) -> tuple[int, int]:
    """The range without marks at its ends, without titles before a person's name and town nouns before a town's."""
    while first < end and reading.tokens[first].kind != WORD:
        first += 1
    end = _closed(reading, first, end)
    while first < end and (
        reading.tokens[end - 1].kind == MARK or reading.key(end - 1) in reading.listed("before_place")
    ):
        end -= 1
    if kind == "place":
        while first < end - 1 and reading.key(first) in reading.listed("before_place"):
            first += 1
    if kind == "person" and end - first > 1 and _is_nationality(reading, first):
        first += 1
    while kind == "person" and first < end and (_is_verb(reading, end - 1) or _is_owned(reading, end - 1)):
        end -= 1
    groups = ("rank", "office", "part") if kind == "person" else ("head_town",) if kind == "place" else ()
    while groups and first < end - 1 and reading.entry(first, *groups) is not None:
        hit = reading.hits[first]
        if hit is None or hit.end >= end:
            break
        first = hit.end
    return first, end


def _closed(reading: Reading, first: int, end: int) -> int:
    """The end, or before a bracket or quotation mark inside the range that nothing in it closes."""
    marks = [i for i in range(first, end) if reading.tokens[i].kind == MARK]
    keys = [reading.key(i) for i in marks]
    for i, key in zip(marks, keys, strict=True):
        if (key == "(" and ")" not in keys) or (key in QUOTES and sum(k in QUOTES for k in keys) == 1):
            return i
    return end


def _is_nationality(reading: Reading, first: int) -> bool:
    """Whether a person's name seems to begin with an adjective in -i with article that belongs to the title before."""
    key = reading.key(first)
    if not key.startswith(ARTICLE) or reading.is_definite(first + 1) or key in reading.words.names:
        return False
    return key.endswith((_YEH, _YEH + HEH)) and not reading.is_mark(first - 1)


def _is_owned(reading: Reading, index: int) -> bool:
    """Whether a word is a noun that news text knows, here with a pronoun: no name."""
    key, word = reading.key(index), reading.tokens[index].span.of(reading.text)
    if key in reading.words.names or not (key.endswith(_PRONOUNS) or word.endswith(HEH)):
        return False
    return not reading.words.unseen(key) and reading.words.stem(key).stem not in reading.words.frequency


_PRONOUNS = (
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}",
    "\N{ARABIC LETTER NOON}\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER KAF}\N{ARABIC LETTER MEEM}",
)  # fmt: skip


def _is_verb(reading: Reading, index: int) -> bool:
    """Whether an unknown word has the form of a verb: a dual or plural imperfect, or the future of a known one."""
    key = reading.key(index)
    if key in reading.words.names:
        return False
    bare = key.removeprefix("\N{ARABIC LETTER WAW}")
    if bare.startswith(_SEEN) and bare[1:2] in _IMPERFECT:
        return bare[1:] in reading.words.frequency or bare.endswith(_DUAL)
    return bare.startswith(_IMPERFECT) and bare.endswith(_DUAL) and len(bare) > SHORTEST_VERB


_YEH = "\N{ARABIC LETTER YEH}"
_SEEN = "\N{ARABIC LETTER SEEN}"
_IMPERFECT = ("\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER TEH}")
_DUAL = ("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}")
#: A dual or plural imperfect has more than this many letters.
SHORTEST_VERB = 5


def _is_description(reading: Reading, first: int, end: int) -> bool:
    """Whether the range is only a nationality, a portfolio, a collective, a month or another form of a common noun."""
    if end - first == 1 and _is_common(reading, first):
        return True
    hit = reading.hits[first]
    if hit is None or any(e.group in NAME_GROUPS for e in hit.payload):
        return False
    if any(e.group == "demonym" for e in hit.payload):
        return hit.end >= end
    if any(e.group == "collectives" for e in hit.payload):
        behind = reading.entry(hit.end, "demonym", "qualities") is not None
        return hit.end >= end or behind or reading.key(hit.end).removesuffix(HEH) in reading.adjectival.values()
    return hit.end >= end and any(
        e.group in ("portfolios", "institutions", "office", "part", "rank") for e in hit.payload
    )


def _is_common(reading: Reading, index: int) -> bool:
    """Whether a lone word is a month, or an unlisted form of a noun or verb that news text knows."""
    key = reading.key(index)
    stem = reading.words.stem(key).stem
    if key in reading.listed("months"):
        return True
    if stem in reading.words.names or stem in reading.words.frequency or stem in reading.adjectival:
        return False
    return not reading.words.unseen(key) and (key.endswith(_ALEF_END) or reading.labels[index][2:] == "ORG")


_ALEF_END = "\N{ARABIC LETTER ALEF}"


def name_cut(reading: Reading, first: int) -> int:
    """How many folded letters of a name's first token are particles before it.

    Method: the lists, then words seen as names in news, then names of this text, then frequencies, then
    coordination. Misses: an unknown name that begins with the letter of a particle, standing once.
    """
    hit = reading.hits[first]
    if hit is not None and any(e.group in NAME_GROUPS or e.group in HEADS for e in hit.payload):
        return hit.cut
    key = reading.key(first)
    if key in reading.listed("name_links"):
        return 0
    known, frequency = reading.words.names, reading.words.frequency
    for split in splits(key)[1:]:
        if split.stem in known or (split.stem in reading.bare_names and key not in known):
            if key not in known or frequency.get(split.stem, -1) > frequency.get(key, -1) + 1:
                return split.cut
    if key in known:
        return 0
    cut = reading.words.stem(key).cut
    if cut or key in reading.words.frequency:
        return cut
    return int(key.startswith("\N{ARABIC LETTER WAW}") and first > 0 and reading.labels[first - 1] != "O")


HEADS = frozenset({"head_facility", "head_place", "head_organisation", "head_always", "head_event"})


def titled(reading: Reading) -> Iterator[Candidate]:
    """Words that may be a name, right behind an office with its complement, where the tagger sees none."""
    for description in reading.descriptions:
        first = description.end
        if (
            description.kind != "person"
            or len(description) < 2
            or reading.is_mark(first)
            or reading.labels[first] != "O"
        ):
            continue
        end = _run(reading, first, SURE_BEHIND_TITLE, LONGEST_PERSON)
        if end - first >= LEAST_TITLED:
            yield Candidate(first, end, 0, "name", "person", "titled", "unknown words behind an office")


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
            end = _run(reading, index, SURE, LONGEST_DOUBTED)
            because = f"no name with a chance of {doubt.none:.2f} only"
            if end > index and not reading.is_definite(index):
                alone = end == index + 1 and reading.key(index - 1) in reading.listed("before_place")
                kind = "place" if alone else KINDS[doubt.kind]
                yield Candidate(index, end, name_cut(reading, index), "name", kind, "doubted", because)


#: Chances that a word is no name above which it is left out: anywhere, and behind an office (set by reading news).
SURE, SURE_BEHIND_TITLE = 0.5, 0.97
#: An untagged name behind an office has at least this many words; names have at most so many.
LEAST_TITLED, LONGEST_PERSON, LONGEST_DOUBTED = 2, 5, 3


def _run(reading: Reading, first: int, sure: float, most: int) -> int:
    end, last = first, min(reading.sentence_ends[first], first + most)
    while end < last and _may_be_name(reading, end, sure):
        end += 1
    return end


def _may_be_name(reading: Reading, index: int, sure: float) -> bool:
    key = reading.key(index)
    if reading.tokens[index].kind != WORD or key.startswith(ARTICLE) or reading.hits[index] is not None:
        return False
    doubt = reading.doubts.get(index)
    return doubt.none < sure and not _is_verb(reading, index) if doubt else key in reading.words.names


def latin(reading: Reading) -> Iterator[Candidate]:
    """Runs of words in Latin or Cyrillic letters that begin with a capital, outside addresses and handles."""
    index = 0
    while index < len(reading.tokens):
        end = index
        while end < reading.sentence_ends[index] and _capitalised(reading, end):
            end += 1
        if end > index and not _in_address(reading, index, end):
            yield Candidate(index, end, 0, "name", "other", "latin", "foreign letters with a capital")
        index = max(end, index + 1)


def _capitalised(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    word = token.span.of(reading.text)
    return token.kind == WORD and len(word) > 2 and word[0].isupper()


def _in_address(reading: Reading, first: int, end: int) -> bool:
    around = (
        reading.text[max(reading.tokens[first].span.start - 1, 0)],
        reading.text[reading.tokens[end - 1].span.end :][:1],
    )
    return around[0] in "@/.#_-" or around[1] in ("@", "/", "_") or (around[1] == "." and _runs_on(reading, end))


def _runs_on(reading: Reading, end: int) -> bool:
    behind = reading.text[reading.tokens[end - 1].span.end + 1 :][:1]
    return behind.isalnum()


#: The rules in order: of two candidates that meet the longer one wins, of equal ones the earlier rule.
RULES = (listed, epidemic, far_region, headed_names, adjectival, learned, doubted, latin)
