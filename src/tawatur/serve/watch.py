"""`tawatur watch`: feeds are followed into a store, and the dossiers of stories that change are kept fresh."""

from __future__ import annotations

import argparse
import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

from tawatur.errors import OutputError, RejectedInput
from tawatur.ingest.feed_list import subscriptions
from tawatur.ingest.fetch import Web
from tawatur.model.following import Subscription
from tawatur.model.stored import Arrival, Taken
from tawatur.run.dossiers import kept_record, refresh_story
from tawatur.run.hooks import Hooks, hooks_of
from tawatur.run.watch import Turn, Watch
from tawatur.serve.output import json_line, report_rejected, talk, write_whole
from tawatur.serve.progress import clock
from tawatur.settings import from_environment
from tawatur.store.base import Store
from tawatur.store.opening import open_store

STDERR = 2
_STOPPING = b"tawatur: stopping when what was fetched is kept; once more ends it at once\n"


def run(options: argparse.Namespace) -> int:
    """Follow the feeds until somebody says stop (or once); 0 when there was a feed to follow."""
    feeds = list(_feeds(options))
    if not feeds:
        return 1
    out = _folder(options.out)
    addresses = hooks_of(options.hooks) if options.hooks else ()
    store = open_store(options.store)
    try:
        with _until_stopped() as stop:
            watch = Watch(store, Web(from_environment(), wait=stop.wait), talk, stop.is_set)
            hooks = Hooks(store, addresses, from_environment(), talk, is_stopped=stop.is_set)
            hooks.begin()
            hooks.deliver()
            for turn in watch.once(feeds) if options.once else watch.on_and_on(feeds):
                _tell(turn)
                _retell(turn, store)
                hooks.deliver()
                if out is not None:
                    _refresh(turn, store, out, options.language)
    finally:
        store.close()
    return 0


def _feeds(options: argparse.Namespace) -> Iterator[Subscription]:
    for path in options.feeds:
        try:
            found = subscriptions(path, from_environment())
        except RejectedInput as rejected:
            found = [rejected]
        for item in found:
            if isinstance(item, RejectedInput):
                report_rejected(item)
            else:
                yield item


def _folder(out: str | None) -> Path | None:
    """The folder of the pages, made where there is none. Raises: OutputError where it cannot be made."""
    if out is None:
        return None
    try:
        Path(out).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{out} cannot be made: {error.strerror}") from error
    return Path(out)


@contextmanager
def _until_stopped() -> Iterator[threading.Event]:
    """An event that the first Ctrl-C or SIGTERM sets; a second one ends the process as it always does."""
    stop = threading.Event()
    before: dict[signal.Signals, Any] = {}

    def hear(number: int, _: FrameType | None) -> None:
        stop.set()
        with suppress(OSError):  # not through the stream, which may be in the middle of a line
            os.write(STDERR, _STOPPING)
        for each, handler in before.items():
            signal.signal(each, handler)

    for each in (signal.SIGINT, signal.SIGTERM):
        before[each] = signal.signal(each, hear)
    try:
        yield stop
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _tell(turn: Turn) -> None:
    for result in turn.results:
        if isinstance(result, RejectedInput):
            report_rejected(result)
        elif not isinstance(result, Taken):
            talk(json_line({"note": result.kind, "article": result.article, "text": result.text["en"]}).rstrip("\n"))
    tally = Counter(result.arrival for result in turn.results if isinstance(result, Taken))
    rejected = sum(isinstance(result, RejectedInput) for result in turn.results)
    talk(
        f"{turn.url}: {tally[Arrival.NEW]} new, {tally[Arrival.REVISED]} revised, {rejected} rejected; "
        f"stories changed: {', '.join(turn.changed) or 'none'}; next look in {clock(turn.next)}"
    )


def _retell(turn: Turn, store: Store) -> None:
    """Tell the stories that a turn changed anew, and keep their dossiers."""
    for story in turn.changed:
        rejected = refresh_story(store, from_environment(), story)
        if rejected is not None:
            report_rejected(rejected)


def _refresh(turn: Turn, store: Store, out: Path, language: str) -> None:
    """Write the pages of the stories that a turn changed, each whole or not at all."""
    from tawatur.serve.page.render import render

    for story in turn.changed:
        held = store.stories.story(story)
        record = kept_record(store, held) if held else None
        if held is not None and record is not None:
            write_whole(out / f"{held.id}.html", render(record, language))
