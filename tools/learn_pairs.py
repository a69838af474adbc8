"""Learn `lang/ar/pairs_learned.txt`: what each signal weighs where two statements are judged by themselves.

    pip install numpy scipy scikit-learn
    python tools/learn_pairs.py --pairs ans/train.csv --news ant.jsonl.gz

`accord` and `word` are learned from pairs of headlines that agree or disagree (ANS, Khouja 2020). `matter` is learned
from the same and from headlines of news articles: those of two outlets whose bodies tell one event (cosine over .5)
stand for one matter, those whose bodies share a topic only (.12 to .28) and a name for two. Method: logistic
regression with balanced classes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from tawatur.compare.pair import Couple, couple
from tawatur.compare.pair_signals import ACCORD, MATTER
from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.pipeline import read

OUT = Path(__file__).resolve().parent.parent / "src/tawatur/lang/ar/pairs_learned.txt"
#: Cosines of bodies that tell one event (but no copy), and of bodies that share a topic.
ONE_EVENT, ONE_TOPIC = (0.45, 0.93), (0.12, 0.28)
SURE = 0.5
#: Pairs of one topic: drawn, and kept.
DRAWN, KEPT = 6000, 1500
#: A word that stands in one statement alone is weighed where it does so in this many pairs.
LEAST = 3
INVERSE_PENALTY = 0.3
HEAD = """\
# What signals and words weigh where two statements are judged alone: model (matter, accord, word), name, log odds.
# Learned by tools/learn_pairs.py from ANS train (Khouja 2020, Apache-2.0) and headlines of ANT v2.1 (statistics only).
# Licence: Apache-2.0. Figures: bench/claims.md.
"""

Row = dict[str, float]


def headlines(news: Path) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Pairs of headlines of one event, by two outlets, and of one topic."""
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        held = [row for row in map(json.loads, lines) if row.get("title") and len(row.get("text") or "") > 300]
    vectors = TfidfVectorizer(min_df=3, max_df=0.3, sublinear_tf=True, token_pattern=r"[\u0621-\u064a]{3,}")
    matrix = vectors.fit_transform(row["text"] for row in held)
    days = defaultdict(list)
    for i, row in enumerate(held):
        days[str(row["published"])[:10]].append(i)
    ordered, events, topics = sorted(days), [], []
    for day, after in zip(ordered, [*ordered[1:], None], strict=True):
        other = days[day] + (days[after] if after else [])
        cells = (matrix[days[day]] @ matrix[other].T).tocoo()
        for row, column, cosine in zip(cells.row, cells.col, cells.data, strict=True):
            i, j = days[day][row], other[column]
            if i >= j or held[i]["title"] == held[j]["title"]:
                continue
            pair = held[i]["title"], held[j]["title"]
            if held[i]["outlet"] != held[j]["outlet"] and ONE_EVENT[0] < cosine < ONE_EVENT[1]:
                events.append((pair, cosine))
            elif ONE_TOPIC[0] < cosine < ONE_TOPIC[1]:
                topics.append(pair)
    return [pair for pair, cosine in events if cosine > SURE], topics


def held_side_by_side(one: str, other: str) -> Couple:
    language = load("ar")
    return couple(*(read(Article(name, text)) for name, text in (("a", one), ("b", other))), language)


def signals(held: Couple) -> Row:
    found = [make(held) for make in (*MATTER, *ACCORD)]
    return {signal.name: signal.score for signal in found if signal is not None}


def words(held: Couple) -> Row:
    return {f"word:{thing.key}": 1.0 for side in (held.a, held.b) for thing in side.alone if thing.common}


def share_a_name(held: Couple) -> bool:
    return any(thing.name and like == 1.0 for thing, like in zip(held.a.things, held.a.likeness, strict=True))


def matrix_of(rows: Sequence[Row], names: Sequence[str]) -> csr_matrix:
    place = {name: i for i, name in enumerate(names)}
    cells = [(n, place[k], v) for n, row in enumerate(rows) for k, v in row.items() if k in place and v]
    n, k, v = zip(*cells, strict=True)
    return csr_matrix((v, (n, k)), shape=(len(rows), len(names)))


def fitted(rows: Sequence[Row], labels: Sequence[bool], names: Sequence[str]) -> Iterator[tuple[str, float]]:
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=4000, class_weight="balanced")
    model.fit(matrix_of(rows, names), np.array(labels))
    yield "bias", float(model.intercept_[0])
    yield from zip(names, map(float, model.coef_[0]), strict=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--news", type=Path, required=True)
    options = parser.parse_args()
    random.seed(1)
    with options.pairs.open(encoding="utf-8") as lines:
        judged = [row for row in csv.DictReader(lines) if row["stance"] in ("agree", "disagree")]
    labels = [row["stance"] == "agree" for row in judged]
    couples = [held_side_by_side(row["s1"], row["s2"]) for row in judged]
    rows = [signals(held) | words(held) for held in couples]
    events, topics = headlines(options.news)
    one = [signals(held_side_by_side(*random.sample(pair, 2))) for pair in events]
    drawn = (held_side_by_side(*pair) for pair in random.sample(topics, min(DRAWN, len(topics))))
    two = [signals(held) for held in drawn if share_a_name(held)][:KEPT]
    print(len(rows), "judged pairs;", len(one), "of one event;", len(two), "of one topic")
    known = Counter(name for row in rows for name in row if name.startswith("word:"))
    listed = sorted(name for name, n in known.items() if n >= LEAST)
    learned = []
    about = [*rows, *one, *two], [*labels, *[True] * len(one), *[False] * len(two)]
    learned += [("matter", *pair) for pair in fitted(*about, ["shared", "words_kept"])]
    names = sorted({name for row in rows for name in row} & {make.__name__ for make in ACCORD})
    for name, weight in fitted(rows, labels, [*names, *listed]):
        model = "word" if name.startswith("word:") else "accord"
        learned.append((model, name.removeprefix("word:"), weight))
    text = "".join(f"{model}\t{name}\t{weight:.3f}\n" for model, name, weight in learned if abs(weight) >= 0.001)
    OUT.write_text(HEAD + text, encoding="utf-8")


if __name__ == "__main__":
    main()
