"""Judgements as plain objects: the lines of a file of judgements, and with what became of them."""

from __future__ import annotations

from tawatur.export.layers import Record, reasons
from tawatur.model.judgement import Judged, Judgement


def judgement_record(judgement: Judgement) -> Record:
    """A judgement as a line of a file of judgements holds it."""
    return {
        "author": judgement.author,
        "time": judgement.time,
        "kind": judgement.kind,
        "spans": [
            {"article": a.article, "start": a.span.start, "end": a.span.end, "text": a.text} for a in judgement.spans
        ],
        "articles": [{"id": subject.article, "sha256": subject.sha256} for subject in judgement.articles],
        "note": judgement.note,
    }


def judged_record(judged: Judged) -> Record:
    """A judgement with what became of it and what we had decided; it reads as a line of judgements again."""
    return {
        **judgement_record(judged.judgement),
        "state": judged.state,
        **reasons(judged.ours),
        "touched": list(judged.touched),
    }
