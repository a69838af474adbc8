"""Learn what speaks for two statements of one claim saying one thing, and print it for `tell/one_thing.py`.

    pip install numpy scikit-learn
    python tools/learn_origins.py bench/judged/claims-ant-8*.jsonl bench/judged/origins-ant-*.jsonl

Pairs that were judged to say the same or not, and claims that were judged right, or wrong because another thing is said
(`wrong`: other); a claim's pairs weigh one together, and pairs word for word are left out. The stories are drawn again
by the seeds that the labels name. Method: logistic regression, classes balanced. Printed is also what is left of the
wrong pairs where a share of the right ones is kept, each seed by the model of all others.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from tawatur.lang.load import load
from tawatur.model.story import Ref, Story
from tawatur.pipeline import compare, read
from tawatur.tell.one_thing import Meanings, shared_by

BENCH = Path(__file__).resolve().parent.parent / "bench"
sys.path.insert(0, str(BENCH))
import ant_stories  # noqa: E402

#: Pairs of sentences and statements that share more than this are word for word and teach nothing.
SAME_WORDS = 0.95
KEEP = (0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
#: Regularisation: as weak as the few labels bear.
STRENGTH = 0.3
Row = tuple[str, tuple[float, ...], bool, float]


def labels(files: Sequence[Path]) -> Iterator[tuple[str, list[Any], bool]]:
    """The story, the places of the statements and whether they say one thing, of each label that tells."""
    for label in (json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()):
        same = label.get("same", label.get("right", True))
        if same or "same" in label or label.get("wrong") == "other":
            yield label["story"], label.get("statements") or [label["a"], label["b"]], bool(same)


def rows(files: Sequence[Path]) -> Iterator[Row]:
    """The features of each pair of two reports, by seed, with its label and weight."""
    wanted: dict[str, list[tuple[list[Any], bool]]] = defaultdict(list)
    for name, places, same in labels(files):
        wanted[name].append((places, same))
    for seed in sorted({name.split("-")[0] for name in wanted}):
        for number, articles in enumerate(ant_stories.stories(150, int(seed))):
            if judged := wanted.get(f"{seed}-{number}"):
                story = compare([read(article) for article in articles])
                for places, same in judged:
                    yield from _pairs(seed, story, places, same=same)


def _pairs(seed: str, story: Story, places: Sequence[Any], *, same: bool) -> Iterator[Row]:
    meanings, refs = Meanings(story, load("ar")), [ref for place in places if (ref := _ref(story, place))]
    pairs = [(a, b) for a, b in combinations(refs, 2) if a.article != b.article]
    for a, b in pairs:
        features = shared_by(meanings.of(a), meanings.of(b))
        if min(features[:2]) < SAME_WORDS:
            yield seed, features, same, 1 / len(pairs)


def _ref(story: Story, place: Sequence[Any]) -> Ref | None:
    """The statement of today that lies closest to a place."""
    article, start, end = place
    held = enumerate(story.document(article).statements)
    met = [(min(s.span.end, end) - max(s.span.start, start) - len(s.span) / 2, i) for i, s in held]
    return Ref(article, max(met)[1]) if met else None


def _fitted(held: Sequence[Row]) -> LogisticRegression:
    model = LogisticRegression(C=STRENGTH, class_weight="balanced")
    return model.fit([f for _, f, _, _ in held], [y for _, _, y, _ in held], sample_weight=[w for *_, w in held])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    held = list(rows(parser.parse_args().files))
    unseen, right = np.zeros(len(held)), np.array([same for _, _, same, _ in held])
    for seed in {row[0] for row in held}:
        model = _fitted([row for row in held if row[0] != seed])
        for n, row in enumerate(held):
            if row[0] == seed:
                unseen[n] = model.decision_function([row[1]])[0]
    print(f"{len(held)} pairs, {int(right.sum())} say one thing")
    for keep in KEEP:
        least = np.quantile(unseen[right], 1 - keep)
        left = np.mean(unseen[~right] >= least)
        print(f"keeping {keep:.2f} of the right, from {least:5.2f} on: {left:.2f} of the wrong are left")
    model = _fitted(held)
    print("weights", [round(float(w), 2) for w in model.coef_[0]], "base", round(float(model.intercept_[0]), 2))


if __name__ == "__main__":
    main()
