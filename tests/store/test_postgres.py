"""What is PostgreSQL's own: addresses and passwords, several writers, servers that go away, tables of others."""

from __future__ import annotations

import multiprocessing
import ssl
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
from conftest_store import USER, Postgres

from tawatur.errors import StoreError
from tawatur.model.article import Article
from tawatur.model.stored import Arrival, RejectedRow, SearchQuery
from tawatur.store import postgres_address, schema
from tawatur.store.base import Store
from tawatur.store.opening import open_existing, open_reading, open_store, without_password
from tawatur.store.postgres_address import parsed
from tawatur.store.postgres_dialect import of_many, translated
from tawatur.store.sql import SqlStore
from tawatur.store.terms import terms_of

NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
#: A password that would be noticed wherever it is printed.
SECRET = "p@ss:w/rd-Zq9"
SECRET_IN_ADDRESS = "p%40ss%3Aw%2Frd-Zq9"
_numbers = count()


@pytest.fixture
def place(postgres: Postgres) -> str:
    """The address of an empty store in a server that other tests use too."""
    return postgres.emptied()


@pytest.fixture
def apart(postgres: Postgres) -> Iterator[str]:
    """The address of a store in a database of one's own, which may be spoilt."""
    name = f"apart{next(_numbers)}"
    yield postgres.made(name)
    postgres.command(f"DROP DATABASE {name} WITH (FORCE)")


def keep(store: Store, name: str, text: str) -> Arrival:
    with store.writing():
        taken = store.articles.take(Article(name, text), 1.0, NOW)
        if taken.arrival is not Arrival.KNOWN:
            store.documents.keep(taken.revision, "v", text.encode())
            store.words.add([(taken.revision, terms_of(text))])
    return taken.arrival


def write_many(address: str, first: int) -> None:
    """What one of several machines does."""
    store = open_store(address)
    for number in range(first, first + 30):
        keep(store, f"a{number}", f"نص {number} الميناء")
    store.close()


def test_processes_that_write_at_once_keep_each_article_once(place: str) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_many, args=(place, first)) for first in (0, 0, 15)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    store = open_existing(place)
    held = store.stats("v")
    assert (held.articles, held.revisions, held.documents) == (45, 45, 45)
    assert len(store.words.search(SearchQuery("الميناء", limit=99))) == 45
    assert store.check() == ()
    store.close()


