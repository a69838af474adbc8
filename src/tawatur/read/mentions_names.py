"""Where names stand: the rules that propose them, in the order in which they win over one another at equal length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tawatur.lang.lexicon import Hit
from tawatur.read.mentions_gazetteer import ARTICLE, NAME_GROUPS, Entries, Entry
from tawatur.read.mentions_heads import definite_bodies, headed_names, institutions, ministries
from tawatur.read.mentions_learned import doubted, learned
from tawatur.read.mentions_quoted import quoted, quoted_unknown
from tawatur.read.mentions_reading import Candidate, Reading
from tawatur.read.mentions_shapes import is_accusative
from tawatur.read.mentions_unknown import beside_direction, compound_places, dateline, own_outlet
from tawatur.text.tokens import WORD, splits

#: Lists whose one-word entries need another sign that a name is meant.
UNSURE = frozenset({"city"})
#: A town's name from which particles were split off has at least this many letters.
LEAST_TOWN = 5


def listed(reading: Reading) -> Iterator[Candidate]:
    """Names of the lists: countries, capitals, towns, regions, agencies, organisations, groups, events."""
    for hit in reading.having(NAME_GROUPS):
        entry = next(e for e in hit.payload if e.group in NAME_GROUPS)
        if _meant(reading, hit.first, hit.end, entry):
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
    if hit.particles and learned == "O" and _is_rather_whole(reading, first, hit.key[0]):
        return False
    if entry.group == "club" and hit.key[0] in reading.listed("club_words"):
        return learned[2:] == "ORG" or _is_club(reading, first)
    if hit.key[0] in reading.lists.weak or entry.group in UNSURE:
        if learned[2:] == ("LOC" if entry.kind == "place" else "ORG"):
            return True
        if entry.known in reading.in_full and _stands_free(reading, hit):
            return True
        return entry.group in UNSURE and _town_by_its_side(reading, first, hit.particles, hit.key[0])
    return True


def _is_rather_whole(reading: Reading, first: int, stem: str) -> bool:
    """Whether news has the word with its first letters more often than the name without them."""
    frequency = reading.words.frequency
    return frequency.get(reading.key(first), -1) > frequency.get(stem, -1)


def _stands_free(reading: Reading, hit: Hit[Entries]) -> bool:
    """Whether a name that is a common word too, named in full elsewhere, is definite or has nothing behind it."""
    if hit.key[0].startswith(ARTICLE):
        return not reading.is_definite(hit.end)
    return not hit.particles and (reading.is_mark(hit.end) or reading.key(hit.end) in reading.listed("joining"))


def _is_club(reading: Reading, first: int) -> bool:
    """Whether a club's name that is a common word stands free in a report of a match: no chain, no adjective."""
    if not reading.is_match or reading.key(first - 1) in reading.listed("before_no_club"):
        return False
    if reading.entry(first - 1, "portfolios", "office") is not None:
        return False
    return not reading.is_definite(first + 1) or reading.entry(first + 1, "demonym") is not None


def _as_adjective(reading: Reading, first: int) -> bool:
    """Whether a name that is a nationality too qualifies the definite noun or the name right before it."""
    hit = reading.hits[first]
    if hit is None or hit.particles or "demonym" not in hit.payload.groups or reading.is_mark(first - 1):
        return False
    return reading.is_definite(first - 1) or reading.labels[first - 1] != "O"


def _town_by_its_side(reading: Reading, first: int, particles: str, key: str) -> bool:
    if reading.labels[first] != "O" or (particles and len(key) < LEAST_TOWN):
        return False
    return reading.entry(first - 1, "head_town") is not None or reading.key(first - 1) in reading.listed("before_place")


def hashtag(reading: Reading) -> Iterator[Candidate]:
    """A listed name of several words that underscores join."""
    if "_" not in reading.text:
        return
    for index, token in enumerate(reading.tokens):
        entries = reading.lists.lexicon.get(token.key.replace("_", " ")) if "_" in token.key.strip("_") else None
        entry = next((e for e in entries or () if e.group in NAME_GROUPS), None)
        if entry is not None:
            because = f"{entry.known or entry.group} is listed"
            yield Candidate(index, index + 1, 0, "name", entry.kind, "hashtag", because, entry.known, entry.country)


def far_region(reading: Reading) -> Iterator[Candidate]:
    """A far direction with the name of a country: the far east of a country."""
    for hit in reading.found:
        if "far" in hit.payload.groups:
            place = reading.entry(hit.end, "country", "region")
            if place is not None:
                end = reading.hits[hit.end].end  # type: ignore[union-attr]
                yield Candidate(
                    hit.first, end, hit.cut, "name", "place", "far_region", "direction and country", None, place.country
                )


def epidemic(reading: Reading) -> Iterator[Candidate]:
    """The name of a disease with the head noun before it."""
    for hit in reading.found:
        if "epidemic" in hit.payload.groups:
            head = reading.hits[hit.first - 1] if hit.first else None
            if head is not None and head.end == hit.first and "head_event" in head.payload.groups:
                yield Candidate(head.first, hit.end, head.cut, "name", "event", "epidemic", "head noun and disease")


def season(reading: Reading) -> Iterator[Candidate]:
    """A competition with its nationality: the league of a country."""
    for hit in reading.found:
        if "season" in hit.payload.groups and reading.entry(hit.end, "demonym"):
            end = reading.hits[hit.end].end  # type: ignore[union-attr]
            yield Candidate(hit.first, end, hit.cut, "name", "event", "season", "a competition of a country")


def adjectival(reading: Reading) -> Iterator[Candidate]:
    """A word unknown to news text whose nationality adjective stands in the text: a place."""
    if not reading.adjectival:
        return
    for index, token in enumerate(reading.tokens):
        may = token.kind == WORD and reading.hits[index] is None and not is_accusative(reading, index)
        for split in splits(token.key) if may else ():
            if split.stem in reading.adjectival:
                because = "the text has its adjective"
                yield Candidate(index, index + 1, split.cut, "name", "place", "adjectival", because)
                break


def latin(reading: Reading) -> Iterator[Candidate]:
    """Runs of words in Latin or Cyrillic letters that begin with a capital, outside addresses and handles."""
    index = 0 if _FOREIGN.search(reading.text) else len(reading.tokens)
    while index < len(reading.tokens):
        end = index
        while end < reading.sentence_ends[index] and _capitalised(reading, end):
            end += 1
        if end > index and not _in_address(reading, index, end):
            yield Candidate(index, end, 0, "name", "other", "latin", "foreign letters with a capital")
        index = max(end, index + 1)


#: A letter that is not Arabic: Latin with its extensions, Greek, Cyrillic.
_FOREIGN = re.compile("[A-Za-z\u00c0-\u052f\u1e00-\u1fff]")


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
RULES = (
    listed,
    hashtag,
    epidemic,
    season,
    far_region,
    dateline,
    own_outlet,
    quoted,
    institutions,
    ministries,
    headed_names,
    definite_bodies,
    adjectival,
    compound_places,
    learned,
    beside_direction,
    quoted_unknown,
    doubted,
    latin,
)
