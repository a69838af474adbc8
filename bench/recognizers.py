#!/usr/bin/env python3
"""The share of the news-like cases of Recognizers-Text (Arabic, MIT) whose time expression is found with its span.

    python bench/recognizers.py            found, by file, and over the classes that are not news
    python bench/recognizers.py --misses   each news-like case that is not found

The cases lie outside the checkout, in ../shared; without them this says so and ends. judged/timexes-recognizers.jsonl
names the results that are no news, by file, case and result, with the class that timexes.md describes; it holds no
text. Found: one of our expressions shares at least half of the words' union with the asked one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.pipeline import READ

HERE = Path(__file__).parent
CLASSES = HERE / "judged" / "timexes-recognizers.jsonl"
CASES = HERE.parent.parent / "shared" / "corpora" / "times-recognizers"
LAYERS = ("tokens", "sentences", "timexes")
#: The day on which the cases were written for; it moves values, not spans.
REFERENCE = date(2016, 11, 7)
LEAST_OVERLAP = 0.5
NEWS = "news"


class Asked(NamedTuple):
    """One result of one case: where it is listed, its class, and whether we found it."""

    file: str
    text: str
    words: str
    kind: str
    found: bool


def spans(text: str) -> list[tuple[int, int]]:
    """Where our time expressions stand."""
    document = Document(Article("case", text, published=REFERENCE))
    for stage in READ:
        if stage.name in LAYERS:
            document = stage.read(document, load("ar"))
    return [(timex.span.start, timex.span.end) for timex in document.timexes]


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Intersection over union of two spans."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


def where(text: str, result: dict[str, object]) -> tuple[int, int] | None:
    """Where the words of a result stand: at the start that it gives, else where they are first; None where nowhere."""
    words, start = str(result["Text"]), int(str(result["Start"]))
    if start < 0 or not text.startswith(words, start):
        start = text.find(words)
    return (start, start + len(words)) if start >= 0 else None


def every() -> Iterator[Asked]:
    listed = [json.loads(line) for line in CLASSES.read_text(encoding="utf-8").splitlines()]
    kinds = {(row["file"], row["case"], row["result"]): row["class"] for row in listed}
    for path in sorted(CASES.glob("*.json")):
        for number, case in enumerate(json.loads(path.read_text(encoding="utf-8-sig"))):
            text, found = case["Input"], spans(case["Input"])
            for index, result in enumerate(case.get("Results", ())):
                span = where(text, result)
                hit = span is not None and any(overlap(span, one) >= LEAST_OVERLAP for one in found)
                kind = kinds.get((path.stem, number, index), NEWS)
                yield Asked(path.stem, text, result["Text"], kind, hit)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print each news-like case that is not found")
    wanted = parser.parse_args()
    if not CASES.is_dir():
        print(f"skipped: {CASES} is not there")
        return 0
    asked = list(every())
    news = [one for one in asked if one.kind == NEWS]
    for one in news if wanted.misses else ():
        if not one.found:
            print(f"{one.file}: {one.text.strip()} [{one.words.strip()}]")
    tell("news-like", Counter(one.file for one in news), Counter(one.file for one in news if one.found))
    rest = [one for one in asked if one.kind != NEWS]
    tell("not news", Counter(one.kind for one in rest), Counter(one.kind for one in rest if one.found))
    return 0


def tell(title: str, asked: Counter[str], found: Counter[str]) -> None:
    print(f"{title}: {found.total()} of {asked.total()} found = {found.total() / max(1, asked.total()):.3f}")
    for name, count in sorted(asked.items()):
        print(f"  {name:26} {found[name]} of {count}")


if __name__ == "__main__":
    sys.exit(main())
