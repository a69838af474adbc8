#!/usr/bin/env python3
"""How fast one core reads articles with every layer, how much memory that takes, and a peer's front end beside it.

    python bench/speed.py [--articles N]

The texts are the ANT articles in ../shared where they are there, else those of examples/, over and over. The peer is
spaCy's blank Arabic pipeline with its sentencizer (tokens and sentences only), where spaCy is installed; our own
tokens and sentences are timed apart to stand beside it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
ANT = ROOT.parent / "shared/corpora/ant-2018-02-to-05.jsonl.gz"
#: Every so many articles of the corpus one is taken, so that all outlets and months are there.
STRIDE = 29


def texts() -> Iterator[str]:
    """News texts without end."""
    if ANT.exists():
        with gzip.open(ANT, "rt", encoding="utf-8") as lines:
            held = [json.loads(line)["text"] for line in islice(lines, 0, None, STRIDE)]
    else:
        print("the ANT corpus is not beside the checkout: timing the examples instead", file=sys.stderr)
        held = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").glob("*/articles/*.txt"))]
    return cycle(held)


def rate(run: Callable[[str], object], chosen: Sequence[str]) -> float:
    """Articles a second."""
    start = time.perf_counter()
    for text in chosen:
        run(text)
    return len(chosen) / (time.perf_counter() - start)


def peer() -> Callable[[str], object] | None:
    """spaCy's blank Arabic pipeline with a sentencizer, or None where it is not installed."""
    try:
        import spacy  # type: ignore[import-not-found]
    except ImportError:
        return None
    nlp = spacy.blank("ar")
    nlp.add_pipe("sentencizer")
    return lambda text: list(nlp(text).sents)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=400)
    chosen = list(islice(texts(), parser.parse_args().articles))
    begun = time.perf_counter()
    from tawatur import pipeline
    from tawatur.lang.load import load
    from tawatur.model.article import Article
    from tawatur.model.document import Document

    pipeline.read(Article("first", chosen[0]))
    print(f"first article, imports and data loaded   {time.perf_counter() - begun:8.2f} s")
    for text in chosen[:20]:
        pipeline.read(Article("warm", text))
    every = rate(lambda text: pipeline.read(Article("a", text)), chosen)
    print(f"all layers                               {every:8.0f} articles/s")

    def front(text: str) -> Document:
        document = Document(Article("a", text))
        for stage in pipeline.READ[:2]:
            document = stage.read(document, load("ar"))
        return document

    print(f"tokens and sentences alone               {rate(front, chosen):8.0f} articles/s")
    other = peer()
    if other is None:
        print("spaCy blank Arabic with sentencizer      not installed (pip install spacy)")
    else:
        print(f"spaCy blank Arabic with sentencizer      {rate(other, chosen):8.0f} articles/s")
    print(
        f"largest memory                           {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
