"""Persons behind an office: words that may be a name where the tagger sees none, or only a part of one."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.read.mentions_edges import particle_here
from tawatur.read.mentions_gazetteer import ARTICLE
from tawatur.read.mentions_reading import Candidate, Reading
from tawatur.read.mentions_shapes import is_feminine_perfect, is_owned, is_verb
from tawatur.read.mentions_unknown import is_rare_definite
from tawatur.text.tokens import WORD

#: A name behind an office has at least this many words, at most so many.
LEAST_TITLED, LONGEST_PERSON = 2, 5
#: A word of the lists, or one less frequent in news (power of two over 12) than this, may be part of a name.
COMMON = 2


def titled(reading: Reading) -> Iterator[Candidate]:
    """Words that may be a name, right behind an office with its complement or its pronoun, untagged as a person."""
    for first in _behind_titles(reading):
        if reading.is_mark(first) or reading.labels[first] == "B-PERS" or not _may_begin(reading, first):
            continue
        end = _run(reading, first)
        if end - first >= LEAST_TITLED or (end > first and _is_surname(reading, first)):
            yield Candidate(first, end, 0, "name", "person", "titled", "words that may be a name behind an office")


def _behind_titles(reading: Reading) -> Iterator[int]:
    for description in reading.descriptions:
        if description.kind == "person" and (len(description) > 1 or reading.is_definite(description.first)):
            yield description.end
    for hit in reading.found:
        if "owned_office" in hit.payload.groups:
            yield hit.end


def _may_begin(reading: Reading, first: int) -> bool:
    """Whether a word is no plural, has no particle and is no place to news (but before an unknown one)."""
    key = reading.key(first)
    if key.endswith(PLURALS) or key.startswith(_LAM * 2):
        return False
    if reading.words.names.get(key, ("P",))[0] != "P" and first + 1 not in reading.doubts:
        return False
    return reading.words.stem(key).cut == 0


_LAM, _YEH, _WAW, _NOON = (
    "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER NOON}",
)  # fmt: skip
#: Endings of the sound masculine plural.
PLURALS = (_YEH + _NOON, _WAW + _NOON)


def _run(reading: Reading, first: int) -> int:
    end, last = first, min(reading.sentence_ends[first - 1], first + LONGEST_PERSON)
    while end < last and _may_be_name(reading, first, end):
        end += 1
    return end if any(_is_strange(reading, i) for i in range(first, end)) else first


def _may_be_name(reading: Reading, first: int, index: int) -> bool:
    key, hit = reading.key(index), reading.hits[index]
    if reading.tokens[index].kind != WORD or (hit is not None and not _is_town(reading, index)):
        return False
    if reading.labels[index][2:] in ("PERS", "LOC"):
        return True
    if is_verb(reading, index) or is_owned(reading, index) or is_feminine_perfect(reading, index):
        return False
    if key.startswith(ARTICLE):
        return index > first and not reading.is_own_adjective(key) and is_rare_definite(reading, index)
    if index > first + 1 and key not in reading.words.names and (key.startswith(_LAM) or particle_here(reading, index)):
        return False
    return _is_rare(reading, key)


def _is_surname(reading: Reading, index: int) -> bool:
    """Whether one word behind a title is mostly a person's name in news."""
    kind, share = reading.words.names.get(reading.key(index), ("", 0))
    return kind == "P" and share >= MOSTLY


#: Tenths of a word's occurrences as a person's name.
MOSTLY = 7


def _is_town(reading: Reading, index: int) -> bool:
    hit = reading.hits[index]
    return hit is not None and all(e.group in ("city", "capital") for e in hit.payload)


def _is_rare(reading: Reading, key: str) -> bool:
    """Whether news text has the word mostly as a name, seldom or never (particles off)."""
    if key in reading.words.names:
        return True
    stem = reading.words.stem(key).stem
    return max(reading.words.frequency.get(key, -1), reading.words.frequency.get(stem, -1)) < COMMON - 1


def _is_strange(reading: Reading, index: int) -> bool:
    """Whether a word is unknown to news text, or mostly a name there."""
    key = reading.key(index)
    return key in reading.words.names or index in reading.doubts or reading.labels[index] != "O"
