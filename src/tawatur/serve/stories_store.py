"""`tawatur stories --store`: the stories of a store, the latest first."""

from __future__ import annotations

import argparse
from typing import Any

from tawatur.model.stored import StoryRow
from tawatur.serve.output import json_line, print_data
from tawatur.store.opening import open_existing


def run(options: argparse.Namespace) -> int:
    """Print a line a story; 0 when there is one."""
    store = open_existing(options.store)
    try:
        rows = list(store.stories.rows(options.least))
    finally:
        store.close()
    for row in rows:
        print_data(json_line(row_record(row)) if options.json else _told(row))
    return 0 if rows else 1


def row_record(row: StoryRow) -> dict[str, Any]:
    """A story of the list as one JSON object."""
    return {
        "story": row.id,
        "size": row.size,
        "outlets": row.outlets,
        "first": row.first.isoformat(timespec="minutes"),
        "last": row.last.isoformat(timespec="minutes"),
        "title": row.title,
    }


def _told(row: StoryRow) -> str:
    days = f"{row.first:%Y-%m-%d} to {row.last:%Y-%m-%d}"
    return f"{row.id}\t{row.size} articles, {row.outlets} outlets\t{days}\t{row.title or '-'}\n"
