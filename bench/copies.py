#!/usr/bin/env python3
"""Figures of the search for copies: beside brute force and datasketch on one day of news, and on planted edits.

    python bench/copies.py [--corpus FILE.jsonl.gz] [--day 2015-07-26] [--planted 150]

A pair of articles of two outlets is true where, of all runs of N folded words of the shorter one, half stand in the
other, computed for every pair (N = 4, and beside it 3 and 5). datasketch (MinHashLSH over 128 permutations) is timed in
the same run where it is installed; its proposals are verified with the same sets. All times are CPU time of one core.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import re
import sys
import time
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, TypeVar

from tawatur.compare.copies import copies_among
from tawatur.compare.copies_index import CopyIndex
from tawatur.compare.copies_words import _FORMS, words_of
from tawatur.model.article import Article
from tawatur.resting import collector_resting
from tawatur.text.fold import fold

CORPUS = Path(__file__).parents[2] / "shared/corpora/saudinewsnet-2015-07.jsonl.gz"
HALF = 0.5
SIZES = (4, 3, 5)
#: Articles with fewer words are not used for planted edits.
LEAST_PLANTED = 60
LEVELS = (0.05, 0.1, 0.2, 0.3)

T = TypeVar("T")
Pairs = set[tuple[int, int]]


def articles_of(path: Path, day: str) -> list[Article]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["published"].startswith(day)]
    return [
        Article(
            row["id"], f"{row['title']}\n\n{row['text']}" if row["title"] else row["text"], row["title"], row["outlet"]
        )
        for row in rows
    ]


class Clock:
    """Runs what is measured in turns, so that a busy machine hits all alike, and keeps the best time of each."""

    def __init__(self, count: int, turns: int) -> None:
        self._count, self._turns = count, turns

    def run(self, measured: Mapping[str, Callable[[], T]]) -> dict[str, T]:
        best: dict[str, float] = {}
        found: dict[str, T] = {}
        for _ in range(self._turns):
            for name, work in measured.items():
                _FORMS.clear()
                start = time.process_time()
                found[name] = work()
                best[name] = min(best.get(name, math.inf), time.process_time() - start)
        for name, spent in best.items():
            print(f"{name:<62} {spent:6.2f} s {self._count / spent:6.0f} articles/s")
        return found


def keys_of(article: Article) -> list[str]:
    return re.findall(r"\w+", fold(article.text))


def shingles(words: Sequence[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


def half_shared(articles: Sequence[Article], words: Sequence[Sequence[str]], size: int) -> Pairs:
    """Brute force: every pair that has a shingle in common, no shingle left out."""
    sets = [shingles(row, size) for row in words]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, held in enumerate(sets):
        for shingle in held:
            holders[shingle].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for found in holders.values():
        shared.update(combinations(found, 2))
    true = {(a, b) for (a, b), n in shared.items() if n >= HALF * min(len(sets[a]), len(sets[b]))}
    return across(articles, true)


def across(articles: Sequence[Article], pairs: Iterable[tuple[int, int]]) -> Pairs:
    return {(a, b) for a, b in pairs if articles[a].outlet != articles[b].outlet}


def ours(articles: Sequence[Article]) -> dict[tuple[int, int], float]:
    number = {article.id: index for index, article in enumerate(articles)}
    return {(number[c.articles[0]], number[c.articles[1]]): c.share for c in copies_among(articles)}


@collector_resting()
def proposed(articles: Sequence[Article]) -> Pairs:
    index = CopyIndex()
    return {(one - 1, n) for n, article in enumerate(articles) for one in index.add(words_of(article).held)}


@collector_resting()  # as `copies_among` has it
def exact(articles: Sequence[Article]) -> Pairs:
    """The proposals of which half the shorter one's shingles stand in the other: as datasketch's are verified."""
    index, held, found = CopyIndex(), list[frozenset[int]](), set[tuple[int, int]]()
    for number, article in enumerate(articles):
        held.append(words_of(article).held)
        for one in index.add(held[-1]):
            shorter = min(len(held[one - 1]), len(held[-1]))
            if len(held[one - 1] & held[-1]) >= HALF * shorter:
                found.add((one - 1, number))
    return found


def bytes_in_index(articles: Sequence[Article]) -> float:
    held = [words_of(article).held for article in articles]
    tracemalloc.start()
    index = CopyIndex()
    for shingle_set in held:
        index.add(frozenset(map(int, map(str, shingle_set))))  # the index alone keeps these numbers alive
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return size / len(articles)


def datasketch(articles: Sequence[Article], update: str, threshold: float = 0.3) -> Pairs:
    """The pairs that MinHashLSH proposes: 128 permutations, Jaccard .3 (half of the shorter text may be less)."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]

    held = ([" ".join(shingle).encode() for shingle in shingles(keys_of(article), SIZES[0])] for article in articles)
    lsh = MinHashLSH(threshold=threshold, num_perm=128)
    found: Pairs = set()
    sketches = MinHash.generator(held, num_perm=128) if update == "bulk" else map(_sketch, held)
    for number, sketch in enumerate(sketches):
        found.update((one, number) for one in lsh.query(sketch))
        lsh.insert(number, sketch)
    return found


