"""Learn what each signal weighs in putting an article into a story, and print it for lang/ar/stories_learned.txt.

    pip install numpy scikit-learn
    python tools/learn_stories.py --news ant.jsonl.gz [--check] LABELS…

LABELS are files of JSON lines `{"article", "story"}`; the articles are taken from the news. The stream is replayed
with the labelled stories: where an article meets the stories that share terms with it, its own is a yes, the others
are a no. With --check each file is left out in turn, and B-cubed F and the share of pairs across outlets that were
found are printed on it. Method: logistic regression.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from tawatur.compare import stories_signals
from tawatur.compare.stories import Stories
from tawatur.compare.stories_meeting import Meeting
from tawatur.compare.stories_rounds import round_of
from tawatur.compare.stories_signals import SIGNALS, evidence
from tawatur.compare.stories_sketches import heard, sketch_of
from tawatur.compare.stories_terms import Sketch
from tawatur.ingest.files import read_articles
from tawatur.lang.load import Language, load
from tawatur.model.article import Article
from tawatur.settings import from_environment

#: Inverse strength of the ridge.
RIDGE = 0.3
#: Subtracted from the log odds: joins are rarer among stories met than B-cubed would have them.
SHIFTS = (-0.9, -0.6, -0.3)


class Replayed(Stories):
    """A stream that is told where each article belongs, and notes what it would have seen."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.of: dict[str, str] = {}
        self.met: list[tuple[dict[str, float], bool]] = []

    def replay(self, article: Article, label: str) -> None:
        sketch, kind = sketch_of(article, self.language), round_of(article.title or "", self.language)
        own = self.of.get(label)
        self.index.close(sketch.hours)
        for met in self.meet(sketch, kind):
            self.met.append((evidence(met), met.story.id == own))
        self.of[label] = own or f"s{len(self.of)}"
        self.recall(sketch, kind, self.of[label])

    def _ranked(self, sketch: Sketch, kind: str | None) -> list[tuple[float, Meeting]]:
        """Nothing: what is weighed is still to be learned."""
        return []


def labelled(news: Mapping[str, Article], path: Path) -> list[tuple[Article, str]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    held = [(news[row["article"]], row["story"]) for row in rows if row["article"] in news]
    return sorted(held, key=lambda pair: heard(pair[0]).hours)


def examples(held: Sequence[tuple[Article, str]], language: Language) -> tuple[np.ndarray, np.ndarray]:
    stream = Replayed(language)
    for article, label in held:
        stream.replay(article, label)
    values = [[found[signal.__name__] for signal in SIGNALS] for found, _ in stream.met]
    return np.array(values), np.array([own for _, own in stream.met])


def learned(values: np.ndarray, own: np.ndarray, shift: float) -> dict[str, float]:
    mean, spread = values.mean(0), values.std(0) + 1e-9
    model = LogisticRegression(C=RIDGE, max_iter=3000).fit((values - mean) / spread, own)
    weights = model.coef_[0] / spread
    bias = float(model.intercept_[0] - (weights * mean).sum()) - shift
    return {"bias": bias} | {s.__name__: float(w) for s, w in zip(SIGNALS, weights, strict=True)}


def use(weights: Mapping[str, float]) -> None:
    """Weigh the signals so from now on."""
    weighed = tuple((weights[signal.__name__], signal) for signal in SIGNALS)
    stories_signals._weighed = lambda language: (weights["bias"], weighed)  # type: ignore[assignment]


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    by: tuple[dict[str, set[str]], dict[str, set[str]]] = (defaultdict(set), defaultdict(set))
    for sets, labels in zip(by, (gold, found), strict=True):
        for article, label in labels.items():
            sets[label].add(article)
    shared = {a: len(by[0][gold[a]] & by[1][found[a]]) for a in gold}
    p = sum(shared[a] / len(by[1][found[a]]) for a in gold) / len(gold)
    r = sum(shared[a] / len(by[0][gold[a]]) for a in gold) / len(gold)
    return p, r, 2 * p * r / (p + r)


def across(held: Sequence[tuple[Article, str]], found: Mapping[str, str]) -> float:
    """The share of pairs of one story from two outlets that were found."""
    pairs = [(a, b) for i, (a, one) in enumerate(held) for b, two in held[:i] if one == two and a.outlet != b.outlet]
    return sum(found[a.id] == found[b.id] for a, b in pairs) / len(pairs)


def grouped(held: Sequence[tuple[Article, str]], language: Language) -> dict[str, str]:
    stream, found = Stories(language), {}
    for article, _ in held:
        placed = stream.place(sketch_of(article, language), round_of(article.title or "", language))
        found[article.id] = placed.story
        for other in placed.merged:
            found.update({a: placed.story for a, s in found.items() if s == other})
    return found


def _check(sets: Mapping[str, list[tuple[Article, str]]], language: Language) -> Iterator[str]:
    seen = {name: examples(held, language) for name, held in sets.items()}
    for shift in SHIFTS:
        figures = []
        for name, held in sets.items():
            others = [seen[other] for other in sets if other != name] or [seen[name]]
            weights = learned(np.vstack([v for v, _ in others]), np.concatenate([o for _, o in others]), shift)
            use(weights)
            found = grouped(held, language)
            figures.append((b_cubed({a.id: label for a, label in held}, found)[2], across(held, found)))
        for name, (f, pairs) in zip(sets, figures, strict=True):
            yield f"{shift:5.1f}  F {f:.3f}  cross_outlet.recall {pairs:.3f}  {Path(name).stem}"
        f, pairs = (sum(column) / len(figures) for column in zip(*figures, strict=True))
        yield f"{shift:5.1f}  F {f:.3f}  cross_outlet.recall {pairs:.3f}  mean"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news", required=True)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--shift", type=float, default=-0.6)
    parser.add_argument("labels", nargs="+", type=Path)
    options = parser.parse_args()
    language = load("ar")
    items = read_articles([options.news], from_environment(), None)
    news = {item.id: item for item in items if isinstance(item, Article)}
    sets = {str(path): labelled(news, path) for path in options.labels}
    if options.check:
        for line in _check(sets, language):
            print(line)
        return
    seen = [examples(held, language) for held in sets.values()]
    weights = learned(np.vstack([v for v, _ in seen]), np.concatenate([o for _, o in seen]), options.shift)
    for name, weight in weights.items():
        print(f"{name}\t{weight:.4f}")


if __name__ == "__main__":
    main()
