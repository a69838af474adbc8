"""Markdown and DOCX: every citation leads to its words, no word of a report is markup, Arabic runs from the right."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from page_dossier import TEXTS, dossier

import tawatur
from tawatur.export.format import Asked, Told
from tawatur.export.records import dossier_record
from tawatur.serve.paper import docx as word
from tawatur.serve.paper.markdown import markdown

ROOT = Path(__file__).parents[2]
#: Words that would be markup, a link, a list or a control.
WORST = "- # =x \x00 \ud800 \u202e <script>alert(1)</script> [x](javascript:alert(1)) ![](https://x.example/y) | `*_ https://t.example"
LANGUAGES = ("ar", "en")


@pytest.fixture(scope="module")
def ferry() -> Told:
    return Told(dossier_record(tawatur.dossier(ROOT / "examples/nawras-ferry/articles.jsonl")))


@pytest.fixture(scope="module")
def hostile() -> Told:
    record = dossier()
    for number, article in enumerate(record["articles"]):
        article["sha256"] = hashlib.sha256(TEXTS[number].encode("utf-8", "surrogatepass")).hexdigest()
    record["title"] = WORST
    record["articles"][0] |= {"title": WORST, "outlet": WORST, "url": "javascript:alert(1)"}
    record["articles"][1] |= {"title": WORST, "url": "https://a.example/>)](javascript:alert(1)"}
    record["summary"][0]["text"] = WORST
    return Told(record)


def text_of(told: Told, language: str) -> str:
    return b"".join(markdown([told], Asked("statements", language))).decode("utf-8")


def paper_of(told: Told, language: str) -> docx.document.Document:
    return docx.Document(io.BytesIO(b"".join(word.docx([told], Asked("statements", language)))))


@pytest.fixture(scope="module")
def papers(ferry: Told) -> dict[str, docx.document.Document]:
    return {language: paper_of(ferry, language) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_footnote_is_cited_and_every_citation_has_one(ferry: Told, language: str) -> None:
    text = text_of(ferry, language)
    notes = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    cited = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert cited == set(notes)
    assert len(notes) == len(set(notes))


def test_a_footnote_holds_the_words_and_where_they_stand(ferry: Told) -> None:
    notes = re.findall(r"^\[\^\d+\]: .*? · (\d+)\N{EN DASH}(\d+): (.*)$", text_of(ferry, "en"), re.MULTILINE)
    texts = [row["text"] for row in ferry.rows("articles")]
    for start, end, said in notes:
        words = re.sub(r"\\(.)", r"\1", said.strip("\u2068\u2069"))
        assert any(" ".join(text[int(start) : int(end)].split()) == words for text in texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_the_conflicts_and_the_reports_are_there(ferry: Told, language: str) -> None:
    plain = re.sub(r"\\(.)", r"\1", text_of(ferry, language))
    for row in ferry.rows("summary"):
        assert row["text"] in plain
    for row in ferry.rows("articles"):
        assert f"]({chr(60)}{row['url']}{chr(62)})" in plain
        assert row["sha256"] in plain
    for row in ferry.rows("claims"):
        assert row["text"]["ar"] in plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_report_is_markup(hostile: Told, language: str) -> None:
    text = text_of(hostile, language)
    assert not re.search("[\x00\ud800\u202a-\u202e]", text)
    tokens = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table").parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    assert not [token for token in [*tokens, *inline] if token.type in ("html_block", "html_inline", "image", "fence")]
    links = [child.attrs["href"] for child in inline if child.type == "link_open"]
    assert links and not [href for href in links if not str(href).startswith("https://")]


def test_a_hostile_line_stays_one_line(hostile: Told) -> None:
    lines = [line for line in text_of(hostile, "en").splitlines() if "alert(1)" in line]
    html = MarkdownIt().enable("table").render("\n\n".join(lines))
    assert "<ul>\n<li>\n<ul>" not in html
    assert "<script" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_holds_what_the_text_holds(ferry: Told, papers: dict[str, Any], language: str) -> None:
    paper = papers[language]
    words = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    for row in ferry.rows("summary"):
        assert row["text"] in words
    assert paper.core_properties.title == ferry.dossier["title"]
    assert paper.tables


def test_arabic_runs_from_the_right_and_english_from_the_left(papers: dict[str, Any]) -> None:
    paper = papers["en"]
    title, facts = paper.paragraphs[0], paper.paragraphs[1]
    assert title._p.pPr.find(qn("w:bidi")) is not None
    assert all(run.font.rtl for run in title.runs)
    assert facts._p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is None
    assert not [run for run in facts.runs if run.font.rtl]
    assert papers["ar"].tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None


def test_each_list_counts_from_one(ferry: Told, papers: dict[str, Any]) -> None:
    lines = [paragraph.text for paragraph in papers["en"].paragraphs]
    assert [line for line in lines if line.startswith("1. ")] == [
        next(line for line in lines if ferry.rows("summary")[0]["text"] in line),
        next(line for line in lines if ferry.rows("articles")[0]["sha256"] in line),
    ]


def test_numbers_lead_to_the_words_at_the_end(papers: dict[str, Any]) -> None:
    body = papers["ar"].element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    leads = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    assert leads == marks


def test_the_document_is_whole_and_leads_only_to_the_web(hostile: Told) -> None:
    held = b"".join(word.docx([hostile], Asked("statements", "ar")))
    with zipfile.ZipFile(io.BytesIO(held)) as packed:
        assert packed.testzip() is None
        relations = packed.read("word/_rels/document.xml.rels").decode()
    outside = re.findall(r'Target="([^"]*)"[^>]*TargetMode="External"', relations)
    assert outside and not [target for target in outside if not target.startswith("https://")]
    assert docx.Document(io.BytesIO(held)).paragraphs


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_dossier_is_a_short_document(language: str) -> None:
    assert text_of(Told({}), language).startswith("# ")
    assert paper_of(Told({}), language).paragraphs
