"""When TIMEX3 values meet."""

from datetime import date

import pytest

from tawatur.compare.times import apart, interval, precision, together


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031-03-04", date(2031, 3, 4), date(2031, 3, 4)),
        ("2031-03-04TMO", date(2031, 3, 4), date(2031, 3, 4)),
        ("2031-W10", date(2031, 3, 3), date(2031, 3, 9)),
        ("2032-02", date(2032, 2, 1), date(2032, 2, 29)),
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("2031-03-04/2031-04", date(2031, 3, 4), date(2031, 4, 30)),
    ],
)
def test_interval_covers_the_days_of_a_value(value, first, last):
    assert interval(value) == (first, last)


@pytest.mark.parametrize("value", ["WED", "PAST_REF", "P3Y", "2031-02-31", "2031-13", "XXXX", ""])
def test_what_names_no_calendar_time_has_no_interval(value):
    assert interval(value) is None


def test_a_day_is_together_with_its_month_and_apart_from_another():
    assert together("2031-03-04TMO", "2031-03")
    assert apart("2031-03-04", "2031-04")
    assert not apart("2031-03-04", "WED")
    assert not together("PAST_REF", "PAST_REF")


@pytest.mark.parametrize(
    ("value", "fine"),
    [("2031-03-04TEV", "part"), ("2031-03-04", "day"), ("2031-W10", "week"), ("2031-03", "month"), ("2031", "year")],
)
def test_precision(value, fine):
    assert precision(value) == fine
