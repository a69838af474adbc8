"""Work over many items on this machine: one core or several, in input order, in constant memory."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from threading import Thread
from typing import Generic, TypeVar

A = TypeVar("A")
B = TypeVar("B")

#: Items in flight for each process: enough that none waits, few enough that memory stays flat.
AHEAD = 4
#: The collector looks for cycles when so many more objects are there than the last time: some megabytes.
YOUNG = 50_000
#: Seconds between two looks of a process at whether its parent is there.
LOOK = 0.5


@dataclass(frozen=True, slots=True)
class Task(Generic[A, B]):
    """What is done with each item.

    `work` makes an item's result; for several processes it must be a function of a module, and items and results
    picklable. `lost` makes the result of an item whose process dies whenever it works on it; `told` hears, in English,
    that a process has died.
    """

    work: Callable[[A], B]
    lost: Callable[[A], B]
    told: Callable[[str], None]


def in_order(task: Task[A, B], items: Iterable[A], jobs: int) -> Iterator[B]:
    """The result of each item, in the order of the items; they are taken only as they are needed.

    `jobs` processes work at the same time, 0 for one a core; with 1 no process is started. An exception of the work
    is raised here. When a process dies, what was in flight is done again, each item alone in a process.
    """
    processes = jobs or os.cpu_count() or 1
    if processes == 1:
        return map(partial(done, task.work), items)
    return _in_processes(task, iter(items), processes)


def done(work: Callable[[A], B], item: A) -> B:
    """The result of an item; whoever works for the first time has then loaded what there is to load."""
    made = work(item)
    settle()
    return made


@cache
def settle() -> None:
    """Tell the collector that what the first item has loaded (lists, rules, weights) is there for good.

    Else each full collection walks all of it again: a tenth of the time of reading; and looks for cycles seldom, since
    what an item makes is let go without them: a twentieth (bench/speed.md).
    """
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])


def _in_processes(task: Task[A, B], source: Iterator[A], processes: int) -> Iterator[B]:
    waiting: deque[tuple[A, Future[B]]] = deque()
    pool = _started(processes)
    try:
        while True:
            for item in islice(source, processes * AHEAD - len(waiting)):
                waiting.append((item, _submitted(pool, task.work, item)))
            if not waiting:
                return
            try:
                made = waiting[0][1].result()
            except BrokenProcessPool:
                task.told(f"a process ended before its time; what was in flight ({len(waiting)}) is done again")
                yield from _again(task, waiting)
                pool.shutdown()
                pool, waiting = _started(processes), deque()
                continue
            waiting.popleft()
            yield made
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, work: Callable[[A], B], item: A) -> Future[B]:
    """The future result of an item; where the pool is broken, a future that says so when its turn comes."""
    try:
        return pool.submit(done, work, item)
    except BrokenProcessPool as error:
        future: Future[B] = Future()
        future.set_exception(error)
        return future


def _again(task: Task[A, B], waiting: Iterable[tuple[A, Future[B]]]) -> Iterator[B]:
    """The results that were there before the pool broke; the others made one at a time, so that the item with which
    a process dies again is known."""
    pool = _started(1)
    try:
        for item, future in waiting:
            try:
                made = future.result() if _is_whole(future) else pool.submit(done, task.work, item).result()
            except BrokenProcessPool:
                pool.shutdown()
                pool, made = _started(1), task.lost(item)
            yield made
    finally:
        pool.shutdown(cancel_futures=True)


def _is_whole(future: Future[B]) -> bool:
    return future.done() and not isinstance(future.exception(), BrokenProcessPool)


def _started(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, initializer=_begin_process, initargs=(os.getpid(),))


def _begin_process(parent: int) -> None:
    """Leave interrupts to the parent, and end with it: one that is killed cannot end its processes itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK)
    os._exit(1)
