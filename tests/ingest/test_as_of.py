"""An older state: only what had been published by a moment."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tawatur.ingest.as_of import published_by
from tawatur.ingest.intake import gather
from tawatur.model.article import Article

DAY = Article("day", "نص أول", published=date(2024, 3, 5))
EARLY = Article("early", "نص ثان", published=datetime.fromisoformat("2024-03-05T08:00:00+03:00"))
LATE = Article("late", "نص ثالث", published=datetime.fromisoformat("2024-03-05T23:30:00+03:00"))
NAIVE = Article("naive", "نص رابع", published=datetime.fromisoformat("2024-03-05T09:00:00"))
UNDATED = Article("undated", "نص خامس")
ALL = (DAY, EARLY, LATE, NAIVE, UNDATED)


@pytest.mark.parametrize(
    ("moment", "kept"),
    [
        (date(2024, 3, 4), []),
        (date(2024, 3, 5), ["day", "early", "late", "naive"]),
        (datetime.fromisoformat("2024-03-05T07:00:00+00:00"), ["day", "early"]),
        (datetime.fromisoformat("2024-03-05T10:00:00"), ["day", "early", "naive"]),
    ],
)
def test_what_was_out_by_then(moment: date, kept: list[str]) -> None:
    intake = published_by(gather(ALL), moment)
    assert [article.id for article in intake.articles] == kept
    assert {n.article for n in intake.notes if n.kind in ("later", "left_undated")} == {a.id for a in ALL} - set(kept)


def test_what_has_no_date_is_named_as_such() -> None:
    notes = published_by(gather(ALL), date(2024, 3, 5)).notes
    assert [n.article for n in notes if n.kind == "left_undated"] == ["undated"]
