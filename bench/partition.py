"""Simulate several owners of stories where one writer would not do: messages, skew, quality, owners that are lost.

    python bench/partition.py quality [--owners 2 4 8 16] [--terms 1 3 8 40] [--by rarest heaviest]
    python bench/partition.py late [--owners 8]
    python bench/partition.py lost [--owners 8] [--terms 40]
    python bench/partition.py volume [--a-day 1500 30000]

An article is sent to the owners of some of its terms; each names its stories that share most with it; the owners of
the nearest of all weigh it against them; where none is likely, the owner of the first term opens a story. Owners know
each other's counts of open stories by term. All but `volume`, which takes the articles of bench/stories.py, take those
of ANT (measured only) in the order of publication. Everything runs in one process; the
load of an owner is its processor time.
"""

from __future__ import annotations

import argparse
import heapq
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import crc32

sys.path.insert(0, str(Path(__file__).parent))

import stories as stream_bench
from batch import CORPORA, articles_of
from stories import b_cubed

from tawatur.compare.stories import (
    ARE_ONE,
    JOINS,
    JOINS_LATE,
    MAY_BE_ONE,
    NEAREST,
    STANDS_BESIDE,
    Stories,
    may_take,
)
from tawatur.compare.stories_index import CANDIDATES, LOOKED_UP, MOST_MET, MOST_STORIES, Index
from tawatur.compare.stories_meeting import Arriving, Meeting, arriving, meet
from tawatur.compare.stories_open import OpenStory
from tawatur.compare.stories_signals import score
from tawatur.compare.stories_state import StoryState, StreamState
from tawatur.compare.stories_terms import Sketch, rarities, sketch
from tawatur.lang.load import load
from tawatur.run.stories import Arrival, arrival_of
from tawatur.settings import Settings

GOLD = Path(__file__).parents[1].resolve().parent / "shared/gold/stories-dev/stories.jsonl"
JUDGED = sorted(Path(__file__).parent.glob("judged/stories-ant-*.jsonl"))
#: So many terms or more ask every owner.
ALL = 40
#: Ids of an owner's stories begin so far apart that no two owners use one.
APART = 10**9
#: Hours between a snapshot and the loss of its owner.
AGES = (1, 6, 24, 96)

#: Articles whose answers are awaited at the same time.
LATE = (8, 32)

Route = Callable[[Sketch, int], list[str]]


class Logged(Index):
    """An index that writes down what becomes of its stories, so that another can be told the same."""

    def __init__(self) -> None:
        super().__init__()
        self.log: list[tuple[str, tuple[object, ...]]] = []
        self._quiet = False

    def tell(self, what: str, *given: object) -> None:
        """Do a thing by its name, with stories named by their ids."""
        if not self._quiet:
            self.log.append((what, given))
        quiet, self._quiet = self._quiet, True
        getattr(self, f"_do_{what}")(*given)
        self._quiet = quiet

    def begin(self, name: str, kind: str | None) -> OpenStory:
        self.tell("begin", name, kind)
        return self.open[name]

    def take(self, story: OpenStory, one: Sketch) -> None:
        self.tell("take", story.id, one)

    def merge(self, story: OpenStory, other: OpenStory) -> None:
        self.tell("merge", story.id, other.id)

    def again(self, story: OpenStory, sketches: Iterable[Sketch]) -> OpenStory:
        self.tell("again", story.id, list(sketches))
        return self.open[story.id]

    def close(self, hours: float) -> None:
        self.tell("close", hours)

    def _do_begin(self, name: str, kind: str | None) -> None:
        super().begin(name, kind)

    def _do_take(self, name: str, one: Sketch) -> None:
        super().take(self.open[name], one)

    def _do_merge(self, name: str, other: str) -> None:
        super().merge(self.open[name], self.open[other])

    def _do_again(self, name: str, sketches: list[Sketch]) -> None:
        super().again(self.open[name], sketches)

    def _do_close(self, hours: float) -> None:
        super().close(hours)

    def _do_looked(self, name: str, size: int) -> None:
        self.open[name].looked = size

    def _do_beside(self, name: str, other: str) -> None:
        self.open[name].look_at(other)

    def _do_give(self, name: str) -> None:
        self._forget(self.open[name])

    def _do_adopt(self, state: StoryState) -> None:
        self.open[state.id] = story = OpenStory.of(state)
        self._rekey(story, ())


