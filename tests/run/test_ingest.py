"""From sources into a store and into stories."""

from __future__ import annotations

import os
import random
import signal
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest_store import Postgres

from tawatur import pipeline
from tawatur.errors import RejectedInput
from tawatur.ingest.files import read_articles
from tawatur.ingest.intake import gather
from tawatur.ingest.where import Item
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.stored import Arrival, EventKind, Revision, StoryEvent, Taken
from tawatur.run import ingest as run_ingest
from tawatur.run import stored
from tawatur.run.dossier import tell_documents
from tawatur.run.grouping import Grouping
from tawatur.run.ingest import hours_of, ingest
from tawatur.run.stored import reader_of, stored_document
from tawatur.run.why import why
from tawatur.settings import Settings
from tawatur.store.base import Store
from tawatur.store.opening import open_store
from tawatur.store.sql import SqlStore
from tawatur.store.sqlite_file import SqliteFile

FERRY = Path(__file__).parents[2] / "examples/nawras-ferry/articles.jsonl"
MONDAY = datetime(2024, 3, 4, 9, tzinfo=UTC)
#: Events that share nothing, in a fictional country: each is told by three outlets.
EVENTS = (
    "انهيار سقف سوق السمك في سيراف وإصابة سبعة باعة",
    "برلمان كاردونيا يقر قانون المياه الجوفية بعد جدل طويل",
    "اكتشاف نقش قديم في كهف جبل الزعفران قرب واحة تلمار",
)
MORE = ("وقالت الشرطة إن التحقيق مستمر.", "وأضاف مسؤول محلي أن النتائج تعلن غدا.", "وحضر المكان جمع من السكان.")


def reports() -> list[Article]:
    """Nine short reports, three of each event, an hour apart."""
    return [
        Article(f"r{3 * e + n}", f"{event}\n\n{event} اليوم. {MORE[n]}", event, f"صحيفة {n}", None, None,
                MONDAY + timedelta(hours=3 * e + n))
        for e, event in enumerate(EVENTS)
        for n in range(3)
    ]  # fmt: skip


def take(store: Store, items: Sequence[Item], jobs: int = 1) -> Counter[str]:
    results = list(ingest(items, store, Settings(jobs=jobs), lambda told: None))
    list(Grouping(store).group())
    return Counter(r.arrival.value if isinstance(r, Taken) else type(r).__name__ for r in results)


def grouped(store: Store) -> set[frozenset[str]]:
    """The stories as sets of article ids."""
    stories = [store.stories.story(row.id) for row in store.stories.rows()]
    return {frozenset(r.article.id for r in story.articles) for story in stories if story}


WANTED = {frozenset(f"r{3 * e + n}" for n in range(3)) for e in range(3)}


@pytest.mark.parametrize("jobs", [1, 2])
def test_articles_are_read_kept_and_grouped(store: Store, jobs: int) -> None:
    assert take(store, reports(), jobs) == {"new": 9}
    assert grouped(store) == WANTED
    assert take(store, reports(), jobs) == {"known": 9}
    assert store.check() == ()


def test_the_order_of_arrival_does_not_matter(store: Store) -> None:
    shuffled = random.Random(7).sample(reports(), 9)
    take(store, shuffled)
    assert grouped(store) == WANTED


def test_a_later_run_goes_on_where_stories_stood(store: Store) -> None:
    for article in reports():  # each in a run of its own
        take(store, [article])
    assert grouped(store) == WANTED
    assert store.check() == ()


def test_what_arrives_weeks_late_joins_its_story(store: Store) -> None:
    old, late = reports(), replace(reports()[1], id="late", outlet="صحيفة 9")
    take(store, [article for article in old if article.id != "r1"])
    new = [replace(a, id=f"n{a.id}", published=MONDAY + timedelta(days=40)) for a in old[3:]]
    take(store, new)
    take(store, [late])
    assert frozenset({"r0", "late", "r2"}) in grouped(store)
    assert store.check() == ()


