"""What is news of a story: the story itself with its second report, its conflicts, its changing figures; once each."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tawatur.model.article import Article
from tawatur.model.news import Cited, News, Reached
from tawatur.model.span import Span
from tawatur.run.dossiers import refresh, stale_stories
from tawatur.run.grouping import Grouping
from tawatur.run.ingest import ingest
from tawatur.run.news import news_of
from tawatur.settings import Settings
from tawatur.store.base import Store

AT = datetime(2031, 3, 4, tzinfo=UTC)
HEAD = "انهيار جسر في بلدة الدرعون"
TEXTS = (
    "انهار جسر وادي السرو في بلدة الدرعون صباح الثلاثاء، وقتل 12 شخصا، بحسب الدفاع المدني.",
    "انهار جسر وادي السرو في بلدة الدرعون صباح الثلاثاء، وقتل 19 شخصا، بحسب الدفاع المدني.",
    "انهار جسر وادي السرو في بلدة الدرعون صباح الثلاثاء، وقتل 23 شخصا، بحسب الدفاع المدني.",
)


def take(store: Store, number: int) -> None:
    """One more report of the story, and the dossiers brought up to date."""
    article = Article(f"a{number}", f"{HEAD}\n\n{TEXTS[number]}", title=HEAD, outlet=f"منبر {number}",
                      published=datetime(2031, 3, 4 + number, 9, tzinfo=UTC))  # fmt: skip
    list(ingest([article], store, Settings(), lambda _: None))
    list(Grouping(store).group())
    assert [rejected for _, rejected in refresh(store, Settings(), stale_stories(store)) if rejected] == []


def kinds(store: Store) -> list[str]:
    return [one.kind for one in reversed(store.news.latest(99))]


def test_a_story_is_news_with_its_second_report_and_its_figures_from_then_on(store: Store) -> None:
    take(store, 0)
    assert kinds(store) == []
    take(store, 1)
    assert kinds(store)[0] == "story_new"
    take(store, 2)
    changed = [one for one in store.news.latest(99) if one.kind == "figure_changed"]
    assert [(one.before, one.after) for one in changed] == [("19", "23")]
    (cited,) = changed[0].cited
    held = store.articles.current(cited.article)
    assert held is not None and cited.span.of(held.article.text) == cited.text


def test_what_is_told_again_is_no_news(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    take(store, 0)
    take(store, 1)
    before = store.news.latest(99)
    monkeypatch.setattr("tawatur.run.dossiers.code_version", lambda: "another")
    assert len(stale_stories(store)) == 1
    list(refresh(store, Settings(), stale_stories(store)))
    assert store.news.latest(99) == before


def record(*texts: str, conflicts: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    articles = [{"id": f"a{n}", "sha256": text, "outlet": "o"} for n, text in enumerate(texts)]
    return {"title": "t", "articles": articles, "conflicts": conflicts or []}


def conflict(severity: str, *values: str) -> dict[str, Any]:
    items = [{"article": f"a{n}", "start": 0, "end": 1, "text": v, "value": v} for n, v in enumerate(values)]
    return {"id": f"x{severity}", "kind": "contradiction", "slot": "number", "severity": severity, "items": items}


def test_slight_conflicts_are_no_news_and_the_same_one_has_the_same_key() -> None:
    newer = record("x", "y", conflicts=[conflict("low", "1", "2"), conflict("high", "3", "4")])
    first, second = list(news_of({"articles": []}, newer, "s1", AT)), list(news_of(record("x"), newer, "s1", AT))
    assert [one.kind for one in first] == ["story_new", "conflict_new"]
    assert [one.key for one in first] == [one.key for one in second]
    assert [one.text for one in first[1].cited] == ["3", "4"]
    third = record("x", "y", "z", conflicts=[conflict("high", "3", "4"), conflict("medium", "5", "6")])
    assert [one.because["en"] for one in news_of(newer, third, "s1", AT)] == ["a new point in dispute: 5 / 6"]
    assert list(news_of(newer, newer, "s1", AT)) == []


def test_the_log_keeps_each_once_in_order(store: Store) -> None:
    news = [
        News(f"k{n}", "story_new", "s1", AT, "\ud800", {"en": "e", "ar": "a"}, cited=(Cited("a", Span(0, 1), "x"),))
        for n in (1, 2, 1, 3)
    ]
    store.news.keep(news)
    assert [one.key for one in store.news.after(0, 9)] == ["k1", "k2", "k3"]
    assert [one.key for one in store.news.latest(2)] == ["k3", "k2"]
    assert store.news.after(store.news.last(), 9) == ()
    kept = store.news.after(0, 1)[0]
    assert kept.cited == news[0].cited and kept.at == AT and kept.title == "\ud800"
    assert store.news.reached("u") is None
    store.news.keep_reached(Reached("u", 3, 1, 2.5))
    assert store.news.reached("u") == Reached("u", 3, 1, 2.5)
