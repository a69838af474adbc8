"""The public door: paths or articles in, one dossier out."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

import tawatur
from tawatur import pipeline
from tawatur.errors import RejectedInput
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.run.reading import read_or_reject
from tawatur.settings import Settings, UsageError, from_environment


def test_a_folder_becomes_a_dossier(folder: Path) -> None:
    dossier = tawatur.dossier(folder, published="2024-01-31")
    assert [document.article.day for document in dossier.story.documents] == [date(2024, 1, 31)] * 2
    assert tawatur.dossier_record(dossier)["schema"] == "tawatur/dossier/1"


def test_articles_become_a_dossier(report: str) -> None:
    held = [tawatur.Article("a", report), tawatur.Article("b", report, published=date(2024, 2, 1))]
    days = [d.article.day for d in tawatur.dossier(held, published=date(2024, 1, 31)).story.documents]
    assert days == [date(2024, 1, 31), date(2024, 2, 1)]


def test_nothing_readable_is_an_error_that_says_why(tmp_path: Path) -> None:
    with pytest.raises(tawatur.TawaturError, match=r"nothing could be read: .*no such file"):
        tawatur.dossier(tmp_path / "nowhere")
    with pytest.raises(tawatur.TawaturError, match="no article was given"):
        tawatur.dossier([])


def test_one_article_is_read(report: str) -> None:
    document = tawatur.read_article(tawatur.Article("a", report))
    assert [sentence.kind for sentence in document.sentences] == ["title", "body", "body"]
    assert tawatur.document_record(document)["article"] == "a"


def test_every_public_name_is_there() -> None:
    assert all(getattr(tawatur, name) is not None for name in tawatur.__all__)
    assert set(tawatur.__all__) <= set(dir(tawatur))
    with pytest.raises(AttributeError, match="no attribute 'wishes'"):
        _ = tawatur.wishes


def test_an_article_that_breaks_a_stage_costs_only_itself(report: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(article: Article) -> Document:
        raise IndexError("off by one")

    monkeypatch.setattr(pipeline, "read", broken)
    found = read_or_reject(Article("a", report), Settings())
    assert isinstance(found, RejectedInput)
    assert "IndexError: off by one" in found.reason


def test_an_article_in_another_language_has_empty_layers() -> None:
    document = read_or_reject(Article("a", "The ferry sank.", language="en"), Settings())
    assert isinstance(document, Document)
    assert document.mentions == ()


def test_settings_come_from_the_environment() -> None:
    assert from_environment({}) == Settings()
    assert from_environment({"TAWATUR_JOBS": "4", "TAWATUR_LARGEST_FILE": " 10 "}) == Settings(jobs=4, largest_file=10)
    with pytest.raises(UsageError, match="TAWATUR_JOBS is 'all'"):
        from_environment({"TAWATUR_JOBS": "all"})
    with pytest.raises(UsageError, match="jobs is -1; it must be at least 0"):
        Settings(jobs=-1)


def test_importing_costs_nothing() -> None:
    """Under 0.2 s of wall time with the interpreter's start, and none of the rooms is loaded."""
    code = "import sys, tawatur; print([name for name in sys.modules if name.startswith('tawatur.')])"
    best = 9.0
    for _ in range(3):
        start = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ})
        best = min(best, time.perf_counter() - start)
        assert done.stdout.strip() == b"[]"
    assert best < 0.2
