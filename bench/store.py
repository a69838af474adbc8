#!/usr/bin/env python3
"""How quickly a store takes articles and finds words, and how many bytes an article has.

    python bench/store.py [--articles 200000] [--store postgresql://…]

The articles are made of sentences of examples/, put together anew by a seeded chance, and of invented names as rare as
names are in news (the n-th is drawn as often as 1/n); each has a document that was read from one of the examples. The
file is written to a temporary folder and removed; a store that is named must be empty, and is left as it is. Times are
CPU time of the thread that works, wall time beside them; of PostgreSQL on this machine (Linux) the server's own CPU
time is told too, in hundredths of a second by its clock, so only as a mean.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path

from tawatur import pipeline
from tawatur.model.article import Article
from tawatur.model.stored import SearchQuery
from tawatur.run.stored import VERSIONS
from tawatur.store.opening import open_store
from tawatur.store.packed import pack
from tawatur.store.sql import SqlStore
from tawatur.store.sqlite_file import SqliteFile
from tawatur.store.terms import terms_of

ROOT = Path(__file__).parents[1]
SEED = 20240304
FIRST = datetime(2024, 1, 1, tzinfo=UTC)
DAYS, OUTLETS, NAMES = 120, 40, 60_000
#: Sentences of an article and names among them: as many words as an ANT article has.
SENTENCES, NAMED = 14, 6
BATCH = 500
#: Questions of each kind.
ASKED = 500
_LETTERS = [
    chr(code) for code in (*range(0x628, 0x63B), *range(0x641, 0x64B)) if chr(code) != "\N{ARABIC LETTER TEH MARBUTA}"
]


def sentences() -> list[str]:
    """Every sentence of the examples, in order."""
    rows = (ROOT / "examples/nawras-ferry/articles.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(row)["text"] for row in rows]
    texts += [path.read_text("utf-8") for path in sorted((ROOT / "examples/orsan-crossing/articles").glob("*.txt"))]
    return [line for text in texts for line in text.split("\n") if len(line.split()) > 4]


def articles(count: int, chance: random.Random) -> Iterator[Article]:
    """Articles in order of publication."""
    held = sentences()
    names = ["".join(chance.choices(_LETTERS, k=chance.randint(4, 8))) for _ in range(NAMES)]
    weights = list(accumulate(1 / (n + 1) for n in range(NAMES)))
    for number in range(count):
        told = chance.choices(held, k=SENTENCES)
        for name in chance.choices(names, cum_weights=weights, k=NAMED):
            told[chance.randrange(SENTENCES)] += f" {name}"
        title = " ".join(told[0].split()[:9])
        moment = FIRST + timedelta(days=DAYS) * (number / count)
        yield Article(
            f"n{number}", f"{title}\n\n" + "\n".join(told), title, f"outlet {number % OUTLETS}", None, None, moment
        )


def documents() -> list[bytes]:
    """Packed documents of the examples' articles."""
    rows = (ROOT / "examples/nawras-ferry/articles.jsonl").read_text("utf-8").splitlines()
    return [pack(pipeline.read(Article(str(n), json.loads(row)["text"]))) for n, row in enumerate(rows)]


def fill(store: SqlStore, count: int) -> Counter[str]:
    """Keep so many articles; how many of them hold each word."""
    packed, seen = documents(), Counter[str]()
    source = articles(count, random.Random(SEED))
    begun, spent, waited, begun_there = time.perf_counter(), 0.0, 0.0, server_seconds(store)
    while batch := list(islice(source, BATCH)):
        start, moment = time.thread_time(), time.perf_counter()
        with store.writing():
            taken = [store.articles.take(a, a.published.timestamp() / 3600, FIRST) for a in batch]  # type: ignore[union-attr]
            for number, kept in enumerate(taken):
                store.documents.keep(kept.revision, VERSIONS, packed[number % len(packed)])
            store.words.add([(kept.revision, terms_of(a.text)) for a, kept in zip(batch, taken, strict=True)])
        spent, waited = spent + time.thread_time() - start, waited + time.perf_counter() - moment
        for article in batch:
            seen.update(set(article.text.split()))
    told("articles kept a second, terms made and all", f"{count / spent:,.0f} (CPU)")
    told("  wall time of that", f"{count / waited:,.0f}")
    if begun_there is not None:
        told("  the server's CPU", f"{count / (server_seconds(store) - begun_there):,.0f}")  # type: ignore[operator]
    told("  wall time, with making the texts", f"{count / (time.perf_counter() - begun):,.0f}")
    return seen


