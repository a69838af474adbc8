"""Bayanat: items that its requests accept, field by field as its own validation has them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tawatur.export.bayanat import items
from tawatur.export.format import Asked, Told

TEXT, WORDS = {"type": ["string", "null"]}, {"type": "string", "minLength": 1}
TITLE = {"type": "string", "minLength": 1, "maxLength": 255}
EVENT = {
    "type": "object",
    "properties": {
        "title": TEXT, "title_ar": TEXT, "comments": TEXT, "comments_ar": TEXT, "estimated": {"type": "boolean"},
        "from_date": {"type": "string", "format": "date"}, "to_date": {"type": "string", "format": "date"},
    },
    "additionalProperties": False,
}  # fmt: skip
#: What sjacorg/bayanat requires and allows (fields beyond these are refused), of those that we fill.
SCHEMATA = {
    "bulletin": {
        "required": ["title", "comments", "source_link"],
        "properties": {
            "class": {"const": "bulletin"}, "originid": TEXT, "title": TITLE, "title_ar": TITLE, "sjac_title": TITLE,
            "sjac_title_ar": TITLE, "description": TEXT, "comments": WORDS,
            "source_link": {"type": "string", "pattern": "^(NA|https?://[^/]+.*)$", "maxLength": 255},
            "tags": {"type": "array", "items": WORDS}, "events": {"type": "array", "items": EVENT},
            "publish_date": {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$"},
        },
        "additionalProperties": False,
    },
    "incident": {
        "required": ["title", "comments"],
        "properties": {
            "class": {"const": "incident"}, "title": TITLE, "title_ar": TITLE, "description": TEXT, "comments": WORDS,
            "events": {"type": "array", "items": EVENT},
        },
        "additionalProperties": False,
    },
}  # fmt: skip


def written(told: Told, asked: Asked) -> list[dict[str, Any]]:
    return [json.loads(row) for row in b"".join(items([told], asked)).splitlines()]


@pytest.mark.parametrize("name", ["ferry", "hostile"])
def test_its_validation_accepts_each_item(name: str, request: Any, asked: Asked) -> None:
    for item in written(request.getfixturevalue(name), asked):
        errors = Draft202012Validator(SCHEMATA[item["class"]]).iter_errors(item)
        assert not [error.message for error in errors]
        for event in item["events"]:
            assert event.get("from_date", "") <= event.get("to_date", "")


def test_a_bulletin_a_report_and_one_incident(ferry: Told, asked: Asked) -> None:
    *bulletins, incident = written(ferry, asked)
    assert [item["originid"] for item in bulletins] == [row["id"] for row in ferry.rows("articles")]
    assert [item["source_link"] for item in bulletins] == [row["url"] for row in ferry.rows("articles")]
    (tag,) = {item["tags"][0] for item in bulletins}
    assert tag in incident["comments"]
    assert incident["title"] == ferry.dossier["title"]
    assert len(incident["events"]) == sum(not row["background"] for row in ferry.rows("timeline"))


def test_descriptions_are_text_and_no_markup_of_a_report(hostile: Told, asked: Asked) -> None:
    for item in written(hostile, asked):
        bare = item["description"].replace('<p dir="auto">', "").replace("</p>", "")
        assert "<" not in bare and "\x00" not in bare


def test_the_id_of_a_stored_story_is_the_tag(hostile: Told, asked: Asked) -> None:
    assert written(hostile, asked)[0]["tags"][0] == "story:s1"
