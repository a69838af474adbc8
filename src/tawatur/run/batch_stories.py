"""The stories of a whole archive: sketches in tasks, then the days in their order through one writer."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tawatur.compare.stories import Stories
from tawatur.errors import OutputError, TawaturError
from tawatur.lang.load import load
from tawatur.pipeline import TELLING
from tawatur.run import batch_arrivals, batch_open
from tawatur.run.batch_arrivals import Seen, arrivals_of, is_sketched, seen_of, sketch_in, sketch_shard
from tawatur.run.batch_days import RECENT, Calendar, Day, begins_month, calendar, first_of_month, is_kept
from tawatur.run.batch_decisions import (
    ARTICLES,
    DECISIONS,
    article_row,
    article_schemas,
    day_schemas,
    decision_rows,
    unplaced_row,
)
from tawatur.run.batch_files import MANIFEST, WORK, drop, is_done, names_done, read_record, written
from tawatur.run.batch_open import Open
from tawatur.run.batch_rows import HeldRows
from tawatur.run.engine import Engine
from tawatur.run.local import Task
from tawatur.run.stories import Stream

#: The folder of the results, and the names of two tables of articles beside those of the days.
STORIES, OPEN, UNPLACED = "stories", "open", "unplaced"
#: The version of the decisions and of their tables: raise it where a stream would decide otherwise.
VERSION = 1


@dataclass(frozen=True, slots=True)
class DaysPlanned:
    """How many days there are, and how many of them stand as they are."""

    days: int
    done: int


@dataclass(frozen=True, slots=True)
class DayPlaced:
    """A day whose articles have been put into stories, and how many stories are open after it."""

    day: str
    articles: int
    open: int


@dataclass(frozen=True, slots=True)
class ArchiveGrouped:
    """All stands: the articles in stories, those in none, and the stories that were ever opened."""

    articles: int
    unplaced: int
    opened: int


def batch_stories(
    out: Path, engine: Engine, told: Callable[[str], None]
) -> Iterator[DaysPlanned | DayPlaced | ArchiveGrouped]:
    """Put the articles of a batch into stories: the plan, each day that was missing, and what there is in the end.

    The stories are those of `run.stories.grouped` for all articles that have a date, in the order of their shards, at
    once. What stands is not done again: later days go on from the open stories as they were kept; a day whose articles
    have changed is done again with all after it. Raises: TawaturError, OutputError.
    """
    names = names_done(out)
    if not names:
        raise TawaturError(f"{out} holds no batch; name the sources that are to be read")
    _sketch(names, out, engine, told)
    root = out / STORIES
    held = calendar(names, out, _seed())
    first = _first_missing(held.days, root)
    try:
        _clear(held, first, root, told)
        yield DaysPlanned(len(held.days), first)
        yield from _placed(held, first, out, told)
    except OSError as error:
        raise OutputError(f"{root} cannot be written: {error.strerror or error}") from error
    last = read_record(root / MANIFEST / f"{held.days[-1].name}.json") if held.days else None
    articles = sum([day.articles for day in held.days])
    yield ArchiveGrouped(articles, held.undated.articles, (last or {"opened": 0})["opened"])


class _Writer:
    """The one that decides: a stream, and the rows of articles that it may ask for again."""

    def __init__(self, out: Path, rows: HeldRows, held: Open) -> None:
        self._out, self._root, self._rows, self._first = out, out / STORIES, rows, held.first
        self._stream = Stream[Seen](held.stories, rows.sketches)
        self._stream.members.update(held.members)

    def place(self, days: Sequence[Day], number: int) -> DayPlaced:
        """Put the articles of a day into stories, and keep the open ones."""
        day, stories = days[number], self._stream.stories
        record: dict[str, Any] = {"chain": day.chain}
        with written(self._root, day.name, day_schemas(), record) as tables:
            for row in arrivals_of(day.number, day.shards, self._out):
                seen = seen_of(row)
                self._rows.add(seen.name, row)
                for decision in decision_rows(
                    self._stream.place(seen, sketch_in(row), row["round"]), tables.rows[DECISIONS]
                ):
                    tables.add(DECISIONS, decision)
            for story, members in self._stream.settle():
                for member in members:
                    tables.add(ARTICLES, article_row(member, story))
            self._rows.keep_only(self._stream.members.values())
            self._keep_open(days, number)
            if number >= RECENT and not is_kept(days, number - RECENT, number):
                batch_open.place_of(self._root, days[number - RECENT].name).unlink(missing_ok=True)
            record |= {"opened": stories.opened, "open": len(stories.index.open)}
        return DayPlaced(day.name, day.articles, record["open"])

    def _keep_open(self, days: Sequence[Day], number: int) -> None:
        held, first = self._stream.members, begins_month(days, number)
        batch_open.keep(self._root, days[number], Open(self._stream.stories, held, {} if first else self._first))
        if first:
            self._first = {story: list(members) for story, members in held.items()}

    def write_open(self, chain: str) -> None:
        """The articles of the stories that are open after the last day."""
        with written(self._root, OPEN, article_schemas(), {"chain": chain}) as tables:
            for story in self._stream.stories.state.stories:
                for member in self._stream.members[story.id]:
                    tables.add(ARTICLES, article_row(member, story.id))


def _sketch(names: Sequence[str], out: Path, engine: Engine, told: Callable[[str], None]) -> None:
    """Make the sketches that are missing, and let those go whose shard is gone."""
    drop(out / batch_arrivals.FOLDER, set(names_done(out / batch_arrivals.FOLDER)).difference(names))
    shutil.rmtree(out / batch_arrivals.FOLDER / WORK, ignore_errors=True)
    missing = [name for name in names if not is_sketched(name, out)]
    task: Task[str, str | None] = Task(partial(sketch_shard, out=out), _lost, told)
    if any(made is None for made in engine.in_order(task, missing)):
        raise TawaturError("stories were not looked for: a process ended before its time, each time")


def _lost(_: str) -> None:
    return None


def _seed() -> list[Any]:
    """What every decision depends on besides the articles."""
    weights = repr(load(TELLING).rows("stories_learned")).encode()
    return [VERSION, batch_arrivals.VERSION, batch_open.VERSION, hashlib.sha256(weights).hexdigest()]


def _first_missing(days: Sequence[Day], root: Path) -> int:
    """The place of the first day that does not stand as it should."""
    done = (is_done(root, day.name, {"chain": day.chain}) for day in days)
    return next((place for place, stands in enumerate(done) if not stands), len(days))


def _clear(held: Calendar, first: int, root: Path, told: Callable[[str], None]) -> None:
    """Take away what is not to stand: days from the first that is missing on, and tables that would be old then."""
    shutil.rmtree(root / WORK, ignore_errors=True)
    standing = {day.name for day in held.days[:first]}
    found = {path.stem for path in root.glob("*/*.parquet")} | set(names_done(root))
    recorded = set(names_done(root)) - standing - {OPEN, UNPLACED}
    if recorded:
        told(f"from {min(recorded)} on articles are new, changed or gone: days that were done are done again")
    drop(root, found - standing - ({OPEN} if first == len(held.days) else set()) - {UNPLACED})


def _placed(held: Calendar, first: int, out: Path, told: Callable[[str], None]) -> Iterator[DayPlaced]:
    days, root = held.days, out / STORIES
    last = days[-1].chain if days else ""
    if first < len(days) or not is_done(root, OPEN, {"chain": last}):
        rows = HeldRows(out)
        begin, stream = _latest(days[:first], root, rows, told)
        writer = _Writer(out, rows, stream)
        for place in range(begin, len(days)):
            yield writer.place(days, place)
        writer.write_open(last)
    if not is_done(root, UNPLACED, {"chain": held.undated.chain}):
        _write_unplaced(held.undated, out)


def _latest(days: Sequence[Day], root: Path, rows: HeldRows, told: Callable[[str], None]) -> tuple[int, Open]:
    """The latest stream that can be taken up after some days, and the place of the day that comes next."""
    for place in reversed(range(len(days))):
        if batch_open.place_of(root, days[place].name).exists():
            try:
                stream = batch_open.taken_up(root, days[place], first_of_month(days, place), rows.load)
            except batch_open.SnapshotError as error:
                told(f"{error}; an earlier one is taken")
                continue
            _tell_again(days[place + 1 :], days[place].name, told)
            return place + 1, stream
    _tell_again(days, None, told)
    return 0, Open(Stories(load(TELLING)), {}, {})


def _tell_again(days: Sequence[Day], after: str | None, told: Callable[[str], None]) -> None:
    if days:
        since = f"the open stories of {after}" if after else "the beginning"
        told(f"{len(days):,} days ({days[0].name} to {days[-1].name}) are gone through again, from {since}")


def _write_unplaced(undated: Day, out: Path) -> None:
    with written(out / STORIES, UNPLACED, article_schemas(), {"chain": undated.chain}) as tables:
        for shard in undated.shards:
            for row in batch_arrivals.undated_of(shard, out):
                tables.add(ARTICLES, unplaced_row(row))
