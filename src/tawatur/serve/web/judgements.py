"""What people judged: every judgement that the store keeps, those taken back too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import Request

from tawatur.export.judgements import judgement_record
from tawatur.serve.web.context import desk_of

#: Judgements that the page shows: the latest.
SHOWN = 200


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """A judgement as a file of judgements holds it, with its key and who took it back when, if anybody did."""

    key: int
    judgement: dict[str, Any]
    undone_by: str | None
    undone_at: str | None


@dataclass(frozen=True, slots=True)
class JudgementsView:
    """The latest judgements."""

    judgements: tuple[JudgementRow, ...]


def judgements(request: Request) -> JudgementsView:
    """What people judged, the latest first."""
    kept = list(desk_of(request).reading().judgements.kept())[:SHOWN]
    return JudgementsView(
        tuple(JudgementRow(row.key, judgement_record(row.judgement), row.undone_by, row.undone_at) for row in kept)
    )
