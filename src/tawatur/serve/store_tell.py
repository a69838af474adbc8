"""`tawatur store tell`: the dossiers of all stories brought up to date, so that pages need not wait for them."""

from __future__ import annotations

import argparse

from tawatur.run.dossiers import refresh, stale_stories
from tawatur.serve.output import report_rejected, talk
from tawatur.serve.progress import Progress
from tawatur.settings import asked, from_environment
from tawatur.store.opening import open_existing


def run(options: argparse.Namespace) -> int:
    """Tell every story that is stale; 0 when all could be told. Ended at any moment, it goes on where it was."""
    settings = asked(from_environment(), jobs=options.jobs)
    store = open_existing(options.store)
    failed = 0
    try:
        stale = stale_stories(store)
        progress = Progress(len(stale), "stories")
        with progress:
            for _, rejected in refresh(store, settings, stale, settings.jobs):
                progress.count()
                if rejected is not None:
                    failed += 1
                    report_rejected(rejected)
        talk(f"{len(stale) - failed} stories told, {failed} failed, {store.dossiers.count()} in all")
    finally:
        store.close()
    return 1 if failed else 0