@dataclass
class Everywhere:
    """How many stories are open, and how many are looked up by a term: the owners tell each other the counts."""

    indexes: list[Logged]

    @property
    def open(self) -> range:
        return range(sum([len(index.open) for index in self.indexes]))

    def holders(self, terms: Sequence[str]) -> list[int]:
        return [sum(counts) for counts in zip(*(index.holders(terms) for index in self.indexes), strict=True)]


class Owner(Stories):
    """One owner: the stories that were opened with it. Rarities among open stories are those of all owners."""

    def begin(self, number: int, everywhere: Everywhere) -> Owner:
        self.opened, self.seconds, self.everywhere = number * APART, 0.0, everywhere
        self.index = Logged()
        return self

    def near(self, one: Sketch) -> list[tuple[float, str]]:
        """Its stories that share most of an article's weight, with what they share (as `Index.candidates`)."""
        self.index.close(one.hours)
        shared: dict[str, float] = {}
        met = 0
        for term, weight in islice(one.terms.items(), LOOKED_UP):
            holders = self.index._keys.get(term, ())
            if len(holders) <= MOST_STORIES and met <= MOST_MET:
                met += len(holders)
                for name in holders:
                    shared[name] = shared.get(name, 0.0) + weight
        return heapq.nsmallest(CANDIDATES, [(-weight, name) for name, weight in shared.items()])

    def weigh(self, one: Arriving, kind: str | None, names: Sequence[str]) -> list[tuple[float, Meeting]]:
        """The article beside some of its stories."""
        stories = [self.index.open[name] for name in names]
        met = [meet(one, story) for story in stories if may_take(story, one.sketch, kind)]
        return [(score(each, self.language), each) for each in met]

    def _arriving(self, one: Sketch) -> Arriving:
        return arriving(one, self.everywhere, rarities(self.language))  # type: ignore[arg-type]


