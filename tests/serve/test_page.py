"""The dossier page: nothing lost, nothing let in, every word in both languages, every link with its place."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from typing import Any

import pytest
from page_dossier import HOSTILE, OUTLETS, TEXTS, bare, dossier
from page_parse import Page, parse

from tawatur.serve.page import messages
from tawatur.serve.page.links import web_address
from tawatur.serve.page.lookup import Lookup
from tawatur.serve.page.picture_figures import figures_figure
from tawatur.serve.page.render import render

STYLE = files("tawatur.serve.page").joinpath("page.css").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=["ar", "en"])
def page(request: pytest.FixtureRequest) -> Page:
    return parse(render(dossier(), request.param))


def test_every_report_can_be_read_back_exactly(page: Page) -> None:
    assert [element.text for element in page.classed("text")] == list(TEXTS)


def test_elements_nest(page: Page) -> None:
    assert page.crossed == []
    assert page.unclosed == []


def test_every_inner_link_has_its_place_and_every_id_is_one(page: Page) -> None:
    wanted = {element.attrs["href"][1:] for element in page.all("a") if (element.attrs["href"] or "").startswith("#")}
    assert wanted <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    named = [
        element.attrs[key] for element in page.elements for key in ("aria-labelledby", "for") if key in element.attrs
    ]
    assert set(named) <= set(page.ids)


def test_nothing_is_fetched_and_nothing_foreign_runs(page: Page) -> None:
    assert not {element.tag for element in page.elements} & {"img", "link", "iframe", "object", "embed", "base", "form"}
    assert len(page.all("script")) == 1
    names = {name for element in page.elements for name in element.attrs}
    assert not [name for name in names if name.startswith("on") or name in {"src", "style", "srcset", "action"}]
    outside = [element for element in page.all("a") if not (element.attrs["href"] or "").startswith("#")]
    saved = [element.attrs["href"] for element in outside if "download" in element.attrs]
    assert saved and all((href or "").startswith("data:text/csv;charset=utf-8;base64,") for href in saved)
    followed = [element.attrs["href"] for element in outside if "download" not in element.attrs]
    assert followed == ["https://marsad.example/1?a=1&b=2"]
    assert "url(" not in STYLE and "@import" not in STYLE


def test_hostile_words_are_shown_as_words(page: Page) -> None:
    assert any(element.text == HOSTILE for element in page.elements)
    assert any(HOSTILE in (element.attrs.get("title") or "") for element in page.classed("u"))


@pytest.mark.parametrize(("language", "shown", "other"), [("ar", "سبب", "because"), ("en", "because", "سبب")])
def test_why_words_are_damaged_is_told_in_the_language_of_the_page(language: str, shown: str, other: str) -> None:
    span = {"article": "a", "start": 0, "end": 4, "text": "وقال"}
    record = {
        "articles": [{"id": "a", "text": "وقال."}],
        "damage": [span | {"because": "because", "because_ar": "سبب"}],
    }
    page = parse(render(record, language))
    (mark,) = page.classed("u")[1:] or page.classed("u")
    assert mark.attrs["title"] == shown
    assert mark.attrs["data-en" if language == "ar" else "data-ar"] == other


def test_a_note_names_a_report_as_the_page_does() -> None:
    articles = [{"id": f"00{number}_x", "text": "خبر"} for number in (1, 2)]
    notes = [
        {
            "kind": "language",
            "text": {"ar": "002_x ليس بالعربية.", "en": "002_x is not in Arabic."},
            "article": "002_x",
        },
        {
            "kind": "undated",
            "text": {"ar": "بلا تاريخ: 001_x، 002_x.", "en": "No date: 001_x, 002_x."},
            "article": None,
        },
        {"kind": "rejected", "text": {"ar": "001_x.txt", "en": "001_x.txt"}, "article": None},
        {"kind": "other", "text": {"ar": "لا يسمي تقريرا", "en": "names no report"}, "article": "001_x"},
    ]
    listed = [element.text for element in parse(render({"articles": articles, "notes": notes}, "en")).all("li")]
    first, several, rejected, other = listed[listed.index(next(text for text in listed if "Arabic" in text)) :][:4]
    assert "Report 2 is not in Arabic." in first and "التقرير ٢ ليس بالعربية." in first
    assert "No date: Report 1, Report 2." in several and "بلا تاريخ: التقرير ١، التقرير ٢." in several
    assert "001_x.txt" in rejected
    assert "Report 1" in other and "names no report" in other


def test_the_policy_names_this_style_and_this_script(page: Page) -> None:
    policy = next(e.attrs["content"] for e in page.all("meta") if e.attrs.get("http-equiv")) or ""
    for tag in ("style", "script"):
        digest = hashlib.sha256(page.all(tag)[0].text.encode()).digest()
        assert f"{tag}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert policy.startswith("default-src 'none'")


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr"), ("xx", "rtl")])
def test_the_page_opens_in_the_language_asked_for(language: str, direction: str) -> None:
    opened = parse(render(bare(), language))
    chosen = [element.attrs["id"] for element in opened.all("input") if element.attrs.get("name") == "ui"
              and "checked" in element.attrs]  # fmt: skip
    assert opened.all("html")[0].attrs["dir"] == direction
    assert chosen == ["ui-en" if language == "en" else "ui-ar"]


def test_both_languages_stand_in_one_page(page: Page) -> None:
    ar, en = page.classed("ar"), page.classed("en")
    assert len(ar) == len(en) > 50
    assert not [
        element
        for element in en
        if re.search("[\N{ARABIC-INDIC DIGIT ZERO}-\N{ARABIC-INDIC DIGIT NINE}]", element.text)
    ]


@pytest.mark.parametrize("record", [{}, {"articles": []}, bare(), {key: [] for key in dossier()} | bare()])
def test_a_dossier_of_almost_nothing_has_a_page(record: dict[str, Any]) -> None:
    read = parse(render(record, "ar"))
    assert read.crossed == [] == read.unclosed
    assert len(read.classed("report")) == len(record.get("articles", []))


@pytest.mark.parametrize("key", [key for key in dossier() if key != "schema"])
def test_a_dossier_that_lacks_a_list_has_a_page(key: str) -> None:
    read = parse(render({name: value for name, value in dossier().items() if name != key}, "en"))
    wanted = {element.attrs["href"][1:] for element in read.all("a") if (element.attrs["href"] or "").startswith("#")}
    assert wanted <= set(read.ids)


def test_a_lone_surrogate_and_a_nul_do_not_stop_the_page() -> None:
    record = {"articles": [{"id": "a", "text": "\ud800 \0 x", "title": "\udfff"}]}
    assert render(record, "ar").encode("utf-8")


def test_spans_outside_the_text_and_unknown_articles_are_left_out() -> None:
    stray = {"article": "a0", "start": 5, "end": 500, "text": "x"}
    lost = stray | {"article": "nowhere", "id": "s1"}
    record = bare() | {"mentions": [stray, lost], "damage": [stray], "statements": [lost], "quotations": [stray, lost],
                       "conflicts": [{"kind": "new", "slot": "new", "items": [lost, stray]}],
                       "summary": [{"text": "x", "citations": [lost, stray], "claim": "no"}]}  # fmt: skip
    assert parse(render(record, "ar")).classed("text")[0].text == "خبر من سطر واحد."


def test_every_conflict_kind_has_its_card_and_slight_ones_are_folded(page: Page) -> None:
    cards = [element for element in page.classed("card") if (element.attrs.get("id") or "").startswith("c")]
    assert len(cards) == len(dossier()["conflicts"])
    for card, conflict in zip(cards, dossier()["conflicts"], strict=True):
        assert messages.catalogue("ar")[f"conflict.{conflict['kind']}"] in card.text
    folds = [fold for fold in page.classed("fold") if cards[-1].text in fold.text]
    assert folds and cards[-2].text in folds[0].text


def test_a_changing_figure_is_a_line_in_the_order_of_publication() -> None:
    lookup = Lookup(dossier())
    course = figures_figure(lookup, 2, list(reversed(dossier()["conflicts"][1]["items"])))
    assert course is not None
    assert re.findall(r'class="strong"[^>]*>\u2068(\d+)', course.drawn.en)[:3] == ["12", "23", "19"]
    assert figures_figure(lookup, 2, dossier()["conflicts"][1]["items"][:2]) is None
    assert figures_figure(lookup, 3, dossier()["conflicts"][2]["items"]) is None


def test_a_sentence_on_damage_says_so(page: Page) -> None:
    told = page.classed("summary")[0].text
    assert told.count(str(messages.catalogue("en")["summary.damaged"])) == 1


def test_renderings_of_one_utterance_are_folded_under_the_direct_one(page: Page) -> None:
    utterance = next(e for e in page.classed("utterance") if "لن نترك أحدا تحت الرماد" in e.text)
    assert "لن يبقى أحد … تحت الرماد" in utterance.text
    assert utterance.text.index("لن نترك") < utterance.text.index("لن يبقى")


def test_cells_say_copy_differ_and_older() -> None:
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', render(dossier(), "ar"))
    states = [re.findall(r'class="d (\w+)"', row) for row in rows]
    assert states[0] == ["says", "copy", "differs", "says"]
    toll = next(state for row, state in zip(rows, states, strict=True) if "قتل ١٢ شخصا" in row)
    assert toll == ["older", "older", "newer", "silent"]


def test_reports_without_an_outlet_go_by_number(page: Page) -> None:
    headings = [element.text for element in page.all("h3")]
    assert any("Report 4" in heading for heading in headings)
    assert all(any(outlet in heading for heading in headings) for outlet in OUTLETS if outlet)


def test_the_page_is_small() -> None:
    assert len(render(dossier(), "ar").encode()) < 200_000


@pytest.mark.parametrize(
    "value",
    ["javascript:alert(1)", "JavaScript:x", " https://a.example", "https://", "data:text/html,x", "//a.example", "http://[",
     "https://a.example/\n", None, 7, "file:///etc/passwd"],
)  # fmt: skip
def test_addresses_that_are_not_of_the_web_are_dropped(value: object) -> None:
    assert web_address(value) == ""
