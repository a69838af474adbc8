"""Each page: its view, its template, and what the dossier page's own sections need beside."""

from __future__ import annotations

import base64
import hashlib
from collections import OrderedDict
from threading import Lock
from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from tawatur.serve.page.facts import facts, standings
from tawatur.serve.page.lookup import Lookup
from tawatur.serve.page.render import crossing_rules, view
from tawatur.serve.page.reports import markup, reports
from tawatur.serve.page.spans import Layer, pieces
from tawatur.serve.page.voices import voices
from tawatur.serve.web.article import ArticleView
from tawatur.serve.web.beside import BesideView
from tawatur.serve.web.context import language_of, may_edit
from tawatur.serve.web.editing import judgements_form
from tawatur.serve.web.entity import EntityView
from tawatur.serve.web.guard import POLICY
from tawatur.serve.web.help import ApiView, HelpView
from tawatur.serve.web.judgements import JudgementsView
from tawatur.serve.web.narrowed import narrowed
from tawatur.serve.web.outlet import OutletsView, OutletView
from tawatur.serve.web.search import SearchView
from tawatur.serve.web.shown import page, remembered
from tawatur.serve.web.stories import StoriesView
from tawatur.serve.web.story import StoryView

#: Pages of stories that are kept as they were drawn: those of large stories take longest, and are asked for most.
REMEMBERED = 64
_DRAWN: OrderedDict[tuple[str, ...], Response] = OrderedDict()
_LOCK = Lock()


def stories(request: Request, held: StoriesView) -> Response:
    """The start page."""
    return page(request, "stories.html", {"view": held})


def story(request: Request, held: StoryView) -> Response:
    """The dossier of a story: the sections of the dossier page, in one language."""
    language = language_of(request)
    key = (held.id, held.asked, held.digest, language, str(held.fresh), str(may_edit(request)))
    tag = f'W/"{hashlib.sha256(repr(key).encode()).hexdigest()[:20]}"'
    if request.headers.get("if-none-match") == tag:
        return remembered(request, Response(status_code=304, headers={"etag": tag}))
    with _LOCK:
        known = _DRAWN.get(key)
    answer = remembered(request, _copy(known)) if known is not None else _drawn(request, held, language, key)
    answer.headers["etag"] = tag
    return answer


def _drawn(request: Request, held: StoryView, language: str, key: tuple[str, ...]) -> Response:
    record, whole = narrowed(held.record), Lookup(held.record)
    shown = {**view(record, language), "facts": facts(whole), "standings": standings(whole)}
    rules = crossing_rules(shown["reports"])
    left_out = len(held.record["articles"]) - len(record["articles"])
    answer = page(request, "story.html", {**shown, "view": held, "rules": rules, "left_out": left_out})
    if rules:
        digest = base64.b64encode(hashlib.sha256(rules.encode()).digest()).decode()
        answer.headers["content-security-policy"] = POLICY.format(style=f" 'sha256-{digest}'")
    if not request.url.query:
        with _LOCK:
            _DRAWN[key] = answer
            while len(_DRAWN) > REMEMBERED:
                _DRAWN.popitem(last=False)
    return answer


def _copy(answer: Response) -> Response:
    """The same answer once more: what is added to one request's is not added to all."""
    made = HTMLResponse(answer.body, answer.status_code)
    policy = answer.headers.get("content-security-policy")
    if policy:
        made.headers["content-security-policy"] = policy
    return made


def article(request: Request, held: ArticleView) -> Response:
    """An article with its layers, drawn as the dossier page draws a report."""
    language = language_of(request)
    marked = {"article": held.head.id, "start": (held.at or (0, 0))[0], "end": (held.at or (0, 0))[1]}
    lookup = Lookup({**held.record, "summary": [{"citations": [marked]}]})
    (shown,) = reports(lookup, language, frozenset())
    context: dict[str, Any] = {"view": held, "shown": shown, "voices": voices(lookup)}
    return page(request, "article.html", context)


def entity(request: Request, held: EntityView) -> Response:
    """Somebody or something that is named."""
    return page(request, "entity.html", {"view": held})


def outlets(request: Request, held: OutletsView) -> Response:
    """All outlets."""
    return page(request, "outlets.html", {"view": held})


def outlet(request: Request, held: OutletView) -> Response:
    """One outlet."""
    return page(request, "outlet.html", {"view": held})


def search(request: Request, held: SearchView) -> Response:
    """What was found."""
    return page(request, "search.html", {"view": held})


def beside(request: Request, held: BesideView) -> Response:
    """Two reports side by side: shared passages are marked, and claims lead to their words."""
    language = language_of(request)
    texts = [
        markup(
            pieces(side.text, [Layer(*pair[number], "p") for pair in held.passages], _targets(held, number)), language
        )
        for number, side in enumerate((held.a, held.b))
    ]
    return page(request, "beside.html", {"view": held, "texts": texts})


def _targets(held: BesideView, number: int) -> dict[str, tuple[int, int]]:
    """The words that the claims lead to, by id: `a-10-40` in the first report, `b-…` in the second."""
    letter = "ab"[number]
    own = [held.only_a, held.only_b][number]
    both = [words for row in (*held.agreed, *held.disputed) for words in (row.a, row.b)[number]]
    return {f"{letter}-{words.start}-{words.end}": (words.start, words.end) for words in (*both, *own)}


def judgements(request: Request, held: JudgementsView) -> Response:
    """What people judged; a browser that may edit can take it back."""
    return page(request, "judged.html", {"view": held, **judgements_form(request)})


def help_page(request: Request, held: HelpView) -> Response:
    """What the marks mean and which keys there are."""
    return page(request, "help.html", {"view": held})


def api(request: Request, held: ApiView) -> Response:
    """The API in words."""
    return page(request, "api.html", {"view": held})


def failed(request: Request, status: int, kind: str, reason: str) -> Response:
    """Why a page is not there."""
    return page(request, "failed.html", {"status": status, "kind": kind, "reason": reason, "twin": ""}, status)
