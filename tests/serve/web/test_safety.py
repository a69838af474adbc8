"""Articles are hostile input, and so is every request: nothing of either runs, escapes, or reaches a file."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest_web import ATTACK, TOKEN, client
from starlette.testclient import TestClient

from tawatur.serve.web import links
from tawatur.serve.web.desk import Editing
from tawatur.serve.web.guard import LARGEST_BODY


def pages_of_the_hostile(browser: TestClient) -> list[str]:
    listed = browser.get("/stories.json").json()["stories"]
    story = next(row["id"] for row in listed if row["title"] and "script" in row["title"])
    article = browser.get(f"/stories/{story}.json").json()["articles"][0]["id"]
    found = [
        "/", f"/stories/{story}", links.article(article), f"{links.article(article)}?at=0-9", "/outlets",
        links.outlet(ATTACK), links.search("السد"), links.search(ATTACK), links.stories(person=ATTACK, q=ATTACK),
        links.beside(article, "sada-1"), f"/stories/{story}?lang={ATTACK}", f"/nothing/{ATTACK}",
    ]  # fmt: skip
    names = browser.get("/search.json", params={"q": '"'}).json()["names"]
    return found + [links.entity(row["id"]) for row in names]


def test_nothing_of_an_article_runs(browser: TestClient) -> None:
    for address in pages_of_the_hostile(browser):
        got = browser.get(address)
        text = got.text
        assert "<script>alert" not in text, address
        assert "<img" not in text, address
        assert "onerror=alert(2)>" not in text.replace("&gt;", ""), address
        assert 'href="javascript:' not in text, address
        assert "49" not in text.replace(ATTACK, "") or "{{7*7}}" in text, address
        assert "script-src 'self'" in got.headers["content-security-policy"], address


def test_hostile_ids_have_an_address_that_a_browser_keeps(browser: TestClient) -> None:
    for id_ in (f"../{ATTACK}", "..", ".", "a/b", "a?b", "a#b", "x.json", "~61", "a\x00b", "ق", "\ud83d"):
        name = links.article_name(id_)
        assert links.article_id(unquote(name)) == id_
        assert not set(name) & set("/?#\\") and name not in (".", "..")
    assert browser.get(links.article(f"../{ATTACK}")).status_code == 200


def test_no_path_reaches_a_file(browser: TestClient) -> None:
    for path in (
        "/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/%2e%2e/settings.py", "/static//etc/passwd",
        "/static/desk.css%00.js", "/static/fonts/ibm-plex-sans-arabic.OFL.txt", "/..%5c..%5cetc",
        "/stories/..%2f..%2fx",
    ):  # fmt: skip
        assert browser.get(path).status_code in (404, 422), path


def test_every_answer_has_the_headers(browser: TestClient) -> None:
    for path in ("/", "/stories.json", "/none", "/static/desk.css", "/openapi.json"):
        headers = browser.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "127.0.0.1.evil.example", "[::1"])
def test_other_names_get_nothing(browser: TestClient, host: str) -> None:
    assert browser.get("/stories.json", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1:8765", "[::1]:8765", "desk.example", "192.0.2.7"])
def test_its_own_names_are_answered(browser: TestClient, host: str) -> None:
    assert browser.get("/stories.json", headers={"host": host}).status_code == 200


def test_sizes_are_bounded(filled: Path, browser: TestClient) -> None:
    assert browser.get("/stories?q=" + "x" * 9000).status_code == 414
    with client(filled, Editing(TOKEN)) as editing:
        assert editing.post("/judge", content=b"x" * (LARGEST_BODY + 1)).status_code == 413
        assert editing.post("/judge", content=b"x=1&" * 10_000).status_code in (400, 403)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_a_server_that_only_reads_takes_no_other_method(browser: TestClient, method: str) -> None:
    for path in ("/judge", "/undo", "/stories", "/"):
        assert browser.request(method, path).status_code == 405


def test_the_head_of_a_page_has_no_body(browser: TestClient) -> None:
    got = browser.head("/stories")
    assert got.status_code == 200
    assert got.content == b""


def test_what_is_read_can_not_be_written(filled: Path) -> None:
    from tawatur.errors import StoreError
    from tawatur.store.opening import open_reading

    store = open_reading(str(filled), 5.0)
    with pytest.raises(StoreError):
        store.dossiers.drop("s1")
    store.close()


def test_a_question_ends_in_time(filled: Path) -> None:
    from tawatur.errors import StoreError
    from tawatur.store.sqlite_file import SqliteFile

    file = SqliteFile(filled)
    file.read_only(0.05)
    with pytest.raises(StoreError, match="too long"):
        file.number("WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n")
    file.close()
