"""The start page: the stories of the store, the latest first, as filters leave them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Annotated

from fastapi import Query, Request

from tawatur.model.kept import StoryLine, StoryQuery
from tawatur.model.stored import SearchQuery
from tawatur.serve.web.asked import StoriesAsked
from tawatur.serve.web.context import desk_of
from tawatur.store.base import Store

#: Stories in which words are looked for: the latest that hold them.
SEARCHED = 2_000


@dataclass(frozen=True, slots=True)
class StoriesView:
    """A page of the list. `older` asks for the page behind (`after`); `held` stories are told, `waiting` not yet."""

    asked: StoriesAsked
    stories: tuple[StoryLine, ...]
    older: str | None
    held: int
    waiting: int
    outlets: tuple[str, ...]

    @property
    def days(self) -> list[tuple[str, list[StoryLine]]]:
        """The stories by the day of their latest report."""
        return [(day, list(held)) for day, held in groupby(self.stories, lambda line: f"{line.last:%Y-%m-%d}")]

    @property
    def filtered(self) -> bool:
        """Whether anything but a page was asked for."""
        return bool(self.asked.model_dump(exclude_defaults=True, exclude={"after", "limit"}))


def stories(request: Request, asked: Annotated[StoriesAsked, Query()]) -> StoriesView:
    """The stories that the filters leave."""
    return stories_view(desk_of(request).reading(), asked)


def stories_view(store: Store, asked: StoriesAsked) -> StoriesView:
    """A page of the list of stories, one line more looked for to know whether there is a page behind."""
    query = replace(_query(asked), limit=asked.limit + 1, among=_among(store, asked))
    found = store.dossiers.lines(query)
    shown, more = found[: asked.limit], found[asked.limit :]
    older = "{:.12f}~{}".format(*shown[-1].cursor) if more else None
    outlets = tuple(row.name for row in store.outlets.rows())
    return StoriesView(asked, shown, older, store.dossiers.count(), store.dossiers.waiting(), outlets)


def _query(asked: StoriesAsked) -> StoryQuery:
    after = None
    if asked.after:
        last, _, number = asked.after.partition("~")
        after = (float(last), int(number))
    return StoryQuery(
        asked.start, asked.end, asked.place, asked.person, asked.outlet, asked.contested, asked.origins, None, after
    )


def _among(store: Store, asked: StoriesAsked) -> tuple[str, ...] | None:
    """The stories that hold the words asked for, if any are."""
    if not asked.q:
        return None
    return store.words.stories(SearchQuery(asked.q, start=asked.start, end=asked.end, limit=SEARCHED))