def _sketch(shingled: Sequence[bytes]) -> Any:
    """A sketch as datasketch's manual makes it."""
    from datasketch import MinHash

    sketch = MinHash(num_perm=128)
    for shingle in shingled:
        sketch.update(shingle)
    return sketch


def datasketch_verified(articles: Sequence[Article]) -> Pairs:
    """As above with Jaccard .12, which finds nearly all, and each proposal verified with the exact shingles."""
    sets = [shingles(keys_of(article), SIZES[0]) for article in articles]
    proposals = datasketch(articles, "bulk", 0.12)
    return {
        (a, b)
        for a, b in proposals
        if sets[a] and sets[b] and len(sets[a] & sets[b]) >= HALF * min(len(sets[a]), len(sets[b]))
    }


def figures(name: str, found: Pairs, true: Pairs) -> None:
    right = len(found & true)
    print(
        f"{name:<58} {len(found):5} found, precision {right / max(len(found), 1):.3f}, recall {right / len(true):.3f}"
    )


def edited(words: list[str], share: float, numbers: random.Random, kind: str) -> list[str]:
    """The words with so large a share of them replaced, deleted, doubled by others, or swapped with the next."""
    made: list[str] = []
    rest = iter(words)
    for word in rest:
        edit = numbers.choice(("replace", "delete", "insert", "swap")) if kind == "mixed" else kind
        if numbers.random() >= (share / 2 if edit == "swap" else share):
            made.append(word)
        elif edit == "replace":
            made.append(numbers.choice(words)[::-1])
        elif edit == "insert":
            made += [word, numbers.choice(words)[::-1]]
        elif edit == "swap":
            made += [*([behind] if (behind := next(rest, "")) else []), word]
    return made


def planted(articles: Sequence[Article], count: int) -> None:
    numbers = random.Random(11)
    chosen = numbers.sample([a for a in articles if len(a.text.split()) >= LEAST_PLANTED], count)
    for kind in ("mixed", "replace", "delete", "insert", "swap"):
        shares = []
        for level in LEVELS:
            made = [
                Article(f"{a.id}:edited", " ".join(edited(a.text.split(), level, numbers, kind)), None, "another")
                for a in chosen
            ]
            found = {copy.articles for copy in copies_among([*articles, *made])}
            shares.append(sum((a.id, f"{a.id}:edited") in found for a in chosen) / count)
        print(f"{kind:<8}", "  ".join(f"{level:.0%}: {share:.3f}" for level, share in zip(LEVELS, shares, strict=True)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--day", default="2015-07-26")
    parser.add_argument("--turns", type=int, default=4, help="turns in which the times are taken")
    parser.add_argument("--planted", type=int, default=150, help="articles to edit at each level (0: none)")
    options = parser.parse_args()
    articles = articles_of(options.corpus, options.day)
    count = len(articles)
    datasketches: dict[str, Callable[[], Pairs]] = {
        "datasketch bulk: proposals": lambda: datasketch(articles, "bulk"),
        "datasketch bulk, Jaccard .12: pairs verified": lambda: datasketch_verified(articles),
        "the same, Python's collector resting too": lambda: collector_resting()(datasketch_verified)(articles),
        "datasketch update by update: proposals": lambda: datasketch(articles, "each"),
    }
    try:
        datasketch(articles[:2], "bulk")
    except ImportError:
        print("datasketch is not installed (pip install datasketch)")
        datasketches = {}
    copies_among(articles[:300])  # loads what is loaded once
    clock = Clock(count, options.turns)
    found: dict[str, Any] = clock.run(
        {
            "ours: all, with passages, credits, rewritings": lambda: ours(articles),
            "ours: pairs verified": lambda: exact(articles),
            "ours: proposals": lambda: proposed(articles),
        }
        | datasketches
    )
    shares = found.pop("ours: all, with passages, credits, rewritings")
    found["ours: share of .5 and more"] = {pair for pair, share in shares.items() if share >= HALF}
    found["ours: all records"] = set(shares)
    words = list(map(keys_of, articles))
    true = {size: half_shared(articles, words, size) for size in SIZES}
    for size in SIZES:
        print(f"-- {len(true[size])} pairs of two outlets share half of the shorter one's runs of {size} words")
        for name, pairs in found.items():
            figures(name, across(articles, pairs), true[size])
    print(f"-- {bytes_in_index(articles):.0f} bytes an article in the index")
    if options.planted:
        print("-- planted edits found, by share of the words edited")
        planted(articles, options.planted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
