"""Learn what each reason weighs in proving that two figures count one thing, for lang/ar/conflicts_learned.txt.

    pip install numpy scikit-learn
    python tools/learn_conflicts.py --news ant.jsonl.gz LABELS…
    python tools/learn_conflicts.py --news ant.jsonl.gz --check saudi.jsonl.gz OTHERS… -- LABELS…

LABELS are files of judged conflicts (bench/judged): `{"reports", "slot", "items", "right"}` a line. Of each conflict of
figures that differ, the two whose words are most alike are an example of one thing (it was right) or of two. With
--check the weights are tried on judged conflicts of another corpus, which they do not see. Method: logistic regression.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from tawatur import pipeline
from tawatur.compare import story as comparing
from tawatur.compare.counted import Counted, counted
from tawatur.compare.evidence import Evidence
from tawatur.compare.figures import clash, rounded
from tawatur.compare.proof_figures import BIAS, FIGURE, PROVED, SIGNALS, TOLL, Two, aligned, alike, side_by_side
from tawatur.ingest.files import read_articles
from tawatur.model.article import Article
from tawatur.model.span import Span
from tawatur.settings import from_environment

#: Inverse strength of the ridge.
RIDGE = 0.3
Label = dict[str, Any]


class Example(NamedTuple):
    """Two figures that were set against each other: the sum that weighs them, its signals, whether that was right."""

    kind: str
    values: list[float]
    right: bool


def evidence_of(articles: Sequence[Article]) -> Evidence:
    """What finding conflicts looks at, of the reports of one story."""
    held: list[Evidence] = []
    finding = comparing.find_conflicts
    comparing.find_conflicts = lambda evidence: held.append(evidence) or ()  # type: ignore[assignment,func-returns-value]
    try:
        pipeline.compare([pipeline.read(article) for article in articles])
    finally:
        comparing.find_conflicts = finding
    return held[0]


def examples(labels: Sequence[Label], news: Mapping[str, Article]) -> Iterator[Example]:
    stories: dict[tuple[str, ...], list[Label]] = defaultdict(list)
    for label in labels:
        if label["slot"] == "number" and all(name in news for name in label["reports"]):
            stories[tuple(label["reports"])].append(label)
    for reports, judged in stories.items():
        evidence = evidence_of([news[name] for name in reports])
        figures = list(counted(evidence))
        for label in judged:
            two = _nearest([f for f in figures if _is_item(f, label)], evidence)
            if two is not None:
                kind = TOLL if two.one.quantity.harm or two.other.quantity.harm else FIGURE
                yield Example(kind, [signal(two) for signal in SIGNALS[kind]], bool(label["right"]))


def _is_item(figure: Counted, label: Label) -> bool:
    span = figure.quantity.span
    return any(figure.article == name and span.meets(Span(first, end)) for name, first, end in label["items"])


def _nearest(figures: Sequence[Counted], evidence: Evidence) -> Two | None:
    """The two of some figures that differ in the sentences and words most alike."""
    pairs = ((a, b) for a, b in combinations(figures, 2) if clash(a.quantity, b.quantity))
    apart = [side_by_side(a, b, evidence) for a, b in pairs if not rounded(a.quantity, b.quantity)]
    return max(apart, key=lambda two: alike(two) + aligned(two), default=None)


def learned(held: Sequence[Example]) -> dict[str, dict[str, float]]:
    found = {}
    for kind, signals in SIGNALS.items():
        values = np.array([e.values for e in held if e.kind == kind])
        right = np.array([e.right for e in held if e.kind == kind])
        mean, spread = values.mean(0), values.std(0) + 1e-9
        model = LogisticRegression(C=RIDGE, max_iter=3000).fit((values - mean) / spread, right)
        weights = model.coef_[0] / spread
        bias = float(model.intercept_[0] - (weights * mean).sum())
        found[kind] = {BIAS: bias} | {s.__name__: float(w) for s, w in zip(signals, weights, strict=True)}
    return found


def check(weights: Mapping[str, Mapping[str, float]], held: Sequence[Example]) -> None:
    """Print how many of examples that were not learned from are proved, and right, of all."""
    for kind, of in weights.items():
        every = [e for e in held if e.kind == kind]
        names = [of[signal.__name__] for signal in SIGNALS[kind]]
        proved = [e for e in every if of[BIAS] + float(np.dot(names, e.values)) >= PROVED[kind]]
        right = [sum(e.right for e in some) for some in (every, proved)]
        print(f"{kind}: right {right[0]} of {len(every)}, of those proved {right[1]} of {len(proved)}")


def _labels(files: Sequence[Path]) -> list[Label]:
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def _news(file: str) -> dict[str, Article]:
    items = read_articles([file], from_environment(), None)
    return {item.id: item for item in items if isinstance(item, Article)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news", required=True)
    parser.add_argument("--check", nargs="+", metavar="NEWS_AND_LABELS", default=())
    parser.add_argument("labels", nargs="+", type=Path)
    options = parser.parse_args()
    weights = learned(list(examples(_labels(options.labels), _news(options.news))))
    if options.check:
        other, *files = options.check
        check(weights, list(examples(_labels([Path(file) for file in files]), _news(other))))
        return
    for kind, of in weights.items():
        for name, weight in of.items():
            print(f"{kind}\t{name}\t{weight:.4f}")


if __name__ == "__main__":
    main()
