"""What is new in the store, as feeds that readers follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from tawatur.export.news import atom_feed, json_feed
from tawatur.model.news import News
from tawatur.serve.web.context import desk_of, language_of

#: Pieces of news of a feed, when nobody says how many, and at most.
USUAL, MOST = 50, 200
JSON_FEED, ATOM = "application/feed+json; charset=utf-8", "application/atom+xml; charset=utf-8"

Limit = Annotated[int, Query(ge=1, le=MOST, description="at most so many")]


def news_json(request: Request, limit: Limit = USUAL) -> Response:
    """New stories, new conflicts and changed figures as a JSON Feed 1.1, the latest first, each with its citations."""
    return Response(_made(json_feed, request, limit), media_type=JSON_FEED)


def news_atom(request: Request, limit: Limit = USUAL) -> Response:
    """The same as an Atom feed."""
    return Response(_made(atom_feed, request, limit), media_type=ATOM)


def _made(make: Callable[[Sequence[News], str, str], str], request: Request, limit: int) -> str:
    news = desk_of(request).reading().news.latest(limit)
    return make(news, str(request.base_url).rstrip("/"), language_of(request))
