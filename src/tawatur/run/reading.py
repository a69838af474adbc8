"""Reading one article so that nothing it holds can end the run."""

from __future__ import annotations

import sys
from types import MappingProxyType

from tawatur import pipeline
from tawatur.errors import RejectedInput
from tawatur.ingest.where import Where
from tawatur.lang.load import languages
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.settings import Settings


def read_or_reject(article: Article, settings: Settings) -> Document | RejectedInput:
    """The document of an article, or why there is none.

    An article in a language that we have no data for becomes a document whose layers are all empty (ingest has noted
    it). A failure of our own becomes a rejection that asks to report it; with the setting `debug` it shows where.
    """
    if article.language not in languages():
        return Document(article, MappingProxyType({stage.name: () for stage in pipeline.READ}))
    try:
        return pipeline.read(article)
    except Exception as error:  # one bad article must not cost the others; nothing is hidden, it is rejected aloud
        if settings.debug:
            _show(error)
        return Where(article.id).rejected("failed", error=f"{type(error).__name__}: {error}")


def _show(error: Exception) -> None:
    import traceback

    traceback.print_exception(error, file=sys.stderr)