def test_another_process_may_group_meanwhile(store: Store, address: str) -> None:
    mine, other = Grouping(store), open_store(address)
    held = reports()
    for number, article in enumerate(held):
        list(ingest([article], store, Settings(), print))
        list((mine if number % 2 else Grouping(other)).group())
    other.close()
    assert grouped(store) == WANTED
    assert store.check() == ()


def joined_by_mistake(store: Store) -> Article:
    """Two reports of one event and one of another, kept as one story; what is given back is to come after them."""
    first, second, other, *rest = [*reports()[:2], *reports()[3:5]]
    list(ingest([first, second, other], store, Settings(), print))
    for number, article in enumerate([first, second, other]):
        kind = EventKind.JOINED if number else EventKind.OPENED
        store.stories.record(StoryEvent("s1", kind, article.id), MONDAY)
    return rest[0]


def test_a_story_that_falls_apart_is_split(store: Store) -> None:
    take(store, [joined_by_mistake(store)])
    assert grouped(store) == {frozenset({"r0", "r1"}), frozenset({"r3", "r4"})}
    new = store.stories.story("s2")
    assert new is not None
    split, *moved = new.events
    assert (split.kind, split.other) == (EventKind.SPLIT, "s1")
    assert split.score is not None and split.score < 0 and split.signals
    assert [(event.kind, event.article, event.other) for event in moved] == [
        (EventKind.MOVED, "r3", "s1"), (EventKind.MOVED, "r4", "s1"),
    ]  # fmt: skip
    take(store, reports()[5:6])
    assert frozenset({"r3", "r4", "r5"}) in grouped(store)
    assert store.check() == ()


def test_why_tells_of_each_article_what_weighed_and_what_stood_beside(store: Store) -> None:
    take(store, [*reports()[:2], replace(reports()[8], published=MONDAY)])
    held = store.stories.story("s1")
    assert held is not None
    opened, joined = why(store, held)
    assert (opened.article, opened.own, opened.others) == ("r0", None, ())
    assert (joined.article, joined.event and joined.event.kind) == ("r1", EventKind.JOINED)
    assert joined.own is not None and joined.event is not None
    assert joined.own.score == joined.event.score
    assert all(other.score < joined.own.score for other in joined.others)


def test_a_clock_in_the_future_closes_no_story(store: Store) -> None:
    held = reports()
    future = replace(held[8], id="future", published=datetime(2999, 1, 1, tzinfo=UTC))
    list(ingest([*held[:4], future, *held[4:]], store, Settings(), print))
    list(Grouping(store).group())
    assert grouped(store) == WANTED | {frozenset({"future"})}
    kept = store.articles.current("future")
    assert kept is not None
    assert kept.article.published == future.published
    assert kept.hours < datetime(2999, 1, 1, tzinfo=UTC).timestamp() / 3600
    assert take(store, [future]) == {"known": 1}


def test_hours() -> None:
    def hours(published: datetime | None) -> float:
        return hours_of(Article("a", "x", published=published), MONDAY) - MONDAY.timestamp() / 3600

    assert hours(None) == 0
    assert hours(MONDAY + timedelta(hours=23)) == 23
    assert hours(MONDAY + timedelta(hours=25)) == 0
    assert hours(MONDAY - timedelta(days=10_000)) == -240_000


def test_the_same_id_with_another_text_is_a_revision(store: Store) -> None:
    first = reports()[0]
    second = replace(first, text=first.text + "\n\nوانتهى التحقيق.")
    assert take(store, [first, second, first]) == {"new": 1, "revised": 1, "known": 1}
    assert [r.article.text for r in store.articles.revisions("r0")] == [first.text, second.text]
    assert grouped(store) == {frozenset({"r0"})}


def test_what_is_rejected_is_kept_with_its_reason(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"id": "a", "text": "سيراف تفتح جسرا"}\n{"id": 7}\nno\n', encoding="utf-8")
    items = list(read_articles([str(path)], Settings()))
    assert take(store, items) == {"new": 1, "RejectedInput": 2}
    take(store, items)
    assert [(row.source, row.line) for row in store.rejections.rows()] == [(str(path), 2), (str(path), 3)]


