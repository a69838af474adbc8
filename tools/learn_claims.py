"""Learn what each signal weighs in joining statements into claims, and print it for `compare/signals.py`.

    pip install numpy scikit-learn
    python tools/learn_claims.py --news ant.jsonl.gz STORY…

A STORY is a folder with reports, in `articles` or `articles.jsonl`, and `gold`; `FOLDER=2024-01-31` gives the day of
undated ones. Pairs of statements that carry one gold fact are the same, others are not, related ones are left out.
The judged pairs of `bench/judged/claims-ant-pairs.jsonl` are added, with an intercept of their own. Method: logistic
regression; what a signal says for and against is weighed apart.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from tawatur.compare.entities import entity_of, resolve
from tawatur.compare.matches import Match, matches
from tawatur.compare.said import Said, said_in
from tawatur.compare.signals import USUAL
from tawatur.ingest.dates import parse_published
from tawatur.ingest.files import read_articles
from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.model.span import Span
from tawatur.pipeline import read
from tawatur.settings import from_environment

JUDGED = Path(__file__).resolve().parent.parent / "bench/judged/claims-ant-pairs.jsonl"
#: A statement carries a gold fact of which it covers this much; a judged pair counts as so many of gold.
CARRIES, WORTH = 0.5, 1.5
#: Signals that bar a pair, or that the gold is too small to weigh.
LEFT_OUT = ("names", "polarity", "opposites", "figures-", "times-")

Example = tuple[dict[str, float], bool, float]


def looked_at(articles: Sequence[Article]) -> tuple[list[Said], list[Match]]:
    documents = [read(article) for article in articles]
    said = said_in(documents, entity_of(resolve(documents, load("ar"))), load("ar"))
    return said, matches(said)


def values(match: Match, statements: int, judged: float) -> dict[str, float]:
    found = {f"{s.name}{'+' if s.score >= 0 else '-'}": s.score for s in match.signals}
    return found | {"size": math.log(statements / USUAL), "judged": judged}


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def of_story(named: str) -> Iterator[Example]:
    """Every pair of two reports of a story of which both statements carry some fact."""
    folder, _, day = named.partition("=")
    reports = next(p for p in (Path(folder) / "articles", Path(folder) / "articles.jsonl") if p.exists())
    held = read_articles([str(reports)], from_environment(), parse_published(day) if day else None)
    said, found = looked_at([item for item in held if isinstance(item, Article)])
    gold = Path(folder) / "gold"
    facts = rows(gold / "facts.jsonl")
    related = [set(r["fact_ids"]) for r in rows(gold / "alignments.jsonl") if r.get("kind") == "related"]
    carried = [_carried(one, facts) for one in said]
    for match in found:
        a, b = carried[match.a], carried[match.b]
        if said[match.a].ref.article == said[match.b].ref.article or not (a and b):
            continue
        if a & b or not any(a & group and b & group for group in related):
            yield values(match, len(said), 0.0), bool(a & b), 1.0


def _carried(said: Said, facts: Sequence[dict[str, Any]]) -> set[str]:
    here = (fact for fact in facts if fact["file"].removesuffix(".txt") == said.ref.article)
    spans = ((fact["fact_id"], Span(fact["start"], fact["end"])) for fact in here)
    return {name for name, span in spans if said.span.overlap(span) >= CARRIES * len(span)}


def of_news(news: Path) -> Iterator[Example]:
    """The judged pairs, each looked at among all statements of its story's judged articles."""
    stories = defaultdict(list)
    for row in rows(JUDGED):
        stories[row["story"]].append(row)
    wanted = {side[0] for row in rows(JUDGED) for side in (row["a"], row["b"])}
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        texts = {row["id"]: row for row in map(json.loads, lines) if row["id"] in wanted}
    for judged in stories.values():
        names = sorted({side[0] for row in judged for side in (row["a"], row["b"])})
        said, found = looked_at([_article(texts[name]) for name in names if name in texts])
        place = {(one.ref.article, one.span.start, one.span.end): i for i, one in enumerate(said)}
        by_pair = {frozenset((match.a, match.b)): match for match in found}
        for row in judged:
            pair = frozenset(place.get(tuple(row[side]), -1) for side in ("a", "b"))
            if pair in by_pair:
                yield values(by_pair[pair], len(said), 1.0), row["same"], WORTH


def _article(row: dict[str, Any]) -> Article:
    published = parse_published(row["published"])
    return Article(row["id"], f"{row['title']}\n\n{row['text']}", row["title"], published=published)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("stories", nargs="+", metavar="STORY")
    options = parser.parse_args()
    examples = [example for named in options.stories for example in of_story(named)] + list(of_news(options.news))
    names = sorted({name for found, *_ in examples for name in found if name.rstrip("+-") not in LEFT_OUT})
    names = [name for name in names if name not in LEFT_OUT]
    model = LogisticRegression(max_iter=4000)
    matrix = np.array([[found.get(name, 0.0) for name in names] for found, *_ in examples])
    labels, weights = [same for _, same, _ in examples], [weight for *_, weight in examples]
    model.fit(matrix, labels, sample_weight=weights)
    print(len(examples), "pairs,", sum(labels), "the same; intercept", round(float(model.intercept_[0]), 2))
    for name, weight in zip(names, model.coef_[0], strict=True):
        print(f"{name:12} {weight:6.2f}")


if __name__ == "__main__":
    main()
