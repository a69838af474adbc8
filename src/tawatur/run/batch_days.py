"""The days of an archive in their order, each with a digest of all that its decisions depend on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tawatur.run.batch_arrivals import day_name, days_of

#: Days, of which the open stories are kept, before the last: who comes late mostly comes within a week.
RECENT = 8
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Day:
    """A day, counted from 1970: its shards, how many articles it has, and the `chain`, a digest of what was decided on
    it and on all days before."""

    number: int
    shards: tuple[str, ...]
    articles: int
    chain: str

    @property
    def name(self) -> str:
        """The day as in 2024-03-04."""
        return day_name(self.number)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which there are articles, in their order, and the articles that stand on no day."""

    days: tuple[Day, ...]
    undated: Day


def calendar(shards: Iterable[str], out: Path, seed: Any) -> Calendar:
    """The calendar of shards that are sketched; `seed` is what each decision depends on besides the articles."""
    held: dict[str, list[tuple[str, int, str]]] = {}
    for shard in sorted(shards):
        for name, (articles, digest) in days_of(shard, out).items():
            held.setdefault(name, []).append((shard, articles, digest))
    chain = _digest([seed])
    undated = held.pop("", [])
    return Calendar(tuple(_days(sorted(held.items()), chain)), _day(0, undated, chain))


def is_kept(days: Sequence[Day], place: int, latest: int) -> bool:
    """Whether the open stories of a day stay when a later one is done: those of the last days, and one a month."""
    return latest - place < RECENT or begins_month(days, place)


def begins_month(days: Sequence[Day], place: int) -> bool:
    """Whether a day is the first of its month on which there are articles."""
    return place == 0 or days[place].name[:7] != days[place - 1].name[:7]


def first_of_month(days: Sequence[Day], place: int) -> Day:
    """The first day of the month of a day."""
    return next(days[each] for each in range(place, -1, -1) if begins_month(days, each))


def _days(held: Iterable[tuple[str, list[tuple[str, int, str]]]], chain: str) -> Iterator[Day]:
    for name, parts in held:
        day = _day(date.fromisoformat(name).toordinal() - _EPOCH, parts, chain)
        chain = day.chain
        yield day


def _day(number: int, parts: list[tuple[str, int, str]], before: str) -> Day:
    shards = tuple([shard for shard, _, _ in parts])
    return Day(number, shards, sum([articles for _, articles, _ in parts]), _digest([before, number, parts]))


def _digest(held: list[Any]) -> str:
    return hashlib.sha256(json.dumps(held).encode()).hexdigest()
