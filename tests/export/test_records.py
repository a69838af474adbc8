"""The dossier's JSON on our own stories: the contract's keys, exact spans, and ids that lead somewhere."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tawatur import pipeline
from tawatur.export.records import SCHEMA, document_record, dossier_record
from tawatur.model.article import Article

EXAMPLES = Path(__file__).parents[2] / "examples"
SPANNED = ("mentions", "timexes", "quantities", "quotations", "statements", "damage")


def ferry() -> list[Article]:
    rows = map(json.loads, (EXAMPLES / "nawras-ferry/articles.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        Article(r["id"], f"{r['title']}\n\n{r['text']}", r["title"], r["outlet"], r["url"], r["author"],
                datetime.fromisoformat(r["published"]))
        for r in rows
    ]  # fmt: skip


def crossing() -> list[Article]:
    paths = sorted((EXAMPLES / "orsan-crossing/articles").glob("*.txt"))
    return [Article(p.stem, p.read_text(encoding="utf-8"), published=date(2024, 2, 15)) for p in paths]


@pytest.fixture(scope="module", params=[ferry, crossing], ids=["ferry", "crossing"])
def record(request: pytest.FixtureRequest) -> dict[str, Any]:
    documents = [pipeline.read(article) for article in request.param()]
    told = dossier_record(pipeline.tell(pipeline.compare(documents)))
    again: dict[str, Any] = json.loads(json.dumps(told, ensure_ascii=False))
    return again


def test_it_holds_the_keys_of_the_contract(record: dict[str, Any]) -> None:
    keys = {"articles", "accounts", "copies", "entities", "claims", "conflicts", "timeline", "summary", *SPANNED}
    assert record["schema"] == SCHEMA
    assert keys <= set(record)


def test_every_text_is_what_stands_at_its_span(record: dict[str, Any]) -> None:
    texts = {article["id"]: article["text"] for article in record["articles"]}
    rows = [row for layer in SPANNED for row in record[layer]]
    rows += [item for conflict in record["conflicts"] for item in conflict["items"]]
    rows += [citation for sentence in record["summary"] for citation in sentence["citations"]]
    assert rows
    for row in rows:
        assert texts[row["article"]][row["start"] : row["end"]] == row["text"]
    for quotation in record["quotations"]:
        for hop in [*quotation["chain"], *quotation["content"]]:
            assert texts[quotation["article"]][hop["start"] : hop["end"]] == hop["text"]


def test_ids_lead_somewhere(record: dict[str, Any]) -> None:
    statements = {row["id"]: row for row in record["statements"]}
    claims = {row["id"] for row in record["claims"]}
    entities = {row["id"] for row in record["entities"]}
    accounts = {row["id"] for row in record["accounts"]}
    assert all(row["claim"] in claims for row in statements.values())
    assert all(row["entity"] in entities for row in record["mentions"] if row["entity"])
    for claim in record["claims"]:
        assert set(claim["statements"]) <= set(statements)
        assert set(claim["accounts"]) <= accounts
        assert all(statements[i]["claim"] == claim["id"] for i in claim["statements"])
    for row in [*record["timeline"], *record["summary"]]:
        assert row["claim"] in claims


def test_every_article_belongs_to_one_account(record: dict[str, Any]) -> None:
    carried = [article for account in record["accounts"] for article in account["articles"]]
    assert sorted(carried) == sorted(article["id"] for article in record["articles"])


def test_standings_follow_origins_and_conflicts(record: dict[str, Any]) -> None:
    for claim in record["claims"]:
        if claim["standing"] == "corroborated":
            assert claim["origins"] >= 2
        if claim["standing"] == "single-source":
            assert claim["origins"] < 2


def test_the_summary_cites_always_and_is_short(record: dict[str, Any]) -> None:
    assert record["summary"]
    assert all(sentence["citations"] for sentence in record["summary"])
    assert sum(len(sentence["text"].split()) for sentence in record["summary"]) <= 350


def test_a_line_of_read_has_the_layers_asked_for() -> None:
    line = document_record(pipeline.read(crossing()[0]), ["mentions", "timexes"])
    assert set(line) == {"article", "title", "published", "language", "mentions", "timexes"}