def test_a_dossier_of_stored_documents_is_that_of_the_articles(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [item for item in read_articles([str(FERRY)], Settings()) if isinstance(item, Article)]
    take(store, articles)
    (row,) = store.stories.rows(len(articles))
    story = store.stories.story(row.id)
    assert story is not None
    wanted = pipeline.tell(pipeline.compare([pipeline.read(article) for article in articles]))
    monkeypatch.setattr(pipeline, "read", None)  # nothing is read again
    intake = gather(revision.article for revision in story.articles)
    assert tell_documents(intake, reader_of(story.articles, store, Settings())).dossier == wanted


def test_a_stale_document_is_read_again_and_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    take(store, reports()[:1])
    revision = store.articles.current("r0")
    assert revision is not None
    monkeypatch.setattr(stored, "VERSIONS", "tokens:2")
    assert stored_document(revision, store, Settings(), keep=True) == pipeline.read(revision.article)
    assert store.documents.packed(revision.key, "tokens:2") is not None
    monkeypatch.setattr(stored, "read_or_reject", lambda *given: RejectedInput("x", "read again"))
    assert isinstance(stored_document(revision, store, Settings(), keep=True), Document)


def count_statements(store: SqlStore, count: Callable[[str], None]) -> None:
    """Let `count` hear of each statement of SQL before it is run."""
    if isinstance(store._tables, SqliteFile):
        store._tables._connection.set_trace_callback(count)
        return
    run = store._tables._run
    store._tables._run = lambda to, sql, values: (count(sql), run(to, sql, values))[1]


def ingest_until_killed(address: str, steps: int | None) -> bool:
    """Take the reports in, in batches of two, in a process that kills itself before a statement of SQL; whether it
    came so far."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
        return os.WIFSIGNALED(status)
    left = steps

    def count(statement: str) -> None:
        nonlocal left
        left = None if left is None else left - 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    status = 1
    try:
        run_ingest.BATCH = 2
        store = open_store(address)
        count_statements(store, count)
        take(store, [*reports(), RejectedInput("x", "broken", 3)])
        store.close()
        status = 0
    finally:
        os._exit(status)


def kill_and_resume(new_store: Callable[[int], str], most: int) -> None:
    """So many kills at random statements of SQL, each resumed until a store is whole; then a new one."""
    chance = random.Random(20240304)
    wanted: dict[str, str] = {article.id: article.text for article in reports()}
    kills = stores = 0
    address = new_store(stores)
    while kills < most or not stores:
        killed = ingest_until_killed(address, chance.randint(1, 150))
        kills += killed
        store = open_store(address)
        assert store.check() == (), f"after kill {kills}"
        store.close()
        if not killed:
            check_whole(address, wanted)
            stores += 1
            address = new_store(stores)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_kill_at_any_moment_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    take(open_store(str(tmp_path / "warm.db")), reports())  # what is loaded is loaded once, before the forks
    kill_and_resume(lambda number: str(tmp_path / f"store{number}.db"), 100)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_nor_does_one_of_a_process_that_writes_to_a_server(tmp_path: Path, postgres: Postgres) -> None:
    take(open_store(str(tmp_path / "warm.db")), reports())
    kill_and_resume(lambda _: postgres.emptied(), 25)


def check_whole(address: str, wanted: dict[str, str]) -> None:
    store = open_store(address)
    assert {name: current(store, name).article.text for name in wanted} == wanted
    held = store.stats(stored.VERSIONS)
    assert (held.articles, held.revisions, held.documents, held.rejected) == (9, 9, 9, 1)
    assert held.stale == 0
    assert grouped(store) == WANTED
    assert store.check() == ()
    assert store._tables.row("SELECT count(*), count(DISTINCT article) FROM events") == (9, 9)
    store.close()


def current(store: Store, name: str) -> Revision:
    found = store.articles.current(name)
    assert found is not None
    return found


def test_arrivals_are_told_as_they_are_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_ingest, "BATCH", 2)
    results = ingest(reports(), store, Settings(), print)
    first = next(results)
    assert isinstance(first, Taken)
    assert first.arrival is Arrival.NEW
    assert store.stats("").articles == 2
