"""Kept dossiers: told once, told again when anything they rest on has changed, dropped with their story."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tawatur.errors import StoreError
from tawatur.model.article import Article
from tawatur.model.judgement import Anchor, Judgement, Subject
from tawatur.model.kept import ABOUT, BY, StoryQuery
from tawatur.model.span import Span
from tawatur.run import dossiers
from tawatur.run.dossiers import digest_of, kept_record, refresh, refresh_story, stale_stories
from tawatur.run.grouping import Grouping
from tawatur.run.ingest import ingest
from tawatur.run.judging import keep_judgement, undo_judgement
from tawatur.settings import Settings
from tawatur.store.base import Store
from tawatur.store.records import pack_record, unpack_record

FIRST = datetime(2024, 5, 6, 9, tzinfo=UTC)
TEXT = """\
حريق في مخزن للحبوب بمرفأ رأس العاج

اندلع حريق في مخزن للحبوب بمرفأ رأس العاج فجر الاثنين، وقال مدير المرفأ فارس الدرازي إن الحريق أتى على ألفي طن من القمح.

وأضاف الدرازي أن سبب الحريق لم يعرف بعد.
"""
OTHER = """\
فوز فريق الواحة بكأس المدينة

فاز فريق الواحة بكأس المدينة بعد مباراة مثيرة أمام فريق النسور مساء الجمعة.
"""


def article(name: str, text: str, outlet: str, hours: int) -> Article:
    return Article(name, text, text.split("\n")[0], outlet, None, None, FIRST + timedelta(hours=hours))


def add(store: Store, *articles: Article) -> None:
    list(ingest(articles, store, Settings(), print))
    list(Grouping(store).group())


@pytest.fixture
def store(store: Store) -> Store:
    """The empty store of the session, filled."""
    add(store, article("a", TEXT, "المنارة", 0), article("b", TEXT, "الشراع", 3), article("c", OTHER, "المنارة", 90))
    return store


def tell(store: Store) -> list[str]:
    return [story for story, failed in refresh(store, Settings(), stale_stories(store)) if failed is None]


def test_a_story_is_told_once(store: Store) -> None:
    assert sorted(tell(store)) == ["s1", "s2"]
    assert tell(store) == []
    assert store.dossiers.count() == 2
    assert store.dossiers.waiting() == 0
    held = store.stories.story("s1")
    assert held is not None
    record = kept_record(store, held)
    assert record is not None
    assert record["schema"] == "tawatur/dossier/1"
    assert [row["text"] for row in record["articles"]] == [TEXT, TEXT]


def test_what_changes_makes_it_stale(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    tell(store)
    add(store, article("d", TEXT + "\nثم أخمد الحريق.", "الأفق", 5))
    assert tell(store) == ["s1"]
    store.judgements.keep([Judgement("ن", "2024-05-07T00:00:00+00:00", "note", (), (Subject("c"),), "غيره")])
    assert tell(store) == ["s2"]
    monkeypatch.setattr(dossiers, "code_version", lambda: "other words")
    assert sorted(tell(store)) == ["s1", "s2"]


def test_one_story_is_refreshed(store: Store) -> None:
    assert refresh_story(store, Settings(), "s1") is None
    assert [stale.story for stale in stale_stories(store)] == ["s2"]
    held = store.stories.story("s1")
    assert held is not None
    kept = store.dossiers.packed("s1")
    assert kept is not None
    assert kept[0] == digest_of(held, ())


def test_a_run_that_was_ended_goes_on(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossiers, "BATCH", 1)
    running = refresh(store, Settings(), stale_stories(store))
    next(running)
    del running
    assert len(stale_stories(store)) == 1
    assert len(tell(store)) == 1


def test_a_story_that_cannot_be_told_costs_no_other(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real = dossiers.told

    def failing(work: dossiers.Work) -> object:
        if work.stale.story == "s1":
            raise RuntimeError("a bug")
        return real(work)

    monkeypatch.setattr(dossiers, "told", failing)
    results = dict(refresh(store, Settings(), stale_stories(store)))
    assert results["s2"] is None
    assert "a bug" in str(results["s1"])


def test_lists_names_and_outlets_are_drawn(store: Store) -> None:
    tell(store)
    line = store.dossiers.line("s1")
    assert line is not None
    assert (line.reports, line.outlets, line.origins) == (2, 2, 1)
    assert len(line.activity) == 2
    (person,) = store.entities.find("فارس الدرازي", 5)
    facts = store.entities.facts(person.id)
    assert facts is not None
    assert (facts.articles, facts.stories) == (2, 1)
    assert {seen.article for seen in store.entities.sightings(person.id, 1e9, 5)} == {"a", "b"}
    assert store.entities.sayings(person.id, BY, 5)
    assert all(said.span.end <= len(TEXT) for said in store.entities.sayings(person.id, ABOUT, 5))
    assert [line.id for line in store.dossiers.lines(StoryQuery(person="فارس"))] == ["s1"]
    assert [line.id for line in store.dossiers.lines(StoryQuery(limit=1))] == ["s2"]
    (carried,) = store.dossiers.carried("b")
    assert (carried.other, carried.source, carried.relation) == ("a", "المنارة", "copy")
    outlet = store.outlets.facts("المنارة")
    assert outlet is not None
    assert (outlet.articles, outlet.shared, outlet.earliest, outlet.copied_by) == (2, 1, 1, (("الشراع", 1),))
    assert store.outlets.facts("لا أحد") is None


def test_telling_again_leaves_nothing_behind(store: Store) -> None:
    tell(store)
    before = store.entities.find("فارس", 9), store.outlets.facts("الشراع"), store.dossiers.line("s1")
    for story in ("s1", "s2"):
        store.dossiers.drop(story)
    assert store.dossiers.count() == 0
    assert store.entities.find("فارس", 9) == before[0]  # its address stays
    facts = store.entities.facts(before[0][0].id)
    assert facts is not None and facts.articles == 0
    tell(store)
    assert (store.entities.find("فارس", 9), store.outlets.facts("الشراع"), store.dossiers.line("s1")) == before


def test_a_story_that_was_emptied_loses_its_dossier(store: Store) -> None:
    tell(store)
    join = Judgement("ن", "2024-05-07T00:00:00+00:00", "same_story", (), (Subject("a"), Subject("c")))
    assert set(keep_judgement(store, join)) == {"s1", "s2"}
    assert tell(store) == ["s1"]
    assert store.dossiers.packed("s2") is None
    key = next(iter(store.judgements.kept())).key
    assert set(undo_judgement(store, key, "ن", "2024-05-08T00:00:00+00:00")) == {"s1", "s2"}
    assert sorted(tell(store)) == ["s1", "s2"]
    assert store.check() == ()


def test_damage_that_a_person_marked_is_in_the_dossier(store: Store) -> None:
    anchor = Anchor("c", Span(0, 3), OTHER[:3])
    keep_judgement(store, Judgement("ن", "2024-05-07T00:00:00+00:00", "damage", (anchor,)))
    tell(store)
    held = store.stories.story("s2")
    assert held is not None
    record = kept_record(store, held)
    assert record is not None
    assert [row["start"] for row in record["damage"]] == [0]


def test_a_damaged_record_is_told() -> None:
    packed = pack_record({"articles": [{"id": "a", "text": "نص \ud83d"}]})
    assert unpack_record(packed, {"a": "نص"}) == {"articles": [{"id": "a", "text": "نص"}]}
    with pytest.raises(StoreError, match="tell"):
        unpack_record(packed[:-9], {})


def test_in_two_processes_all_is_the_same(store: Store) -> None:
    tell(store)
    before = {story: store.dossiers.packed(story) for story in ("s1", "s2")}
    for story in before:
        store.dossiers.drop(story)
    assert len([1 for _, failed in refresh(store, Settings(), stale_stories(store), jobs=2) if failed is None]) == 2
    assert {story: store.dossiers.packed(story) for story in before} == before
