"""Lines that an outlet sets under many of its reports: they are no part of any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

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
    counts = Counter((a.outlet, line) for a in articles if a.outlet for line in {text for _, text in _short_lines(a)})
    often = {key for key, count in counts.items() if count >= LEAST_ARTICLES}
    if not often:
        return [()] * len(articles)
    return [tuple(span for span, text in _short_lines(a) if (a.outlet, text) in often) for a in articles]


def _short_lines(article: Article) -> Iterator[tuple[Span, str]]:
    held = lines(article.text)
    next(held, None)
    for line in held:
        if len(line) <= LONGEST and (text := line.of(article.text)).count(" ") < LONGEST_LINE:
            yield line, text
