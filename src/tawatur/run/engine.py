"""What works over many items: this machine's processes, or a cluster. One small interface, one file an engine."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from tawatur.run.local import Task, in_order

A = TypeVar("A")
B = TypeVar("B")


class Engine(Protocol):
    """Does a task with each item, wherever.

    A result depends on its item alone, never on the engine; whoever works must reach the files that items name.
    """

    def in_order(self, task: Task[A, B], items: Iterable[A]) -> Iterator[B]:
        """The result of each item, in the order of the items, which are taken only as they are needed.

        An exception of the work is raised here; an item whose process dies again and again becomes `task.lost`.
        """
        ...

    def close(self) -> None:
        """Let go of what the engine holds."""
        ...


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Processes of this machine: `jobs` of them, 0 for one a core, 1 for none but this one."""

    jobs: int = 1

    def in_order(self, task: Task[A, B], items: Iterable[A]) -> Iterator[B]:
        return in_order(task, items, self.jobs)

    def close(self) -> None:
        """Undo what the collector was told (`local.settle`): libraries that count what they hold look as they end."""
        gc.unfreeze()


def engine_named(name: str, jobs: int, address: str | None) -> Engine:
    """The engine of a name. Raises: TawaturError where what it needs is not installed or not there."""
    if name == "ray":
        from tawatur.run.ray_engine import RayEngine  # Ray is an extra, and slow to load

        return RayEngine(jobs, address)
    return LocalEngine(jobs)
