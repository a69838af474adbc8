"""`tawatur story`: the articles of one stored story in order of publication, and how it came to be."""

from __future__ import annotations

import argparse
from typing import Any

from tawatur.errors import TawaturError
from tawatur.model.stored import EventKind, Revision, StoredStory, StoryEvent
from tawatur.serve.output import json_line, print_data
from tawatur.serve.story_why import as_json, as_text
from tawatur.store.base import Store
from tawatur.store.opening import open_existing, without_password


def run(options: argparse.Namespace) -> int:
    """Print one story."""
    store = open_existing(options.store)
    try:
        story = story_of(store, options.story, without_password(options.store))
        if options.why:
            for line in (as_json if options.json else as_text)(store, story):
                print_data(line)
            return 0
    finally:
        store.close()
    print_data(json_line(story_record(story)) if options.json else _told(story, options.story))
    return 0


def story_of(store: Store, story: str, where: str) -> StoredStory:
    """A story of a store. Raises: TawaturError where there is none of that id."""
    found = store.stories.story(story)
    if found is None:
        raise TawaturError(f"{where} holds no story {story!r}; `tawatur stories --store {where}` lists them")
    return found


def story_record(story: StoredStory) -> dict[str, Any]:
    """A story as one JSON object: its articles without their texts, and its history."""
    return {
        "story": story.id,
        "articles": list(map(_article, story.articles)),
        "events": list(map(event_record, story.events)),
    }


def event_record(event: StoryEvent) -> dict[str, Any]:
    """One step of a story's history."""
    return {
        "story": event.story,
        "event": event.kind.value,
        "article": event.article,
        "other": event.other,
        "score": None if event.score is None else round(event.score, 3),
        "signals": [{"signal": w.signal, "value": w.value, "adds": w.adds, "words": w.words} for w in event.signals],
        "at": event.at.isoformat() if event.at else None,
    }


def _article(revision: Revision) -> dict[str, Any]:
    article = revision.article
    return {
        "id": article.id,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "title": article.title,
        "url": article.url,
        "revision": revision.number,
    }


def _told(story: StoredStory, asked: str) -> str:
    lines = [f"{asked} was merged into {story.id}"] if asked != story.id else []
    lines.append(f"{story.id}: {len(story.articles)} articles")
    for revision in story.articles:
        held = _article(revision)
        lines.append("  ".join(["", held["published"] or "-", held["id"], held["outlet"] or "-", held["title"] or "-"]))
    lines.append("history")
    lines.extend(map(_told_event, story.events))
    return "\n".join(lines) + "\n"


def _told_event(event: StoryEvent) -> str:
    words = [event.story, event.kind.value, event.article or event.other or ""]
    if event.kind in (EventKind.SPLIT, EventKind.MOVED):
        words = [event.story, event.kind.value, event.article or "", "from", event.other or "-"]
    if event.score is not None:
        near = f" near {event.other}" if event.article and event.other else ""
        words.append(f"({event.score:.2f}{near}: {', '.join(w.signal for w in event.signals[:3])})")
    return "  " + " ".join(filter(None, words))
