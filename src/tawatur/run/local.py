"""Work over many items on this machine: one core or several, in input order, in constant memory."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

#: Items in flight for each process: enough that none waits, few enough that memory stays flat.
AHEAD = 4


def in_order(work: Callable[[A], B], items: Iterable[A], jobs: int) -> Iterator[B]:
    """What `work` makes of each item, in the order of the items; they are taken only as they are needed.

    `jobs` processes work at the same time, 0 for one a core; with 1 no process is started. With more, `work` must be
    a function of a module and items and results must be picklable. An exception of `work` is raised here.
    """
    processes = jobs or os.cpu_count() or 1
    return map(work, items) if processes == 1 else _in_processes(work, items, processes)


def _in_processes(work: Callable[[A], B], items: Iterable[A], processes: int) -> Iterator[B]:
    waiting: deque[Future[B]] = deque()
    source = iter(items)
    with ProcessPoolExecutor(processes, initializer=_leave_interrupts_to_the_parent) as pool:
        waiting.extend(pool.submit(work, item) for item in islice(source, processes * AHEAD))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(pool.submit(work, item) for item in islice(source, 1))


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
