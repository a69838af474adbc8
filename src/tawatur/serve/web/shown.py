"""Views as pages: templates that show one language, and what each page needs beside its view."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from fastapi import Request
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from tawatur.serve.page.dates import extent, spoken
from tawatur.serve.page.links import web_address
from tawatur.serve.page.messages import counted, term, words
from tawatur.serve.page.pair import LANGUAGES, Pair, content, told
from tawatur.serve.page.picture_activity import activity
from tawatur.serve.page.reports import SWITCHES
from tawatur.serve.web import assets, links
from tawatur.serve.web.context import LANGUAGE, language_of, may_edit
from tawatur.serve.web.keys import KEYS

DIRECTIONS = {"ar": "rtl", "en": "ltr"}
#: Seconds that a browser remembers the language chosen: a year.
REMEMBERED = 365 * 24 * 3600
_SURROGATE = re.compile("[\ud800-\udfff]")


def page(request: Request, template: str, context: Mapping[str, Any], status: int = 200) -> Response:
    """A page of the desk as an answer, in the language that the request asks for."""
    language = language_of(request)
    text = (
        environment(language)
        .get_template(template)
        .render(
            {**frame(request, language), **context},
        )
    )
    answer = HTMLResponse(_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text), status)
    return remembered(request, answer)


def remembered(request: Request, answer: Response) -> Response:
    """The answer, with the language that the address asks for as the one of all pages from now on."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        answer.set_cookie(LANGUAGE, asked, max_age=REMEMBERED, httponly=True, samesite="lax")
    return answer


def frame(request: Request, language: str) -> dict[str, Any]:
    """What every page has round its own part."""
    other = next(each for each in LANGUAGES if each != language)
    return {
        "desk": True,
        "language": language,
        "direction": DIRECTIONS[language],
        "other": other,
        "switch": _here(request, lang=other),
        "twin": _twin(request),
        "path": request.url.path,
        "editing": may_edit(request),
        "keys": KEYS,
    }


@cache
def environment(language: str) -> Environment:
    """The templates of the desk and of the dossier page, showing one language."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader("tawatur.serve.web"), PackageLoader("tawatur.serve.page")]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_half(language),
    )
    made.globals.update(
        words=words, term=term, counted=counted, spoken=spoken, extent=extent, switches=SWITCHES, links=links,
        content=content, activity=activity, asset=assets.address, web_address=web_address,
    )  # fmt: skip
    made.filters["half"] = getattr
    made.filters["told"] = lambda value: told(value)[LANGUAGES.index(language)]
    made.filters["said"] = lambda pair: Markup(getattr(pair, language)).striptags()
    return made


def _half(language: str) -> Callable[[Any], Any]:
    """What shows of a pair only what readers of one language see."""

    def half(value: Any) -> Any:
        return getattr(value, language) if isinstance(value, Pair) else value

    return half


def _here(request: Request, **changed: str) -> str:
    """This address with another parameter; always of this server, whatever the request calls it."""
    asked = request.url.include_query_params(**changed)
    return f"{_path(request)}?{asked.query}"


def _twin(request: Request) -> str:
    """The address of the page's JSON twin, under the same filters; nothing where the page has none."""
    if request.url.path == "/api":
        return "/openapi.json"
    if getattr(request.scope.get("route"), "path", "") not in request.app.state.twins:
        return ""
    path = "/stories" if request.url.path == "/" else _path(request).rstrip("/")
    query = request.url.remove_query_params("lang").query
    return f"{path}.json{'?' if query else ''}{query}"


def _path(request: Request) -> str:
    """The path as it was asked for, one slash at its start: two would name another server."""
    raw = request.scope.get("raw_path", b"").decode("ascii", "replace") or request.url.path
    return "/" + raw.lstrip("/\\")
