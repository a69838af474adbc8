"""Work in order, on one core or several, in constant memory, whatever happens to a process."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tawatur.run.local import AHEAD, Task, in_order


def double(number: int) -> int:
    return number * 2


def fail(number: int) -> int:
    raise ValueError(f"{number} is bad")


def die_on_thirteen(number: int) -> int:
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def die_once(mark: Path) -> int:
    """Ends its process the first time, and works the second time."""
    if mark.suffix == ".deadly" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return len(mark.name)


def lost(item: object) -> int:
    return -1


def task(work: Callable[..., int], told: list[str] | None = None) -> Task[object, int]:
    return Task(work, lost, (told if told is not None else []).append)


@pytest.mark.parametrize("jobs", [0, 1, 2, 3])
def test_results_keep_the_order_of_items(jobs: int) -> None:
    assert list(in_order(task(double), range(50), jobs)) == [number * 2 for number in range(50)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_items_are_taken_only_as_they_are_needed(jobs: int) -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = in_order(task(double), items(), jobs)
    assert [next(results) for _ in range(3)] == [0, 2, 4]
    assert len(taken) <= 3 + jobs * AHEAD
    results.close() if hasattr(results, "close") else None


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_of_the_work_is_raised_here(jobs: int) -> None:
    with pytest.raises(ValueError, match="0 is bad"):
        list(in_order(task(fail), range(3), jobs))


@pytest.mark.parametrize("jobs", [2, 3])
def test_an_item_that_kills_its_process_is_the_only_one_lost(jobs: int) -> None:
    told: list[str] = []
    results = list(in_order(task(die_on_thirteen, told), range(40), jobs))
    assert results == [-1 if number == 13 else number * 2 for number in range(40)]
    assert len(told) == 1
    assert "ended before its time" in told[0]


def test_nothing_is_lost_where_a_process_dies_by_chance(tmp_path: Path) -> None:
    marks = [tmp_path / f"{n}{'.deadly' if n in (5, 21) else '.txt'}" for n in range(30)]
    told: list[str] = []
    assert list(in_order(task(die_once, told), marks, 2)) == [len(mark.name) for mark in marks]
    assert len(told) == 2
