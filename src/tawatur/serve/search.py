"""`tawatur search`: stored articles that hold some words, the latest first."""

from __future__ import annotations

import argparse
from typing import Any

from tawatur.errors import UsageError
from tawatur.model.span import Span
from tawatur.model.stored import SearchHit, SearchQuery
from tawatur.serve.output import json_line, print_data
from tawatur.store.opening import open_existing


def run(options: argparse.Namespace) -> int:
    """Print what is found; 0 when something is."""
    query = SearchQuery(
        " ".join(options.words), options.outlet, options.start, options.end, options.story, options.limit
    )
    if query.limit < 1:
        raise UsageError(f"--limit is {query.limit}; it must be at least 1")
    store = open_existing(options.store)
    try:
        hits = store.words.search(query)
    finally:
        store.close()
    for hit in hits:
        print_data(json_line(hit_record(hit)) if options.json else _told(hit))
    return 0 if hits else 1


def hit_record(hit: SearchHit) -> dict[str, Any]:
    """A hit as one JSON object; `snippet` and `matches` are offsets into the article's text, with the words there."""
    article = hit.article
    return {
        "article": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "story": hit.story,
        "snippet": _place(article.text, hit.snippet),
        "matches": [_place(article.text, match) for match in hit.matches],
    }


def _place(text: str, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _told(hit: SearchHit) -> str:
    article = hit.article
    published = article.published.isoformat() if article.published else "-"
    head = "  ".join((article.id, published, article.outlet or "-", hit.story or "-"))
    snippet = " ".join(hit.snippet.of(article.text).split())
    return "\n".join(filter(None, (head, article.title, f"    {snippet}"))) + "\n"
