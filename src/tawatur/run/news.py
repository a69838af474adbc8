"""What is news when a story is told anew: that there is a story, a conflict, another figure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from tawatur.export.changes import disputes
from tawatur.lang.load import load
from tawatur.lang.reasons import reason
from tawatur.model.kept import Telling
from tawatur.model.news import Cited, News
from tawatur.model.span import Span
from tawatur.pipeline import TELLING
from tawatur.store.base import Store
from tawatur.store.records import Record, unpack_record

#: Reports that make a story of which anybody needs to hear, and passages that one piece of news cites.
LEAST, CITED = 2, 8
_SLIGHT = frozenset({"low", "none"})
_KINDS = frozenset({"conflict_new", "figure_changed"})
_NOTHING: Record = {"articles": []}


def note_news(store: Store, telling: Telling) -> None:
    """Keep what is new in a telling against the one that it replaces, before it does; the same once, however often."""
    if len(telling.hours) < LEAST:
        return
    packed = store.dossiers.packed(telling.story)
    older = unpack_record(packed[1], {}) if packed else _NOTHING
    store.news.keep(news_of(older, unpack_record(telling.record, {}), telling.story, datetime.now(UTC)))


def news_of(older: Record, newer: Record, story: str, at: datetime) -> Iterator[News]:
    """What a newer record has that an older one has not; nothing where both are of the same texts.

    A story is new with its second report; from then on its conflicts of some weight and its changing figures are.
    """
    if _texts(older) == _texts(newer) or len(_texts(newer)) < LEAST:
        return
    language, title = load(TELLING), newer.get("title")
    if len(_texts(older)) < LEAST:
        older = _NOTHING
        outlets = {row.get("outlet") for row in newer["articles"]} - {None}
        because = reason(language, "news_story", reports=len(_texts(newer)), outlets=len(outlets))
        yield News(_key(story, "story_new"), "story_new", story, at, title, because)
    weighty = {row.get("id") for row in newer.get("conflicts") or () if row.get("severity") not in _SLIGHT}
    for change in disputes(older, newer, language):
        if change["kind"] in _KINDS and (change["kind"] != "conflict_new" or change["conflict"] in weighty):
            yield _changed(change, story, at, title)


def _changed(change: Mapping[str, Any], story: str, at: datetime, title: str | None) -> News:
    because = {"en": change["because"], "ar": change["because_ar"]}
    before, after = (None if change[key] is None else str(change[key]) for key in ("before", "after"))
    key = _key(story, change["kind"], before, after, *sorted({str(place.get("text")) for place in change["places"]}))
    cited = tuple(
        Cited(str(place["article"]), Span(place["start"], place["end"]), str(place["text"]))
        for place in change["places"][:CITED]
    )
    return News(key, change["kind"], story, at, title, because, before, after, cited)


def _texts(record: Record) -> set[tuple[object, object]]:
    return {(row.get("id"), row.get("sha256")) for row in record.get("articles") or ()}


def _key(*matter: str | None) -> str:
    return hashlib.sha256(repr(matter).encode("utf-8", "surrogatepass")).hexdigest()[:32]
