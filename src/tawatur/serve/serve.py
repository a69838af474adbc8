"""`tawatur serve`: the stories of a store as pages in a browser, and as JSON for other programs."""

from __future__ import annotations

import argparse
import ipaddress
import multiprocessing
import secrets
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tawatur.errors import RejectedInput, StoreError, TawaturError, UsageError
from tawatur.run.dossiers import refresh, stale_stories
from tawatur.serve.output import report_rejected, talk
from tawatur.settings import Settings, from_environment
from tawatur.store.base import Store
from tawatur.store.opening import open_existing, without_password

if TYPE_CHECKING:
    from tawatur.serve.web.desk import Desk

#: Seconds between two looks whether a story has changed.
PAUSE = 10.0
#: Seconds between two looks whether the server has ended.
LOOK = 0.5
#: Bytes of the head of a request, seconds that an idle connection is kept, connections at the same time.
LARGEST_HEAD, IDLE, CONNECTIONS = 32_768, 15, 200
_LOOPBACK_NAME = "localhost"


def run(options: argparse.Namespace) -> int:
    """Serve until somebody says stop; 0 then."""
    desk = _desk(options)
    with _kept_fresh(desk.address) if not options.as_is else _nothing():
        _serve(desk, options.host, options.port)
    return 0


def _desk(options: argparse.Namespace) -> Desk:
    """The desk as it was asked for. Raises: UsageError where its extra is not installed, or editing would be open."""
    try:
        from tawatur.serve.web.desk import Desk, Editing
    except ImportError as error:
        raise UsageError(f"the server needs more packages ({error}); pip install 'tawatur[serve]'") from error
    if options.edit and not _is_loopback(options.host):
        raise UsageError(
            f"--edit on {options.host} would send the token over the network unprotected; serve on 127.0.0.1, behind a "
            "proxy with TLS where others are to reach it"
        )
    open_existing(options.store).close()  # brought up to this version before anybody reads it
    editing = Editing(secrets.token_urlsafe(24)) if options.edit else None
    hosts = frozenset(name.lower() for name in options.name)
    return Desk(options.store, options.language, from_environment(), hosts, editing)


def _serve(desk: Desk, host: str, port: int) -> None:
    import uvicorn

    from tawatur.serve.web.app import make_app

    config = uvicorn.Config(
        make_app(desk),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=IDLE,
        limit_concurrency=CONNECTIONS,
        h11_max_incomplete_event_size=LARGEST_HEAD,
        http="h11",
        ws="none",
    )
    shown = f"[{host}]" if ":" in host else host
    talk(f"serving {without_password(desk.address)} at http://{shown}:{port}/ (Ctrl-C ends it)")
    if desk.editing is not None:
        talk(f"to edit, open http://{shown}:{port}/open?token={desk.editing.token}")
    if not _is_loopback(host):
        talk("others on the network can read this store; nothing here asks who they are")
    try:
        uvicorn.Server(config).run()
    except SystemExit as error:
        raise TawaturError(f"cannot serve at http://{shown}:{port}/; is the port taken?") from error


def _is_loopback(host: str) -> bool:
    if host == _LOOPBACK_NAME:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def _nothing() -> Iterator[None]:
    yield


@contextmanager
def _kept_fresh(address: str) -> Iterator[None]:
    """A process of its own tells stories that changed, so that no page waits for it; it ends with us."""
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    process = context.Process(target=keep_fresh, args=(address, from_environment(), stop), daemon=True)
    process.start()
    try:
        yield
    finally:
        stop.set()
        process.join(2.0)
        if process.is_alive():
            process.terminate()  # what it keeps is whole at any moment


def keep_fresh(address: str, settings: Settings, stop: multiprocessing.synchronize.Event) -> None:
    """Tell the stories of a store that are stale, now and whenever something has changed, until told to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server hears it and tells us
    parent = multiprocessing.parent_process()

    def is_over() -> bool:
        # a server that is killed can tell us nothing
        return stop.is_set() or parent is None or not parent.is_alive()

    store = open_existing(address)
    seen: object = None
    try:
        while not is_over():
            seen = _looked(store, settings, seen, is_over)
            _wait(PAUSE, is_over)
    finally:
        store.close()


def _looked(store: Store, settings: Settings, seen: object, is_over: Callable[[], bool]) -> object:
    """The state of the store, once what has changed since it was last seen is told; None where it is out of reach."""
    try:
        state = _state(store)
        if state != seen:
            _tell_stale(store, settings, is_over)
        return state
    except StoreError as error:
        talk(f"{error}; looking again in {PAUSE:.0f} seconds")
        return None


def _wait(seconds: float, is_over: Callable[[], bool]) -> None:
    """Let so many seconds go by, fewer where it is over before."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and not is_over():
        time.sleep(LOOK)


def _tell_stale(store: Store, settings: Settings, is_over: Callable[[], bool]) -> None:
    stale = stale_stories(store)
    begun, done = time.monotonic(), 0
    if stale:
        talk(f"telling {len(stale)} stories; the pages can be read meanwhile")
    for _, rejected in refresh(store, settings, stale):
        done += 1
        if isinstance(rejected, RejectedInput):
            report_rejected(rejected)
        if is_over():
            return
    if stale:
        talk(f"told {done} stories in {time.monotonic() - begun:.0f} seconds")


def _state(store: Store) -> object:
    """Changes whenever a dossier may be stale."""
    kept = list(store.judgements.kept())
    undone = sum(row.undone_by is not None for row in kept)
    return store.stories.events_so_far(), store.articles.revisions_so_far(), len(kept), undone
