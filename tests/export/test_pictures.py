"""Pictures: well-formed whatever the words, the same in either direction, bounded, told in words too."""

from __future__ import annotations

import base64
import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from importlib.resources import files

import pytest

from tawatur.export.picture import Frame, Told, alone, clipped, picture_style, wide, wrapped
from tawatur.export.picture_activity import MOST_BARS, activity_picture
from tawatur.export.picture_atlas import Box, extent_of, is_land, lands, place_of
from tawatur.export.picture_chain import MOST_NODES, Chains, Node, chain_picture, count
from tawatur.export.picture_claims import MOST_CLAIMS, Claims, Row, claims_picture
from tawatur.export.picture_data import csv_address, csv_text
from tawatur.export.picture_figures import MOST_VALUES, Figures, Value, figures_picture
from tawatur.export.picture_map import Site, Sites, map_picture
from tawatur.export.picture_marks import STATES, marks
from tawatur.export.picture_reports import Flow, Line, Teller, Tellers, reports_picture

#: Foreign words as bad as they come: markup, quotes, controls, half a character, marks that turn the line round.
HOSTILE = "</title><script>alert(1)</script>\"'&\x00\x0b\ud800\u202eabc\ufffe<![CDATA["
TOLD = Told(f"title {HOSTILE}", f"what it shows {HOSTILE}")
ARABIC = "بلدية الزعفران"


def reports(frame: Frame, words: str = ARABIC, size: int = 3) -> str:
    tellers = tuple(Teller(f"a{n}", str(n), words, float(n), f"#r{n}", n == 2) for n in range(1, size + 1))
    flows = (Flow("a1", "a2", is_loose=False, is_directed=True), Flow("a1", "a3", is_loose=True, is_directed=False))
    view = Tellers(TOLD, (Line(words, tellers[:1]), Line(words, tellers[1:])), flows, ((1.0, words),), (2.5,))
    return reports_picture(view, frame)


def claims(frame: Frame, words: str = ARABIC, size: int = 7) -> str:
    rows = tuple(Row(words, f"#r1-{n}-9", STATES[:size] + ("silent",) * (size - len(STATES))) for n in range(40))
    return claims_picture(Claims(TOLD, tuple(map(str, range(1, size + 1))), rows), frame)


def chain(frame: Frame, words: str = ARABIC) -> str:
    leaf = Node(words, "report", (), "#r1", "1")
    roots = (Node(words, "speaker", (Node(words, "carrier", (leaf, leaf)),)), Node(words, "unnamed", (leaf,) * 40))
    return chain_picture(Chains(TOLD, roots, words), frame)


def figures(frame: Frame, words: str = ARABIC, size: int = 12) -> str:
    values = [Value(n % 7, words, float(n), (words, words), f"#r{n}") for n in range(size)]
    return figures_picture(Figures(TOLD, tuple(values)), frame)


def places(frame: Frame, words: str = ARABIC) -> str:
    sites = (Site(words, 33.9, 35.5, 3, "#r1"), Site(words, 33.5, 36.3, 1))
    return map_picture(Sites(TOLD, sites, frozenset({"LB"})), frame)


def activity(frame: Frame, words: str = ARABIC) -> str:
    return activity_picture([0, 3, 1] * 40, Told(words, words), frame)


PICTURES = (reports, claims, chain, figures, places, activity)
FRAMES = [Frame(width, language) for width in (700, 340) for language in ("ar", "en")]


@pytest.mark.parametrize("frame", FRAMES, ids=str)
@pytest.mark.parametrize("picture", PICTURES)
def test_hostile_words_are_words(picture: Callable[..., str], frame: Frame) -> None:
    for svg in (picture(frame, HOSTILE), alone(picture(frame, HOSTILE))):
        root = ET.fromstring(svg.encode("utf-8"))
        assert not [e for e in root.iter() if e.tag.endswith("script")]
        assert "\u202e" not in svg
        assert root[0].tag.endswith(("title", "style"))


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_has_a_title_a_description_and_its_direction(picture: Callable[..., str]) -> None:
    for language, direction in (("ar", "rtl"), ("en", "ltr")):
        root = ET.fromstring(picture(Frame(700, language)))
        assert [child.tag.split("}")[1] for child in root][:2] == ["title", "desc"]
        assert all((child.text or "").strip() for child in root[:2])
        assert (root.get("direction"), root.get("lang")) == (direction, language)


@pytest.mark.parametrize("picture", [reports, claims, chain, figures, places])
def test_links_can_be_reached_and_lead_inside(picture: Callable[..., str]) -> None:
    root = ET.fromstring(picture(Frame(700, "en")))
    links = [element for element in root.iter() if element.tag.endswith("}a")]
    assert links and root.get("role") == "group"
    assert all((link.get("href") or "").startswith("#") for link in links)
    assert all(link.get("aria-label") or "".join(link.itertext()).strip() for link in links)


