#!/usr/bin/env python3
"""The share of planted contradictions that is raised, by kind: the recall of conflicts on stories nobody annotated.

    python bench/planted_conflicts.py                     60 stories, the table
    python bench/planted_conflicts.py --seed 3 --misses   other stories; each plant that was not raised

Each plant edits one report of a story of several outlets (real reports, ../shared) at a place that another report tells
too: a toll, another figure, a weekday, the hour, a place, a nationality, a doer and his counterpart swapped, a verb
negated, a certain act made possible, a speaker, the noun that a figure counts. The edited story is compared anew.
Raised: a conflict one of whose items meets the edited words. Right: it also has a slot that fits, and shows words of
another report. "Unplanted": how many conflicts a story raises unedited. Without the reports this says so and ends.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import ant_stories
from plants import KINDS, Plant, plants

from tawatur import pipeline
from tawatur.model.document import Document
from tawatur.model.span import Span
from tawatur.model.story import Conflict

#: At most so many plants of one kind in one story.
OF_A_KIND = 1


class Outcome(NamedTuple):
    """What came of a plant: some conflict meets it, one of them has its slot."""

    raised: bool
    right: bool


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="print each plant that is not right")
    options = parser.parse_args()
    if not ant_stories.CORPUS.is_file():
        print(f"left out: {ant_stories.CORPUS.name} is not beside the checkout", file=sys.stderr)
        return 0
    outcomes: dict[str, list[Outcome]] = defaultdict(list)
    unplanted = 0
    for number, story in enumerate(ant_stories.stories(options.stories, options.seed)):
        documents = [pipeline.read(article) for article in story]
        before = pipeline.compare(documents).conflicts
        unplanted += len(before)
        for plant in _drawn(documents, random.Random(options.seed * 1000 + number)):
            outcome = _outcome(documents, plant, before)
            outcomes[plant.kind].append(outcome)
            if options.misses and not outcome.right:
                print(_told(documents, plant, outcome))
    _print(outcomes, unplanted / options.stories)
    return 0


def _drawn(documents: Sequence[Document], chance: random.Random) -> list[Plant]:
    """The plants that a story gives, a few of each kind."""
    by_kind: dict[str, list[Plant]] = defaultdict(list)
    for plant in plants(documents, chance):
        by_kind[plant.kind].append(plant)
    return [p for held in by_kind.values() for p in chance.sample(held, min(OF_A_KIND, len(held)))]


def _outcome(documents: Sequence[Document], plant: Plant, before: Sequence[Conflict]) -> Outcome:
    """What comparing says once the plant stands in its report."""
    edited = documents[plant.article]
    text = edited.text[: plant.span.start] + plant.words + edited.text[plant.span.end :]
    title = edited.article.title and text[: len(edited.article.title)]
    anew = pipeline.read(replace(edited.article, text=text, title=title))
    planted = [*documents[: plant.article], anew, *documents[plant.article + 1 :]]
    span = Span(plant.span.start, plant.span.start + len(plant.words))
    met = [c for c in pipeline.compare(planted).conflicts if _meets(c, edited.article.id, span)]
    met = [c for c in met if not any(_one(c, known) for known in before)]
    right = [c for c in met if c.slot in plant.slots and len({i.place.article for i in c.items}) > 1 - plant.alone]
    return Outcome(bool(met), bool(right))


def _one(conflict: Conflict, known: Conflict) -> bool:
    """Whether a conflict was there before, word for word."""
    return conflict.slot == known.slot and [i.value for i in conflict.items] == [i.value for i in known.items]


def _meets(conflict: Conflict, article: str, span: Span) -> bool:
    return any(item.place.article == article and item.place.span.meets(span) for item in conflict.items)


def _told(documents: Sequence[Document], plant: Plant, outcome: Outcome) -> str:
    """A plant that was missed, with the words round it and what the other report says."""
    text, (start, end) = documents[plant.article].text, (plant.span.start, plant.span.end)
    round_it = f"{text[max(0, start - 60) : start]}[{text[start:end]} -> {plant.words}]{text[end : end + 60]}"
    there = documents[plant.other].words(plant.twin)
    head = f"{plant.kind:11} {'slot' if outcome.raised else '    '} {documents[plant.article].article.id}"
    return f"{head}\n     {round_it!r}\n     {there!r}"


def _print(outcomes: dict[str, list[Outcome]], unplanted: float) -> None:
    print(f"{'kind':12} {'planted':>8} {'raised':>8} {'right':>8}")
    rows = [(kind, outcomes[kind]) for kind in KINDS]
    for kind, held in [*rows, ("all", [o for _, every in rows for o in every])]:
        shares = [
            sum(part) / len(held) if held else 0.0 for part in ([o.raised for o in held], [o.right for o in held])
        ]
        print(f"{kind:12} {len(held):8} {shares[0]:8.2f} {shares[1]:8.2f}")
    print(f"unplanted conflicts a story: {unplanted:.2f}")


if __name__ == "__main__":
    sys.exit(main())
