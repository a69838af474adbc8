"""The body of a page's article: as its own marks give it where they can be trusted, else found by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tawatur.ingest.page_marks import Marks
from tawatur.ingest.where import Where
from tawatur.lang.load import Group, load
from tawatur.text.fold import fold
from tawatur.text.letters import STOPS

#: Characters from which on the body in a page's marks is a whole one; content systems put the first sentence there.
LEAST_BODY = 300
#: Sentences that run into each other, as where tags were struck out: with more of them in a thousand characters the
#: body has lost its paragraphs. A name with a full stop inside makes one now and then.
MOST_GLUED = 0.5
#: Words at most of a headline among related ones, and of a line that calls to the reader or leads to other reports.
LONGEST_HEADLINE, LONGEST_CALL = 16, 30
_GLUED = re.compile(r"[^\W\d_a-zA-Z]{2}[.!\u061f\u06d4][^\W\d_a-zA-Z]{2}")
_CUT = ("...", "\N{HORIZONTAL ELLIPSIS}", "[\N{HORIZONTAL ELLIPSIS}]", "[...]")


def body_of(page: str, marks: Marks, where: Where) -> tuple[str | None, Mapping[str, Any]]:
    """The body, None where none is found, and what trafilatura found beside it where it was asked.

    Raises: RejectedInput where trafilatura is needed and not installed. Method: `articleBody` of schema.org where it
    is whole; else Barbaresi 2021. Lines that lead to other reports, with their headlines, are no part of it.
    Misses: text that scripts put into the page; a related link in the middle of a line.
    """
    if marks.body and is_whole(marks.body):
        return _without_links(marks.body), {}
    found = _found(page, where, needs_marks=not (marks.published and marks.titles))
    body = str(found.get("text") or "").strip()
    best = marks.body if marks.body and len(marks.body) > len(body) else body
    return _without_links(best) or None, found


def is_whole(body: str) -> bool:
    """Whether a body in a page's marks is all of it: long enough, not cut short, its sentences kept apart."""
    glued = len(_GLUED.findall(body))
    return len(body) >= LEAST_BODY and not body.endswith(_CUT) and 1000 * glued <= MOST_GLUED * len(body)


def _found(page: str, where: Where, *, needs_marks: bool) -> Mapping[str, Any]:
    try:
        from trafilatura import bare_extraction  # a heavy optional extra
    except ImportError as error:
        raise where.rejected("not_installed", extra="html") from error
    found = bare_extraction(page, include_comments=False, include_tables=False, with_metadata=needs_marks)
    if found is None:
        return {}
    return found if isinstance(found, dict) else found.as_dict()


def _without_links(body: str) -> str:
    lines: list[str] = []
    among_headlines = False
    for line in body.split("\n"):
        if not line.strip():
            lines.append(line)
        elif _leads_away(line):
            among_headlines = _is_heading(line)
        elif not (among_headlines and _is_headline(line)):
            among_headlines = False
            lines.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _leads_away(line: str) -> bool:
    """Whether a line leads to other reports or calls to the reader."""
    if len(line.split()) > LONGEST_CALL:
        return False
    key = fold(line.lstrip(" -*\u2022\u00b7"))
    return any(group.pattern is not None and group.pattern.search(key) for group in _groups())


def _is_heading(line: str) -> bool:
    """Whether headlines may follow: the line has none of its own behind a colon."""
    return not line.partition(":")[2].strip()


def _is_headline(line: str) -> bool:
    return len(line.split()) <= LONGEST_HEADLINE and line.rstrip()[-1] not in STOPS


@cache
def _groups() -> tuple[Group, ...]:
    return tuple(_named())


def _named() -> Iterator[Group]:
    for name in ("related", "calls"):
        yield load("ar").group("boilerplate", name)
