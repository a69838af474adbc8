"""`tawatur feed`: what is new in a store (stories, conflicts, changed figures) as a feed that readers follow."""

from __future__ import annotations

import argparse

from tawatur.errors import UsageError
from tawatur.export.news import atom_feed, json_feed
from tawatur.serve.output import print_data
from tawatur.store.opening import open_existing

#: Pieces of news that a feed holds at most.
MOST = 500


def run(options: argparse.Namespace) -> int:
    """Print the feed; an empty one is a feed too."""
    if not 1 <= options.limit <= MOST:
        raise UsageError(f"--limit is {options.limit}; it must be from 1 to {MOST}")
    store = open_existing(options.store)
    try:
        news = store.news.latest(options.limit)
    finally:
        store.close()
    make = atom_feed if options.atom else json_feed
    print_data(make(news, options.base.rstrip("/"), options.language))
    return 0
