"""Judging in the browser: only for who may, beside what we decided, and taken back again."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest_web import ORIGIN, TOKEN, client
from starlette.testclient import TestClient

from tawatur.serve.web.context import form_token
from tawatur.serve.web.desk import Editing
from tawatur.store.base import Store

FORM = {"token": form_token(TOKEN), "author": "ليلى", "back": "/judgements"}


def story_of(browser: TestClient, words: str = "سوق السمك") -> str:
    found: str = browser.get("/stories.json", params={"q": words}).json()["stories"][0]["id"]
    return found


def record(browser: TestClient, story: str) -> dict[str, list[dict[str, object]]]:
    held: dict[str, list[dict[str, object]]] = browser.get(f"/stories/{story}.json").json()
    return held


def judge(editor: TestClient, **fields: str | list[str]) -> int:
    return editor.post("/judge", data={**FORM, **fields}, follow_redirects=False).status_code


def keys(editor: TestClient) -> list[int]:
    return [row["key"] for row in editor.get("/judgements.json").json()["judgements"] if row["undone_by"] is None]


def undo(editor: TestClient, key: int) -> int:
    return editor.post("/undo", data={**FORM, "key": str(key)}, follow_redirects=False).status_code


def test_a_conflict_is_dismissed_and_comes_back(editor: TestClient) -> None:
    story = story_of(editor, "عبّارة")
    before = record(editor, story)
    conflict = before["conflicts"][0]
    at = [f"{item['article']}:{item['start']}-{item['end']}" for item in conflict["items"]]  # type: ignore[attr-defined]
    assert judge(editor, kind="no_conflict", at=at, note="رقم أحدث") == 303
    after = record(editor, story)
    assert len(after["conflicts"]) < len(before["conflicts"])
    assert after["judgements"][0]["state"] == "applied"
    assert after["judgements"][0]["author"] == "ليلى"
    assert undo(editor, keys(editor)[0]) == 303
    again = record(editor, story)
    assert again["conflicts"] == before["conflicts"]
    assert keys(editor) == []
    (row,) = editor.get("/judgements.json").json()["judgements"]
    assert row["undone_by"] == "ليلى"
    assert undo(editor, row["key"]) == 400


def test_claims_are_joined(editor: TestClient) -> None:
    story = story_of(editor)
    before = record(editor, story)
    first, second = before["claims"][0], before["claims"][-1]
    rows = {row["id"]: row for row in before["statements"]}
    at = []
    for claim in (first, second):
        row = rows[claim["statements"][0]]  # type: ignore[index]
        at.append(f"{row['article']}:{row['start']}-{row['end']}")
    assert judge(editor, kind="same_claim", at=at) == 303
    assert len(record(editor, story)["claims"]) == len(before["claims"]) - 1


def test_stories_are_joined_and_parted(editor: TestClient, store: Store) -> None:
    story, other = story_of(editor), story_of(editor, "مكتبة")
    assert judge(editor, kind="same_story", story=story, other=other) == 303
    assert {row["id"] for row in record(editor, story)["articles"]} == {"sada-1", "nahr-1", "ufuq-1", "maktaba"}
    assert editor.get(f"/stories/{other}").status_code == 404
    assert undo(editor, keys(editor)[0]) == 303
    assert {row["id"] for row in record(editor, other)["articles"]} == {"maktaba"}
    assert {row["id"] for row in record(editor, story)["articles"]} == {"sada-1", "nahr-1", "ufuq-1"}
    assert judge(editor, kind="not_same_story", story=story, article=["ufuq-1"]) == 303
    assert {row["id"] for row in record(editor, story)["articles"]} == {"sada-1", "nahr-1"}
    assert undo(editor, keys(editor)[0]) == 303
    assert {row["id"] for row in record(editor, story)["articles"]} == {"sada-1", "nahr-1", "ufuq-1"}
    assert store.check() == ()
    history = store.stories.story(story)
    assert history is not None
    assert [event.kind for event in history.events].count("moved") >= 2  # what we decided, and what people did, stays


def test_a_passage_is_marked_and_a_note_is_kept(editor: TestClient) -> None:
    page = editor.get("/mark/maktaba").text
    assert 'value="maktaba:0-' in page
    assert judge(editor, kind="damage", within="maktaba", place="0-6") == 303
    damage = editor.get("/articles/maktaba.json").json()["record"]["damage"]
    assert [(row["start"], row["end"]) for row in damage] == [(0, 6)]
    story = story_of(editor, "مكتبة")
    assert judge(editor, kind="note", story=story, note="تحقق من العدد") == 303
    assert "تحقق من العدد" in editor.get(f"/stories/{story}").text
    assert "تحقق من العدد" in editor.get("/judgements").text


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "damage", "at": "none:0-3"},
        {"kind": "damage", "at": "maktaba:0-99999"},
        {"kind": "damage", "at": "maktaba:9-3"},
        {"kind": "everything"},
        {"kind": "note", "author": " ", "story": "s1"},
        {"kind": "same_story", "story": "s1", "other": "s999"},
        {"kind": "damage", "at": "maktaba:0-3", "note": "x" * 3000},
    ],
)
def test_what_is_no_judgement_changes_nothing(editor: TestClient, fields: dict[str, str]) -> None:
    assert judge(editor, **fields) == 400
    assert keys(editor) == []


def test_who_may_not_edit_cannot(held: Path) -> None:
    form = {**FORM, "kind": "damage", "at": "maktaba:0-6"}
    with client(held, Editing(TOKEN), origin=ORIGIN) as stranger:
        assert stranger.post("/judge", data=form).status_code == 403
        assert stranger.get("/stories/s1/edit").status_code == 403
        assert stranger.get("/open?token=guessed").status_code == 403
        assert stranger.get("/").text.count('id="edit"') == 0
    with client(held) as reader:
        assert reader.get("/open?token=x").status_code == 404
        assert reader.get("/stories/s1/edit").status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example", "sec-fetch-site": "cross-site"},
        {"origin": "http://localhost:1", "sec-fetch-site": "same-site"},
        {"origin": "null", "sec-fetch-site": "same-origin"},
        {"origin": ORIGIN, "sec-fetch-site": "cross-site"},
    ],
)
def test_a_form_of_another_site_is_refused(editor: TestClient, headers: dict[str, str]) -> None:
    form = {**FORM, "kind": "damage", "at": "maktaba:0-6"}
    assert editor.post("/judge", data=form, headers=headers).status_code == 403
    assert keys(editor) == []


def test_a_form_without_its_token_is_refused(editor: TestClient) -> None:
    for token in ("", "x", TOKEN):
        assert judge(editor, kind="damage", at="maktaba:0-6", token=token) == 403


def test_a_form_leads_back_to_us_alone(editor: TestClient) -> None:
    for back in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\r\nx: y"):
        got = editor.post(
            "/judge", data={**FORM, "kind": "note", "story": "s1", "note": back, "back": back}, follow_redirects=False
        )
        assert got.headers["location"] == "/judgements"


def test_the_pages_of_editing(editor: TestClient) -> None:
    story = story_of(editor)
    for language in ("ar", "en"):
        for address in (f"/stories/{story}/edit", "/mark/sada-1", "/judgements"):
            assert editor.get(address, params={"lang": language}).status_code == 200
    assert 'id="edit"' in editor.get(f"/stories/{story}").text
