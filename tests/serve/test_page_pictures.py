"""Pictures on the page: there where they say something, in both languages and widths, with their figures."""

from __future__ import annotations

import base64
import csv
import io
import re
from typing import Any

import pytest
from page_dossier import bare, dossier
from page_parse import parse
from page_pictured import COUNT, TEXT, pictured

from tawatur.serve.page.lookup import Lookup
from tawatur.serve.page.picture_activity import activity
from tawatur.serve.page.picture_chain import chain_figure
from tawatur.serve.page.picture_claims import claims_figure
from tawatur.serve.page.picture_map import map_figure
from tawatur.serve.page.picture_reports import reports_figure
from tawatur.serve.page.pictures import Figure, hours
from tawatur.serve.page.render import render


def rows(figure: Figure | None) -> list[list[str]]:
    assert figure is not None
    packed = figure.data.removeprefix("data:text/csv;charset=utf-8;base64,")
    return list(csv.reader(io.StringIO(base64.b64decode(packed).decode("utf-8-sig"))))


def figures(record: dict[str, Any]) -> list[Figure | None]:
    lookup = Lookup(record)
    claim = next(iter(lookup.claims.values()), None)
    return [reports_figure(lookup), claims_figure(lookup, {}), map_figure(lookup), chain_figure(lookup, claim)]


def test_a_page_without_anything_to_draw_has_no_picture() -> None:
    assert figures(bare()) == [None] * 4
    assert "<svg" not in render(bare(), "ar")


def test_each_picture_is_there_in_both_languages_and_widths() -> None:
    for figure in figures(pictured()):
        assert figure is not None
        for half in figure.drawn.ar, figure.drawn.en:
            assert re.findall(r'<svg [^>]*width="(\d+)"', half) == ["700", "340"]
        assert 'lang="ar"' in figure.drawn.ar and 'lang="en"' in figure.drawn.en


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_link_of_a_picture_has_its_place(language: str) -> None:
    page = parse(render(pictured(), language))
    wanted = {a.attrs["href"][1:] for a in page.all("a") if (a.attrs["href"] or "").startswith("#")}  # type: ignore[index]
    assert wanted <= set(page.ids)
    assert page.unclosed == [] and page.crossed == []


def test_the_figures_behind_the_reports() -> None:
    held = rows(reports_figure(Lookup(pictured())))
    assert len(held) == COUNT + 1
    assert held[1][:2] == ["1", "a0"] and held[1][5:] == ["", ""]
    assert held[11][5:] == ["a0", "copied"]


def test_reports_of_one_moment_without_copies_are_no_picture() -> None:
    record = pictured(2) | {"copies": []}
    for article in record["articles"]:
        article["published"] = "2031-03-04"
    assert reports_figure(Lookup(record)) is None


def test_copies_are_rings_and_bows_lead_to_them() -> None:
    figure = reports_figure(Lookup(pictured()))
    assert figure is not None
    desk = figure.drawn.en.split("</svg>")[0]
    assert desk.count('<circle class="says"') == desk.count('<circle class="copy"') == COUNT // 2
    assert desk.count('class="tip"') == COUNT // 2


def test_the_matrix_says_what_each_report_does() -> None:
    held = rows(claims_figure(Lookup(pictured()), {}))
    assert held[1][4:] == ["says"] * 10 + ["copy"] * 10
    assert claims_figure(Lookup(pictured(4)), {}) is None  # the table says as much


def test_the_tree_goes_from_speaker_by_carrier_to_report() -> None:
    lookup = Lookup(pictured(4))
    figure = chain_figure(lookup, lookup.claims["c1"])
    assert figure is not None
    order = re.findall(r"\u2068([^\u2069]+)\u2069", figure.drawn.en.split("</svg>")[0])
    words = [each for each in order if not each.isdigit()]
    assert words == ["بلدية الزعفران", TEXT[TEXT.index("الة") :][:10], "منبر 0", "منبر 2", "منبر 1", "منبر 3"]
    assert rows(figure)[1][4] == "بلدية الزعفران"


def test_what_outlets_tell_in_their_own_voice_has_no_tree() -> None:
    record = pictured() | {"quotations": []}
    lookup = Lookup(record)
    assert chain_figure(lookup, lookup.claims["c1"]) is None


def test_a_place_where_nothing_happens_is_on_no_map() -> None:
    record = pictured()
    record["entities"].append({"id": "e3", "kind": "place", "names": {"en": "Vienna"}, "known": "capital:AT"})
    record["mentions"].append({**record["mentions"][0], "entity": "e3"})
    figure = map_figure(Lookup(record))
    assert figure is not None and "Beirut" in figure.drawn.en and "Vienna" not in figure.drawn.en
    assert [row[0] for row in rows(figure)[1:]] == ["capital:LB", "capital:AT"]
    for statement in record["statements"]:
        statement["place"] = "elsewhere"
    assert map_figure(Lookup(record)) is None


def test_towns_that_most_reports_name_are_the_place_where_no_report_says_any() -> None:
    record = pictured()
    for statement in record["statements"]:
        statement["place"] = None
    assert map_figure(Lookup(record)) is None
    record["entities"][0]["known"] = "city:745044"
    assert map_figure(Lookup(record)) is not None


def test_activity_of_a_list_is_a_small_picture_in_both_languages() -> None:
    drawn = activity([100.0, 101.0, 130.0])
    assert drawn.ar.count("<rect") == drawn.en.count("<rect") == 2
    assert "3 reports, at most 2" in drawn.en
    assert (
        not activity([])
        and not activity([5.0, 6.0])
        and activity([n * 24.0 for n in range(400)]).en.count("<rect") <= 40
    )


def test_a_report_that_denies_is_marked_so() -> None:
    record = dossier()
    items = next(row for row in record["conflicts"] if row["slot"] == "polarity")["items"]
    assert any('class="d denies"' in render(record, "ar") for item in items if item["value"] in ("denied", "negated"))


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("1970-01-02", 36.0),
        ("1970-01-01T03:30:00+03:00", 0.5),
        ("1970-01-01T05:00:00", 5.0),
        ("soon", None),
        (None, None),
    ],
)
def test_moments_of_publication(published: object, expected: float | None) -> None:
    assert hours(published) == expected
