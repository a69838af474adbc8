"""Ray core tasks behind the interface of engines: one machine's Ray, or a cluster that runs already."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from tawatur.errors import TawaturError
from tawatur.run.local import AHEAD, Task, done

A = TypeVar("A")
B = TypeVar("B")

#: How often Ray begins a task anew whose worker or machine was lost.
RETRIES = 3
#: The error that Ray wraps round what the work itself raised.
_OF_THE_WORK = "RayTaskError"


class RayEngine:
    """Ray with `jobs` cores of this machine (0 for all), or the cluster at an address, which has its own number.

    Raises: TawaturError where Ray is not installed or the cluster does not answer.
    """

    def __init__(self, jobs: int, address: str | None) -> None:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # else Ray reports each run to its makers
        try:
            import ray
        except ImportError as error:
            raise TawaturError(
                f"the engine `ray` needs the extra `ray` ({error}); install it with: pip install 'tawatur[ray]'"
            ) from error
        self._ray: Any = ray
        self._begin(jobs, address)
        cores = self._ray.cluster_resources().get("CPU", 1)
        self._most = AHEAD * max(int(cores), 1)

    def in_order(self, task: Task[A, B], items: Iterable[A]) -> Iterator[B]:
        """As `Engine.in_order`: a few tasks a core are in flight; a lost one is begun anew by Ray, at most thrice."""
        begin = self._ray.remote(num_cpus=1, max_retries=RETRIES)(done).remote
        work = self._ray.put(task.work)
        source, waiting = iter(items), deque[tuple[A, Any]]()
        while True:
            waiting.extend((item, begin(work, item)) for item in islice(source, self._most - len(waiting)))
            if not waiting:
                return
            item, future = waiting.popleft()
            yield self._made(task, item, future)

    def close(self) -> None:
        """Leave the cluster; a Ray that was begun here ends."""
        self._ray.shutdown()

    def _begin(self, jobs: int, address: str | None) -> None:
        here = {"address": address} if address else {"num_cpus": jobs or None, "include_dashboard": False}
        try:
            self._ray.init(**here, log_to_driver=False, logging_level="ERROR", ignore_reinit_error=True)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise TawaturError(f"Ray at {address or 'this machine'} does not answer: {error}") from error

    def _made(self, task: Task[A, B], item: A, future: Any) -> B:
        try:
            made: B = self._ray.get(future)
        except self._ray.exceptions.RayError as error:
            if _OF_THE_WORK in {kind.__name__ for kind in type(error).__mro__}:
                raise getattr(error, "cause", None) or error from error
            task.told(f"a worker was lost {RETRIES + 1} times with one piece of work: {type(error).__name__}")
            return task.lost(item)
        return made