@dataclass
class Partition:
    """Some owners, and what passed between them."""

    owners: list[Owner]
    terms: int
    by: Route
    members: dict[str, list[Arrival]] = field(default_factory=lambda: defaultdict(list))
    messages: Counter[str] = field(default_factory=Counter)
    story: dict[str, str] = field(default_factory=dict)

    def place(self, one: Arrival) -> None:
        """Put an article into a story of one of the owners."""
        self.commit(one, *self.ask(one))

    def ask(self, one: Arrival) -> tuple[int, list[tuple[float, Meeting]]]:
        """The owner that would open a story, and the stories of all that are nearest, the likeliest first."""
        homes = self._homes(one.sketch)
        near = sorted(pair for number in homes for pair in self._timed(number, lambda o: o.near(one.sketch)))
        ranked = self._weighed(one, [name for _, name in near[:CANDIDATES]])
        self.messages["asked for candidates, answered"] += 2 * len(homes)
        return homes[0], ranked

    def commit(self, one: Arrival, first: int, ranked: list[tuple[float, Meeting]]) -> None:
        """Put an article where it was found to belong; what is open no more by now is passed over."""
        ranked = [pair for pair in ranked if self._is_open(pair[1].story)]
        if ranked and ranked[0][0] >= JOINS:
            self._join(one, ranked)
        else:
            self._open(one, first, ranked)

    def _is_open(self, story: OpenStory) -> bool:
        return self.owners[number_of(story.id)].index.open.get(story.id) is story

    def _homes(self, one: Sketch) -> list[int]:
        """The owners that are asked: those of some of its terms; all where there are as many terms as owners."""
        homes = list(dict.fromkeys(home(term, len(self.owners)) for term in self.by(one, self.terms))) or [0]
        return homes if self.terms < ALL else [homes[0], *(n for n in range(len(self.owners)) if n != homes[0])]

    def _weighed(self, one: Arrival, names: Sequence[str]) -> list[tuple[float, Meeting]]:
        arrived = self.owners[0]._arriving(one.sketch)
        held: dict[int, list[str]] = defaultdict(list)
        for name in names:
            held[number_of(name)].append(name)
        self.messages["asked to weigh, answered"] += 2 * len(held)
        scored = [
            pair
            for number, mine in held.items()
            for pair in self._timed(number, lambda o, mine=mine: o.weigh(arrived, one.round, mine))
        ]
        return sorted(scored, key=lambda pair: (-pair[0], pair[1].story.id))

    def _open(self, one: Arrival, number: int, ranked: Sequence[tuple[float, Meeting]]) -> None:
        owner = self.owners[number]
        owner.opened += 1
        name = f"s{owner.opened}"
        self._timed(number, lambda o: o.index.take(o.index.begin(name, one.round), one.sketch))
        self.messages["placed"] += 1
        for odds, met in ranked[:NEAREST]:
            if odds >= STANDS_BESIDE:
                self.messages["stands beside"] += number_of(met.story.id) != number
                self.owners[number_of(met.story.id)].index.tell("beside", met.story.id, name)
        self._member(one, name)

    def _join(self, one: Arrival, ranked: Sequence[tuple[float, Meeting]]) -> None:
        story = ranked[0][1].story
        number = number_of(story.id)
        self.messages["placed"] += 1
        self._timed(number, lambda o: o.index.take(story, one.sketch))
        self._member(one, story.id)
        for odds, met in ranked[1:]:
            if odds >= MAY_BE_ONE and met.story.kind == story.kind and self._are_one(story, met.story):
                self._merge(story, met.story)
        self._joined_late(story)
        if self.owners[number].is_due(story.id):
            self._part(self.owners[number], story.id)

    def _joined_late(self, story: OpenStory) -> None:
        """Articles that stand beside a story: their sketch came with the word that they do."""
        for name in story.beside:
            other = self.owners[number_of(name)].index.open.get(name)
            if other is None or other.size > 1 or other.kind != story.kind or other is story:
                continue
            if self._timed(number_of(story.id), lambda o, other=other: o._odds(other.latest, story)) >= JOINS_LATE:
                self._merge(story, other)

    def _are_one(self, story: OpenStory, other: OpenStory) -> bool:
        mine, theirs = number_of(story.id), number_of(other.id)
        self.messages["latest asked, answered"] += 2 * (mine != theirs)
        crossed = self._timed(mine, lambda o: o._odds(other.latest, story))
        if other.size == 1:
            return bool(crossed >= JOINS_LATE)
        return bool(min(crossed, self._timed(theirs, lambda o: o._odds(story.latest, other))) >= ARE_ONE)

    def _merge(self, story: OpenStory, other: OpenStory) -> None:
        """Put a story into another, and let it go to the other's owner first."""
        mine, theirs = self.owners[number_of(story.id)], self.owners[number_of(other.id)]
        if mine is not theirs:
            self.messages["story moved"] += 2
            theirs.index.tell("give", other.id)
            mine.index.tell("adopt", other.state)
        mine.index.merge(story, mine.index.open[other.id])
        moved = self.members.pop(other.id)
        self.members[story.id] = sorted([*self.members[story.id], *moved], key=lambda one: one.hours)
        self.story.update((one.name, story.id) for one in moved)

    def _part(self, owner: Owner, story: str) -> None:
        held = self.members[story]
        leaving = self._timed(number_of(story), lambda o: o.part(story, [one.sketch for one in held]))
        if story in owner.index.open:
            owner.index.tell("looked", story, owner.index.open[story].looked)
        for parted in leaving:
            names = frozenset(parted.articles)
            owner.index.tell("looked", parted.story, owner.index.open[parted.story].looked)
            self.members[parted.story] = [one for one in self.members[story] if one.name in names]
            self.members[story] = [one for one in self.members[story] if one.name not in names]
            self.story.update((name, parted.story) for name in names)

    def _member(self, one: Arrival, story: str) -> None:
        self.members[story].append(one)
        self.story[one.name] = story

    def _timed(self, number: int, work: Callable[[Owner], Any]) -> Any:
        """What an owner answers; its processor time is its load."""
        owner, begun = self.owners[number], time.process_time()
        made = work(owner)
        owner.seconds += time.process_time() - begun
        return made


def number_of(story: str) -> int:
    """The owner of a story."""
    return int(story[1:]) // APART


def rarest(one: Sketch, count: int) -> list[str]:
    """The terms of a lead that are rarest in news; among those that no list has, the heaviest."""
    rarity = rarities(load("ar"))
    return sorted(one.lead, key=lambda term: (-rarity[term], -one.terms.get(term, 0.0), term))[:count]


def heaviest(one: Sketch, count: int) -> list[str]:
    """The terms that weigh most in an article."""
    return list(one.terms)[:count]


def home(term: str, owners: int) -> int:
    return crc32(term.encode()) % owners


def partition(owners: int, terms: int, by: Route) -> Partition:
    everywhere = Everywhere([])
    made = Partition([Owner(load("ar")).begin(number, everywhere) for number in range(owners)], terms, by)
    everywhere.indexes = [owner.index for owner in made.owners]
    return made


def ant() -> list[Arrival]:
    """The articles of ANT that have a date, in the order of publication."""
    made = (arrival_of(article, Settings()) for article in articles_of(CORPORA / "ant-2018-02-to-05.jsonl.gz"))
    return sorted((one for one in made if isinstance(one, Arrival) and one.published), key=lambda one: one.hours)


