"""JSON in the shapes of others: schema.org, ninjs, dumps of crawlers, lists of addresses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tawatur.errors import RejectedInput
from tawatur.ingest.files import read_articles
from tawatur.ingest.where import Item
from tawatur.model.article import Article
from tawatur.settings import Settings

TITLE, BODY = "افتتاح جسر الوادي", "افتتح المحافظ جسر الوادي صباح الأربعاء."
URL = "https://sidr.example/news/7"


def taken(folder: Path, held: Any, name: str = "a.json") -> list[Item]:
    path = folder / name
    path.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
    return list(read_articles([str(path)], Settings()))


def article(folder: Path, held: Any, name: str = "a.json") -> Article:
    found = taken(folder, held, name)[0]
    assert isinstance(found, Article), found
    return found


NINJS_3 = {
    "uri": "urn:example:7",
    "standard": {"name": "ninjs", "version": "3.0"},
    "firstCreated": "2024-01-31T09:30:00+03:00",
    "versionCreated": "2024-01-31T11:00:00+03:00",
    "by": "نادر الجبيلي",
    "located": "سيراف",
    "headlines": [{"role": "web", "value": "عنوان آخر"}, {"role": "main", "value": TITLE}],
    "bodies": [
        {"role": "main", "contentType": "text/plain", "value": "نص بلا فقرات"},
        {"role": "rich", "contentType": "application/xhtml+xml", "value": f"<p>{BODY}</p><p>ثم غادر.</p>"},
    ],
    "subjects": [{"name": "محليات", "rel": "about"}],
    "infoSources": [{"name": "وكالة النهر", "role": "source"}],
}


def test_ninjs_3(tmp_path: Path) -> None:
    found = article(tmp_path, NINJS_3)
    assert (found.id, found.text) == ("urn:example:7", f"{TITLE}\n\n{BODY}\n\nثم غادر.")
    assert (found.author, found.byline, found.dateline) == ("نادر الجبيلي", "نادر الجبيلي", "سيراف")
    assert (found.agency, found.section) == ("وكالة النهر", "محليات")
    assert [str(day) for day in (found.published, found.updated)] == [
        "2024-01-31 09:30:00+03:00",
        "2024-01-31 11:00:00+03:00",
    ]


def test_ninjs_2_and_1(tmp_path: Path) -> None:
    two = {"uri": "u:2", "versioncreated": "2024-01-31T09:30:00Z", "headlines": [{"value": TITLE}]}
    two["bodies"] = [{"contenttype": "text/html", "value": f"<section><p>{BODY}</p></section>"}]
    one = {"uri": "u:1", "headline": TITLE, "body_xhtml": f"<p>{BODY}</p>", "versioncreated": "2024-01-31T09:30:00Z"}
    for record in (two, one):
        found = article(tmp_path, record)
        assert (found.text, found.updated) == (f"{TITLE}\n\n{BODY}", None)


@pytest.mark.parametrize("name", ["a.json", "a.jsonld", "a"])
def test_json_ld(tmp_path: Path, name: str) -> None:
    record = {
        "@context": "https://schema.org",
        "@type": "https://schema.org/NewsArticle",
        "headline": TITLE,
        "articleBody": BODY,
        "url": URL,
        "datePublished": "2024-01-31",
        "author": {"@type": "Person", "name": "هند فواز"},
        "publisher": {"name": "قناة السدر"},
        "sourceOrganization": {"name": "وكالة النهر"},
        "dateline": "سيراف",
        "articleSection": ["محليات"],
    }
    found = article(tmp_path, record, name)
    assert (found.id, found.text, found.outlet, found.agency) == (
        URL,
        f"{TITLE}\n\n{BODY}",
        "قناة السدر",
        "وكالة النهر",
    )
    assert (found.section, found.dateline, found.author) == ("محليات", "سيراف", "هند فواز")
    graph = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, record, {**record, "url": f"{URL}8"}]}
    assert [item.id for item in taken(tmp_path, graph) if isinstance(item, Article)] == [URL, f"{URL}8"]


def test_json_ld_without_an_article(tmp_path: Path) -> None:
    (found,) = taken(tmp_path, {"@context": "https://schema.org", "@type": "WebSite", "name": "قناة السدر"})
    assert "no article" in str(found)


def test_fundus(tmp_path: Path) -> None:
    body = {"summary": ["موجز الخبر."], "sections": [{"headline": ["تفاصيل"], "paragraphs": [BODY, "ثم غادر."]}]}
    record = {
        "title": TITLE,
        "authors": ["نادر الجبيلي", "هند فواز"],
        "body": body,
        "topics": [],
        "html": {"requested_url": URL},
    }
    record["publishing_date"] = "2024-01-31 09:30:00+03:00"
    (found,) = taken(tmp_path, {"قناة السدر": [record]})
    assert isinstance(found, Article)
    assert found.text == f"{TITLE}\n\nموجز الخبر.\n\nتفاصيل\n\n{BODY}\n\nثم غادر."
    assert (found.outlet, found.url, found.author) == ("قناة السدر", URL, "نادر الجبيلي, هند فواز")
    assert str(found.published) == "2024-01-31 09:30:00+03:00"


def test_news_please(tmp_path: Path) -> None:
    record = {
        "title": TITLE,
        "maintext": BODY,
        "text": None,
        "url": URL,
        "source_domain": "sidr.example",
        "authors": [],
    }
    found = article(tmp_path, {**record, "date_publish": "2024-01-31 09:30:00", "date_modify": "None"}, "a.jsonl")
    assert (found.id, found.text, found.outlet, found.updated) == (URL, f"{TITLE}\n\n{BODY}", "sidr.example", None)
    assert str(found.published) == "2024-01-31 09:30:00"


def test_gdelt_lists_have_no_text(tmp_path: Path) -> None:
    row = {"url": URL, "title": TITLE, "seendate": "20240131T093000Z", "domain": "sidr.example", "language": "Arabic"}
    without, with_text = taken(tmp_path, {"articles": [row, {**row, "text": BODY}]})
    assert isinstance(without, RejectedInput)
    assert URL in without.reason
    assert "fetch" in without.reason
    assert isinstance(with_text, Article)
    assert (with_text.outlet, with_text.published.isoformat()) == ("sidr.example", "2024-01-31T09:30:00+00:00")  # type: ignore[union-attr]


def test_names_of_others(tmp_path: Path) -> None:
    record = {
        "headline": TITLE,
        "content": BODY,
        "publishedAt": "2024-01-31",
        "source": {"name": "قناة السدر"},
        "link": URL,
    }
    found = article(tmp_path, record)
    assert (found.text, found.outlet, found.url, str(found.published)) == (
        f"{TITLE}\n\n{BODY}",
        "قناة السدر",
        URL,
        "2024-01-31",
    )


@pytest.mark.parametrize(
    "record",
    [
        {"@type": "NewsArticle", "articleBody": 7},
        {"@type": "NewsArticle", "articleBody": {"a": []}, "author": [[[]]], "publisher": [None]},
        {"bodies": [None, 3], "headlines": "x"},
        {"bodies": [{"value": ["x"]}], "uri": []},
        {"body": {"sections": [None, {"paragraphs": {}}]}, "publishing_date": []},
        {"maintext": [], "authors": {"x": 1}},
        {"articles": [None, 3, {}]},
        {"@graph": {"@graph": []}},
        {"x": [{}], "y": [{}]},
        {"version": "https://jsonfeed.org/version/1.1", "items": {}},
        {
            "version": "https://jsonfeed.org/version/1.1",
            "items": [None, {"content_html": 5, "authors": 3, "tags": [[]]}],
        },
    ],
)
def test_nonsense_in_a_known_shape_is_rejected(tmp_path: Path, record: Any) -> None:
    items = taken(tmp_path, record)
    assert items
    assert all(isinstance(item, RejectedInput) for item in items)
