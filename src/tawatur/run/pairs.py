"""Judging one pair of statements so that nothing it holds can end the run."""

from __future__ import annotations

from tawatur.compare.pair_judge import Verdict, judge_pair
from tawatur.errors import RejectedInput
from tawatur.ingest.pairs import TextPair
from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.pipeline import TELLING
from tawatur.run.reading import read_or_reject
from tawatur.settings import Settings


def judge_or_reject(pair: TextPair, settings: Settings) -> Verdict | RejectedInput:
    """How the two statements relate, each read as an article of one sentence; or why that cannot be said."""
    read: list[Document] = []
    for name, text in (("a", pair.a), ("b", pair.b)):
        document = read_or_reject(Article(f"{pair.id}:{name}", text), settings)
        if isinstance(document, RejectedInput):
            return RejectedInput(pair.where.source, document.reason, pair.where.line, document.told)
        read.append(document)
    return judge_pair(read[0], read[1], load(TELLING))