def questions(seen: Counter[str], count: int) -> dict[str, list[str]]:
    """Questions of each kind, by how many articles hold the word."""
    chance = random.Random(SEED)
    words = [word for word in seen if word.isalpha()]
    often = [word for word in words if seen[word] > count / 20]
    seldom = [word for word in words if 1 < seen[word] <= 20]
    some = [word for word in words if count / 2000 < seen[word] < count / 50]
    lines = [line.split() for line in sentences()]
    runs = [(line[at], line[at + 1]) for line in lines for at in range(len(line) - 1)]
    runs = [(a, b) for a, b in runs if a.isalpha() and b.isalpha()]
    pick = lambda held: [chance.choice(held) for _ in range(ASKED)]  # noqa: E731
    return {
        "frequent word (in over 5% of the articles)": pick(often),
        "word in between (0.05% to 2%)": pick(some),
        "rare word (in 2 to 20 articles)": pick(seldom),
        "two frequent words": [" ".join(pair) for pair in zip(pick(often), pick(often), strict=True)],
        "frequent and rare word": [" ".join(pair) for pair in zip(pick(often), pick(seldom), strict=True)],
        "run of two words": [f'"{a} {b}"' for a, b in pick(runs)],
    }


def measure(store: SqlStore, asked: Sequence[str], **filters: str) -> tuple[list[float], list[float]]:
    """CPU and wall milliseconds of each question."""
    cpu, wall = [], []
    for words in asked:
        used, begun = time.thread_time(), time.perf_counter()
        store.words.search(SearchQuery(words, **filters))  # type: ignore[arg-type]
        cpu.append(1000 * (time.thread_time() - used))
        wall.append(1000 * (time.perf_counter() - begun))
    return sorted(cpu), sorted(wall)


def show(what: str, cpu: Sequence[float], wall: Sequence[float]) -> None:
    share: Callable[[Sequence[float], float], float] = lambda held, p: held[min(int(p * len(held)), len(held) - 1)]  # noqa: E731
    figures = [f"{share(held, p):6.2f}" for held in (cpu, wall) for p in (0.5, 0.99)]
    print(f"{what:46}", *figures, flush=True)


def told(what: str, figure: str) -> None:
    print(f"{what:46} {figure:>20}", flush=True)


def server_seconds(store: SqlStore) -> float | None:
    """CPU seconds of the server's process that answers us; None where none does, or it is on another machine."""
    if isinstance(store._tables, SqliteFile):
        return None
    path = Path(f"/proc/{store._tables.number('SELECT pg_backend_pid()')}/stat")
    if not path.exists():
        return None
    user, system = path.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def run(address: str, count: int) -> None:
    store = open_store(address)
    seen = fill(store, count)
    asked = questions(seen, count)
    measure(store, [words for held in asked.values() for words in held[:20]])
    print(f"{'milliseconds a question':46} {'CPU p50':>6} {'p99':>5} {'wall p50':>7} {'p99':>5}")
    for what, held in asked.items():
        served = server_seconds(store)
        show(what, *measure(store, held))
        if served is not None:
            told("  the server's CPU, mean", f"{1000 * (server_seconds(store) - served) / len(held):.2f} ms")  # type: ignore[operator]
    show("frequent word of one outlet", *measure(store, next(iter(asked.values())), outlet="outlet 7"))
    parts = store.stats(VERSIONS)
    told("bytes an article, in all", f"{parts.bytes / count:,.0f}")
    for part, size in parts.bytes_by_part.items():
        told(f"  {part}", f"{size / count:,.0f}")
    store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--store", metavar="STORE", help="an empty store to be filled")
    options = parser.parse_args()
    if options.store:
        run(options.store, options.articles)
        return
    with tempfile.TemporaryDirectory() as folder:
        run(f"{folder}/store.db", options.articles)


if __name__ == "__main__":
    main()
