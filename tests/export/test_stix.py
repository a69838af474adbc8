"""STIX: objects that the library parses strictly, references that lead somewhere, and no opinion of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import stix2

import tawatur
from tawatur.export.format import Asked, Told
from tawatur.export.records import dossier_record
from tawatur.export.stix import bundle

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def crossing() -> Told:
    """A story in which somebody denies something."""
    told = tawatur.dossier(ROOT / "examples/orsan-crossing/articles", published="2024-02-15")
    return Told(dossier_record(told))


def objects(told: Told, asked: Asked) -> list[dict[str, Any]]:
    written = b"".join(bundle([told], asked)).decode()
    assert stix2.parse(written, allow_custom=False).type == "bundle"
    return list(json.loads(written)["objects"])


@pytest.mark.parametrize("name", ["ferry", "crossing", "hostile"])
def test_every_reference_leads_to_an_object(name: str, request: Any, asked: Asked) -> None:
    held = objects(request.getfixturevalue(name), asked)
    ids = {made["id"] for made in held}
    assert len(ids) == len(held)
    for made in held:
        assert {*made.get("object_refs", ()), *filter(None, [made.get("created_by_ref")])} <= ids


def test_each_claim_is_a_note_with_its_words(ferry: Told, asked: Asked) -> None:
    notes = [made for made in objects(ferry, asked) if made["type"] == "note"]
    assert len(notes) == len(ferry.rows("claims"))
    for note, row in zip(notes, ferry.rows("claims"), strict=True):
        assert note["labels"] == [f"standing:{row['standing']}"]
        said = ferry.told(row)
        assert [held["description"] for held in note["external_references"]] == [s["text"] for s in said]
        places = [f"#char={s['start']},{s['end']}" for s in said]
        assert all(h["external_id"].endswith(p) for h, p in zip(note["external_references"], places, strict=True))


def test_an_opinion_is_the_deniers(crossing: Told, asked: Asked) -> None:
    held = objects(crossing, asked)
    opinions = [made for made in held if made["type"] == "opinion"]
    names = {made["id"]: made["name"] for made in held if made["type"] == "identity"}
    assert opinions
    for made in opinions:
        assert made["opinion"] == "disagree"
        assert names[made["created_by_ref"]] != "Tawatur"
        assert made["explanation"] in {s["text"] for s in crossing.rows("statements")}


def test_the_report_of_an_article_is_its_outlets(ferry: Told, asked: Asked) -> None:
    held = objects(ferry, asked)
    names = {made["id"]: made["name"] for made in held if made["type"] == "identity"}
    reports = {made["name"]: made for made in held if made["type"] == "report" and "lang" in made}
    for row in ferry.rows("articles"):
        made = reports[row["title"]]
        assert names[made["created_by_ref"]] == row["outlet"]
        assert made["description"] == row["text"]
        assert made["external_references"][0]["url"] == row["url"]


def test_the_same_dossier_gives_the_same_bundle(ferry: Told, asked: Asked) -> None:
    assert b"".join(bundle([ferry], asked)) == b"".join(bundle([ferry], asked))
