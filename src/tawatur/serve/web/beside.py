"""Two reports side by side: what stands in both word for word, what both say, where they disagree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query, Request

from tawatur.compare.copies import shared_text
from tawatur.errors import RejectedInput, TawaturError
from tawatur.model.document import Document
from tawatur.model.span import Span
from tawatur.model.stored import Revision
from tawatur.model.story import Claim, Conflict, Story
from tawatur.pipeline import compare
from tawatur.run.stored import articles_judged, stored_document
from tawatur.serve.web.asked import PairAsked
from tawatur.serve.web.context import desk_of
from tawatur.serve.web.missing import Missing
from tawatur.serve.web.told import ArticleHead, head_of
from tawatur.settings import Settings
from tawatur.store.base import Store

#: Claims of one report alone that are shown.
ALONE = 40
Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two reports, with its text."""

    article: ArticleHead
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one of the two reports."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """One claim in the words of both (`kind` is same), or words that cannot both stand (the kind of the conflict)."""

    kind: str
    a: tuple[Words, ...]
    b: tuple[Words, ...]
    because: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BesideView:
    """Two reports. `share` is the part of the shorter one that stands in the other; `only_a`, `only_b`: what one says
    alone."""

    a: Side
    b: Side
    share: float
    passages: tuple[tuple[Extent, Extent], ...]
    agreed: tuple[Aligned, ...]
    disputed: tuple[Aligned, ...]
    only_a: tuple[Words, ...]
    only_b: tuple[Words, ...]


def beside(request: Request, asked: Annotated[PairAsked, Query()]) -> BesideView:
    """Two reports of the store, passage by passage and claim by claim."""
    desk = desk_of(request)
    return beside_view(desk.reading(), desk.settings, asked)


def beside_view(store: Store, settings: Settings, asked: PairAsked) -> BesideView:
    """Two reports side by side. Raises: Missing; TawaturError where one of them cannot be read."""
    revisions = _revision(store, asked.a), _revision(store, asked.b)
    a, b = (_read(store, settings, revision) for revision in revisions)
    share, passages = shared_text(a, b)
    names = a.article.id, b.article.id
    story = compare((a, b), articles_judged(store.judgements.rows(), names))
    said = {claim.id: _by_article(story, claim) for claim in story.claims}
    return BesideView(
        _side(revisions[0]),
        _side(revisions[1]),
        share,
        tuple(((p.a.start, p.a.end), (p.b.start, p.b.end)) for p in passages),
        tuple(_aligned(claim, said[claim.id], names) for claim in story.claims if len(said[claim.id]) == 2),
        tuple(filter(None, (_disputed(story, conflict, names) for conflict in story.conflicts))),
        *(tuple(held[name][0] for held in said.values() if list(held) == [name])[:ALONE] for name in names),
    )


def _revision(store: Store, name: str) -> Revision:
    revision = store.articles.current(name)
    if revision is None:
        raise Missing("article", name)
    return revision


def _read(store: Store, settings: Settings, revision: Revision) -> Document:
    document = stored_document(revision, store, settings, keep=False)
    if isinstance(document, RejectedInput):
        raise TawaturError(f"article {revision.article.id!r} cannot be read: {document.reason}")
    return document


def _side(revision: Revision) -> Side:
    return Side(head_of(revision), revision.article.text)


def _by_article(story: Story, claim: Claim) -> dict[str, list[Words]]:
    """The words of a claim's statements, by article."""
    found: dict[str, list[Words]] = {}
    for ref in claim.statements:
        document = story.document(ref.article)
        found.setdefault(ref.article, []).append(_words(document, document.statements[ref.index].span))
    return found


def _words(document: Document, span: Span) -> Words:
    return Words(span.start, span.end, document.words(span))


def _aligned(claim: Claim, said: Mapping[str, list[Words]], names: tuple[str, str]) -> Aligned:
    return Aligned("same", tuple(said.get(names[0], ())), tuple(said.get(names[1], ())), dict(claim.because))


def _disputed(story: Story, conflict: Conflict, names: tuple[str, str]) -> Aligned | None:
    """A conflict in which both reports have a side; None for an error within one."""
    sides: dict[str, list[Words]] = {name: [] for name in names}
    for item in conflict.items:
        sides[item.place.article].append(_words(story.document(item.place.article), item.place.span))
    if not all(sides.values()):
        return None
    return Aligned(conflict.kind, tuple(sides[names[0]]), tuple(sides[names[1]]), dict(conflict.because))
