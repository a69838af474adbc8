"""Figures that agree, and figures that cannot both be right."""

import pytest

from tawatur.compare.figures import bounds, clash, compatible, overlap
from tawatur.model.facts import Quantity
from tawatur.model.span import Origin, Span


def figure(value, unit="person", **more):
    return Quantity(Span(0, 1), Origin("test", "1", "test"), value, unit, **more)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (figure(12), figure(12), True),
        (figure(12), figure(13), False),
        (figure(12, bound="at_least"), figure(30), True),
        (figure(12, bound="at_least"), figure(11), False),
        (figure(40, bound="at_most"), figure(11), True),
        (figure(100, approximate=True), figure(108), True),
        (figure(100, approximate=True), figure(150), False),
        (figure((4, 6), "hour"), figure(5, "hour"), True),
        (figure((4, 6), "hour"), figure(7, "hour"), False),
    ],
)
def test_overlap_follows_the_wording(one, other, agree):
    assert overlap(one, other) is overlap(other, one) is agree
    assert clash(one, other) is not agree
    assert compatible(one, other) is agree


def test_figures_of_two_things_neither_clash_nor_agree():
    for one, other in ((figure(2), figure(3, "hour")), (figure(2, harm="killed"), figure(3, harm="wounded"))):
        assert not clash(one, other)
        assert not compatible(one, other)


def test_bounds_are_the_least_and_greatest_number():
    assert bounds(figure(20, bound="more_than")) == (20, float("inf"))
    assert bounds(figure((4, 6))) == (4, 6)
