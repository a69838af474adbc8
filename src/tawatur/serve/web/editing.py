"""Editing: pages on which a person judges, and the two requests that change anything."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import parse_qs, urlsplit

from fastapi import Depends, FastAPI, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from tawatur.serve.web.article import ArticleName, document_view
from tawatur.serve.web.context import AUTHOR, EDITING, desk_of, form_token, may_edit
from tawatur.serve.web.desk import Editing
from tawatur.serve.web.judging import judge, undo
from tawatur.serve.web.links import article_id
from tawatur.serve.web.missing import Missing
from tawatur.serve.web.shown import page
from tawatur.serve.web.story import StoryView, story
from tawatur.serve.web.told import ArticleHead, head_of

#: Fields of a form at most: a story of 200 reports has some thousand statements.
FIELDS = 4_000
#: Seconds that a browser stays open for editing: a working day.
STAYS = 12 * 3600
_REMEMBERED = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that may be marked."""

    start: int
    end: int
    text: str
    damaged: bool


@dataclass(frozen=True, slots=True)
class MarkView:
    """An article whose passages may be marked."""

    head: ArticleHead
    text: str
    sentences: tuple[Sentence, ...]


def add_editing(app: FastAPI) -> None:
    """Add the pages and requests of a server that was started with `--edit`."""
    app.add_api_route("/open", open_desk, include_in_schema=False)
    app.add_api_route("/stories/{story}/edit", _story_page, include_in_schema=False)
    app.add_api_route("/mark/{name:path}", _mark_page, include_in_schema=False)
    app.add_api_route("/judge", post_judge, methods=["POST"], include_in_schema=False)
    app.add_api_route("/undo", post_undo, methods=["POST"], include_in_schema=False)


def open_desk(request: Request, token: Annotated[str, Query(max_length=100)] = "") -> Response:
    """Open the desk for editing in this browser, for who has the token that the server told at its start."""
    editing = _editing(request)
    if not hmac.compare_digest(token.encode(), editing.token.encode()):
        raise HTTPException(403, "that is not the token that the server told at its start")
    answer = RedirectResponse("/", 303)
    answer.set_cookie(EDITING, editing.token, max_age=STAYS, httponly=True, samesite="strict")
    return answer


def _editor(request: Request) -> None:
    if not may_edit(request):
        raise HTTPException(403, "open the desk for editing first, at the address that the server told at its start")


def _story_page(
    request: Request, _: Annotated[None, Depends(_editor)], held: Annotated[StoryView, Depends(story)]
) -> Response:
    return page(request, "edit_story.html", {"view": held, **_form(request), **_story_parts(held)})


def mark_view(request: Request, name: ArticleName) -> MarkView:
    """An article sentence by sentence."""
    desk = desk_of(request)
    revision = desk.reading().articles.current(article_id(name))
    if revision is None:
        raise Missing("article", article_id(name))
    document = document_view(desk.reading(), desk.settings, revision)
    sentences = (
        Sentence(s.span.start, s.span.end, document.words(s.span), any(d.span.meets(s.span) for d in document.damage))
        for s in document.sentences
    )
    return MarkView(head_of(revision), document.text, tuple(sentences))


def _mark_page(
    request: Request, _: Annotated[None, Depends(_editor)], held: Annotated[MarkView, Depends(mark_view)]
) -> Response:
    return page(request, "edit_article.html", {"view": held, **_form(request)})


async def post_judge(request: Request) -> Response:
    """Keep a judgement, and tell the stories that it touches anew."""
    fields = await _fields(request)
    author = _one(fields, "author")
    await run_in_threadpool(judge, desk_of(request), fields, author)
    answer = RedirectResponse(_back(fields), 303)
    answer.set_cookie(
        AUTHOR, author.encode("utf-8", "replace").hex(), max_age=_REMEMBERED, httponly=True, samesite="strict"
    )
    return answer


async def post_undo(request: Request) -> Response:
    """Take a judgement back."""
    fields = await _fields(request)
    await run_in_threadpool(undo, desk_of(request), _one(fields, "key"), _one(fields, "author"))
    return RedirectResponse(_back(fields), 303)


async def _fields(request: Request) -> dict[str, list[str]]:
    """The fields of a form of ours. Raises: HTTPException where it came from elsewhere, or is no such form."""
    _editor(request)
    if not _is_same_origin(request):
        raise HTTPException(403, "this request came from another site")
    try:
        fields = parse_qs((await request.body()).decode("utf-8"), max_num_fields=FIELDS, keep_blank_values=True)
    except ValueError as error:
        raise HTTPException(400, "the form cannot be read") from error
    expected = form_token(_editing(request).token)
    if not hmac.compare_digest(_one(fields, "token").encode(), expected.encode()):
        raise HTTPException(403, "the form is of an earlier start of the server; load the page again")
    return fields


def _is_same_origin(request: Request) -> bool:
    """Whether a browser says that a page of ours sent this; one that says nothing is not believed."""
    origin, host = request.headers.get("origin"), request.headers.get("host", "")
    site = request.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    if origin is None:
        return site == "same-origin"
    parts = urlsplit(origin)
    return parts.scheme in ("http", "https") and parts.netloc == host


def _editing(request: Request) -> Editing:
    editing = desk_of(request).editing
    if editing is None:
        raise HTTPException(404)
    return editing


def _one(fields: Mapping[str, list[str]], name: str) -> str:
    return (fields.get(name) or [""])[0].strip()


def _back(fields: Mapping[str, list[str]]) -> str:
    """Where the form wants to lead back to: a path of ours, or the list of judgements."""
    wanted = _one(fields, "back")
    is_ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if is_ours else "/judgements"


def _form(request: Request) -> dict[str, Any]:
    """What every form needs: the token, and the name under which this browser judged before."""
    try:
        author = bytes.fromhex(request.cookies.get(AUTHOR, "")).decode("utf-8", "replace")
    except ValueError:
        author = ""
    return {"token": form_token(_editing(request).token), "author": author}


def judgements_form(request: Request) -> dict[str, Any]:
    """What the list of judgements needs beside its view: the form of a browser that may edit, else none."""
    return _form(request) if may_edit(request) else {"token": "", "author": ""}


def _story_parts(held: StoryView) -> dict[str, Any]:
    """The conflicts of a story, and its claims with their statements: those of several reports or statements first."""
    statements = {row["id"]: row for row in held.record["statements"]}
    claims = [
        (claim, [statements[id_] for id_ in claim["statements"] if id_ in statements])
        for claim in held.record["claims"]
    ]
    claims.sort(key=lambda pair: -len(pair[1]))
    return {"claims": claims, "conflicts": [row for row in held.record["conflicts"] if row["items"]]}
