"""Every stage, in order, on one screen: read articles into documents, compare them into a story, tell it."""

from __future__ import annotations

from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.read import sentences, tokens
from tawatur.read.stage import Stage, check_order

#: The stages of reading. Each finds the layers it requires assigned before it.
READ: tuple[Stage, ...] = (
    tokens.STAGE,
    sentences.STAGE,
)

check_order(READ)


def read(article: Article) -> Document:
    """The article with every layer that reading gives.

    Raises: LanguageDataError where there is no data for the article's language.
    """
    document = Document(article)
    language = load(article.language)
    for stage in READ:
        document = stage.read(document, language)
    return document
