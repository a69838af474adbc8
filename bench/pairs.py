"""Figures of `tawatur compare` on pairs of headlines.

    python bench/pairs.py --ans dev.csv --entail train.jsonl [--last 1000]

ANS has `s1,s2,stance` (agree, disagree, other); the other has `premise`, `hypothesis`, `label` (entails, not entail).
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Sequence
from pathlib import Path

from tawatur.compare.pair_judge import judge_pair
from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.pipeline import read

STANCE = {"same": "agree", "entails": "agree", "contradicts": "disagree", "different": "other"}


def stance(one: str, other: str) -> str:
    documents = (read(Article(name, text)) for name, text in (("a", one), ("b", other)))
    return STANCE[judge_pair(*documents, load("ar")).relation]


def f_of(label: str, gold: Sequence[str], found: Sequence[str]) -> float:
    right = sum(g == f == label for g, f in zip(gold, found, strict=True))
    return 2 * right / max(gold.count(label) + found.count(label), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ans", type=Path)
    parser.add_argument("--entail", type=Path)
    parser.add_argument("--last", type=int, help="only so many rows at the end")
    options = parser.parse_args()
    if options.ans:
        with options.ans.open(encoding="utf-8") as lines:
            rows = list(csv.DictReader(lines))
        gold, found = [row["stance"] for row in rows], [stance(row["s1"], row["s2"]) for row in rows]
        fs = {label: f_of(label, gold, found) for label in ("agree", "disagree", "other")}
        print({label: round(f, 3) for label, f in fs.items()}, "macro-F", round((fs["agree"] + fs["disagree"]) / 2, 3))
    if options.entail:
        pairs = [json.loads(line) for line in options.entail.read_text(encoding="utf-8").splitlines()]
        pairs = pairs[-options.last :] if options.last else pairs
        right = sum((stance(p["premise"], p["hypothesis"]) == "agree") == (p["label"] == "entails") for p in pairs)
        print(len(pairs), "pairs, accuracy", round(right / len(pairs), 3))


if __name__ == "__main__":
    main()
