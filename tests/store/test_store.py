"""What any store must do, whatever keeps it: the body runs over each backend."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tawatur.errors import StoreError, UsageError
from tawatur.model.article import Article
from tawatur.model.judgement import Anchor, Judgement, Subject
from tawatur.model.span import Span
from tawatur.model.stored import Arrival, EventKind, RejectedRow, SearchQuery, StoryEvent, Taken, Weighed
from tawatur.store.base import Store
from tawatur.store.opening import open_store
from tawatur.store.terms import terms_of

NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)


def article(name: str, text: str, outlet: str | None = "النورس", **more: str) -> Article:
    return Article(name, f"{name}\n\n{text}", name, outlet, published=date(2024, 3, 1), **more)


def keep(store: Store, held: Article, hours: float = 10.0) -> Taken:
    with store.writing():
        taken = store.articles.take(held, hours, NOW)
        if taken.arrival is not Arrival.KNOWN:
            store.documents.keep(taken.revision, "v1", b"packed")
            store.words.add([(taken.revision, terms_of(held.text))])
    return taken


def found(store: Store, words: str, **more: object) -> list[str]:
    return [hit.article.id for hit in store.words.search(SearchQuery(words, **more))]  # type: ignore[arg-type]


def test_an_article_is_kept_once_and_given_back_as_it_was(store: Store) -> None:
    held = replace(article("a", "نص \ud83d غريب"), url="https://x.example/\udc80", published=NOW, author="س")
    assert keep(store, held).arrival is Arrival.NEW
    assert store.articles.is_known(held)
    assert keep(store, held).arrival is Arrival.KNOWN
    current = store.articles.current("a")
    assert current is not None
    assert current.article == held
    assert (current.number, current.revises, current.taken, current.hours) == (1, None, NOW, 10.0)
    assert store.articles.current("b") is None


def test_another_text_is_a_revision_of_the_same_id_or_address(store: Store) -> None:
    address = "https://x.example/news/7"
    first = keep(store, article("a", "النص الأول", url=address))
    second = keep(store, article("a", "النص الثاني"))
    third = keep(store, article("other", "النص الثالث", url=address))
    assert [second.arrival, third.arrival] == [Arrival.REVISED] * 2
    revisions = store.articles.revisions("a")
    assert [(r.number, r.revises) for r in revisions] == [(1, None), (2, first.revision), (3, second.revision)]
    assert {r.article.id for r in revisions} == {"a"}
    assert keep(store, article("a", "النص الأول")).arrival is Arrival.KNOWN
    assert found(store, "الثالث") == ["a"]
    assert found(store, "الأول") == []


def test_the_same_id_of_another_outlet_is_another_article(store: Store) -> None:
    keep(store, article("7", "نص", "النورس"))
    assert keep(store, article("7", "غيره", "الموج")).id == "7-2"
    assert keep(store, article("7", "غيره", "الموج")) == Taken(Arrival.KNOWN, "7-2", 2)


def test_the_address_of_a_front_page_tells_nothing(store: Store) -> None:
    keep(store, article("a", "نص", url="https://x.example/"))
    assert keep(store, article("b", "غيره", url="https://x.example/")).arrival is Arrival.NEW


def test_a_batch_is_kept_whole_or_not_at_all(store: Store) -> None:
    with pytest.raises(InterruptedError), store.writing():
        keep(store, article("a", "نص"))
        store.rejections.keep([RejectedRow("x", 1, "broken", NOW)])
        raise InterruptedError
    assert store.articles.current("a") is None
    assert list(store.rejections.rows()) == []
    keep(store, article("a", "نص"))
    assert store.check() == ()


def test_documents_are_kept_with_their_versions(store: Store) -> None:
    taken = keep(store, article("a", "نص"))
    assert store.documents.packed(taken.revision, "v1") == b"packed"
    assert store.documents.packed(taken.revision, "v2") is None
    assert store.stats("v2").stale == 1
    store.documents.keep(taken.revision, "v2", b"again")
    assert store.documents.packed(taken.revision, "v2") == b"again"
    assert store.stats("v2").stale == 0


def test_a_rejection_stands_once(store: Store) -> None:
    rows = [RejectedRow("x", None, "missing", NOW), RejectedRow("x", 3, "broken", NOW)]
    store.rejections.keep(rows)
    store.rejections.keep([replace(row, first=NOW + timedelta(days=1)) for row in rows])
    assert list(store.rejections.rows()) == rows


def test_a_judgement_stands_once_and_is_given_back_as_it_was(store: Store) -> None:
    judged = [
        Judgement("س", "2024-03-05T12:00:00", "damage", (Anchor("a", Span(0, 3), "جسر"),), note="لا"),
        Judgement("ع", "2024-03-05T12:00:00", "copy", (), (Subject("a", "ff"), Subject("b"))),
    ]
    store.judgements.keep(judged)
    store.judgements.keep(judged[:1])
    assert store.judgements.rows() == tuple(judged)


def test_stories_have_members_and_a_history(store: Store) -> None:
    for name, hours in (("a", 5.0), ("b", 3.0), ("c", 4.0)):
        keep(store, article(name, "نص"), hours)
    assert [r.article.id for r in store.articles.waiting(10)] == ["b", "c", "a"]
    signals = (Weighed("alike", 0.5, 1.25, ("نورس",)),)
    events = [
        StoryEvent("s1", EventKind.OPENED, "b"),
        StoryEvent("s2", EventKind.OPENED, "c", "s1", -1.5),
        StoryEvent("s1", EventKind.JOINED, "a", None, 2.5, signals),
    ]
    for event in events:
        store.stories.record(event, NOW)
    assert store.stories.opened_so_far() == 2
    assert store.articles.waiting(10) == ()
    assert [r.article.id for r in store.articles.grouped(3.0, 5.0)] == ["c", "a"]
    assert [(row.id, row.size, row.outlets, row.title) for row in store.stories.rows()] == [
        ("s1", 2, 1, "b"), ("s2", 1, 1, "c"),
    ]  # fmt: skip
    assert [row.id for row in store.stories.rows(2)] == ["s1"]
    held = store.stories.story("s1")
    assert held is not None
    assert [r.article.id for r in held.articles] == ["b", "a"]
    assert held.events == (replace(events[0], at=NOW), replace(events[2], at=NOW))
    assert store.check() == ()


def test_the_id_of_a_merged_story_leads_on(store: Store) -> None:
    for number, name in enumerate("abc", 1):
        keep(store, article(name, "نص"))
        store.stories.record(StoryEvent(f"s{number}", EventKind.OPENED, name), NOW)
    before = store.stories.events_so_far()
    store.stories.record(StoryEvent("s2", EventKind.MERGED, other="s3"), NOW)
    store.stories.record(StoryEvent("s1", EventKind.MERGED, other="s2"), NOW)
    assert store.stories.events_so_far() > before
    held = store.stories.story("s3")
    assert held is not None
    assert held.id == "s1"
    assert sorted(r.article.id for r in held.articles) == ["a", "b", "c"]
    assert [e.kind.value for e in held.events] == ["opened"] * 3 + ["merged"] * 2
    keep(store, article("d", "نص"))
    store.stories.record(StoryEvent("s3", EventKind.JOINED, "d"), NOW)
    assert [row.size for row in store.stories.rows()] == [4]
    assert store.check() == ()


def test_a_split_takes_articles_along_and_stands_in_both_histories(store: Store) -> None:
    for name in "abc":
        keep(store, article(name, "نص"))
    events = [
        StoryEvent("s1", EventKind.OPENED, "a"),
        StoryEvent("s1", EventKind.JOINED, "b", None, 0.5),
        StoryEvent("s1", EventKind.JOINED, "c", None, 0.5),
        StoryEvent("s2", EventKind.SPLIT, None, "s1", -2.0, (Weighed("alike", 0.1, -0.2),)),
        StoryEvent("s2", EventKind.MOVED, "b", "s1"),
        StoryEvent("s2", EventKind.MOVED, "c", "s1"),
    ]
    for event in events:
        store.stories.record(event, NOW)
    old, new = store.stories.story("s1"), store.stories.story("s2")
    assert old is not None and new is not None
    assert [r.article.id for r in old.articles] == ["a"]
    assert [r.article.id for r in new.articles] == ["b", "c"]
    assert old.events == tuple(replace(event, at=NOW) for event in events[:4])
    assert new.events == tuple(replace(event, at=NOW) for event in events[3:])
    assert store.check() == ()


@pytest.mark.parametrize("name", ["s9", "x", "s", "s-1", "s١", ""])
def test_no_story_of_that_id(store: Store, name: str) -> None:
    assert store.stories.story(name) is None
    with pytest.raises(StoreError):
        store.stories.record(StoryEvent(name, EventKind.JOINED, "a"), NOW)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("وصل الوفد وبالقاهرة التقى", "القاهرة"),
        ("وصل الوفد وبالقاهرة التقى", "قاهرة"),
        ("اللقاء في القاهرة اليوم", "وبالقاهرة"),
        ("اللقاء في قاهرة المعز", "القاهرة"),
        ("جسر بسيرافيل الجديد", "سيرافيل"),
        ("جسر وبسيرافيل الجديد", "سيرافيل"),
        ("جسر للسيرافيل الجديد", "سيرافيل"),
        ("مُحَمَّدٌ الأميــن", "محمد الامين"),
        ("قال Société Générale أمس", "societe generale"),
        ("قال Société Générale أمس", "GÉNÉRALE"),
        ("في عام ٢٠٢٤", "2024"),
        ("بلغ 3.5 ملايين", "3.5"),
        ("زار رئيس الوزراء المدينة", '"رئيس الوزراء"'),
        ("زار رئيس الوزراء المدينة", "«لرئيس الوزراء» مدينة"),
        ("جسر بسيرافيل الجديد", '"جسر سيرافيل"'),
    ],
)
def test_words_are_found(store: Store, text: str, asked: str) -> None:
    keep(store, Article("a", text))
    assert found(store, asked) == ["a"]
    (hit,) = store.words.search(SearchQuery(asked))
    assert hit.matches
    assert all(hit.snippet.covers(match) for match in hit.matches)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("زار رئيس المدينة الوزراء", '"رئيس الوزراء"'),
        ("زار الرئيس المدينة", "الرئيس السفينة"),
        ("ولد في المدينة", "لد"),
        ("بيان", "مدينة"),
    ],
)
def test_words_are_not_found(store: Store, text: str, asked: str) -> None:
    keep(store, Article("a", text))
    assert found(store, asked) == []


@pytest.mark.parametrize("asked", ["", "   ", '""', "…", "OR", "NEAR(", 'a"b', "*", "terms:x", "'; DROP TABLE x; --"])
def test_any_question_is_answered(store: Store, asked: str) -> None:
    keep(store, article("a", "نص"))
    if any(map(str.isalnum, asked)):
        assert found(store, asked) == []
    else:
        with pytest.raises(UsageError):
            found(store, asked)


def test_search_gives_the_latest_first_and_filters(store: Store) -> None:
    days = [datetime(2024, 3, day, 12, tzinfo=UTC) for day in (3, 1, 2)]
    for name, day, outlet in zip("abc", days, ("الموج", "الموج", None), strict=True):
        keep(store, replace(article(name, "جسر الوادي"), outlet=outlet, published=day), day.timestamp() / 3600)
    store.stories.record(StoryEvent("s1", EventKind.OPENED, "c"), NOW)
    assert found(store, "جسر") == ["a", "c", "b"]
    assert found(store, "جسر", limit=2) == ["a", "c"]
    assert found(store, "جسر", outlet="الموج") == ["a", "b"]
    assert found(store, "جسر", outlet="غيره") == []
    assert found(store, "جسر", start=date(2024, 3, 2)) == ["a", "c"]
    assert found(store, "جسر", end=date(2024, 3, 2)) == ["c", "b"]
    assert found(store, "جسر", start=date(2024, 3, 2), end=date(2024, 3, 2)) == ["c"]
    assert found(store, "جسر", story="s1") == ["c"]
    assert found(store, "جسر", story="s2") == []


def test_more_articles_than_a_minute_has_places(store: Store) -> None:
    with store.writing():
        taken = [store.articles.take(article(f"n{number}", "نص"), 1.0, NOW) for number in range(1500)]
        store.words.add([(t.revision, "نص") for t in taken])
    assert len(found(store, "نص", limit=2000)) == 1500


def test_what_is_kept_is_there_when_opened_again(address: str) -> None:
    store = open_store(address)
    keep(store, article("a", "جسر الوادي"))
    store.close()
    again = open_store(address)
    assert found(again, "وادي") == ["a"]
    again.vacuum()
    assert found(again, "وادي") == ["a"]
    held = again.stats("v1")
    assert (held.articles, held.revisions, held.documents, held.stale, held.stories) == (1, 1, 1, 0, 0)
    assert again.check() == ()
    again.close()
