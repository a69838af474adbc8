"""The server's pages in order, each beside its JSON twin: one view function makes both."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import anyio.to_thread
from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp

from tawatur import __version__
from tawatur.errors import StoreError, TawaturError, UsageError
from tawatur.run.local import settle
from tawatur.serve.web import pages
from tawatur.serve.web.article import ArticleView, article
from tawatur.serve.web.assets import assets
from tawatur.serve.web.beside import BesideView, beside
from tawatur.serve.web.desk import Desk
from tawatur.serve.web.editing import add_editing
from tawatur.serve.web.entity import EntityView, entity
from tawatur.serve.web.guard import Guard
from tawatur.serve.web.help import HelpView, api, help_of
from tawatur.serve.web.judgements import JudgementsView, judgements
from tawatur.serve.web.missing import Missing
from tawatur.serve.web.news import news_atom, news_json
from tawatur.serve.web.outlet import OutletsView, OutletView, outlet, outlets
from tawatur.serve.web.plain import json_response
from tawatur.serve.web.search import SearchView, search
from tawatur.serve.web.stories import StoriesView, stories
from tawatur.serve.web.story import StoryView, story

ABOUT = """Stories, articles, names and outlets of one Tawatur store. Every page has a JSON twin at the same path with
`.json`. Offsets are half-open, in Unicode code points, into the article's text as given. Nothing here needs a key; a
server started with `--edit` takes judgements from its own pages only."""
#: Requests that are answered at once: Python works on one at a time, and the store on a few.
AT_ONCE = 4
#: Seconds that a browser keeps what never changes under its address: a year.
KEPT = 365 * 24 * 3600

View = Callable[..., Any]
Show = Callable[[Request, Any], Response]


def make_app(desk: Desk) -> ASGIApp:
    """The application that serves a desk."""
    app = FastAPI(
        title="Tawatur",
        version=__version__,
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        lifespan=_living,
    )
    app.state.desk = desk
    app.state.twins = {"/"}
    _add_pages(app)
    if desk.editing is not None:
        add_editing(app)
    _add_errors(app)
    return Guard(app, desk.hosts, writes=desk.editing is not None)


@asynccontextmanager
async def _living(app: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
    settle()  # a full collection over all words and rules costs a page a tenth of a second
    yield


def _add_pages(app: FastAPI) -> None:
    pair(app, "/stories", stories, StoriesView, pages.stories)
    pair(app, "/stories/{story}", story, StoryView, pages.story)
    pair(app, "/articles/{name:path}", article, ArticleView, pages.article)
    pair(app, "/entities/{entity}", entity, EntityView, pages.entity)
    pair(app, "/outlets", outlets, OutletsView, pages.outlets)
    pair(app, "/outlet", outlet, OutletView, pages.outlet)
    pair(app, "/search", search, SearchView, pages.search)
    pair(app, "/compare", beside, BesideView, pages.beside)
    pair(app, "/judgements", judgements, JudgementsView, pages.judgements)
    pair(app, "/help", help_of, HelpView, pages.help_page)
    app.add_api_route("/news.json", news_json, response_class=Response, summary=_about(news_json))
    app.add_api_route("/news.atom", news_atom, response_class=Response, summary=_about(news_atom))
    app.add_api_route("/", _shown(stories, pages.stories), include_in_schema=False)
    app.add_api_route("/api", _shown(api, pages.api), include_in_schema=False)
    app.add_api_route("/static/{name}", static, include_in_schema=False)
    app.add_api_route("/favicon.ico", _none, include_in_schema=False)


def pair(app: FastAPI, path: str, view: View, kind: type, show: Show) -> None:
    """Add a page and, before it, its twin: a path that ends in `.json` never leads to the page."""
    about = _about(view)
    # a view that stands for a record of the contract is described as an object
    model = dict[str, Any] if hasattr(kind, "twin") else kind
    app.add_api_route(f"{path}.json", _twin(view), response_model=model, summary=about, name=f"{path}.json")
    app.add_api_route(path, _shown(view, show), include_in_schema=False, name=path)
    app.state.twins.add(path)


def _about(view: View) -> str:
    return (view.__doc__ or "").strip()


def _twin(view: View) -> View:
    def twin(held: Any = Depends(view)) -> Response:  # noqa: B008 - how FastAPI is told
        return json_response(held)

    return twin


def _shown(view: View, show: Show) -> View:
    def shown(request: Request, held: Any = Depends(view)) -> Response:  # noqa: B008
        return show(request, held)

    return shown


def static(name: str) -> Response:
    """A style sheet, the script or a font, from the closed list of them."""
    held = assets().get(name)
    if held is None:
        raise HTTPException(404)
    kept = {"cache-control": f"public, max-age={KEPT}, immutable", "etag": f'"{held.digest}"'}
    return Response(held.body, media_type=held.kind, headers=kept)


def _none() -> Response:
    return Response(status_code=204, headers={"cache-control": "max-age=86400"})


def _add_errors(app: FastAPI) -> None:
    """Every failure as a page, or as JSON where a twin was asked for."""
    for kind in (TawaturError, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, _failed)


def _failed(request: Request, error: Exception) -> Response:
    status, reason = _told(error)
    if request.url.path.endswith(".json"):
        return json_response({"error": reason}, status)
    return pages.failed(request, status, error.kind if isinstance(error, Missing) else "", reason)


def _told(error: Exception) -> tuple[int, str]:
    """The status and the words of a failure; of our own failures no more than their kind."""
    if isinstance(error, RequestValidationError):
        return 422, "; ".join(f"{'.'.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in error.errors())
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail)
    statuses = ((Missing, 404), (UsageError, 400), (StoreError, 503), (TawaturError, 500))
    for kind, status in statuses:
        if isinstance(error, kind):
            return status, str(error)
    return 500, f"failed inside ({type(error).__name__})"
