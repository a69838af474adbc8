"""The dossier page: one HTML file that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tawatur.export.picture import picture_style
from tawatur.export.safe_text import utf8
from tawatur.serve.page.accounts import accounts
from tawatur.serve.page.changes import changes
from tawatur.serve.page.conflicts import cards_of_claims, conflicts
from tawatur.serve.page.entities import entities
from tawatur.serve.page.facts import facts, standings, title
from tawatur.serve.page.gaps import gaps
from tawatur.serve.page.judgements import judgements
from tawatur.serve.page.lookup import Lookup
from tawatur.serve.page.matrix import matrix
from tawatur.serve.page.messages import words
from tawatur.serve.page.notes import notes
from tawatur.serve.page.pair import LANGUAGES
from tawatur.serve.page.picture_claims import claims_figure
from tawatur.serve.page.picture_map import map_figure
from tawatur.serve.page.picture_reports import reports_figure
from tawatur.serve.page.positions import positions
from tawatur.serve.page.reports import SWITCHES, Shown, reports
from tawatur.serve.page.summary import sentences
from tawatur.serve.page.timeline import timeline
from tawatur.serve.page.voices import voices

_DIRECTIONS = {"ar": "rtl", "en": "ltr"}
#: A link into the words of a report, as the templates write it.
_INTO_WORDS = re.compile(r'href="#(r\d+-\d+-\d+)"')
_CROSSING = ":root:has(#{id}:target) :is(.{id}, .{id} .k, .{id} .u) {{ background-color: var(--target) !important }}\n"


def render(dossier: Mapping[str, Any], language: str) -> str:
    """The page as one HTML document that opens in ``language`` (``ar`` or ``en``; anything else opens in Arabic).

    ``dossier`` is the JSON object of the dossier, each of its articles with its ``text`` besides. Lists that are
    missing read as empty. All words of the record are escaped, addresses other than http and https are dropped, and
    the page's own policy forbids every request and every script but its own.
    """
    opens = language if language in LANGUAGES else LANGUAGES[0]
    lookup = Lookup(dossier)
    told = _story(lookup)
    story = _environment().get_template("told.html").render(told, desk=False, language=opens)
    shown = reports(lookup, opens, frozenset(_INTO_WORDS.findall(story)))
    style = _asset("page.css") + picture_style() + crossing_rules(shown)
    script = _asset("page.js") + _asset("links.js")
    template = _environment().get_template("page.html")
    page = template.render(
        told,
        story=Markup(story),
        reports=shown,
        desk=False,
        language=opens,
        direction=_DIRECTIONS[opens],
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
    )
    return utf8(page)


def view(dossier: Mapping[str, Any], opens: str) -> dict[str, Any]:
    """Everything the templates loop over, on a page that opens in one of the languages; of a dossier of few reports."""
    lookup = Lookup(dossier)
    return {**_story(lookup), "reports": reports(lookup, opens, frozenset())}


def _story(lookup: Lookup) -> dict[str, Any]:
    """Everything the templates of the story loop over."""
    cards = cards_of_claims(lookup)
    return {
        "title": title(lookup),
        "facts": facts(lookup),
        "standings": standings(lookup),
        "notes": notes(lookup),
        "summary": sentences(lookup, cards),
        "conflicts": conflicts(lookup),
        "matrix": matrix(lookup, cards),
        "pictures": {
            "claims": claims_figure(lookup, cards),
            "reports": reports_figure(lookup),
            "map": map_figure(lookup),
        },
        "timeline": timeline(lookup, cards),
        "positions": positions(lookup),
        "voices": voices(lookup),
        "gaps": gaps(lookup),
        "changes": changes(lookup),
        "judgements": judgements(lookup),
        "accounts": accounts(lookup),
        "entities": entities(lookup),
        "columns": list(lookup.reports.values()),
    }


@cache
def _environment() -> Environment:
    """Built on first use: a program that draws no page does not pay for templates."""
    environment = Environment(
        loader=PackageLoader("tawatur.serve.page"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(words=words, switches=SWITCHES)
    environment.filters["half"] = getattr
    return environment


@cache
def _asset(name: str) -> str:
    return files("tawatur.serve.page").joinpath(name).read_text(encoding="utf-8")


def crossing_rules(shown: list[Shown]) -> str:
    """The highlight for the second part of a target that had to be cut where another crosses it."""
    ids = [id_ for report in shown for id_ in report.crossing]
    return "".join(_CROSSING.format(id=id_) for id_ in ids)


def _policy(style: str, script: str) -> str:
    """A content security policy: no request at all, this style and this script only."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")
