"""`tawatur compare`: how two statements relate, one JSON line a pair, in input order, in constant memory."""

from __future__ import annotations

import argparse
from functools import partial

from tawatur.errors import RejectedInput
from tawatur.export.layers import reasons
from tawatur.ingest.pairs import TextPair, read_pairs
from tawatur.run.local import Task, in_order
from tawatur.run.pairs import judge_or_reject
from tawatur.serve.output import json_line, print_data, report_rejected, talk
from tawatur.settings import Settings, from_environment


def run(options: argparse.Namespace) -> int:
    """Print how each pair relates; 0 when something was judged."""
    settings = from_environment()
    jobs = settings.jobs if options.jobs is None else options.jobs
    judged = 0
    task = Task(partial(pair_line, settings=settings), _lost, talk)
    for result in in_order(task, read_pairs(options.paths, settings), jobs):
        if isinstance(result, RejectedInput):
            report_rejected(result)
        else:
            print_data(result)
            judged += 1
    return 0 if judged else 1


def _lost(pair: TextPair | RejectedInput) -> str | RejectedInput:
    return pair if isinstance(pair, RejectedInput) else pair.where.rejected("process_died")


def pair_line(pair: TextPair | RejectedInput, settings: Settings) -> str | RejectedInput:
    """The line of a pair; rejections pass through as they are."""
    if isinstance(pair, RejectedInput):
        return pair
    verdict = judge_or_reject(pair, settings)
    if isinstance(verdict, RejectedInput):
        return verdict
    return json_line({"id": pair.id, "relation": verdict.relation, "score": verdict.score} | reasons(verdict.because))
