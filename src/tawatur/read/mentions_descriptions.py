"""Descriptions: what somebody or something is, said by an office, a rank, a part, or a collective."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tawatur.read.mentions_gazetteer import ARTICLE, NAME_GROUPS
from tawatur.read.mentions_reading import Candidate, Reading

PERSONS = ("office", "part", "rank")
_PERSONS, _COLLECTIVES = frozenset(PERSONS), frozenset({"collectives"})
_LAM, _WAW = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER WAW}"
#: Most complements behind one head word.
MOST_STEPS = 5


class Step(NamedTuple):
    """Where a complement ends, and the country it implies."""

    end: int
    country: str | None = None


def persons(reading: Reading) -> Iterator[Candidate]:
    """A title or part with its complements; a bare one only where it is definite."""
    last = 0
    for hit in reading.having(_PERSONS):
        entry = next(e for e in hit.payload if e.group in PERSONS)
        if hit.first < last or reading.labels[hit.first][2:] == "PERS":
            continue
        end, country = _complements(reading, hit.end)
        definite = hit.key[0].startswith(ARTICLE) and not _is_attribute(reading, hit.first, hit.particles)
        if end > hit.end or (definite and entry.group != "rank"):
            first = hit.first - (reading.key(hit.first - 1) in reading.listed("seniors"))
            cut = hit.cut if first == hit.first else 0
            because = "definite" if end == hit.end else "with a complement"
            yield Candidate(first, end, cut, "description", "person", "persons", because, None, country, entry.role)
            last = end


def _is_attribute(reading: Reading, first: int, particles: str) -> bool:
    """Whether the title may as well qualify the definite noun right before it: the ruling party."""
    return not particles and reading.is_definite(first - 1) and not reading.is_mark(first - 1)


def collectives(reading: Reading) -> Iterator[Candidate]:
    """An institution that is described, with its nationality or definite."""
    last = 0
    for hit in reading.having(_COLLECTIVES):
        if hit.first < last:
            continue
        if _qualifies(reading, hit.first, hit.particles):
            continue
        end, country = _complements(reading, hit.end)
        if country is None:
            end, country = _in_country(reading, end)
        definite = " ".join(hit.key) in reading.listed("collectives_alone")
        if country or definite:
            role, because = " ".join(hit.key), "definite" if not country else "with a nationality"
            yield Candidate(
                hit.first, end, hit.cut, "description", "organisation", "collectives", because, None, country, role
            )
            last = end


def _qualifies(reading: Reading, first: int, particles: str) -> bool:
    """Whether the collective only qualifies the word before it: a minister's portfolio, an adjective."""
    if not first or particles:
        return False
    return reading.entry(first - 1, *PERSONS, "head_organisation", "head_always") is not None or (
        reading.is_definite(first - 1) and not reading.is_mark(first - 1)
    )


def _in_country(reading: Reading, at: int) -> Step:
    """Behind "in" with a country."""
    if at + 1 < len(reading.tokens) and reading.key(at) in reading.listed("inside"):
        place = reading.entry(at + 1, "country")
        if place is not None:
            return Step(reading.hits[at + 1].end, place.country)  # type: ignore[union-attr]
    return Step(at)


def _complements(reading: Reading, start: int) -> Step:
    end, country = start, None
    for _ in range(MOST_STEPS):
        if end >= reading.sentence_ends[start - 1]:
            break
        step = next((s for rule in COMPLEMENTS if (s := rule(reading, end)) is not None), None)
        if step is None:
            break
        end, country = step.end, country or step.country
    return Step(end, country)


def _in_charge(reading: Reading, at: int) -> Step | None:
    """What the office is in charge of, or what it heads; also joined with "and"."""
    hit = reading.hits[at]
    if hit is None or hit.particles not in ("", _WAW, _LAM):
        return None
    if hit.particles != _LAM and "portfolios" in hit.payload.groups:
        return Step(hit.end)
    return Step(hit.end) if hit.particles != _WAW and "institutions" in hit.payload.groups else None


def _nationality(reading: Reading, at: int) -> Step | None:
    found = reading.demonyms.get(at)
    if found is None or (found.cut and not _behind_nationality(reading, at)):
        return None
    return Step(found.end, found.country)


def _quality(reading: Reading, at: int) -> Step | None:
    """An adjective of office; an indefinite one only behind an indefinite word."""
    if reading.is_definite(at - 1) and not reading.is_definite(at):
        return None
    return Step(reading.hits[at].end) if reading.entry(at, "qualities") is not None else None  # type: ignore[union-attr]


def _named(reading: Reading, at: int) -> Step | None:
    """A named country, place or institution, in construct or behind li-."""
    hit = reading.hits[at]
    if hit is not None and hit.particles in ("", _LAM):
        entry = next((e for e in hit.payload if e.group in NAME_GROUPS and e.kind != "event"), None)
        if entry is not None and entry.group not in ("city",):
            return Step(hit.end, entry.country)
    name = reading.name_at(at)
    if name is not None and name.kind in ("organisation", "place") and name.rule == "headed_names":
        return Step(name.end, name.country)
    return None


def _on_behalf(reading: Reading, at: int) -> Step | None:
    """In the name of, at, in: with a named institution, a collective or what it is in charge of."""
    if reading.entry(at, "in_the_name_of") is None or at + 1 >= reading.sentence_ends[at]:
        return None
    hit = reading.hits[at + 1]
    name = reading.name_at(at + 1)
    if name is not None and (name.kind == "organisation" or _speaks_for(reading, at)):
        return Step(name.end, name.country)
    if hit is None or hit.particles:
        return None
    groups = hit.payload.groups
    if groups & {"organisation", "agency", "group"}:
        return Step(hit.end, next(e.country for e in hit.payload if e.group in NAME_GROUPS))
    if _speaks_for(reading, at) and groups & {"collectives", "portfolios", "institutions", "head_always"}:
        return Step(hit.end)
    return None


def _speaks_for(reading: Reading, at: int) -> bool:
    return reading.key(at) in reading.listed("speaking_for")


def _behind_nationality(reading: Reading, at: int) -> bool:
    """Whether a nationality ends right before a token."""
    starts = range(max(at - LONGEST_DEMONYM, 0), at)
    return any(
        (hit := reading.hits[i]) is not None and hit.end == at and "demonym" in hit.payload.groups for i in starts
    )


#: Words of the longest nationality adjective.
LONGEST_DEMONYM = 2
#: What may complete a head word, tried in this order at each step.
COMPLEMENTS = (_in_charge, _nationality, _quality, _named, _on_behalf)
