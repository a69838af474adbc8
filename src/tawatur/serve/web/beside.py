"""Two reports side by side: what stands in both word for word, what both say, where they disagree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query, Request

from tawatur.compare.copies import shared_text
from tawatur.export.records import dossier_record
from tawatur.model.document import Document
from tawatur.model.stored import Revision
from tawatur.pipeline import compare, tell
from tawatur.run.stored import articles_judged
from tawatur.run.stored import stored_document
from tawatur.serve.web.article import document_view
from tawatur.serve.web.asked import PairAsked
from tawatur.serve.web.context import desk_of
from tawatur.serve.web.missing import Missing
from tawatur.serve.web.told import ArticleHead, head_of
from tawatur.settings import Settings
from tawatur.store.base import Store

#: Claims of one report alone that are shown.
ALONE = 40
Span = tuple[int, int]


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
    """One claim in the words of both, or two values that cannot both stand: then `because` says why."""

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
    passages: tuple[tuple[Span, Span], ...]
    agreed: tuple[Aligned, ...]
    disputed: tuple[Aligned, ...]
    only_a: tuple[Words, ...]
    only_b: tuple[Words, ...]


def beside(request: Request, asked: Annotated[PairAsked, Query()]) -> BesideView:
    """Two reports of the store, passage by passage and claim by claim."""
    desk = desk_of(request)
    return beside_view(desk.reading(), desk.settings, asked)


def beside_view(store: Store, settings: Settings, asked: PairAsked) -> BesideView:
    """Two reports side by side. Raises: Missing; UsageError where both are one."""
    revisions = _revision(store, asked.a), _revision(store, asked.b)
    a, b = (document_view(store, settings, revision) for revision in revisions)
    share, passages = shared_text(a, b)
    record = _compared(store, settings, revisions)
    said = _by_claim(record)
    names = a.article.id, b.article.id
    return BesideView(
        _side(revisions[0]),
        _side(revisions[1]),
        share,
        tuple(((p.a.start, p.a.end), (p.b.start, p.b.end)) for p in passages),
        tuple(_aligned(claim, said[claim["id"]], names) for claim in record["claims"] if len(said[claim["id"]]) == 2),
        tuple(filter(None, (_disputed(row, names) for row in record["conflicts"]))),
        *(_alone(record, said, name) for name in names),
    )


def _revision(store: Store, name: str) -> Revision:
    revision = store.articles.current(name)
    if revision is None:
        raise Missing("article", name)
    return revision


def _compared(store: Store, settings: Settings, revisions: tuple[Revision, Revision]) -> dict[str, Any]:
    """The dossier of the two alone, a person's judgements of them applied."""
    names = {revision.article.id for revision in revisions}
    held = [stored_document(revision, store, settings) for revision in revisions]
    documents = [document for document in held if isinstance(document, Document)]
    return dossier_record(tell(compare(documents, articles_judged(store.judgements.rows(), names))))


def _side(revision: Revision) -> Side:
    return Side(head_of(revision), revision.article.text)


def _by_claim(record: Mapping[str, Any]) -> dict[str, dict[str, list[Words]]]:
    """The words of each claim's statements, by claim and article."""
    found: dict[str, dict[str, list[Words]]] = {claim["id"]: {} for claim in record["claims"]}
    for row in record["statements"]:
        if row["claim"] in found:
            found[row["claim"]].setdefault(row["article"], []).append(_words(row))
    return found


def _words(row: Mapping[str, Any]) -> Words:
    return Words(row["start"], row["end"], row["text"])


def _aligned(claim: Mapping[str, Any], said: Mapping[str, list[Words]], names: tuple[str, str]) -> Aligned:
    because = {"ar": claim["because_ar"], "en": claim["because"]}
    return Aligned(claim["standing"], tuple(said.get(names[0], ())), tuple(said.get(names[1], ())), because)


def _disputed(row: Mapping[str, Any], names: tuple[str, str]) -> Aligned | None:
    """A conflict in which both reports have a side; None for an error within one."""
    sides = [tuple(_words(item) for item in row["items"] if item["article"] == name) for name in names]
    if not all(sides):
        return None
    return Aligned(row["kind"], sides[0], sides[1], {"ar": row["because_ar"], "en": row["because"]})


def _alone(record: Mapping[str, Any], said: Mapping[str, Mapping[str, list[Words]]], name: str) -> tuple[Words, ...]:
    """What only one of the two says."""
    held = (said[claim["id"]] for claim in record["claims"])
    return tuple(words[name][0] for words in held if list(words) == [name])[:ALONE]
