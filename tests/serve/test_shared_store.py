"""A store in PostgreSQL answers every command, page and tool word for word as one in SQLite does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from conftest_store import Postgres
from conftest_web import ORIGIN, TOKEN, client
from fastapi.testclient import TestClient

from tawatur.serve.cli import main
from tawatur.serve.web.desk import Editing

Run = Callable[..., Any]
EXAMPLES = Path(__file__).parents[2] / "examples"
SOURCES = (
    ("ingest", EXAMPLES / "nawras-ferry/articles.jsonl"),
    ("ingest", EXAMPLES / "orsan-crossing/articles", "--published", "2024-02-15"),
    ("store", "tell"),
)
#: Moments at which something was kept: those of publication have no fractions of a second.
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(?:\+00:00|Z)?|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+")


@pytest.fixture(scope="module")
def shared_store(postgres: Postgres) -> str:
    address = postgres.made("commands")
    for command in SOURCES:
        assert main([*map(str, command), "--store", address]) == 0
    return address


@pytest.fixture(scope="module")
def own_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    address = str(tmp_path_factory.mktemp("own") / "store.db")
    for command in SOURCES:
        assert main([*map(str, command), "--store", address]) == 0
    return address


def timeless(words: str, address: str) -> str:
    return _CLOCK.sub("now", words).replace(address, "STORE")


@pytest.mark.parametrize(
    "command",
    [
        "stories --json",
        "stories --least 2",
        "story s1 --json",
        "story s2",
        "story s1 --why --json",
        "search نقل --json",
        "search العبارة --json --limit 3",
        'search "جسر OR *" --json',
        "search في --story s2 --from 2024-01-01 --to 2024-12-31",
        "search الوزير --outlet nobody",
        "dossier --story s1 --json",
        "dossier --story s2 --json",
        "export --to jsonl -o -",
        "export --to csv --story s1 -o -",
        "feed --limit 9",
        "feed --atom",
        "store check",
    ],
)
def test_commands(tawatur: Run, shared_store: str, own_store: str, command: str) -> None:
    words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command)]
    shared, own = (tawatur(*words, "--store", address) for address in (shared_store, own_store))
    assert timeless(shared.stdout.decode(), shared_store) == timeless(own.stdout.decode(), own_store)
    assert timeless(shared.stderr.decode(), shared_store) == timeless(own.stderr.decode(), own_store)
    assert shared.returncode == own.returncode
    assert shared.stdout or command in ('search "جسر OR *" --json', "search الوزير --outlet nobody", "store check")


def test_what_it_holds(tawatur: Run, shared_store: str, own_store: str) -> None:
    shared, own = (json.loads(tawatur("store", "stats", "--store", a).stdout) for a in (shared_store, own_store))
    assert shared.pop("bytes") > 0 and own.pop("bytes") > 0
    assert shared.pop("bytes_by_part").keys() == own.pop("bytes_by_part").keys()
    assert shared == own
    assert tawatur("store", "vacuum", "--store", shared_store).returncode == 0
    again = tawatur("ingest", EXAMPLES / "nawras-ferry/articles.jsonl", "--store", shared_store).stderr.decode()
    assert "0 taken, 6 already there, 0 revised" in again


@pytest.fixture(scope="module")
def desks(shared_store: str, own_store: str) -> Iterator[list[TestClient]]:
    """Read-only desks over both."""
    with ExitStack() as stack:
        yield [stack.enter_context(client(address)) for address in (shared_store, own_store)]


@pytest.mark.parametrize(
    "path",
    [
        "/stories.json",
        "/stories.json?contested=true&least=2",
        "/stories.json?person=x&place=y",
        "/stories.json?q=نقل",
        "/stories/s1",
        "/stories/s2.json",
        "/articles/ferry-1-sidr.json",
        "/search.json?q=العبارة",
        "/search?q=وزير",
        "/outlets.json",
        "/outlet.json?name=قناة السدر",
        "/entities/e1.json",
        "/entities/e7.json",
        "/judgements.json",
        "/news.atom",
    ],
)
def test_pages(desks: list[TestClient], path: str) -> None:
    shared, own = (desk.get(path) for desk in desks)
    assert shared.status_code == own.status_code == 200
    assert timeless(shared.text, "") == timeless(own.text, "")


def test_a_person_judges(shared_store: str, tawatur: Run) -> None:
    with client(shared_store, Editing(TOKEN), origin=ORIGIN, **{"sec-fetch-site": "same-origin"}) as desk:
        assert desk.get(f"/open?token={TOKEN}").status_code == 200
    at = ("--author", "ليلى", "--at", "ferry-1-sidr:0-9")
    assert tawatur("judge", "damage", "--store", shared_store, *at).returncode == 0
    told = json.loads(tawatur("dossier", "--story", "s1", "--json", "--store", shared_store).stdout)
    assert told["judgements"][0]["state"] == "applied"


def test_tools_of_a_language_model(shared_store: str, own_store: str) -> None:
    from tawatur.serve.mcp_tools import Tools

    shared, own = (Tools(address) for address in (shared_store, own_store))
    assert shared.search("نقل") == own.search("نقل")
    assert shared.story("s2") == own.story("s2")
    assert shared.article("ferry-1-sidr") == own.article("ferry-1-sidr")
