"""The gate every article passes: it is not too large, it has words, it is text, and its language is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tawatur.errors import RejectedInput
from tawatur.ingest.dates import is_future
from tawatur.ingest.language import detect
from tawatur.ingest.outlet import outlet_of
from tawatur.ingest.where import Item, Source, Where, note
from tawatur.lang.load import languages
from tawatur.model.article import Article
from tawatur.settings import PREFIX, Settings


def admit(article: Article, where: Where, settings: Settings) -> Iterator[Item]:
    """The article with its language found, then the notes that it needs; nothing where its language is not asked for.

    Raises: RejectedInput where it has no words, holds NUL characters or is larger than the settings allow.
    """
    if not any(map(str.isalnum, article.text)):
        raise where.rejected("empty")
    if "\0" in article.text:
        raise where.rejected("not_text", found="it holds NUL characters")
    if len(article.text) > settings.largest_article:
        raise too_large(where, "largest_article", settings)
    language = detect(article.text)
    if not settings.takes(language):
        return
    admitted = replace(_of_outlet(article), language=language)
    yield admitted
    if article.published and is_future(article.published):
        yield note("future", article.id, id=article.id, found=article.published.isoformat())
    if admitted.language not in languages():
        yield note("language", article.id, id=article.id, language=admitted.language)


def _of_outlet(article: Article) -> Article:
    """The article with what its outlet's file says: the name, and the credit of a wire, where it has none."""
    outlet = outlet_of(article) if article.url or article.outlet else None
    if outlet is None or (article.outlet and article.agency):
        return article
    return replace(
        article, outlet=article.outlet or outlet.name["ar"], agency=article.agency or outlet.wire_in(article.text)
    )


def read_whole(source: Source, setting: str, settings: Settings) -> bytes:
    """All bytes of a stream, no more than a setting allows. Raises: RejectedInput where there are more."""
    limit: int = getattr(settings, setting)
    data = source.stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(source.where, setting, settings)
    return data


def too_large(where: Where, setting: str, settings: Settings) -> RejectedInput:
    """The rejection of what passes a limit, which names the setting that would allow it."""
    return where.rejected("too_large", limit=getattr(settings, setting), setting=PREFIX + setting.upper())
