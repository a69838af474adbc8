"""Names that no list and no corpus holds, told by where they stand: datelines, directions, the outlet itself."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.lang.lexicon import Lexicon, key_of
from tawatur.read.mentions_gazetteer import ARTICLE, HEH
from tawatur.read.mentions_reading import Candidate, Reading
from tawatur.read.mentions_shapes import is_owned, is_plural, is_verb
from tawatur.text.tokens import WORD, splits

_LAM, _WAW = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER WAW}"
#: A dateline stands within so many tokens of the start of a line; its agency has at most so many words.
DATELINE, MOST_AGENCY = 14, 3
#: A place beside a direction has more than this many letters.
SHORTEST_PLACE = 3


def dateline(reading: Reading) -> Iterator[Candidate]:
    """The agency in brackets before the dash that opens a report, where no list knows it."""
    for opening in _line_starts(reading):
        for index in range(opening + 1, min(opening + DATELINE, len(reading.tokens) - 2)):
            if reading.key(index) != "(":
                continue
            end = words_from(reading, index + 1, MOST_AGENCY)
            if end > index + 1 and reading.key(end) == ")" and reading.key(end + 1) in reading.listed("dateline_ends"):
                yield Candidate(index + 1, end, 0, "name", "organisation", "dateline", "an agency opens the report")
            break


def _line_starts(reading: Reading) -> list[int]:
    return [first for first, _ in reading.ranges[:DATELINE_SENTENCES]]


#: A dateline stands in one of the first sentences (title, summary, body).
DATELINE_SENTENCES = 4


def words_from(reading: Reading, first: int, most: int) -> int:
    end = first
    while end < min(first + most, len(reading.tokens)) and reading.tokens[end].kind == WORD:
        end += 1
    return end


def compound_end(reading: Reading, first: int) -> int:
    """Behind a place of two words that begins with cape, spring, gate …; `first` where none stands there.

    The second word is definite and news text does not have it, or has it mostly as a name.
    """
    if reading.key(first) not in reading.listed("place_starts") or first + 1 >= reading.sentence_ends[first]:
        return first
    return first + 2 if is_rare_definite(reading, first + 1) else first


def is_rare_definite(reading: Reading, index: int) -> bool:
    """Whether a definite word, in no plural, is one that news text does not have, or has mostly as a name."""
    key = reading.key(index)
    if not reading.is_definite(index) or is_plural(key) or reading.tokens[index].kind != WORD:
        return False
    bare = key.removeprefix(ARTICLE)
    return key in reading.words.names or not (key in reading.words.frequency or bare in reading.words.frequency)


def compound_places(reading: Reading) -> Iterator[Candidate]:
    """Places of two words behind a preposition of place, or before a mark at the start: to Cape so-and-so."""
    starts, before = reading.listed("place_starts"), reading.listed("before_compound")
    for index, key in enumerate(reading.keys):
        if key in starts:
            end, led = compound_end(reading, index), reading.key(index - 1) in before
            opens = index == 0 or reading.sentence_ends[index - 1] <= index
            if end > index and (led or (opens and reading.is_mark(end))):
                yield Candidate(index, end, 0, "name", "place", "compound_places", "a place of two words")


def beside_direction(reading: Reading) -> Iterator[Candidate]:
    """A word unknown to news text right behind a direction or a word for near."""
    near, sides = reading.listed("near"), reading.listed("sides")
    towns = {hit.first + 1 for hit in reading.found if "head_town" in hit.payload.groups}
    for index, before in enumerate(reading.keys[:-1], 1):
        if not (before in near or index in towns or before.removesuffix(HEH) in sides):
            continue
        if before in near and _is_unknown(reading, index, reading.key(index)):
            yield Candidate(index, index + 1, 0, "name", "place", "beside_direction", "unknown, beside a direction")
        elif reading.entry(index - 1, "head_town") and _is_unknown(reading, index, reading.key(index)):
            yield Candidate(index, index + 1, 0, "name", "place", "beside_direction", "unknown, behind a word for town")
        elif before.removesuffix(HEH) in sides and reading.key(index).startswith(_LAM):
            bare = reading.key(index)[1:]
            if _is_unknown(reading, index, bare):
                yield Candidate(index, index + 1, 1, "name", "place", "beside_direction", "unknown, of a side")


def _is_unknown(reading: Reading, index: int, key: str) -> bool:
    if reading.tokens[index].kind != WORD or reading.hits[index] is not None or len(key) <= SHORTEST_PLACE:
        return False
    if (
        key.startswith((ARTICLE, _LAM))
        or reading.key(index).startswith(_WAW)
        or is_plural(key)
        or not reading.words.unseen(key)
    ):
        return False
    common = reading.words.frequency
    if reading.key(index) in common or any(split.stem in common for split in splits(key)[1:]):
        return False
    return not (is_verb(reading, index) or is_owned(reading, index))


def own_outlet(reading: Reading) -> Iterator[Candidate]:
    """The outlet's name where it speaks of itself: unknown or of several words, or beside words for its people."""
    words = key_of(reading.outlet or "")
    heads = reading.language.group("facilities", "quoted_bodies").folds
    if len(words) > 1 and words[0] in heads:
        words = words[1:]
    if not words:
        return
    lexicon = Lexicon({words: True})
    for index, token in enumerate(reading.tokens):
        hit = lexicon.at(reading.tokens, index) if token.kind == WORD else None
        if hit is not None and _speaks_of_itself(reading, hit.first, words, hit.particles):
            first = hit.first - (reading.key(hit.first - 1) in heads and not hit.particles)
            cut = hit.cut if first == hit.first else 0
            yield Candidate(first, hit.end, cut, "name", "organisation", "own_outlet", "the outlet itself")


def _speaks_of_itself(reading: Reading, first: int, words: tuple[str, ...], particles: str) -> bool:
    if len(words) > 1 or reading.words.unseen(words[0]):
        return True
    before = reading.key(first - 1)
    return before in reading.listed("outlet_signs") or (particles == _LAM and before in reading.listed("said_to"))