def test_a_writer_waits_for_another_and_readers_for_none(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tawatur.store.postgres_server._SESSION", "SET lock_timeout = 50")
    first, second = open_store(place), open_store(place)
    with first.writing():
        first.articles.take(Article("a", "نص"), 1.0, NOW)
        with pytest.raises(StoreError, match="locked by another process"):
            keep(second, "b", "نص")
        assert second.articles.current("a") is None  # it can be read, as it was
    assert second.articles.current("a") is not None
    assert keep(second, "b", "نص") is Arrival.NEW
    first.close()
    second.close()


def test_a_server_that_goes_in_the_middle_keeps_nothing_of_the_batch(postgres: Postgres, place: str) -> None:
    store = open_store(place)
    keep(store, "a", "نص")
    with pytest.raises(StoreError, match="cannot be reached") as told, store.writing():
        store.articles.take(Article("b", "نص"), 1.0, NOW)
        postgres.stop()
        store.articles.take(Article("c", "نص"), 1.0, NOW)
    assert "Traceback" not in str(told.value)
    with pytest.raises(StoreError, match="cannot be reached"):
        store.articles.current("a")
    with pytest.raises(StoreError, match="cannot be reached"):
        open_store(place)
    postgres.start()
    assert [store.articles.current(name) is not None for name in "abc"] == [True, False, False]
    assert keep(store, "b", "نص") is Arrival.NEW
    assert store.check() == ()
    store.close()


def test_a_connection_that_was_lost_idle_is_made_anew(postgres: Postgres, place: str) -> None:
    store, reading = open_store(place), open_reading(place, 5.0)
    keep(store, "a", "نص")
    assert reading.articles.current("a") is not None
    postgres.command("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tawatur'")
    assert keep(store, "b", "نص") is Arrival.NEW
    assert reading.articles.current("b") is not None
    with pytest.raises(StoreError, match="may not be written to"):  # it is still one that only reads
        keep(reading, "c", "نص")
    store.close()
    reading.close()


def test_an_error_inside_a_batch_undoes_it_and_leaves_the_store_of_use(place: str) -> None:
    store = open_store(place)
    with pytest.raises(KeyboardInterrupt), store.writing():
        store.articles.take(Article("a", "نص"), 1.0, NOW)
        raise KeyboardInterrupt
    assert store.articles.current("a") is None
    assert keep(store, "a", "نص") is Arrival.NEW
    store.close()


def test_what_is_read_can_not_be_written_and_ends_in_time(place: str) -> None:
    store = open_reading(place, 0.05)
    with pytest.raises(StoreError, match="may not be written to"):
        store.rejections.keep([RejectedRow("x", 1, "broken", NOW)])
    with pytest.raises(StoreError, match="took too long"):
        store._tables.rows("SELECT pg_sleep(9)")
    assert store.stats("v").articles == 0
    store.close()


@pytest.fixture
def guarded(postgres: Postgres, place: str) -> Iterator[str]:
    """The address, over the network and without password, of the store for one who needs a password."""
    postgres.command(f"CREATE ROLE guard LOGIN PASSWORD '{SECRET}'")
    yield f"postgresql://guard@127.0.0.1:{postgres.port}/{parsed(place).database}"
    postgres.command("DROP ROLE guard")


def test_a_password_is_asked_for_and_never_told(guarded: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreError, match="TAWATUR_STORE_PASSWORD"):
        open_store(guarded)
    address = guarded.replace("guard@", f"guard:{SECRET_IN_ADDRESS}@")
    wrong = guarded.replace("guard@", f"guard:{SECRET_IN_ADDRESS}x@")
    unknown = address.rpartition("/")[0] + "/nothing"
    nowhere = address.replace("127.0.0.1", "127.0.0.2").replace(guarded.split(":")[2].split("/")[0], "1")
    for asked, why in (
        (wrong, "does not take the password"),
        (unknown, "no such database"),
        (nowhere, "cannot be reached"),
        (address + "?sslmode=require", "cannot be reached"),
        (address + "?sslmode=maybe", "sslmode is"),
        (address + "?frobnicate=1", "no option"),
        (address, "may not be used so"),  # this role was allowed to come in, and no more
    ):
        with pytest.raises(StoreError, match=why) as told:
            open_existing(asked)
        assert "Zq9" not in str(told.value) + repr(told.value.__cause__) + repr(told.value.__context__)
    monkeypatch.setenv("TAWATUR_STORE_PASSWORD", SECRET)
    with pytest.raises(StoreError, match="may not be used so"):
        open_existing(guarded)


def test_the_command_tells_no_password(guarded: str, tawatur: Callable[..., Any]) -> None:
    address = guarded.replace("guard@", f"guard:{SECRET_IN_ADDRESS}@")
    for command in (("search", "x"), ("story", "s1"), ("store", "stats"), ("dossier", "--story", "s1"), ("serve",)):
        done = tawatur(*command, "--store", address)
        assert done.returncode == 1
        assert b"postgresql://guard@127.0.0.1" in done.stderr
        assert b"Zq9" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("address", "held"),
    [
        ("postgresql://u:p%40@h.example:7/d", ("u", "p@", "h.example", 7, "d")),
        ("postgres://u@[::1]/d", ("u", "", "::1", 5432, "d")),
        ("postgresql://u@/d?host=/run/x", ("u", "", "/run/x", 5432, "d")),
        ("postgresql://h/", ("me", "", "h", 5432, "me")),
    ],
)
def test_addresses(address: str, held: tuple[object, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_address.getpass, "getuser", lambda: "me")
    found = parsed(address)
    assert (found.user, found.password, found.host, found.port, found.database) == held
    again = parsed(found.name)
    assert (again.user, again.host, again.port, again.database) == (held[0], *held[2:])
    assert "p@" not in repr(found) + found.name


def test_encryption() -> None:
    def asked(options: str) -> object:
        return parsed(f"postgresql://u@h/d?{options}").encryption()

    assert (asked(""), asked("sslmode=disable"), asked("sslmode=require")) == (None, False, True)
    assert asked("host=/run/x&sslmode=require") is False  # what stays on this machine
    full, authority = asked("sslmode=verify-full"), asked("sslmode=verify-ca")
    assert isinstance(full, ssl.SSLContext) and isinstance(authority, ssl.SSLContext)
    assert (full.check_hostname, full.verify_mode) == (True, ssl.CERT_REQUIRED)
    assert (authority.check_hostname, authority.verify_mode) == (False, ssl.CERT_REQUIRED)
    with pytest.raises(StoreError, match="nowhere cannot be read"):
        asked("sslmode=verify-full&sslrootcert=nowhere")


def test_an_address_that_is_none_is_not_repeated() -> None:
    for address in ("postgresql://u:se@cret@h:port/d", "postgresql://u:secret@[h/d"):
        with pytest.raises(StoreError) as told:
            without_password(address)
        assert "cret" not in str(told.value)


def test_a_database_that_is_no_store(postgres: Postgres, apart: str) -> None:
    database = parsed(apart).database
    postgres.command("DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE articles (x INT)", database)
    with pytest.raises(StoreError, match="there is no store"):
        open_existing(apart)
    with pytest.raises(StoreError, match="there is no store"):
        open_reading(apart, 5.0)
    with pytest.raises(StoreError, match="another program has tables there"):
        open_store(apart)
    assert postgres.command("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", database) == [["articles"]]


def test_a_database_that_cannot_hold_every_text(postgres: Postgres) -> None:
    postgres.command("CREATE DATABASE narrow ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    with pytest.raises(StoreError, match="cannot hold every text"):
        open_store(postgres.address("narrow"))


def test_a_later_store_is_left_alone(postgres: Postgres, apart: str) -> None:
    postgres.command("UPDATE tawatur SET version = 99", parsed(apart).database)
    with pytest.raises(StoreError, match="later version"):
        open_store(apart)


@pytest.mark.parametrize("version", [1, 2])
def test_an_old_store_is_brought_up_and_loses_nothing(
    postgres: Postgres, apart: str, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = parsed(apart).database
    postgres.command("DROP SCHEMA public CASCADE; CREATE SCHEMA public", database)
    with monkeypatch.context() as older:
        older.setattr(schema, "STEPS", schema.STEPS[:version])
        store = open_store(apart)
        for name, text in (("a", "جسر الوادي"), ("b", "سوق الميناء"), ("a", "جسر الوادي القديم")):
            store.documents.keep(store.articles.take(Article(name, text), 1.0, NOW).revision, "v", text.encode())
        store.close()
    store = open_store(apart)
    assert [[r.article.text for r in store.articles.revisions(name)] for name in "ab"] == [
        ["جسر الوادي", "جسر الوادي القديم"], ["سوق الميناء"],
    ]  # fmt: skip
    assert [hit.article.id for hit in store.words.search(SearchQuery("قديم"))] == ["a"]
    assert store.check() == ()
    store.close()


def test_a_broken_store_is_not_called_well(apart: str) -> None:
    store = open_store(apart)
    keep(store, "a", "نص")
    store._tables.run("DELETE FROM documents")
    store._tables.run("UPDATE properties SET value = 'old'")
    problems = store.check()
    assert any("never read" in problem for problem in problems)
    assert any("older rules" in problem for problem in problems)
    store.vacuum()
    assert store.words.search(SearchQuery("نص"))
    store.close()


def test_statements_are_told_in_its_words() -> None:
    assert translated("CREATE TABLE x (a INTEGER PRIMARY KEY, b REAL, c TEXT NOT NULL UNIQUE) WITHOUT ROWID") == (
        "CREATE TABLE x (a BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, b DOUBLE PRECISION, "
        'c TEXT COLLATE "C" NOT NULL, EXCLUDE USING hash (c WITH =))'
    )
    assert translated("SELECT CAST(a / ? AS INTEGER) FROM x CROSS JOIN y ON y.a = ?") == (
        "SELECT CAST(trunc(a / $1) AS BIGINT) FROM x JOIN y ON y.a = $2"
    )
    assert of_many("INSERT INTO x (a, b) VALUES (?, ?) ON CONFLICT DO NOTHING", 2) == (
        "INSERT INTO x (a, b) VALUES (?, ?), (?, ?) ON CONFLICT DO NOTHING"
    )


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pg8000.native", None)
    monkeypatch.delitem(sys.modules, "tawatur.store.postgres_server", raising=False)
    with pytest.raises(StoreError, match=r"pip install 'tawatur\[postgres\]'"):
        open_store(f"postgresql://{USER}@127.0.0.1/x")


def test_texts_that_no_index_holds_whole(place: str) -> None:
    store = open_store(place)
    assert isinstance(store, SqlStore)
    long, url = "ط" * 5000, "https://x.example/" + "ab9" * 2000
    odd = Article("a" * 3000, f"{long} نص", url=url), Article("b\0", "نص \0 آخر", outlet="\0")
    for article in odd:
        with store.writing():
            taken = store.articles.take(article, 1.0, NOW)
            store.words.add([(taken.revision, terms_of(article.text))])
        assert store.articles.take(article, 1.0, NOW).arrival is Arrival.KNOWN
    assert len(store.words.search(SearchQuery("نص"))) == 2
    assert len(store.words.search(SearchQuery(long))) == 1
    many = " ".join(f"كلمة{number}" for number in range(30_000))
    assert keep(store, "many", many) is Arrival.NEW
    assert len(store.words.search(SearchQuery("كلمة7"))) == 1
    store.close()
