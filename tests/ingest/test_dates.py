"""Dates of publication as sources write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tawatur.ingest.dates import parse_published


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2024-01-31", date(2024, 1, 31)),
        ("20240131", date(2024, 1, 31)),
        (" 2024-01-31 ", date(2024, 1, 31)),
        ("2024-01-31T09:30:00Z", datetime(2024, 1, 31, 9, 30, tzinfo=UTC)),
        ("2024-01-31 09:30:00", datetime(2024, 1, 31, 9, 30)),
        ("Wed, 31 Jan 2024 09:30:00 +0000", datetime(2024, 1, 31, 9, 30, tzinfo=UTC)),
    ],
)
def test_date(words: str, found: date) -> None:
    assert parse_published(words) == found


@pytest.mark.parametrize(
    "words", ["", "yesterday", "2024-13-01", "2024-02-30", "0001-01-01", "31/01/2024", "1706693400"]
)
def test_no_date(words: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        parse_published(words)
