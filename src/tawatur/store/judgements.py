"""What people judged."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from tawatur.model.judgement import Anchor, Judgement, KeptJudgement, Subject
from tawatur.model.span import Span
from tawatur.store.tables import Tables


class SqlJudgements:
    """Judgements; see `store.base.Judgements`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def keep(self, judgements: Iterable[Judgement]) -> None:
        self._tables.run_many(
            "INSERT INTO judgements (held) VALUES (?) ON CONFLICT DO NOTHING",
            [(json.dumps(asdict(judgement), sort_keys=True),) for judgement in judgements],
        )

    def rows(self) -> tuple[Judgement, ...]:
        held = self._tables.rows("SELECT held FROM judgements WHERE undone IS NULL ORDER BY key")
        return tuple(_judgement(json.loads(row[0])) for row in held)

    def kept(self) -> tuple[KeptJudgement, ...]:
        rows = self._tables.rows("SELECT key, held, undone FROM judgements ORDER BY key DESC")
        return tuple(_kept(*row) for row in rows)

    def undo(self, key: int, author: str, time: str) -> KeptJudgement | None:
        with self._tables.writing():
            if not self._tables.row("SELECT 1 FROM judgements WHERE key = ? AND undone IS NULL", (key,)):
                return None
            undone = json.dumps({"author": author, "time": time})
            self._tables.run("UPDATE judgements SET undone = ? WHERE key = ?", (undone, key))
            row = self._tables.row("SELECT key, held, undone FROM judgements WHERE key = ?", (key,))
        return _kept(*row) if row else None


def _kept(key: int, held: str, undone: str | None) -> KeptJudgement:
    back = json.loads(undone) if undone else {}
    return KeptJudgement(key, _judgement(json.loads(held)), back.get("author"), back.get("time"))


def _judgement(held: dict[str, Any]) -> Judgement:
    spans = tuple(Anchor(a["article"], Span(**a["span"]), a["text"]) for a in held["spans"])
    articles = tuple(Subject(**subject) for subject in held["articles"])
    return Judgement(**{**held, "spans": spans, "articles": articles})
