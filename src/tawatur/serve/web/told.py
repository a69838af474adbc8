"""Articles and words of them as several views show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tawatur.model.article import Article
from tawatur.model.kept import Said
from tawatur.model.span import Span
from tawatur.model.stored import Revision
from tawatur.store.base import Store

#: Code points of a statement that are shown in a list; the link leads to all of it.
SHOWN = 280


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """An article in a list. `url` is its address on the web, if it has one that may be followed."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    story: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article, with where they stand; `cut` where more of them follow."""

    article: ArticleHead
    start: int
    end: int
    text: str
    cut: bool


def head_of(revision: Revision) -> ArticleHead:
    """An article of the store as lists show it."""
    return head(revision.article, revision.story)


def head(article: Article, story: str | None) -> ArticleHead:
    """An article as lists show it."""
    published = article.published.isoformat() if article.published else None
    return ArticleHead(article.id, article.title, article.outlet, published, article.url, story)


def passages(store: Store, places: Iterable[Said]) -> tuple[Passage, ...]:
    """The words at some places, in their order; those of articles that are gone or shorter now are left out."""
    held: dict[str, Revision | None] = {}
    found = []
    for said in places:
        if said.article not in held:
            held[said.article] = store.articles.current(said.article)
        revision = held[said.article]
        if revision is not None and said.span.end <= len(revision.article.text):
            found.append(_passage(revision, said.span))
    return tuple(found)


def _passage(revision: Revision, span: Span) -> Passage:
    words = span.of(revision.article.text)
    return Passage(head_of(revision), span.start, span.end, words[:SHOWN], len(words) > SHOWN)
