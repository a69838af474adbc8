"""Dossiers to export: one of a story that comes with the program, and one whose every word is hostile."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from page_dossier import HOSTILE, TEXTS, dossier

import tawatur
from tawatur.export.format import Asked, Told
from tawatur.export.records import dossier_record

ROOT = Path(__file__).parents[2]
#: What is in no decent text: half a character, NUL, marks that turn the line, formulas, markup, a script's address.
WORST = "=cmd|'/C calc'!A0 \ud800 \x00 \u202e\u2066 <script>alert(1)</script> [x](javascript:alert(1)) | `*_"


@pytest.fixture(scope="session")
def ferry() -> Told:
    """A real dossier with its documents."""
    told = tawatur.dossier(ROOT / "examples/nawras-ferry/articles.jsonl")
    return Told(dossier_record(told), None, lambda: told.story.documents)


@pytest.fixture(scope="session")
def hostile() -> Told:
    """A dossier of hostile words: in ids, titles, outlets, addresses, names and texts."""
    record = dossier()
    for number, article in enumerate(record["articles"]):
        text = TEXTS[number] if number else WORST + TEXTS[0]
        article["text"] = text
        article["sha256"] = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    record["articles"][0] |= {"title": WORST, "outlet": WORST, "url": "javascript:alert(1)"}
    record["articles"][1] |= {"title": HOSTILE, "url": 'https://a.example/"><script>alert(1)</script>'}
    record["title"] = WORST
    record["entities"][0]["names"] = {"ar": WORST}
    return Told(record, "s1")


@pytest.fixture
def asked() -> Asked:
    return Asked("statements", "ar")
