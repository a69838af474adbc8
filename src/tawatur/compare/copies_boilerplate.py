"""Lines that an outlet sets under many of its reports: they are no part of any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from tawatur.model.article import Article
from tawatur.model.span import Span
from tawatur.text.sentences import lines

#: A line that so many articles of one outlet have is boilerplate, if it is no longer than a paragraph's start (words).
LEAST_ARTICLES, LONGEST_LINE = 4, 25
#: … and at most this many characters: longer ones need not be counted in words.
LONGEST = 12 * LONGEST_LINE


def repeated_lines(articles: Sequence[Article]) -> list[tuple[Span, ...]]:
    """For each article the lines, its first apart, that others of its outlet have too, to the letter.

    Misses: boilerplate within a line; that of an outlet with few articles here; and of articles without an outlet.
    """
    counts = Counter((a.outlet, line) for a in articles if a.outlet for line in short_lines(a))
    often = {key for key, count in counts.items() if count >= LEAST_ARTICLES}
    return [tuple(often_had(a, often)) if often else () for a in articles]


def short_lines(article: Article) -> set[str]:
    """The different lines of an article that are short enough, the first one too, so that this stays in C."""
    held = set(map(str.strip, article.text.splitlines()))
    return {line for line in held if len(line) <= LONGEST and line.count(" ") < LONGEST_LINE}


def often_had(article: Article, often: Container[tuple[str | None, str]]) -> Iterator[Span]:
    """Where the lines of an article stand, its first apart, that its outlet has often (`often` says which)."""
    held = lines(article.text)
    next(held, None)
    return (line for line in held if len(line) <= LONGEST and (article.outlet, line.of(article.text)) in often)
