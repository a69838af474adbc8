"""What is told of the stories of an archive: a table of decisions a day, and a table of articles with their stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tawatur.compare.stories import Placed
from tawatur.compare.stories_because import because, because_parted
from tawatur.compare.stories_signals import Reason
from tawatur.export.format import library
from tawatur.export.layers import reasons
from tawatur.export.safe_text import utf8
from tawatur.lang.load import load
from tawatur.pipeline import TELLING
from tawatur.run.batch_arrivals import Row, Seen
from tawatur.run.stories import Told

#: The tables, by the folders in which they stand.
DECISIONS, ARTICLES = "decisions", "articles"
#: Digits behind the point of log odds: more would only show how a machine adds.
DIGITS = 3
_KEYS = ("shard", "number", "article", "outlet", "published", "story")
_WHY = ("event", "was", "score", "nearest", "nearest_score", "words", "signals", "adds", "because", "because_ar")


def decision_rows(told: Iterable[Told[Seen]], first: int) -> Iterator[Row]:
    """The rows of what an article changed; `first` is the place of the first of them among those of the day."""
    for place, one in enumerate(told, first):
        yield {"place": place, **article_row(one.arrival, one.story), **_why(one)}


def article_row(seen: Seen, story: str) -> Row:
    """The row of an article in its story."""
    return {name: getattr(seen, name) for name in _KEYS[:-1]} | {"story": story, "why": None}


def unplaced_row(row: Mapping[str, Any]) -> Row:
    """The row of an article that stands in no story, with why."""
    return {name: row[name] for name in (*_KEYS[:-1], "why")} | {"story": None}


def day_schemas() -> Mapping[str, Any]:
    """The columns of the tables of a day."""
    return {DECISIONS: _schema(("place", *_KEYS, *_WHY)), **article_schemas()}


def article_schemas() -> Mapping[str, Any]:
    """The columns of the table of articles."""
    return {ARTICLES: _schema((*_KEYS, "why"))}


def _why(told: Told[Seen]) -> Row:
    placed, language = told.placed or Placed(told.arrival.name, told.story, None), load(TELLING)
    why = because(told.placed, language) if told.parted is None else because_parted(told.parted, language)
    weighed = told.parted.reasons if told.parted else placed.reasons
    score = told.parted.score if told.parted else placed.score
    nearest, odds = placed.nearest or (None, None)
    return {
        "event": _event(told), "was": told.was, "score": _rounded(score), "nearest": nearest,
        "nearest_score": _rounded(odds), "words": _words(weighed), "signals": [one.signal for one in weighed],
        "adds": [round(one.adds, DIGITS) for one in weighed],
        **{name: utf8(words) for name, words in reasons(why).items()},
    }  # fmt: skip


def _event(told: Told[Seen]) -> str:
    if told.placed is not None:
        return "opened" if told.placed.score is None else "joined"
    return "merged" if told.parted is None else "split"


def _words(weighed: Iterable[Reason]) -> list[str]:
    return next((list(one.words) for one in weighed if one.words), [])


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, DIGITS)


def _schema(names: Iterable[str]) -> Any:
    arrow = library("pyarrow", "parquet")
    text, whole, number = arrow.string(), arrow.int64(), arrow.float64()
    kinds = {"number": whole, "place": whole, "score": number, "nearest_score": number, "adds": arrow.list_(number)}
    kinds |= dict.fromkeys(("words", "signals"), arrow.list_(text))
    return arrow.schema([(name, kinds.get(name, text)) for name in names])
