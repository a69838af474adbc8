#!/usr/bin/env python3
"""The share of casualty figures that come out right in 200 judged sentences of ANT news.

    python bench/casualties.py            the share, and the figures by harm
    python bench/casualties.py --misses   each figure that is not right

The labels (judged/quantities-ant-200.jsonl) hold no text: an article's id, the start and end of a sentence in it, and
each casualty figure there: start, end, value (two numbers for a range), harm. The harm is null where one figure counts
two harms (so many killed and wounded). The articles lie outside the checkout, in ../shared; without them this says so
and ends. Right: a figure that overlaps the label, with its value and harm; a figure to which we give a harm and the
label none counts as wrong.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.facts import Quantity
from tawatur.pipeline import READ

HERE = Path(__file__).parent
LABELS = HERE / "judged" / "quantities-ant-200.jsonl"
CORPUS = HERE.parent.parent / "shared" / "corpora" / "ant-2018-02-to-05.jsonl.gz"
LAYERS = ("tokens", "sentences", "timexes", "quantities")

Value = float | tuple[float, float]


class Figure(NamedTuple):
    """A figure: where it stands, its value, what happened to those counted."""

    start: int
    end: int
    value: Value
    harm: str | None

    def meets(self, other: Figure) -> bool:
        return self.start < other.end and other.start < self.end


class Judged(NamedTuple):
    """What came of one figure: its label, if any, what was found there, if anything."""

    label: Figure | None
    found: Figure | None

    @property
    def right(self) -> bool:
        return self.label is not None and self.found is not None and self.label[2:] == self.found[2:]


def read(text: str) -> Document:
    """An article's figures; the day of publication does not matter to them."""
    document = Document(Article("judged", text))
    for stage in READ:
        if stage.name in LAYERS:
            document = stage.read(document, load("ar"))
    return document


def figure_of(quantity: Quantity) -> Figure:
    return Figure(quantity.span.start, quantity.span.end, quantity.value, quantity.harm)


def judged(row: dict[str, object], text: str) -> Iterator[Judged]:
    """Each label of a sentence with what was found, then each found figure with a harm that no label has."""
    start, end = int(str(row["start"])), int(str(row["end"]))
    inside = [q for q in read(text).quantities if start <= q.span.start and q.span.end <= end]
    found = [figure_of(q) for q in inside]
    single = {figure_of(q) for q in inside if q.origin.rule == "single_of_event"}
    labels = [Figure(s, e, tuple(v) if isinstance(v, list) else v, harm) for s, e, v, harm in row["figures"]]  # type: ignore[attr-defined]
    for label in labels:
        yield Judged(label, next((one for one in found if one.meets(label)), None))
    for one in found:
        if one.harm and one not in single and not any(one.meets(label) for label in labels):
            yield Judged(None, one)


def texts(ids: set[str]) -> dict[str, str]:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        return {held["id"]: held["text"] for held in map(json.loads, lines) if held["id"] in ids}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print each figure that is not right")
    wanted = parser.parse_args()
    if not CORPUS.exists():
        print(f"skipped: {CORPUS} is not there (the articles are not ours to ship)")
        return 0
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    held = texts({row["id"] for row in rows})
    every = [(row, one) for row in rows for one in judged(row, held[row["id"]])]
    for row, one in every:
        if wanted.misses and not one.right:
            where = one.label or one.found
            assert where is not None
            words = held[row["id"]][where.start : where.end]
            print(f"{row['id']} [{words}] asked {one.label and one.label[2:]} found {one.found and one.found[2:]}")
    report([one for _, one in every])
    return 0


def report(every: list[Judged]) -> None:
    asked = [one for one in every if one.label is not None]
    right = sum(one.right for one in every)
    print(f"casualty figures: {right} of {len(every)} right = {right / len(every):.3f}")
    print(f"labelled {len(asked)}, with a harm that no label has {len(every) - len(asked)}")
    by_harm = Counter(str(one.label.harm) for one in asked if one.label)
    by_right = Counter(str(one.label.harm) for one in asked if one.label and one.right)
    for harm, count in by_harm.most_common():
        print(f"  {harm:10} {by_right[harm]} of {count}")


if __name__ == "__main__":
    sys.exit(main())
