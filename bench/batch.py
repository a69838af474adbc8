"""Figures of `tawatur batch`: reading into Parquet beside reading alone, and copies over an archive by its size.

    python bench/batch.py read [--articles 1000]
    python bench/batch.py copies [--articles 7500,15000,30000]

CPU time of all threads; one process an engine's worker, each size in a process of its own. Articles are those of
ANT and SaudiNewsNet (measured only), a share of each by its size, in the order of the corpus.
"""

from __future__ import annotations

import argparse
import gzip
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from tawatur.compare.copies import copies_among
from tawatur.export.document_tables import document_rows
from tawatur.ingest.files import read_articles
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.run import batch_copies
from tawatur.run.batch import Batch, batch, table_schemas
from tawatur.run.batch_copies import find_batch_copies
from tawatur.run.batch_files import written
from tawatur.run.batch_join import Join
from tawatur.run.engine import LocalEngine
from tawatur.run.reading import document_of
from tawatur.settings import Settings

CORPORA = Path(__file__).parents[1].resolve().parent / "shared" / "corpora"
FILES = ("saudinewsnet-2015-07.jsonl.gz", "ant-2018-02-to-05.jsonl.gz")
SHARD = 2_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("read", "copies", "one"))
    parser.add_argument("--articles", default="")
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--at-once", action="store_true", help="of `one`: compare with `copies_among` too")
    options = parser.parse_args()
    if options.what == "read":
        print_reading(lines(options.corpora, int(options.articles or 1000)))
    elif options.what == "one":
        told = copies(options.corpora, int(options.articles))
        print(*(told if options.at_once else islice(told, 1)), sep="\n")
    else:
        print_copies(options.corpora, [int(count) for count in (options.articles or "7500,15000,30000").split(",")])


def lines(corpora: Path, count: int) -> list[bytes]:
    """The first lines of each corpus, so many of each as its share of all."""
    sizes = [len(gzip.decompress((corpora / name).read_bytes()).splitlines()) for name in FILES]
    taken: list[bytes] = []
    for name, size in zip(FILES, sizes, strict=True):
        with gzip.open(corpora / name) as stream:
            taken += islice(stream, round(count * size / sum(sizes)))
    return taken


def print_reading(held: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "a.jsonl")
        source.write_bytes(b"".join(held))
        articles = list(articles_of(source))
        document_of(articles[0])  # loads what is loaded once
        _, alone = timed(lambda: [document_of(article) for article in articles] and None)
        asked = Batch([str(source)], Path(folder, "out"), Settings(), shard_articles=SHARD)
        _, whole = timed(lambda: list(batch(asked, LocalEngine(), print)))
        size = sum(path.stat().st_size for path in Path(folder, "out").glob("*/*.parquet"))
        _, again = timed(lambda: list(batch(asked, LocalEngine(), print)))
    count = len(articles)
    print(f"{count:,} articles; read: {alone:.1f} s ({count / alone:.0f}/s); into Parquet: {whole:.1f} s", end="; ")
    print(f"{count / whole:.0f}/s; {size / count / 1000:.1f} kB an article; again: {again:.2f} s")
    letters = sum(len(article.text) for article in articles)
    print(f"{letters / count:,.0f} characters an article; {letters / whole:,.0f} characters a second")


def print_copies(corpora: Path, counts: list[int]) -> None:
    print("| articles | pairs | lines, sketches | join | verified | all, a thousand articles | peak |")
    print("|---|---|---|---|---|---|---|")
    for count in counts:
        command = [sys.executable, __file__, "one", "--articles", str(count), "--corpora", str(corpora)]
        command += ["--at-once"] if count == counts[-1] else []
        told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        print(told, end="", flush=True)


def copies(corpora: Path, count: int) -> Iterator[str]:
    """A row of the table, of an archive that was not read (its documents have no layers); then, the same at once."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "a.jsonl"), Path(folder, "out")
        source.write_bytes(b"".join(lines(corpora, count)))
        articles = fill(articles_of(source), out)
        spent = watch_steps()
        engine = LocalEngine()
        pairs, whole = timed(lambda: find_batch_copies(out, engine, print))
        engine.close()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        join = spent["propose"] + spent["find_often"] + spent["order"]
        verified = whole - join - spent["shards"]
        row = f"| {articles:,} | {pairs:,} | {spent['shards']:.1f} s | {join:.1f} s | {verified:.1f} s "
        row += f"| {1000 * whole / articles:.2f} s | {peak:.0f} MB |"
        yield row
        yield beside(source, out)


def fill(articles: Iterable[Article], out: Path) -> int:
    """Write the tables of an archive whose articles have no layers; how many articles there are."""
    source, count, held = iter(articles), 0, list[Article]()
    while held := list(islice(source, SHARD)):
        name = f"a-{count // SHARD:05}"
        with written(out, name, table_schemas(), {}) as tables:
            for number, article in enumerate(held):
                for table, row in document_rows(Document(article, {}), name, number):
                    tables.add(table, row)
        count += len(held)
    return count


def watch_steps() -> dict[str, float]:
    """CPU seconds of the steps, filled while they run."""
    spent = dict.fromkeys(("propose", "find_often", "order", "shards"), 0.0)

    def watched(name: str, work: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            made, seconds = timed(lambda: work(*given, **named))
            spent[name] += seconds
            return made

        return call

    for name in ("propose", "find_often", "order"):
        setattr(Join, name, watched(name, getattr(Join, name)))
    batch_copies.count_lines = watched("shards", batch_copies.count_lines)  # type: ignore[assignment]
    batch_copies.sketch = watched("shards", batch_copies.sketch)  # type: ignore[assignment]
    return spent


def beside(source: Path, out: Path) -> str:
    """What `copies_among` finds in the same articles at once, and whether it is the same."""
    from pyarrow import parquet

    articles = list(articles_of(source))
    found, seconds = timed(lambda: copies_among(articles))
    wanted = [(copy.articles, copy.relation, copy.share, copy.because) for copy in found]
    rows = parquet.read_table(out / "copies" / "copies.parquet").to_pylist()
    made = [((r["article_a"], r["article_b"]), r["relation"], r["share"], r["because"]) for r in rows]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    same = "the same pairs" if made == wanted else f"NOT the same: {len(set(made) ^ set(wanted))} differ"
    return f"at once: {len(wanted):,} pairs, {seconds:.1f} s, {peak:.0f} MB; {same}"


def articles_of(source: Path) -> Iterator[Article]:
    return (item for item in read_articles([str(source)], Settings()) if isinstance(item, Article))


def timed(work: Callable[[], object]) -> tuple[object, float]:
    begun = time.process_time()
    made = work()
    return made, time.process_time() - begun


if __name__ == "__main__":
    main()
