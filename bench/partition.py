"""Simulate several owners of stories where one writer would not do: messages, skew, quality, owners that are lost.

    python bench/partition.py quality [--owners 2 4 8 16] [--terms 1 3 5] [--by rarest heaviest]
    python bench/partition.py lost [--owners 8] [--terms 3]
    python bench/partition.py volume [--a-day 1500 30000]

An article is sent to the owners of some of its terms; each weighs it against the stories that it holds; where the
likeliest answer is no story, the owner of the first term opens one. `quality` and `lost` take the articles of ANT
(measured only) in the order of publication, `volume` those of bench/stories.py. Everything runs in one process; the
load of an owner is its processor time.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

sys.path.insert(0, str(Path(__file__).parent))

import stories as stream_bench
from batch import CORPORA, articles_of

from tawatur.compare.stories import ARE_ONE, JOINS, JOINS_LATE, MAY_BE_ONE, Stories
from tawatur.compare.stories_meeting import Meeting
from tawatur.compare.stories_open import OpenStory
from tawatur.compare.stories_state import StreamState
from tawatur.compare.stories_terms import Sketch, rarities, sketch
from tawatur.lang.load import load
from tawatur.run.stories import Arrival, arrival_of
from tawatur.settings import Settings

GOLD = Path(__file__).parents[1].resolve().parent / "shared/gold/stories-dev/stories.jsonl"
JUDGED = sorted(Path(__file__).parent.glob("judged/stories-ant-*.jsonl"))
#: Ids of an owner's stories begin so far apart that no two owners use one.
APART = 10**9
#: Hours between a snapshot and the loss of its owner.
AGES = (1, 6, 24, 96)

Route = Callable[[Sketch, int], list[str]]


class Owner(Stories):
    """One owner: the stories that were opened with it, and the log of what it was told."""

    def begin(self, number: int) -> Owner:
        self.opened, self.seconds, self.asked, self.log = number * APART, 0.0, 0, list[tuple[object, ...]]()
        self._cached: tuple[str, list[tuple[float, Meeting]]] = ("", [])
        return self

    def ask(self, one: Sketch, kind: str | None) -> float | None:
        """The log odds of the likeliest of its stories."""
        self.log.append(("tick", one.hours))
        self.index.close(one.hours)
        self._cached = (one.article, super()._ranked(one, kind))
        return self._cached[1][0][0] if self._cached[1] else None

    def best(self) -> OpenStory:
        """The likeliest story of the article that was asked of last."""
        return self._cached[1][0][1].story

    def _ranked(self, one: Sketch, kind: str | None) -> list[tuple[float, Meeting]]:
        return self._cached[1] if self._cached[0] == one.article else super()._ranked(one, kind)

    def give(self, story: str) -> OpenStory:
        """Let another owner have a story."""
        held = self.index.open[story]
        self.index._forget(held)
        return held

    def take(self, given: OpenStory, story: str) -> None:
        """Put a story of another owner into a story."""
        self.index.open[given.id] = given
        self.index._rekey(given, ())
        self.index.merge(self.index.open[story], given)


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
        homes = list(dict.fromkeys(home(term, len(self.owners)) for term in self.by(one.sketch, self.terms))) or [0]
        answers = []
        for number in homes:
            owner = self.owners[number]
            with_time = Timed(owner)
            with with_time:
                odds = owner.ask(one.sketch, one.round)
            owner.asked += 1
            answers.append((-99.0 if odds is None else odds, -homes.index(number), number))
        answers.sort(reverse=True)
        chosen = answers[0][2] if answers[0][0] >= JOINS else homes[0]
        others = [number for odds, _, number in answers if number != chosen and odds >= MAY_BE_ONE]
        self._count(homes)
        self._commit(chosen, one, others)

    def _count(self, homes: Sequence[int]) -> None:
        """One message there and one back for each owner beside the one that placed it, which is told in the end."""
        self.messages["asked"] += len(homes)
        self.messages["answered"] += len(homes)
        self.messages["placed"] += len(homes) > 1

    def _commit(self, chosen: int, one: Arrival, others: Sequence[int]) -> None:
        owner = self.owners[chosen]
        joined = bool(others)
        with Timed(owner):
            placed = owner.place(one.sketch, one.round)
        owner.log.append(("place", one.sketch, one.round))
        self.members[placed.story].append(one)
        self.story[one.name] = placed.story
        for other in placed.merged:
            self._moved(other, placed.story)
        if joined and placed.score is not None:
            for number in others:
                self._across(owner, placed.story, self.owners[number])
        self._part(owner, placed.story)

    def _across(self, owner: Owner, story: str, there: Owner) -> None:
        """Two stories of two owners are one where the latest report of each belongs to the other, as within one."""
        mine, other = owner.index.open[story], there.best()
        if mine.kind != other.kind or other.id not in there.index.open:
            return
        self.messages["latest asked"] += 2
        crossed = owner._odds(other.latest, mine)
        one = crossed >= JOINS_LATE if other.size == 1 else min(crossed, there._odds(mine.latest, other)) >= ARE_ONE
        if one:
            self.messages["story moved"] += 1
            given = there.give(other.id)
            there.log.append(("give", other.id))
            owner.log.append(("take", given.state, story))
            owner.take(given, story)
            self._moved(other.id, story)

    def _moved(self, other: str, story: str) -> None:
        moved = self.members.pop(other)
        self.members[story] = sorted([*self.members[story], *moved], key=lambda one: one.hours)
        self.story.update((one.name, story) for one in moved)

    def _part(self, owner: Owner, story: str) -> None:
        if not owner.is_due(story):
            return
        held = [one.sketch for one in self.members[story]]
        with Timed(owner):
            leaving = owner.part(story, held)
        owner.log.append(("part", story, held))
        for parted in leaving:
            names = frozenset(parted.articles)
            self.members[parted.story] = [one for one in self.members[story] if one.name in names]
            self.members[story] = [one for one in self.members[story] if one.name not in names]
            self.story.update((name, parted.story) for name in names)


class Timed:
    """Adds the processor time of what runs within to an owner's."""

    def __init__(self, owner: Owner) -> None:
        self._owner = owner

    def __enter__(self) -> None:
        self._begun = time.process_time()

    def __exit__(self, *_: object) -> None:
        self._owner.seconds += time.process_time() - self._begun


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
    return Partition([Owner(load("ar")).begin(number) for number in range(owners)], terms, by)


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
    made = partition(1, 1, heaviest)
    for one in arrivals:
        made.place(one)
        made.owners[0].log.clear()
    return made, made.owners[0].seconds


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F (Bagga and Baldwin 1998) over the articles of gold."""
    names = [name for name in gold if name in found]
    both = Counter((gold[name], found[name]) for name in names)
    ours, theirs = Counter(found[name] for name in names), Counter(gold[name] for name in names)
    p = sum(count * count / ours[pair[1]] for pair, count in both.items()) / len(names)
    r = sum(count * count / theirs[pair[0]] for pair, count in both.items()) / len(names)
    return p, r, 2 * p * r / (p + r)


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
    asked, messages = made.messages["asked"] / articles, sum(made.messages.values()) / articles
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
            owner.log.clear()
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
                states[age] = [(owner.state, len(owner.log)) for owner in made.owners]
        made.place(one)
    lost = max(range(number), key=lambda each: len(made.owners[each].index.open))
    owner = made.owners[lost]
    print(f"owner {lost} of {number} is lost with {len(owner.index.open)} open stories")
    for age in AGES:
        print(replayed(owner, *states[age][lost], age))
    never(arrivals, end, lost, (number, terms))


def replayed(owner: Owner, state: StreamState, since: int, age: int) -> str:
    """Take up an owner from a snapshot and tell it the rest of its log."""
    begun = time.process_time()
    again = Owner.of(state, load("ar"))
    assert isinstance(again, Owner)
    opened = again.opened
    again.begin(0).opened = opened
    rest = owner.log[since:]
    for what, *given in rest:
        tell(again, str(what), given)
    counts = Counter(str(entry[0]) for entry in rest)
    same = "the same state" if again.state == owner.state else "NOT the same state"
    seconds = time.process_time() - begun
    return f"snapshot {age:3} h old: {counts['place']:5} articles replayed, {seconds:.2f} s; {same}"


def tell(owner: Owner, what: str, given: Sequence[object]) -> None:
    if what == "tick":
        owner.index.close(given[0])  # type: ignore[arg-type]
    elif what == "take":
        owner.take(OpenStory.of(given[0]), given[1])  # type: ignore[arg-type]
    else:
        getattr(owner, what)(*given)


def never(arrivals: Sequence[Arrival], end: int, lost: int, how: tuple[int, int]) -> None:
    """What becomes of the articles of the next four days where the lost owner begins with nothing."""
    hours = arrivals[end].hours
    after = [one for one in arrivals[end:] if one.hours < hours + 96]
    results = []
    for loses in (False, True):
        made = run(arrivals[:end], partition(*how, heaviest))
        if loses:
            made.owners[lost] = Owner(load("ar"), opened=made.owners[lost].opened).begin(how[0])
        results.append(dict(run(after, made).story))
    whole, broken = results
    names = [one.name for one in after]
    told = b_cubed({name: whole[name] for name in names}, {name: broken[name] for name in names})
    print(
        f"never taken up: of {len(names)} articles of the next 96 hours P {told[0]:.3f} R {told[1]:.3f} F {told[2]:.3f}"
    )


def print_volume(volumes: Sequence[int], articles: int) -> None:
    """One writer and several owners at constant arrivals, over so many articles, of which the last half is timed."""
    for a_day in volumes:
        arrivals = list(synthetic(articles, a_day))
        one = partition(1, 1, heaviest)
        rate, opened = half_timed(arrivals, one)
        size = stream_bench.held(one.owners[0]) / opened
        print(
            f"{a_day:,} a day, one writer: {rate:.0f} articles/s, {opened:,} open, {size:,.0f} bytes each", flush=True
        )
        for number, terms in ((4, 3), (16, 3)):
            made = partition(number, terms, heaviest)
            rate, opened = half_timed(arrivals, made)
            p, r, f = b_cubed(one.story, made.story)
            messages = sum(made.messages.values()) / len(arrivals)
            print(
                f"  {number:2} owners, {terms} terms: {rate:.0f} articles/s by the busiest, {messages:.2f} messages, "
                f"P {p:.3f} R {r:.3f} F {f:.3f} beside one writer",
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
    parser.add_argument("what", choices=("quality", "lost", "volume"))
    parser.add_argument("--owners", type=int, nargs="+", default=[2, 4, 8, 16])
    parser.add_argument("--terms", type=int, nargs="+", default=[1, 3, 5])
    parser.add_argument("--by", nargs="+", choices=("rarest", "heaviest"), default=["rarest", "heaviest"])
    parser.add_argument("--a-day", type=int, nargs="+", default=[1_500, 30_000])
    parser.add_argument("--articles", type=int, default=60_000)
    options = parser.parse_args()
    if options.what == "quality":
        print_quality(options.owners, options.terms, options.by)
    elif options.what == "lost":
        print_lost(
            options.owners[0] if len(options.owners) == 1 else 8, options.terms[0] if len(options.terms) == 1 else 3
        )
    else:
        print_volume(options.a_day, options.articles)


if __name__ == "__main__":
    main()
