"""The desk's pages: what stands on each, in both languages, beside its JSON twin."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

ENTITY = "هيثم الدرازي"


class Page(HTMLParser):
    """The ids, links and headings of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        held = dict(attributes)
        self.tags.append((tag, held))
        if held.get("id"):
            self.ids.append(str(held["id"]))
        if tag == "a" and held.get("href"):
            self.links.append(str(held["href"]))


def story_of(browser: TestClient, words: str = "سوق السمك") -> str:
    found: str = browser.get("/stories.json", params={"q": words}).json()["stories"][0]["id"]
    return found


def entity_of(browser: TestClient) -> str:
    names = browser.get("/search.json", params={"q": ENTITY}).json()["names"]
    return str(next(row["id"] for row in names if row["name"] == ENTITY))


def addresses(browser: TestClient) -> list[str]:
    """One page of each kind."""
    return [
        "/", "/stories?contested=true", f"/stories/{story_of(browser)}", "/articles/nahr-1",
        f"/entities/{entity_of(browser)}", "/outlets", f"/outlet?name={quote('أفق')}", f"/search?q={quote('السوق')}",
        "/compare?a=sada-1&b=ufuq-1", "/judgements", "/help", "/api",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_is_whole_and_has_a_twin(browser: TestClient, language: str) -> None:
    for address in addresses(browser):
        got = browser.get(f"{address}{'&' if '?' in address else '?'}lang={language}")
        assert got.status_code == 200, address
        page = Page(got.text)
        assert len(page.ids) == len(set(page.ids)), address
        assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in got.text
        assert "main" in page.ids
        assert sum(tag == "h1" for tag, _ in page.tags) == 1, address
        assert "\N{REPLACEMENT CHARACTER}" not in got.text
        twin = next(str(held["href"]) for tag, held in page.tags if tag == "link" and held.get("rel") == "alternate")
        answer = browser.get(twin)
        assert answer.status_code == 200, twin
        assert answer.headers["content-type"].startswith("application/json")


def test_links_within_a_page_and_between_pages_lead_somewhere(browser: TestClient) -> None:
    seen: set[str] = set()
    for address in addresses(browser):
        page = Page(browser.get(address).text)
        assert {link[1:] for link in page.links if link.startswith("#") and link != "#"} <= set(page.ids), address
        seen |= {link.partition("#")[0] for link in page.links if link.startswith("/")}
    for link in seen:
        assert browser.get(link).status_code == 200, link


def test_the_list_filters(browser: TestClient) -> None:
    def titles(**asked: str) -> list[str]:
        return [row["title"] for row in browser.get("/stories.json", params=asked).json()["stories"]]

    assert len(titles()) == 4
    assert titles(person=ENTITY) == titles(q="الأنقاض") == titles(**{"from": "2024-03-04", "to": "2024-03-05"})
    assert len(titles(person=ENTITY)) == 1
    assert len(titles(outlet="أفق")) == 2
    assert titles(contested="true") == titles(q="عبّارة")
    assert titles(origins="7") == titles(place="لا مكان") == titles(q="كلمات لا توجد") == []
    first = browser.get("/stories.json", params={"limit": 2}).json()
    assert len(first["stories"]) == 2
    second = browser.get("/stories.json", params={"limit": 2, "after": first["older"]}).json()
    assert [row["id"] for row in (*first["stories"], *second["stories"])] == [
        row["id"] for row in browser.get("/stories.json").json()["stories"]
    ]
    assert second["older"] is None


def test_a_story_is_the_dossier_of_the_contract(browser: TestClient) -> None:
    record = browser.get(f"/stories/{story_of(browser)}.json").json()
    assert record["schema"] == "tawatur/dossier/1"
    assert record["fresh"] is True
    assert {row["id"] for row in record["articles"]} == {"sada-1", "ufuq-1", "nahr-1"}
    texts = {row["id"]: row["text"] for row in record["articles"]}
    for row in record["statements"]:
        assert texts[row["article"]][row["start"] : row["end"]] == row["text"]
    text = browser.get(f"/stories/{record['story']}").text
    assert record["summary"][0]["text"] in text


def test_a_story_is_not_sent_twice(browser: TestClient) -> None:
    address = f"/stories/{story_of(browser)}"
    first = browser.get(address)
    again = browser.get(address, headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    other = browser.get(address, params={"lang": "en"})
    assert other.headers["etag"] != first.headers["etag"]


def test_an_article_shows_its_layers_and_whose_text_it_carries(browser: TestClient) -> None:
    record = browser.get("/articles/nahr-1.json").json()
    (related,) = record["related"]
    assert related["article"]["id"] == "sada-1"
    assert related["taken"] is True
    passage = related["passages"][0]
    assert passage["here"] == passage["there"]
    page = browser.get("/articles/nahr-1?at=0-6").text
    assert '<span class="a" id="r1-0-6">' in page
    assert 'id="ly-m"' in page
    assert "chain" in page


def test_an_entity_says_and_is_spoken_of(browser: TestClient) -> None:
    held = browser.get(f"/entities/{entity_of(browser)}.json").json()
    assert held["facts"]["ref"]["name"] == ENTITY
    assert held["facts"]["articles"] == 3
    assert held["by"]
    assert all("الدرازي" in row["text"] or row["text"] for row in held["by"])
    assert [row["title"] for row in held["stories"]]


def test_an_outlet_is_first_or_carries(browser: TestClient) -> None:
    first = browser.get("/outlet.json", params={"name": "صدى الساحل"}).json()["facts"]
    assert (first["earliest"], first["shared"], first["copies"]) == (1, 1, 0)
    assert first["copied_by"] == [["النهر", 1]]
    copying = browser.get("/outlet.json", params={"name": "النهر"}).json()["facts"]
    assert (copying["earliest"], copying["copies"], copying["sources"]) == (0, 1, [["صدى الساحل", 1]])


def test_two_reports_side_by_side(browser: TestClient) -> None:
    same = browser.get("/compare.json", params={"a": "sada-1", "b": "nahr-1"}).json()
    assert same["share"] == 1.0
    assert not same["disputed"]
    other: dict[str, Any] = browser.get("/compare.json", params={"a": "sada-1", "b": "ufuq-1"}).json()
    assert other["agreed"] or other["disputed"]
    for row in (*other["agreed"], *other["disputed"]):
        for side in "ab":
            for words in row[side]:
                assert other[side]["text"][words["start"] : words["end"]] == words["text"]


def test_search_marks_what_was_found(browser: TestClient) -> None:
    held = browser.get("/search.json", params={"q": "الأنقاض"}).json()
    pieces = held["hits"][0]["pieces"]
    assert [piece["text"] for piece in pieces if piece["found"]] == ["الأنقاض"]
    assert "<mark>الأنقاض</mark>" in browser.get("/search", params={"q": "الأنقاض"}).text
    assert browser.get("/search.json", params={"q": "…"}).json()["refused"] is True


def test_the_language_chosen_stays(browser: TestClient) -> None:
    assert 'lang="ar"' in browser.get("/").text[:80]
    browser.get("/?lang=en")
    assert 'lang="en"' in browser.get("/outlets").text[:80]


@pytest.mark.parametrize("address", ["/stories/s99", "/articles/none", "/entities/e9999", "/outlet?name=x"])
def test_what_is_not_there(browser: TestClient, address: str) -> None:
    assert browser.get(address).status_code == 404
    path, _, query = address.partition("?")
    answer = browser.get(f"{path}.json?{query}")
    assert answer.status_code == 404
    assert "error" in answer.json()


@pytest.mark.parametrize(
    "query",
    ["from=yesterday", "origins=-1", "limit=100000", "after=x", "after=1..2~3", "after=1e400~1", f"q={'x' * 400}"],
)
def test_what_cannot_be_asked(browser: TestClient, query: str) -> None:
    assert browser.get(f"/stories?{query}").status_code == 422
    assert "error" in browser.get(f"/stories.json?{query}").json()


def test_the_api_is_described(browser: TestClient) -> None:
    described = browser.get("/openapi.json").json()
    assert {"/stories.json", "/stories/{story}.json", "/articles/{name}.json", "/search.json"} <= set(
        described["paths"]
    )
    parameters = described["paths"]["/stories.json"]["get"]["parameters"]
    assert {"q", "from", "to", "place", "person", "outlet", "contested", "origins"} <= {
        row["name"] for row in parameters
    }
    assert all(row.get("description") or row["schema"].get("description") for row in parameters)
    page = browser.get("/api").text
    assert "/compare.json" in page


def test_what_is_new_is_a_feed(browser: TestClient) -> None:
    got = browser.get("/news.json?lang=en")
    assert got.headers["content-type"].startswith("application/feed+json")
    items = got.json()["items"]
    assert {item["tags"][0] for item in items} >= {"story_new", "conflict_new"}
    assert items[0]["url"].startswith("http://localhost/stories/s")
    assert all(item["_tawatur"]["citations"] for item in items if item["tags"] == ["conflict_new"])
    atom = browser.get("/news.atom?limit=1")
    assert atom.headers["content-type"].startswith("application/atom+xml") and atom.text.count("<entry>") == 1
    assert browser.get("/news.json?limit=100000").status_code == 422
    assert {"/news.json", "/news.atom"} <= set(browser.get("/openapi.json").json()["paths"])


def test_a_line_of_the_list_shows_when_reports_came(browser: TestClient) -> None:
    page = browser.get("/?lang=en").text
    assert '<div class="activity"><svg' in page and 'direction="rtl"' not in page
