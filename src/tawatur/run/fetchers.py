"""Work on many hosts side by side in threads: of one host one piece at a time, in the order in which it was asked."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, Queue, SimpleQueue
from typing import Generic, TypeVar

A = TypeVar("A")
B = TypeVar("B")

#: Hosts that are asked at the same time. Fetching is waiting: more would not be quicker, and a list of feeds has few.
SIDE_BY_SIDE = 8


@dataclass
class Fetchers(Generic[A, B]):
    """Threads that do `work`, and give what came of it to the one thread that asks for it.

    `ask` and `next` belong to that thread. As many results as there are threads wait for it; who has made one more
    waits too, so that memory stays flat. The threads end with the process. Misses: work that hangs for ever.
    """

    work: Callable[[A], B]
    most: int = SIDE_BY_SIDE
    pending: int = field(default=0, init=False)
    _behind: dict[str, deque[A]] = field(default_factory=dict, init=False)
    _asked: SimpleQueue[tuple[str, A]] = field(default_factory=SimpleQueue, init=False)
    _done: Queue[tuple[str, B | Exception]] = field(init=False)
    _threads: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self._done = Queue(self.most)

    def ask(self, host: str, item: A) -> None:
        """Let an item be worked on, behind those of its host that were asked for before."""
        self.pending += 1
        if host in self._behind:
            self._behind[host].append(item)
        else:
            self._behind[host] = deque()
            self._start(host, item)

    def next(self, seconds: float) -> B | None:
        """What came of an item, whichever is there first; None where none is within so many seconds.

        Raises: what the work raised.
        """
        try:
            host, made = self._done.get(timeout=seconds)
        except Empty:
            return None
        self.pending -= 1
        behind = self._behind[host]
        if behind:
            self._start(host, behind.popleft())
        else:
            del self._behind[host]
        if isinstance(made, Exception):
            raise made
        return made

    def _start(self, host: str, item: A) -> None:
        self._asked.put((host, item))
        if self._threads < min(self.most, len(self._behind)):
            self._threads += 1
            threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while True:
            host, item = self._asked.get()
            try:
                made: B | Exception = self.work(item)
            except Exception as error:  # raised again where the result is asked for
                made = error
            self._done.put((host, made))
