"""Search: articles that hold some words, with the words in their place, and names that begin so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query, Request

from tawatur.errors import UsageError
from tawatur.model.kept import EntityRef
from tawatur.model.stored import SearchHit, SearchQuery
from tawatur.serve.web.asked import SearchAsked
from tawatur.serve.web.context import desk_of
from tawatur.serve.web.told import ArticleHead, head
from tawatur.store.base import Store

#: Names that are offered beside the hits.
NAMES = 8
#: Hits at most: who wants more asks more narrowly.
MOST = 100


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a snippet; `start` and `end` in the article's text; `found` where they are what was looked for."""

    text: str
    start: int
    end: int
    found: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that holds the words: its snippet in pieces, whose words joined are the snippet."""

    article: ArticleHead
    pieces: tuple[Piece, ...]

    @property
    def place(self) -> tuple[int, int] | None:
        """Where the first of the words found stands."""
        return next(((piece.start, piece.end) for piece in self.pieces if piece.found), None)


@dataclass(frozen=True, slots=True)
class SearchView:
    """What was found; `more` where there is more than was asked for; `refused` where nothing could be looked for."""

    asked: SearchAsked
    hits: tuple[Hit, ...]
    names: tuple[EntityRef, ...]
    more: bool
    refused: bool
    outlets: tuple[str, ...]

    @property
    def next(self) -> int:
        """How many hits to ask for to see more."""
        return min(MOST, self.asked.limit * 2)


def search(request: Request, asked: Annotated[SearchAsked, Query()]) -> SearchView:
    """The latest articles that hold all the words."""
    return search_view(desk_of(request).reading(), asked)


def search_view(store: Store, asked: SearchAsked) -> SearchView:
    """What is found for some words."""
    outlets = tuple(row.name for row in store.outlets.rows())
    query = SearchQuery(asked.q, asked.outlet, asked.start, asked.end, None, asked.limit + 1)
    try:
        hits = store.words.search(query)
    except UsageError:
        return SearchView(asked, (), (), False, bool(asked.q.strip()), outlets)
    names = store.entities.find(asked.q, NAMES)
    shown = tuple(map(_hit, hits[: asked.limit]))
    return SearchView(asked, shown, names, len(hits) > asked.limit, False, outlets)


def _hit(hit: SearchHit) -> Hit:
    pieces, at = [], hit.snippet.start
    text = hit.article.text
    for match in hit.matches:
        if match.start >= at:
            pieces.append(Piece(text[at : match.start], at, match.start, False))
            pieces.append(Piece(match.of(text), match.start, match.end, True))
            at = match.end
    pieces.append(Piece(text[at : hit.snippet.end], at, hit.snippet.end, False))
    return Hit(head(hit.article, hit.story), tuple(piece for piece in pieces if piece.text))
