"""Figures of `tawatur batch --stories`: rate, memory, bytes, and that the stories are those of all articles at once.

    python bench/years.py ant [--stopped]
    python bench/years.py synthetic [--articles 100000] [--a-day 1500]

`ant` are the articles of ANT (measured only); `synthetic` those of bench/stories.py, from a first day in 2015 on. The
archive has tables of documents only, since stories need no more of it. CPU time of one process.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import stories as stream_bench
from batch import CORPORA, articles_of, fill

from tawatur.export.document_tables import DOCUMENTS
from tawatur.model.article import Article
from tawatur.run import batch_open, batch_stories
from tawatur.run.batch_days import first_of_month
from tawatur.run.batch_files import names_done
from tawatur.run.batch_rows import HeldRows
from tawatur.run.batch_sketches import article_of, rows
from tawatur.run.engine import LocalEngine
from tawatur.run.stories import Arrival, arrival_of, grouped
from tawatur.settings import Settings

#: Hours of the first synthetic article, and of the first day here (2015-01-01), since 1970.
BEGIN, FIRST = 400_000, 394_464


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("ant", "synthetic"))
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--a-day", type=int, default=1_500)
    parser.add_argument("--at-once", action="store_true", help="compare with `grouped` over all articles, in memory")
    parser.add_argument("--stopped", action="store_true", help="again, stopped and taken up many times")
    parser.add_argument("--out", type=Path, help="keep the archive in this folder")
    options = parser.parse_args()
    out = options.out or Path(tempfile.mkdtemp())
    source = ant() if options.what == "ant" else synthetic(options.articles, options.a_day)
    print(f"{fill(source, out):,} articles in {len(names_done(out))} shards")
    measure(out)
    if options.what == "ant" or options.at_once:
        print(same(out))
    if options.stopped:
        print(stopped(out))
    if options.out is None:
        shutil.rmtree(out)


def ant() -> Iterator[Article]:
    return articles_of(CORPORA / "ant-2018-02-to-05.jsonl.gz")


def synthetic(count: int, a_day: int) -> Iterator[Article]:
    """The articles of bench/stories.py, so many a day, as texts."""
    stream_bench.A_DAY = a_day
    for heard, title, body in stream_bench.synthetic(count):
        moment = datetime.fromtimestamp((heard.hours - BEGIN + FIRST) * 3600, UTC)
        head = " ".join(title)
        text = f"{head}\n\n{' '.join(body)}"
        yield Article(heard.article, text, head, heard.outlet, published=moment.replace(microsecond=0))


def measure(out: Path) -> None:
    """Print the steps, then each tenth of the days."""
    spent = watch()
    begun, engine = time.process_time(), LocalEngine()
    days: list[tuple[float, int, int, float]] = []
    for told in batch_stories.batch_stories(out, engine, print):
        if isinstance(told, batch_stories.DaysPlanned):
            sketched = time.process_time() - begun
        elif isinstance(told, batch_stories.DayPlaced):
            days.append((time.process_time() - begun - sketched, told.articles, told.open, resident()))
        elif isinstance(told, batch_stories.ArchiveGrouped):
            done = told
    engine.close()
    print_tenths(days)
    total, articles = days[-1][0], done.articles
    print(f"sketches  {sketched:8.1f} s {articles / sketched:8.0f} articles/s, in tasks")
    print(f"placing   {total:8.1f} s {articles / total:8.0f} articles/s, one writer, tables and open stories written")
    print(f"  of it open stories kept {spent['keep']:.1f} s")
    print(f"{done.opened:,} stories opened, {done.unplaced:,} articles in none, {len(days):,} days")
    print_sizes(out, articles)
    begun = time.process_time()
    list(batch_stories.batch_stories(out, engine, print))
    print(f"again     {time.process_time() - begun:8.2f} s")
    print_restart(out)


def resident() -> float:
    """Megabytes that the process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def print_tenths(days: list[tuple[float, int, int, float]]) -> None:
    step, before = max(len(days) // 10, 1), 0.0
    for place in range(step, len(days) + 1, step):
        articles, seconds = sum(day[1] for day in days[place - step : place]), days[place - 1][0] - before
        before = days[place - 1][0]
        told = f"{articles / seconds:6.0f} articles/s {days[place - 1][2]:6} open {days[place - 1][3]:6.0f} MB"
        print(f"days {place - step + 1:5}-{place:<5} {told}", flush=True)


def print_sizes(out: Path, articles: int) -> None:
    folders = ("sketches/stories", "stories/decisions", "stories/articles", "stories/open")
    for folder in folders:
        sizes = [path.stat().st_size for path in (out / folder).glob("*.parquet")]
        each = sum(sizes) / articles
        print(f"{folder:18} {each:7.0f} bytes an article, {len(sizes):5} files, largest {max(sizes):,}")


def print_restart(out: Path) -> None:
    """How long the latest open stories take to take up, by a stream that goes on."""
    root = out / "stories"
    days = batch_stories.calendar(names_done(out), out, batch_stories._seed()).days
    last, first = days[-1], first_of_month(days, len(days) - 1)
    files = [batch_open.place_of(root, day.name) for day in (last, first)]
    begun = time.process_time()
    held = batch_open.taken_up(root, last, first, HeldRows(out).load)
    seconds = time.process_time() - begun
    stories, sizes = len(held.stories.index.open), " and ".join(f"{file.stat().st_size:,}" for file in files)
    longest = max(map(len, held.members.values()))
    print(f"taken up  {seconds:8.2f} s ({stories:,} open stories, the longest of {longest:,} articles; {sizes} bytes)")


def watch() -> dict[str, float]:
    spent, keep = {"keep": 0.0}, batch_open.keep

    def timed(*given: object) -> None:
        begun = time.process_time()
        keep(*given)  # type: ignore[arg-type]
        spent["keep"] += time.process_time() - begun

    batch_open.keep = timed  # type: ignore[assignment]
    return spent


def same(out: Path) -> str:
    """Whether each article stands in the story in which `grouped` puts it over all articles at once."""
    gc.unfreeze()
    arrivals, begun = list[Arrival](), time.process_time()
    for name in names_done(out):
        for row in rows(out / DOCUMENTS / f"{name}.parquet"):
            key = f"{name}:{row['number']}"
            made = arrival_of(replace(article_of(row), id=key), Settings())
            if isinstance(made, Arrival) and made.published:
                arrivals.append(made)
    wanted = {told.arrival.name: told.story for told in grouped(arrivals)}
    found = {
        f"{row['shard']}:{row['number']}": row["story"]
        for path in sorted((out / "stories" / "articles").glob("*.parquet"))
        for row in rows(path)
        if row["story"]
    }
    seconds = time.process_time() - begun
    differ = sum(wanted[name] != found.get(name) for name in wanted)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"at once: {len(wanted):,} articles, {seconds:.1f} s, {peak:.0f} MB; {differ:,} stand elsewhere"


def stopped(out: Path) -> str:
    """Whether runs that are stopped after some days each, and taken up, write the bytes of one run."""
    other, runs = Path(tempfile.mkdtemp()), 0
    for name in ("documents", "manifest", "sketches"):
        shutil.copytree(out / name, other / name)
    while days_done(other, 2 + runs % 17):
        runs += 1
    same = tree(out) == tree(other)
    shutil.rmtree(other)
    return f"stopped {runs} times: {len(tree(out))} files, {'the same bytes' if same else 'NOT the same bytes'}"


def days_done(out: Path, most: int) -> bool:
    """Place so many days at most; whether there may be more."""
    told = batch_stories.batch_stories(out, LocalEngine(), print)
    placed = (each for each in told if isinstance(each, batch_stories.DayPlaced))
    more = len(list(islice(placed, most))) == most
    told.close()  # type: ignore[attr-defined]
    return more


def tree(out: Path) -> dict[str, str]:
    files = sorted(path for path in (out / "stories").rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


if __name__ == "__main__":
    main()
