"""`tawatur story ID --why`: what joined each article of a story, and why the nearest other story did not get it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tawatur.compare.stories import JOINS, Beside
from tawatur.compare.stories_signals import bias
from tawatur.lang.load import load
from tawatur.model.stored import EventKind, StoredStory
from tawatur.pipeline import TELLING
from tawatur.run.why import Why, why
from tawatur.serve.output import json_line
from tawatur.store.base import Store

#: Digits behind the point of a log odds; so many other stories are told of an article.
DIGITS, OTHERS = 2, 2


def as_json(store: Store, story: StoredStory) -> Iterator[str]:
    """A JSON line an article."""
    start = round(bias(load(TELLING)), DIGITS)
    for told in why(store, story):
        yield json_line(
            {
                "article": told.article,
                "story": story.id,
                "event": told.event.kind.value if told.event else None,
                "bias": start,
                "own": _weighed(told.own) if told.own else None,
                "others": [_weighed(other) for other in told.others[:OTHERS]],
            }
        )


def as_text(store: Store, story: StoredStory) -> Iterator[str]:
    """Lines for a person."""
    yield f"{story.id}: an article joins at log odds of {JOINS:+.2f} or more; all begin at {bias(load(TELLING)):+.2f}\n"
    for told in why(store, story):
        yield f"{told.article} {_event(told)}\n"
        yield from _lines(story.id, told.own)
        yield from (line for other in told.others[:OTHERS] for line in _lines(f"not {other.story}", other))


def _event(told: Why) -> str:
    event = told.event
    if event is None:
        return "has no event"
    if event.kind is EventKind.MOVED:
        return f"moved here from {event.other}"
    return f"{event.kind.value} {event.story}" + ("" if event.score is None else f" ({event.score:+.2f} then)")


def _lines(name: str, beside: Beside | None) -> Iterator[str]:
    if beside is None:
        yield f"    {name}: nothing of it had been published, or no term led to it\n"
        return
    words = next((told.words for told in beside.reasons if told.words), ())
    shared = f"; shared: {', '.join(words)}" if words else ""
    yield f"    {name}: {beside.score:+.2f}{_verdict(beside)}{shared}\n"
    yield from (f"        {told.adds:+6.2f}  {told.signal} {told.value:.2f}\n" for told in beside.reasons)


def _verdict(beside: Beside) -> str:
    if beside.barred:
        return ", barred: a regular round joins only the same round of the day, told by another outlet"
    return "" if beside.score >= JOINS else ", too little"


def _weighed(beside: Beside) -> dict[str, Any]:
    return {
        "story": beside.story,
        "score": round(beside.score, DIGITS),
        "barred": beside.barred,
        "signals": [
            {"signal": told.signal, "value": round(told.value, DIGITS), "adds": round(told.adds, DIGITS)}
            | {"words": list(told.words)}
            for told in beside.reasons
        ],
    }
