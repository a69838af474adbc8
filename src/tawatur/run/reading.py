"""Reading one article so that nothing it holds can end the run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import MappingProxyType
from typing import TypeVar

from tawatur import pipeline
from tawatur.errors import RejectedInput
from tawatur.ingest.where import Where
from tawatur.lang.load import languages
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.settings import Settings

M = TypeVar("M")


def read_or_reject(article: Article, settings: Settings) -> Document | RejectedInput:
    """The document of an article, or why there is none."""
    return made_or_rejected(document_of, article, settings)


def document_of(article: Article) -> Document:
    """The document of an article; one in a language that we have no data for has empty layers (ingest has noted it).

    Raises: whatever fails inside.
    """
    if article.language not in languages():
        return Document(article, MappingProxyType({stage.name: () for stage in pipeline.READ}))
    return pipeline.read(article)


def made_or_rejected(make: Callable[[Article], M], article: Article, settings: Settings) -> M | RejectedInput:
    """What is made of an article, or why nothing is.

    A failure of our own becomes a rejection that asks to report it; with the setting `debug` it shows where.
    """
    try:
        return make(article)
    except Exception as error:  # one bad article must not cost the others; nothing is hidden, it is rejected aloud
        if settings.debug:
            _show(error)
        return Where(article.id).rejected("failed", error=f"{type(error).__name__}: {error}")


def rejected_with_its_process(article: Article) -> RejectedInput:
    """The rejection of an article with which the process that reads it dies."""
    return Where(article.id).rejected("process_died")


def _show(error: Exception) -> None:
    import traceback

    traceback.print_exception(error, file=sys.stderr)
