"""From an article to what the stream sees of it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from tawatur.compare.stories_terms import Heard, Sketch, sketch
from tawatur.lang.load import Language
from tawatur.model.article import Article
from tawatur.text.fold import fold

#: So many first words stand for the title of an article that has none: what a news report says first is its news.
OPENING = 16
_WORD = re.compile(r"\w+")
#: A place and an agency in brackets before a dash: where a report was written is not what it is about.
_DATELINE = re.compile(r"\s*[^.!?\n]{0,60}?\([^()\n]{2,30}\)\s*[-_:\u2013\u2014]{1,3}")


def sketch_of(article: Article, language: Language) -> Sketch:
    """The sketch of an article; one without a date counts as published when time began."""
    title = article.title or ""
    body = keys_of(_without_dateline(article.text[len(title) :] if article.text.startswith(title) else article.text))
    return sketch(heard(article), keys_of(title) or body[:OPENING], body, language)


def _without_dateline(text: str) -> str:
    found = _DATELINE.match(text)
    return text[found.end() :] if found else text


def keys_of(text: str) -> list[str]:
    """The folds of a text's words. Method: fold the whole, then one regular expression."""
    return _WORD.findall(fold(text))


def heard(article: Article) -> Heard:
    """When and by whom an article was published; a day counts from its noon, in UTC where there is no zone."""
    moment = article.published
    if moment is None:
        return Heard(article.id, article.outlet, 0.0, 0)
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, 12, tzinfo=UTC)
    elif moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return Heard(article.id, article.outlet, moment.timestamp() / 3600, date.toordinal(moment.date()))
