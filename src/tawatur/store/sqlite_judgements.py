"""What people judged, in SQLite."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from tawatur.model.judgement import Anchor, Judgement, Subject
from tawatur.model.span import Span
from tawatur.store.sqlite_file import SqliteFile


class SqliteJudgements:
    """Judgements; see `store.base.Judgements`."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    def keep(self, judgements: Iterable[Judgement]) -> None:
        self._file.run_many(
            "INSERT OR IGNORE INTO judgements (held) VALUES (?)",
            [(json.dumps(asdict(judgement), sort_keys=True),) for judgement in judgements],
        )

    def rows(self) -> tuple[Judgement, ...]:
        return tuple(
            _judgement(json.loads(row[0])) for row in self._file.rows("SELECT held FROM judgements ORDER BY key")
        )


def _judgement(held: dict[str, Any]) -> Judgement:
    spans = tuple(Anchor(a["article"], Span(**a["span"]), a["text"]) for a in held["spans"])
    articles = tuple(Subject(**subject) for subject in held["articles"])
    return Judgement(**{**held, "spans": spans, "articles": articles})