@pytest.mark.parametrize("frame", FRAMES, ids=str)
@pytest.mark.parametrize("picture", PICTURES)
def test_nothing_stands_outside_the_frame(picture: Callable[..., str], frame: Frame) -> None:
    root = ET.fromstring(picture(frame, "مرجانة"))
    for element in root.iter():
        for name in ("x", "cx"):
            assert -1 <= float(element.get(name, 0)) <= frame.width + 1
        for name in ("y", "cy"):
            assert 0 <= float(element.get(name, 0)) <= float(root.get("height", 0)) + 2


def test_many_of_a_thing_are_bounded() -> None:
    frame = Frame(700, "ar")
    assert claims(frame, ARABIC, 60).count('class="rule"') == MOST_CLAIMS
    assert len(claims(frame, ARABIC, 60)) < 60_000
    tree = chain(frame)
    assert tree.count("<circle") == MOST_NODES < count((Node("", "speaker", (Node("", "report"),) * 40),))
    assert figures(frame).count("<circle") == MOST_VALUES
    assert activity(frame).count("<rect") <= MOST_BARS
    assert len(reports(frame, ARABIC, 400)) < 200_000


def test_every_state_has_a_shape_of_its_own() -> None:
    shapes = {re.sub(r"[^a-zA-Z]", "", re.findall(r'd="([^"]*)"', marks(state, [(9, 9)], 5))[0]) for state in STATES}
    outlined = {state for state in STATES if 'fill="none"' in marks(state, [(9, 9)], 5)}
    assert len(shapes) == 5  # disc, square, diamond, cross, dash
    assert {"copy", "newer"} <= outlined and not {"says", "older"} & outlined


def test_words_are_cut_where_they_do_not_fit() -> None:
    assert clipped("short", 100) == "short"
    assert clipped(ARABIC * 9, 90).endswith("…") and wide(clipped(ARABIC * 9, 90)) <= 104
    assert clipped("漢字" * 20, 60)[:-1] == "漢字漢"
    assert wrapped("one two three", 60) == ["one two", "three"]
    assert wrapped("", 50) == []


def test_a_fall_is_a_broken_line() -> None:
    values = (Value(9, "9", 1.0, ()), Value(12, "12", 2.0, ()), Value(11, "11", 3.0, ()))
    svg = figures_picture(Figures(TOLD, values), Frame(700, "en"))
    assert re.findall(r'class="(course[^"]*)"', svg) == ["course", "course back"]


def test_time_runs_along_the_line_of_reading() -> None:
    def xs(language: str) -> list[float]:
        return [float(x) for x in re.findall(r'cx="([\d.]+)"', figures(Frame(700, language), ARABIC, 4))]

    assert xs("en") == sorted(xs("en"))
    assert xs("ar") == [700 - x for x in xs("en")]


def test_the_atlas_knows_capitals_towns_and_lands() -> None:
    assert place_of("capital:LB") == (33.89, 35.5)
    assert place_of("city:745044") is not None
    assert place_of("region:europe") is None and place_of("") is None
    assert is_land("LB") and not is_land("") and not is_land("ZZ")
    assert extent_of("LB") is not None and extent_of("ZZ") is None


def test_lands_are_cut_to_the_view_and_cross_the_line_of_dates() -> None:
    box = Box(170, 60, 195, 72)
    found = dict(lands(box))
    assert "RU" in found and "LB" not in found
    for rings in found.values():
        assert all(box.west - 1e-9 <= x <= box.east + 1e-9 and box.south <= y <= box.north for r in rings for x, y in r)
    inner = dict(lands(Box(60, 56, 100, 66)))["RU"]
    assert len(inner) == 1 and {(60, 56), (60, 66), (100, 66), (100, 56)} <= set(inner[0])


def test_a_map_shows_places_on_both_sides_of_the_line_of_dates_together() -> None:
    sites = (Site("Suva", -18.1, 178.4, 1), Site("Apia", -13.8, -171.8, 1))
    svg = map_picture(Sites(TOLD, sites), Frame(700, "en"))
    xs = [float(x) for x in re.findall(r'cx="([\d.]+)"', svg)]
    assert 0 < xs[0] < xs[1] < 700


def test_the_bundled_outlines_are_small_and_carded() -> None:
    held = {
        path.name: len(path.read_bytes())
        for path in files("tawatur.export").joinpath("atlas").iterdir()
        if path.is_file()
    }
    assert held["outlines.json.gz"] + held["places.txt"] < 300_000
    assert "card.md" in held


def test_the_style_of_a_picture_alone_knows_the_dark() -> None:
    assert "prefers-color-scheme: dark" in picture_style() and "</" not in picture_style()
    assert alone(activity(Frame(120, "en"))).count("<style>") == 1


def test_figures_to_take_away_are_safe_in_a_spreadsheet() -> None:
    rows = [["=cmd()", "+1", -1, None, 'a"b,c\nd'], [ARABIC, "-x", "@y", "\tz", 1.5]]
    held = list(csv.reader(io.StringIO(csv_text(rows))))
    assert held == [["'=cmd()", "'+1", "-1", "", 'a"b,c\nd'], [ARABIC, "'-x", "'@y", "'\tz", "1.5"]]
    packed = csv_address(rows).removeprefix("data:text/csv;charset=utf-8;base64,")
    assert base64.b64decode(packed).decode("utf-8-sig") == csv_text(rows)
