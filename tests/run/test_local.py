"""Work in order, on one core or several, in constant memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tawatur.run.local import AHEAD, in_order


def double(number: int) -> int:
    return number * 2


def fail(number: int) -> int:
    raise ValueError(f"{number} is bad")


@pytest.mark.parametrize("jobs", [0, 1, 2, 3])
def test_results_keep_the_order_of_items(jobs: int) -> None:
    assert list(in_order(double, range(50), jobs)) == [number * 2 for number in range(50)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_items_are_taken_only_as_they_are_needed(jobs: int) -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = in_order(double, items(), jobs)
    assert [next(results) for _ in range(3)] == [0, 2, 4]
    assert len(taken) <= 3 + jobs * AHEAD
    results.close() if hasattr(results, "close") else None


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_of_the_work_is_raised_here(jobs: int) -> None:
    with pytest.raises(ValueError, match="0 is bad"):
        list(in_order(fail, range(3), jobs))
