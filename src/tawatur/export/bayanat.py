"""Reports and stories as Bayanat takes them: the items of its requests that create bulletins and incidents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from tawatur.export.format import Asked, Told
from tawatur.export.identifiers import story_key, unique_id, web_address
from tawatur.export.index import Row
from tawatur.export.json_files import line
from tawatur.export.safe_text import one_line, xml

#: The longest title or address that its tables hold.
_LONGEST = 255
#: What it takes for a source that has no address.
_NO_SOURCE = "NA"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNTITLED = "-"


def items(told: Iterable[Told], asked: Asked) -> Iterator[bytes]:
    """One bulletin a report and one incident a dossier, an object a line: the `item` of a request to create it.

    `class` says which of the two. What binds a story's bulletins together and to its incident is a tag, `story:…`,
    and the incident's comments, since Bayanat itself gives the numbers that relations need. No label, violation or
    source of its own lists is set: those are its analysts' to choose. Descriptions are HTML there, and escaped.
    Method: `BulletinValidationModel` and `IncidentValidationModel` of sjacorg/bayanat.
    """
    for one in told:
        tag = f"story:{one.story or unique_id([story_key(one)])}"
        for article in one.rows("articles"):
            yield line(_bulletin(one, article, tag))
        yield line(_incident(one, tag))


def _bulletin(told: Told, article: Row, tag: str) -> dict[str, Any]:
    titles = _titles(article.get("title") or article.get("id"))
    address = web_address(article.get("url")) or ""
    claims = [row for row in told.rows("claims") if any(_is_in(article, s) for s in told.told(row))]
    return {
        "class": "bulletin",
        "originid": str(article.get("id")),
        **titles,
        "sjac_title": titles["title"],
        "sjac_title_ar": titles["title_ar"],
        "description": _paragraphs(str(article.get("text") or "").split("\n")),
        "comments": f"{len(claims)} claims; sha256 {article.get('sha256')}",
        "source_link": address if 0 < len(address) <= _LONGEST else _NO_SOURCE,
        "tags": [tag, *([f"outlet:{one_line(article['outlet'])}"] if article.get("outlet") else [])],
        "events": [_event(row) for row in told.rows("timeline") if _tells(told, row, article)],
        "publish_date": _moment(article.get("published")),
    }


def _incident(told: Told, tag: str) -> dict[str, Any]:
    summary = [_sentence(told, row) for row in told.rows("summary")]
    reports = ", ".join(str(article.get("id")) for article in told.rows("articles"))
    return {
        "class": "incident",
        **_titles(told.dossier.get("title") or tag),
        "description": _paragraphs(summary),
        "comments": f"{tag}; bulletins with this tag: {reports}",
        "events": [_event(row) for row in told.rows("timeline") if not row.get("background")],
    }


def _titles(words: object) -> dict[str, str]:
    title = one_line(words)[:_LONGEST].strip() or _UNTITLED
    return {"title": title, "title_ar": title}


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f'<p dir="auto">{escape(xml(told))}</p>' for told in lines if told.strip())


def _sentence(told: Told, row: Row) -> str:
    """A sentence of the summary, with the reports and code points that it rests on."""
    cited = ", ".join(f"{c.get('article')} {c.get('start')}-{c.get('end')}" for c in row.get("citations") or ())
    return f"{row.get('text')} [{row.get('standing')}; {cited}]"


def _event(row: Row) -> dict[str, Any]:
    """An entry of the timeline; dates only where the calendar has them, `estimated` where less than a day is known."""
    texts = row.get("text") or {}
    title = one_line(texts.get("ar"))
    days = _DAY.findall(str(row.get("date") or ""))
    event = {"title": title, "title_ar": title, "comments": f"{row.get('date')} ({row.get('standing')})"}
    if days:
        return {**event, "from_date": min(days), "to_date": max(days), "estimated": row.get("precision") != "day"}
    return {**event, "estimated": True}


def _moment(published: object) -> str | None:
    """A date of publication as its own form writes it, to the minute; a day as a day."""
    words = str(published or "")
    return words[: len("2024-01-31T09:30")] or None


def _tells(told: Told, row: Row, article: Row) -> bool:
    return any(_is_in(article, statement) for statement in told.named(row.get("statements")))


def _is_in(article: Row, statement: Row) -> bool:
    return str(statement.get("article")) == str(article.get("id"))
