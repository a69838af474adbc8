"""One article: its text with every layer that reading gives, and whose text it carries, the two side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Path, Query, Request

from tawatur.compare.copies import shared_text
from tawatur.compare.judgements import Bench, judged_documents
from tawatur.errors import RejectedInput, TawaturError
from tawatur.export.records import article_record, document_record
from tawatur.lang.load import load
from tawatur.model.document import Document
from tawatur.model.judgement import Judgement
from tawatur.model.kept import Carried, EntityRef
from tawatur.model.stored import Revision
from tawatur.pipeline import TELLING
from tawatur.run.stored import articles_judged, stored_document
from tawatur.serve.web.asked import ArticleAsked
from tawatur.serve.web.context import desk_of
from tawatur.serve.web.links import article_id
from tawatur.serve.web.missing import Missing
from tawatur.serve.web.told import ArticleHead, head_of
from tawatur.settings import Settings
from tawatur.store.base import Store

#: Articles that are set beside this one with the passages that both have, and passages of each.
BESIDE, PASSAGES = 4, 12

ArticleName = Annotated[str, Path(max_length=2_000, description="the id of an article")]


@dataclass(frozen=True, slots=True)
class Shared:
    """Words that both articles have, where they stand in each, and the words themselves as each has them."""

    a: tuple[int, int]
    b: tuple[int, int]
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Related:
    """Another article that has the same text, whole or in part; `source` had it first, where that can be told."""

    article: ArticleHead
    source: str
    relation: str
    share: float
    taken: bool
    passages: tuple[Shared, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article. `record` is its line as `tawatur read` prints it, with the article's own fields under `articles`."""

    head: ArticleHead
    revision: int
    revisions: int
    record: dict[str, Any]
    names: tuple[tuple[EntityRef, int], ...]
    related: tuple[Related, ...]
    at: tuple[int, int] | None


def article(request: Request, name: ArticleName, asked: Annotated[ArticleAsked, Query()]) -> ArticleView:
    """An article with all that was read from it."""
    desk = desk_of(request)
    return article_view(desk.reading(), desk.settings, article_id(name), asked.span)


def article_view(store: Store, settings: Settings, name: str, at: tuple[int, int] | None) -> ArticleView:
    """An article of the store. Raises: Missing; TawaturError where it cannot be read."""
    revision = store.articles.current(name)
    if revision is None:
        raise Missing("article", name)
    document = document_view(store, settings, revision)
    record = document_record(document) | {"articles": [article_record(document.article)]}
    related = [_related(store, settings, document, carried) for carried in store.dossiers.carried(name)[:BESIDE]]
    return ArticleView(
        head_of(revision),
        revision.number,
        len(store.articles.revisions(name)),
        record,
        store.entities.of_article(name),
        tuple(one for one in related if one is not None),
        at,
    )


def document_view(store: Store, settings: Settings, revision: Revision) -> Document:
    """What was read from an article, with the damage that people marked. Raises: TawaturError where that cannot be."""
    document = stored_document(revision, store, settings, keep=False)
    if isinstance(document, RejectedInput):
        raise TawaturError(f"article {revision.article.id!r} cannot be read: {document.reason}")
    return _judged(document, articles_judged(store.judgements.rows(), {revision.article.id}))


def _judged(document: Document, judgements: tuple[Judgement, ...]) -> Document:
    bench = Bench(judgements, load(TELLING), {document.article.id: document})
    return judged_documents((document,), bench)[0]


def _related(store: Store, settings: Settings, document: Document, carried: Carried) -> Related | None:
    taken = carried.article == document.article.id
    revision = store.articles.current(carried.other if taken else carried.article)
    if revision is None:
        return None
    other = stored_document(revision, store, settings, keep=False)
    if isinstance(other, RejectedInput):
        return None
    _, passages = shared_text(document, other)
    shown = tuple(
        Shared((p.a.start, p.a.end), (p.b.start, p.b.end), document.words(p.a), other.words(p.b))
        for p in sorted(passages, key=lambda p: -len(p.a))[:PASSAGES]
    )
    more = len(passages) - len(shown)
    return Related(head_of(revision), carried.source, carried.relation, carried.share, taken, shown, more)