def synthetic(count: int, a_day: int) -> Iterator[Arrival]:
    """The articles of bench/stories.py, with as many events at a time as the articles of a day ask for."""
    stream_bench.A_DAY, stream_bench.RUNNING = a_day, 600 * a_day // 1_500
    language = load("ar")
    for heard, title, body in stream_bench.synthetic(count):
        yield Arrival(sketch(heard, title, body, language), None, None)


def single(arrivals: Iterable[Arrival]) -> tuple[Partition, float]:
    """One owner that has everything, which is the one writer; and its seconds."""
    made = run(arrivals, partition(1, 1, heaviest))
    return made, made.owners[0].seconds


def labels() -> dict[str, dict[str, str]]:
    """The labelled days by name."""
    files = [path for path in (GOLD, *JUDGED) if path.exists()]
    return {
        path.stem: {row["article"]: row["story"] for row in map(json.loads, path.read_text("utf-8").splitlines())}
        for path in files
    }


def print_quality(owners: Sequence[int], terms: Sequence[int], by: Sequence[str]) -> None:
    arrivals, gold = ant(), labels()
    one, seconds = single(arrivals)
    print(f"one writer: {len(arrivals):,} articles, {seconds:.1f} s, {told_gold(gold, one.story)}")
    print(
        "| owners | by | terms | asked | messages | P, R, F beside one writer | labelled days | all work | most work |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for name in by:
        for number in owners:
            for count in terms:
                made = run(arrivals, partition(number, count, globals()[name]))
                print(row_of(made, one, seconds, name, gold), flush=True)


def row_of(made: Partition, one: Partition, seconds: float, name: str, gold: Mapping[str, dict[str, str]]) -> str:
    articles = len(made.story)
    p, r, f = b_cubed(one.story, made.story)
    asked, messages = (
        made.messages["asked for candidates, answered"] / 2 / articles,
        sum(made.messages.values()) / articles,
    )
    work = [owner.seconds for owner in made.owners]
    return (
        f"| {len(made.owners)} | {name} | {made.terms} | {asked:.2f} | {messages:.2f} | {p:.3f} {r:.3f} **{f:.3f}** "
        f"| {told_gold(gold, made.story)} | {sum(work) / seconds:.2f} | {max(work) / seconds:.2f} "
        f"({max(work) * len(work) / sum(work):.2f} of the mean) |"
    )


def told_gold(gold: Mapping[str, dict[str, str]], story: Mapping[str, str]) -> str:
    scores = {name: b_cubed(each, story)[2] for name, each in gold.items()}
    if not scores:
        return "no labels"
    first = scores.get(GOLD.stem)
    mean = sum(scores.values()) / len(scores)
    return (f"{first:.3f}, " if first else "") + f"mean {mean:.3f}"


def run(arrivals: Iterable[Arrival], made: Partition) -> Partition:
    for one in arrivals:
        made.place(one)
        for owner in made.owners:
            owner.index.log.clear()
    return made


def print_lost(number: int, terms: int) -> None:
    """Lose the owner that holds most at three quarters of the way; take it up from snapshots, or not at all."""
    arrivals = ant()
    end = len(arrivals) * 3 // 4
    made, states = partition(number, terms, heaviest), dict[int, list[tuple[StreamState, int]]]()
    due = {age: next(i for i, one in enumerate(arrivals) if one.hours >= arrivals[end].hours - age) for age in AGES}
    for place, one in enumerate(arrivals[:end]):
        for age, first in due.items():
            if first == place:
                states[age] = [(owner.state, len(owner.index.log)) for owner in made.owners]
        made.place(one)
    lost = max(range(number), key=lambda each: len(made.owners[each].index.open))
    owner = made.owners[lost]
    held, everywhere = len(owner.index.open), len(owner.everywhere.open)
    print(f"owner {lost} of {number} is lost with {held} open stories of {everywhere}")
    for age in AGES:
        print(replayed(owner, *states[age][lost], age))
    never(arrivals, end, lost, (number, terms))


def replayed(owner: Owner, state: StreamState, since: int, age: int) -> str:
    """Take up an owner from a snapshot and tell it the rest of its log."""
    begun = time.process_time()
    again = Logged.of(state)
    rest = owner.index.log[since:]
    for what, given in rest:
        again.tell(what, *given)  # type: ignore[attr-defined]
    seconds = time.process_time() - begun
    counts = Counter(what for what, _ in rest)
    same = "the same state" if again.state(owner.opened) == owner.state else "NOT the same state"
    size = len(state.stories)
    return f"snapshot {age:3} h old ({size} stories): {counts['take']:5} articles told again, {seconds:.2f} s; {same}"


def never(arrivals: Sequence[Arrival], end: int, lost: int, how: tuple[int, int]) -> None:
    """What becomes of the articles of the next four days where the lost owner begins with nothing."""
    hours = arrivals[end].hours
    after = [one for one in arrivals[end:] if one.hours < hours + 96]
    results = []
    for loses in (False, True):
        made = run(arrivals[:end], partition(*how, heaviest))
        if loses:
            empty_handed(made, lost)
        results.append(dict(run(after, made).story))
    whole, broken = results
    names = [one.name for one in after]
    told = b_cubed({name: whole[name] for name in names}, {name: broken[name] for name in names})
    print(
        f"never taken up: of {len(names)} articles of the next 96 hours P {told[0]:.3f} R {told[1]:.3f} F {told[2]:.3f}"
    )


def print_late(owners: int, counts: Sequence[int]) -> None:
    """Ask for so many articles before the first of them is placed."""
    arrivals, gold = ant(), labels()
    one, _ = single(arrivals)
    print("| asked before one is placed | P, R, F beside one writer | labelled days |")
    print("|---|---|---|")
    for count in counts:
        made = partition(owners, ALL, heaviest)
        for first in range(0, len(arrivals), count):
            asked = [(each, *made.ask(each)) for each in arrivals[first : first + count]]
            for each in asked:
                made.commit(*each)
        p, r, f = b_cubed(one.story, made.story)
        print(f"| {count} | {p:.3f} {r:.3f} **{f:.3f}** | {told_gold(gold, made.story)} |", flush=True)


def empty_handed(made: Partition, lost: int) -> None:
    """Let an owner begin with nothing, and with new numbers."""
    everywhere = made.owners[lost].everywhere
    opened = made.owners[lost].opened
    made.owners[lost] = Owner(load("ar")).begin(lost, everywhere)
    made.owners[lost].opened = opened
    everywhere.indexes[lost] = made.owners[lost].index


def print_volume(volumes: Sequence[int], articles: int) -> None:
    """One writer at constant arrivals, over so many articles, of which the last half is timed; at the first of the
    volumes several owners too."""
    for a_day in volumes:
        arrivals = list(synthetic(articles, a_day))
        one = partition(1, 1, heaviest)
        rate, opened = half_timed(arrivals, one)
        size = stream_bench.held(one.owners[0]) / opened
        print(
            f"{a_day:,} a day, one writer: {rate:.0f} articles/s, {opened:,} open, {size:,.0f} bytes each", flush=True
        )
        for number, terms in ((4, ALL), (16, ALL), (16, 8)) if a_day == volumes[0] else ():
            made = partition(number, terms, heaviest)
            rate, opened = half_timed(arrivals, made)
            p, r, f = b_cubed(one.story, made.story)
            messages = sum(made.messages.values()) / len(arrivals)
            told = f"{rate:.0f} articles/s by the busiest, {messages:.2f} messages"
            print(
                f"  {number:2} owners, {terms} terms: {told}, P {p:.3f} R {r:.3f} F {f:.3f} beside one writer",
                flush=True,
            )


def half_timed(arrivals: Sequence[Arrival], made: Partition) -> tuple[float, int]:
    """Articles a second of the busiest owner over the last half, and the stories that are open in the end."""
    half = len(arrivals) // 2
    run(arrivals[:half], made)
    before = [owner.seconds for owner in made.owners]
    run(arrivals[half:], made)
    busiest = max(owner.seconds - begun for owner, begun in zip(made.owners, before, strict=True))
    return (len(arrivals) - half) / busiest, sum(len(owner.index.open) for owner in made.owners)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("quality", "late", "lost", "volume"))
    parser.add_argument("--owners", type=int, nargs="+", default=[2, 4, 8, 16])
    parser.add_argument("--terms", type=int, nargs="+", default=[1, 3, 8, 40])
    parser.add_argument("--by", nargs="+", choices=("rarest", "heaviest"), default=["heaviest"])
    parser.add_argument("--a-day", type=int, nargs="+", default=[1_500, 30_000])
    parser.add_argument("--articles", type=int, default=60_000)
    options = parser.parse_args()
    if options.what == "quality":
        print_quality(options.owners, options.terms, options.by)
    elif options.what == "late":
        print_late(options.owners[-1], LATE)
    elif options.what == "lost":
        print_lost(options.owners[-1], options.terms[-1])
    else:
        print_volume(options.a_day, options.articles)


if __name__ == "__main__":
    main()
