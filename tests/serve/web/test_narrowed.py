"""A story of very many reports: its page shows those that it rests on, and every link still leads somewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest_web import client
from starlette.testclient import TestClient
from test_pages import Page, story_of

from tawatur.serve.web import narrowed as narrowed_module
from tawatur.serve.web.narrowed import narrowed


@pytest.fixture
def record(browser: TestClient) -> dict[str, Any]:
    held: dict[str, Any] = browser.get(f"/stories/{story_of(browser, 'عبّارة')}.json").json()
    return held


def test_a_usual_record_stays_as_it_is(record: dict[str, Any]) -> None:
    assert narrowed(record) is record


def test_a_large_one_keeps_what_is_cited(record: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narrowed_module, "SHOWN", 2)
    held = narrowed(record)
    kept = [row["id"] for row in held["articles"]]
    assert len(kept) == 2
    assert record["summary"][0]["citations"][0]["article"] in kept
    assert {row["article"] for row in held["statements"]} <= set(kept)
    assert len(held["claims"]) < len(record["claims"])
    assert held["summary"] == record["summary"]


def test_its_page_says_so(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narrowed_module, "SHOWN", 2)
    with client(filled) as browser:
        story = story_of(browser, "عبّارة")
        page = Page(browser.get(f"/stories/{story}?lang=en").text)
        assert "narrowed" in page.ids
        assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
        assert len(browser.get(f"/stories/{story}.json").json()["articles"]) > 2
