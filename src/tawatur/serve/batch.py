"""`tawatur batch`: an archive into Parquet, shard by shard, on this machine or a cluster."""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import replace
from pathlib import Path

from tawatur.errors import RejectedInput, UsageError
from tawatur.run.batch import Batch, Failed, Made, Planned, batch
from tawatur.run.batch_files import alone
from tawatur.run.batch_shards import SHARD_ARTICLES
from tawatur.run.engine import Engine, engine_named
from tawatur.serve.output import report_rejected, talk
from tawatur.serve.progress import Progress
from tawatur.settings import Settings, asked, from_environment


def run(options: argparse.Namespace) -> int:
    """Do what is missing, then tell what there is; 0 when every shard stands, 1 when one does not."""
    if not options.sources and not options.copies and not options.stories:
        raise UsageError("name what is to be read, or ask for --copies or --stories of what was read before")
    settings = asked(from_environment(), depth=options.depth, jobs=options.jobs, languages=options.only)
    out = Path(options.out).absolute()
    with alone(out):
        engine = engine_named(options.engine, settings.jobs, options.address)
        try:
            return _work(options, out, settings, engine)
        finally:
            engine.close()


def _work(options: argparse.Namespace, out: Path, settings: Settings, engine: Engine) -> int:
    tally: Counter[str] = Counter()
    if options.sources:
        sources = [str(Path(source).absolute()) if Path(source).exists() else source for source in options.sources]
        most = SHARD_ARTICLES if options.shard_articles is None else options.shard_articles
        settings = replace(settings, jobs=1)  # no part of what a shard is
        tally = _read(Batch(sources, out, settings, options.published, most), engine)
    if options.copies and not tally["failed"]:
        from tawatur.run.batch_copies import find_batch_copies  # DuckDB is an extra

        talk(f"{find_batch_copies(out, engine, talk):,} pairs of copies")
    if options.stories and not tally["failed"]:
        _group(out, engine)
    return 1 if tally["failed"] or (options.sources and not tally["shards"]) else 0


def _read(asked: Batch, engine: Engine) -> Counter[str]:
    """Read what is missing; how many shards there are, and what became of those that were made."""
    tally: Counter[str] = Counter()
    with Progress(None, "shards") as progress:
        for told in batch(asked, engine, progress.talk):
            if isinstance(told, RejectedInput):
                report_rejected(told)
            elif isinstance(told, Planned):
                tally.update(shards=told.shards, done=told.done)
            elif isinstance(told, Failed):
                tally["failed"] += 1
                progress.talk(f"{told.shard}: not read; the process that read it ended before its time, each time")
            elif isinstance(told, Made):
                tally.update(made=1, articles=told.articles, rejected=told.rejected)
                progress.count()
    talk(
        f"{tally['shards']:,} shards: {tally['done']:,} were there, {tally['made']:,} made "
        f"({tally['articles']:,} articles, {tally['rejected']:,} rejected), {tally['failed']:,} failed"
    )
    return tally


def _group(out: Path, engine: Engine) -> None:
    """Put the articles into stories day by day, and tell what there is."""
    from tawatur.run.batch_stories import ArchiveGrouped, DayPlaced, DaysPlanned, batch_stories

    tally: Counter[str] = Counter()
    with Progress(None, "days") as progress:
        for told in batch_stories(out, engine, progress.talk):
            if isinstance(told, DaysPlanned):
                tally.update(days=told.days, done=told.done)
            elif isinstance(told, DayPlaced):
                tally.update(placed=1, articles=told.articles)
                progress.count()
            elif isinstance(told, ArchiveGrouped):
                grouped = told
    placed = f"{tally['placed']:,} placed ({tally['articles']:,} articles)"
    talk(f"{tally['days']:,} days: {tally['done']:,} were there, {placed}")
    talk(
        f"{grouped.articles:,} articles in stories, of {grouped.opened:,} that ever opened; "
        f"{grouped.unplaced:,} in none, for want of a date"
    )
