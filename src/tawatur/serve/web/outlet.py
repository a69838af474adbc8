"""Outlets: all of them, and one with its part in the stories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query, Request

from tawatur.model.kept import OutletFacts, OutletRow
from tawatur.serve.web.asked import OutletAsked
from tawatur.serve.web.bars import Bar, bars
from tawatur.serve.web.context import desk_of
from tawatur.serve.web.missing import Missing
from tawatur.serve.web.told import ArticleHead, head_of
from tawatur.store.base import Store

#: Latest articles that the page shows.
LATEST = 15


@dataclass(frozen=True, slots=True)
class OutletsView:
    """All outlets of the store."""

    outlets: tuple[OutletRow, ...]


@dataclass(frozen=True, slots=True)
class OutletView:
    """One outlet."""

    facts: OutletFacts
    latest: tuple[ArticleHead, ...]

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Its articles in time."""
        return bars(self.facts.days)


def outlets(request: Request) -> OutletsView:
    """All outlets, the one with the most articles first."""
    return OutletsView(desk_of(request).reading().outlets.rows())


def outlet(request: Request, asked: Annotated[OutletAsked, Query()]) -> OutletView:
    """How often an outlet was first, how often it carries others' text, and whose."""
    return outlet_view(desk_of(request).reading(), asked.name)


def outlet_view(store: Store, name: str) -> OutletView:
    """An outlet of the store. Raises: Missing."""
    facts = store.outlets.facts(name)
    if facts is None:
        raise Missing("outlet", name)
    revisions = (store.articles.current(article) for article in store.outlets.latest(name, LATEST))
    return OutletView(facts, tuple(head_of(revision) for revision in revisions if revision is not None))
