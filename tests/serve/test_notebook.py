"""Notebooks: tables of records, safe to show, and the examples of the page."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import tawatur
from tawatur.export.tables import TABLES
from tawatur.model.article import Article
from tawatur.model.telling import Dossier, SummarySentence
from tawatur.serve.notebook import ShownDossier

ROOT = Path(__file__).parents[2]
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"' \u202e"


@pytest.fixture(scope="module")
def ferry() -> ShownDossier:
    return tawatur.dossier(ROOT / "examples/nawras-ferry/articles.jsonl")


class Tags(HTMLParser):
    """The tags and attributes of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_a_dossier_is_still_a_dossier(ferry: ShownDossier) -> None:
    assert isinstance(ferry, Dossier)
    assert isinstance(ferry.summary[0], SummarySentence)
    assert ferry.claims == ferry.story.claims
    assert tawatur.dossier_record(ferry)["title"] == ferry.title
    assert dataclasses.replace(ferry, title="x").claims.rows == ferry.claims.rows


@pytest.mark.parametrize("name", TABLES)
def test_pandas_and_arrow_hold_the_same_rows(ferry: ShownDossier, name: str) -> None:
    table = ferry.table(name)
    frame, arrow = table.to_pandas(), table.to_arrow()
    assert len(frame) == arrow.num_rows == len(table.rows)
    assert list(frame.columns) == arrow.column_names
    for column in ("start", "origins"):
        if column in frame:
            assert str(frame[column].dtype) == "Int64"


def test_the_named_tables_are_those_of_their_name(ferry: ShownDossier) -> None:
    for name in ("claims", "conflicts", "summary", "timeline"):
        assert getattr(ferry, name).rows == ferry.table(name).rows
    assert repr(ferry.claims) == f"<claims: {len(ferry.story.claims)}; to_pandas(), to_arrow(), rows>"
    with pytest.raises(KeyError):
        ferry.table("nothing")


def test_what_is_shown_is_safe_and_names_its_places() -> None:
    text = f"{HOSTILE} قال المحافظ نادر الجبيلي إن الجسر كلّف 12 مليون دينار.\n"
    held = [Article(f"{HOSTILE}{n}", text, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)") for n in range(2)]
    told = tawatur.dossier(held, published="2024-01-31")
    shown = [told._repr_html_(), *(told.table(name)._repr_html_() for name in TABLES)]
    for html in shown:
        tags = Tags(html)
        assert tags.found <= {"h3", "p", "ol", "li", "small", "bdi", "table", "thead", "tbody", "tr", "th", "td"}
        assert tags.attributes <= {"dir"}


def test_long_tables_say_how_long(ferry: ShownDossier) -> None:
    assert f"20 of {len(ferry.claims)} rows" in ferry.claims._repr_html_()
    assert "rows" not in ferry.table("copies")._repr_html_()


def test_the_examples_of_the_page_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs/how-to/notebook.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    held: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "notebook.md", "exec"), held)
    assert len(blocks) > 5 and "<iframe sandbox" in str(held["frame"])


def test_importing_the_package_loads_no_table_library() -> None:
    program = (
        "import sys, time; begun = time.process_time(); import tawatur; took = time.process_time() - begun;"
        "tawatur.dossier; held = {'pandas', 'pyarrow', 'docx', 'stix2', 'rdflib', 'followthemoney'} & set(sys.modules);"
        "assert not held, held; assert took < 0.2, took"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
