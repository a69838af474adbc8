"""What is SQLite's own: old files, files of others, locks, full disks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tawatur.errors import StoreError
from tawatur.model.article import Article
from tawatur.model.stored import SearchQuery
from tawatur.store import sqlite_file
from tawatur.store.articles import SqlArticles
from tawatur.store.documents import SqlDocuments
from tawatur.store.opening import open_existing, open_store
from tawatur.store.schema import STEPS
from tawatur.store.sql import SqlStore
from tawatur.store.sqlite_file import SqliteFile
from tawatur.store.terms import terms_of

NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    held = open_store(str(tmp_path / "store.db"))
    yield held
    held.close()


def keep(store: SqlStore, name: str, text: str) -> None:
    with store.writing():
        taken = store.articles.take(Article(name, text), 1.0, NOW)
        store.documents.keep(taken.revision, "v", text.encode())
        store.words.add([(taken.revision, terms_of(text))])


def old_file(path: Path, version: int) -> None:
    """A file as the first version made it, with articles and a revision, brought up to a version."""
    file = SqliteFile(path)
    with file.writing():
        STEPS[0](file)
        articles, documents = SqlArticles(file), SqlDocuments(file)
        for name, text in (("a", "جسر الوادي"), ("b", "سوق الميناء"), ("a", "جسر الوادي القديم")):
            documents.keep(articles.take(Article(name, text), 1.0, NOW).revision, "v", text.encode())
        for step in STEPS[1:version]:
            step(file)
        file.set_version(version)
    file.close()


@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
def test_an_old_file_is_brought_up_and_loses_nothing(tmp_path: Path, version: int) -> None:
    old_file(tmp_path / "old.db", version)
    store = open_store(str(tmp_path / "old.db"))
    texts = [[r.article.text for r in store.articles.revisions(name)] for name in "ab"]
    assert texts == [["جسر الوادي", "جسر الوادي القديم"], ["سوق الميناء"]]
    assert [hit.article.id for hit in store.words.search(SearchQuery("قديم"))] == ["a"]
    assert [r.article.id for r in store.articles.waiting(9)] == ["a", "b"]
    assert store.check() == ()
    store.close()


def test_a_failed_upgrade_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old_file(tmp_path / "old.db", 1)
    broken = (*STEPS[:2], lambda file: file.run("CREATE TABLE articles (x)"))
    monkeypatch.setattr("tawatur.store.schema.STEPS", broken)
    with pytest.raises(StoreError):
        open_store(str(tmp_path / "old.db"))
    monkeypatch.undo()
    store = open_store(str(tmp_path / "old.db"))
    assert store.check() == ()
    store.close()


def test_a_later_file_is_left_alone(tmp_path: Path) -> None:
    open_store(str(tmp_path / "s.db")).close()
    with sqlite3.connect(tmp_path / "s.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="later version"):
        open_store(str(tmp_path / "s.db"))


def test_a_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    with pytest.raises(StoreError, match="another program"):
        open_store(str(tmp_path / "other.db"))
    (tmp_path / "text.db").write_text("no database at all, only words " * 9)
    with pytest.raises(StoreError, match="not an SQLite file"):
        open_store(str(tmp_path / "text.db"))


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(str(tmp_path / "nowhere" / "s.db"))
    with pytest.raises(StoreError, match="there is no store"):
        open_existing(str(tmp_path / "s.db"))
    assert not (tmp_path / "s.db").exists()


def test_a_lock_of_another_process_is_told(store: SqlStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(sqlite_file, "PATIENCE", 0.05)
    second = open_store(str(tmp_path / "store.db"))
    with pytest.raises(StoreError, match="locked by another process"):
        keep(second, "a", "نص")
    assert second.articles.current("a") is None  # it can still be read
    other.execute("ROLLBACK")
    keep(second, "a", "نص")
    second.close()
    other.close()


def test_a_full_disk_costs_the_batch_and_nothing_else(store: SqlStore) -> None:
    keep(store, "a", "نص")
    pages = store._tables.number("PRAGMA page_count")
    store._tables.run(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreError, match="the disk is full"), store.writing():
        for number in range(500):
            keep(store, f"n{number}", f"{number} " * 400)
    assert store.stats("v").articles == 1
    store._tables.run("PRAGMA max_page_count = 1000000")
    keep(store, "b", "نص")
    assert store.check() == ()


def test_a_broken_store_is_not_called_well(store: SqlStore) -> None:
    keep(store, "a", "نص")
    store._tables.run("UPDATE articles SET current = 99")
    store._tables.run("DELETE FROM documents")
    problems = store.check()
    assert any("no current revision" in problem for problem in problems)
    assert any("never read" in problem for problem in problems)


def test_an_index_of_older_rules_is_told_and_made_anew(store: SqlStore) -> None:
    keep(store, "a", "جسر الوادي")
    store._tables.run("UPDATE properties SET value = 'old'")
    assert any("older rules" in problem for problem in store.check())
    store.vacuum()
    assert store.check() == ()
    assert store.words.search(SearchQuery("وادي"))
