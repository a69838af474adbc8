#!/usr/bin/env python3
"""How fast articles are read, layer by layer, in how much memory, and a peer's front end beside it.

    python bench/speed.py [--articles N]

The texts are the ANT articles in ../shared where they are there, else those of examples/, over and over. All times
are CPU time; layers are timed twice and the quicker pass stands, since what else the machine does still tells. The
peer is spaCy's blank Arabic pipeline with its sentencizer (tokens and sentences only), where spaCy is installed (the
extra `bench`); our own tokens and sentences are timed apart to stand beside it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
ANT = ROOT.parent / "shared/corpora/ant-2018-02-to-05.jsonl.gz"
#: Every so many articles of the corpus one is taken, so that all outlets and months are there.
STRIDE = 29
#: Articles read before the clock runs.
WARM = 20


def texts() -> Iterator[str]:
    """News texts without end."""
    if ANT.exists():
        with gzip.open(ANT, "rt", encoding="utf-8") as lines:
            held = [json.loads(line)["text"] for line in islice(lines, 0, None, STRIDE)]
    else:
        print("the ANT corpus is not beside the checkout: timing the examples instead", file=sys.stderr)
        held = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").glob("*/articles/*.txt"))]
    return cycle(held)


def told(what: str, figure: str) -> None:
    print(f"{what:<50}{figure:>22}")


def rate(run: Callable[[str], object], chosen: Sequence[str]) -> float:
    """Articles a second of CPU time."""
    start = time.process_time()
    for text in chosen:
        run(text)
    return len(chosen) / (time.process_time() - start)


def start(text: str) -> float:
    """CPU seconds of the command from a cold start to its end, on one article."""
    before = spent()
    command = [sys.executable, "-m", "tawatur", "read", "-"]
    subprocess.run(command, input=text.encode(), stdout=subprocess.DEVNULL, check=True)
    return spent() - before


def spent() -> float:
    """CPU seconds of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def layers(chosen: Sequence[str]) -> Counter[str]:
    """CPU seconds by layer, over all the articles."""
    from tawatur import pipeline
    from tawatur.lang.load import load
    from tawatur.model.article import Article
    from tawatur.model.document import Document

    seconds: Counter[str] = Counter()
    for text in chosen:
        document = Document(Article("a", text))
        for stage in pipeline.READ:
            begun = time.process_time()
            document = stage.read(document, load("ar"))
            seconds[stage.name] += time.process_time() - begun
    return seconds


def lines_in(jobs: int, chosen: Sequence[str]) -> tuple[float, float]:
    """Wall and CPU seconds of the command's own work, article to line of JSON, in so many processes."""
    from tawatur.export.layers import LAYERS
    from tawatur.model.article import Article
    from tawatur.run.local import Task, in_order
    from tawatur.serve.reading import read_line
    from tawatur.settings import Settings

    work = partial(read_line, layers=tuple(LAYERS), settings=Settings())
    articles = (Article(str(number), text) for number, text in enumerate(chosen))
    begun, used = time.perf_counter(), time.process_time() + spent()
    for line in in_order(Task(work, work, print), articles, jobs):
        assert isinstance(line, str), line
    return time.perf_counter() - begun, time.process_time() + spent() - used


def largest() -> float:
    """The most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


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
    letters = sum(map(len, chosen)) / len(chosen)
    told("articles, characters of one on average", f"{len(chosen)}, {letters:,.0f}")
    told("the command on one article, interpreter and all", f"{start(chosen[0]):.2f} s")
    from tawatur.run.local import settle

    layers(chosen[:WARM])
    settle()
    first = layers(chosen)
    seconds = min(first, layers(chosen), key=Counter.total)
    for name, share in seconds.items():
        told(f"  {name}", f"{1000 * share / len(chosen):.2f} ms/article")
    told("all layers, one core", f"{len(chosen) / seconds.total():.0f} articles/s")
    told("  the first time, most words new", f"{len(chosen) / first.total():.0f} articles/s")
    front = len(chosen) / (seconds["tokens"] + seconds["sentences"])
    told("tokens and sentences alone", f"{front:.0f} articles/s")
    _, alone = lines_in(1, chosen)
    told("to lines of JSON, one process", f"{len(chosen) / alone:.0f} articles/s")
    told("largest memory of this process", f"{largest():.0f} MB")
    cores = os.cpu_count() or 1
    wall, together = lines_in(cores, chosen)
    told(f"to lines of JSON, {cores} processes (wall time)", f"{len(chosen) / wall:.0f} articles/s")
    told("  CPU time of all processes, against one", f"{together / alone:.2f}")
    other = peer()
    told("spaCy blank Arabic with sentencizer", f"{rate(other, chosen):.0f} articles/s" if other else "not installed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
