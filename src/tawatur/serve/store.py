"""`tawatur store`: whether a store is whole, how much it holds, and giving back room."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

from tawatur.run.stored import VERSIONS
from tawatur.serve.output import json_line, print_data, talk
from tawatur.store.base import Store
from tawatur.store.opening import open_existing


def run(options: argparse.Namespace) -> int:
    """Do what is asked of the store; for `check` 0 only where nothing is wrong, for `tell` where all were told."""
    if options.work == "tell":
        from tawatur.serve import store_tell

        return store_tell.run(options)
    store = open_existing(options.store)
    try:
        return _WORK[options.work](store)
    finally:
        store.close()


def _check(store: Store) -> int:
    problems = store.check()
    for problem in problems:
        print_data(json_line({"problem": problem}))
    talk(f"{len(problems)} problems" if problems else "all is well")
    return 1 if problems else 0


def _stats(store: Store) -> int:
    held = asdict(store.stats(VERSIONS))
    plain = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in held.items()}
    print_data(json_line(plain))
    return 0


def _vacuum(store: Store) -> int:
    before = store.stats(VERSIONS).bytes
    store.vacuum()
    talk(f"{before:,} bytes before, {store.stats(VERSIONS).bytes:,} after")
    return 0


_WORK: dict[str, Callable[[Store], int]] = {"check": _check, "stats": _stats, "vacuum": _vacuum}
