"""A desk over a store of our own stories, one of them hostile, and a browser's place before it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tawatur.ingest.files import read_articles
from tawatur.model.article import Article
from tawatur.run.dossiers import refresh, stale_stories
from tawatur.run.grouping import Grouping
from tawatur.run.ingest import ingest
from tawatur.serve.web.app import make_app
from tawatur.serve.web.desk import Desk, Editing
from tawatur.settings import Settings
from tawatur.store.base import Store
from tawatur.store.opening import open_store

#: What must never run, nor break out of where it stands.
ATTACK = "\"'><script>alert(1)</script><img src=x onerror=alert(2)></title>{{7*7}}${7*7}javascript:alert(3)"
TOKEN = "a-token-that-nobody-guesses"
ORIGIN = "http://localhost"
EXAMPLE = Path(__file__).parents[3] / "examples" / "nawras-ferry" / "articles.jsonl"
FIRST = datetime(2024, 3, 4, 8, tzinfo=UTC)

COLLAPSE = """\
انهيار سقف سوق السمك في بلدة أم الرمان

انهار سقف سوق السمك في بلدة أم الرمان صباح الثلاثاء، وقال رئيس البلدية هيثم الدرازي إن ثلاثة عمال قتلوا وأصيب سبعة.

وأكد الدرازي أن السوق خضع لفحص كامل في العام الماضي، وأن فرق الإنقاذ ما زالت تبحث عن عاملين تحت الأنقاض.
"""
LATER = """\
ارتفاع ضحايا سوق السمك في أم الرمان إلى خمسة قتلى

قتل خمسة عمال وأصيب سبعة آخرون في انهيار سقف سوق السمك في بلدة أم الرمان صباح الثلاثاء، بحسب الدفاع المدني.

ونفى هيثم الدرازي رئيس البلدية أن يكون السوق قد خضع لأي فحص في العام الماضي.
"""
APART = """\
افتتاح مكتبة عامة في ضاحية وادي الغزلان

افتتحت وزيرة الثقافة سلمى الجناحي مكتبة عامة في ضاحية وادي الغزلان مساء الخميس، وقالت إن فيها أربعين ألف كتاب.
"""


def articles() -> list[Article]:
    """The articles of the store: one event in three reports (the third a copy of the first), another in one, and one
    that is hostile in every field; beside them the reports of an example, which contradict one another."""
    hour = timedelta(hours=1)
    return [
        Article("sada-1", COLLAPSE, COLLAPSE.split("\n")[0], "صدى الساحل", "https://sada.example/1", None, FIRST),
        Article("ufuq-1", LATER, LATER.split("\n")[0], "أفق", "https://ufuq.example/1", None, FIRST + 5 * hour),
        Article("nahr-1", COLLAPSE, COLLAPSE.split("\n")[0], "النهر", None, None, FIRST + 2 * hour),
        Article("maktaba", APART, APART.split("\n")[0], "أفق", None, None, FIRST + 60 * hour),
        Article(
            f"../{ATTACK}", f"{ATTACK}\n\nقال {ATTACK} إن السد انهار في بلدة {ATTACK} وقتل تسعة.\n{ATTACK}", ATTACK,
            ATTACK, "javascript:alert(4)", ATTACK, FIRST + 100 * hour, byline=ATTACK, section=ATTACK, agency=ATTACK,
        ),
    ]  # fmt: skip


def fill(path: Path) -> None:
    """Make the store, its stories and their dossiers."""
    store = open_store(str(path))
    settings = Settings()
    list(ingest((*articles(), *read_articles([str(EXAMPLE)], settings, None)), store, settings, print))
    list(Grouping(store).group())
    assert not [failed for _, failed in refresh(store, settings, stale_stories(store)) if failed]
    store.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store, made once; nobody may change it."""
    path = tmp_path_factory.mktemp("desk") / "store.db"
    fill(path)
    return path


@pytest.fixture
def held(filled: Path, tmp_path: Path) -> Path:
    """A store of one's own."""
    path = tmp_path / "store.db"
    shutil.copy(filled, path)
    return path


def client(path: Path | str, editing: Editing | None = None, **headers: str) -> TestClient:
    """A browser before a desk over a store."""
    desk = Desk(str(path), "ar", Settings(), frozenset({"desk.example"}), editing)
    return TestClient(make_app(desk), base_url=ORIGIN, headers=headers, raise_server_exceptions=False)


@pytest.fixture
def browser(filled: Path) -> Iterator[TestClient]:
    """A browser before a desk that is read-only."""
    with client(filled) as made:
        yield made


@pytest.fixture
def editor(held: Path) -> Iterator[TestClient]:
    """A browser that was opened for editing, as one that tells the origin of its forms."""
    with client(held, Editing(TOKEN), origin=ORIGIN, **{"sec-fetch-site": "same-origin"}) as made:
        assert made.get(f"/open?token={TOKEN}").status_code == 200
        yield made


@pytest.fixture
def store(held: Path) -> Iterator[Store]:
    """The store of one's own, opened."""
    made = open_store(str(held))
    yield made
    made.close()
