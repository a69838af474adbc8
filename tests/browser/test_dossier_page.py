"""The one-file dossier page in a real browser: accessible, narrow enough, from a claim to its words, pictures too."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from browser_checks import poor_contrasts, sideways, unfold, violations
from playwright.sync_api import Page

pytestmark = pytest.mark.slow

Opened = Callable[..., Page]
LANGUAGES = ("ar", "en")
PHONE = (390, 844)


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(opened: Opened, example: dict[str, str], language: str) -> None:
    page = opened(example[language])
    unfold(page)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert poor_contrasts(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_need_not_be_moved_sideways(opened: Opened, example: dict[str, str], language: str) -> None:
    page = opened(example[language], PHONE)
    assert sideways(page) == 0
    unfold(page)
    assert sideways(page) == 0
    assert page.locator(".picture .slim svg:visible").count() > 0
    assert page.locator(".picture .broad svg:visible").count() == 0


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_click_leads_from_a_sentence_to_its_words(
    opened: Opened, example: dict[str, str], language: str, script: bool
) -> None:
    page = opened(example[language], java_script_enabled=script)
    page.locator("#summary .cite").first.click()
    words = page.locator("aside .a:target")
    assert words.count() == 1 and words.is_visible() and words.inner_text().strip()


def test_the_language_is_changed_in_the_page(opened: Opened, example: dict[str, str]) -> None:
    page = opened(example["ar"])
    assert page.locator("#conflicts svg:visible").first.get_attribute("direction") == "rtl"
    page.locator("label[lang=en]").click()
    assert page.locator("html").get_attribute("dir") == "ltr"
    assert page.locator("#conflicts svg:visible").first.get_attribute("direction") == "ltr"
    assert page.locator("svg[direction=rtl]:visible").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_in_pictures_do_not_run_out_of_them(opened: Opened, example: dict[str, str], language: str) -> None:
    """Measured with the fonts of this machine; a word may hang over by a letter."""
    for size in ((1180, 900), PHONE):
        page = opened(example[language], size)
        unfold(page)
        over = page.evaluate(
            """() => [...document.querySelectorAll('svg.pic')].filter(s => s.getClientRects().length).flatMap(svg => {
                 const box = svg.getBoundingClientRect();
                 return [...svg.querySelectorAll('text')].filter(text => {
                   const r = text.getBoundingClientRect();
                   return r.left < box.left - 8 || r.right > box.right + 8;
                 }).map(text => text.textContent);
               })"""
        )
        assert over == []


def test_the_figures_of_a_picture_can_be_taken_away(opened: Opened, example: dict[str, str], tmp_path: Path) -> None:
    page = opened(example["en"])
    with page.expect_download() as download:
        page.locator("#conflicts .picture figcaption a").first.click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    rows = list(csv.DictReader(io.StringIO(saved.read_text(encoding="utf-8-sig"))))
    assert saved.suffix == ".csv" and [row["value"] for row in rows][:1] == ["6"]


def test_a_point_of_a_picture_leads_to_its_words(opened: Opened, example: dict[str, str]) -> None:
    page = opened(example["ar"])
    page.locator("#conflicts .picture svg:visible a").first.click()
    assert page.locator("aside .a:target").is_visible()


def test_everything_is_printed_unfolded(opened: Opened, example: dict[str, str]) -> None:
    page = opened(example["ar"])
    page.emulate_media(media="print")
    assert page.locator(".noprint:visible").count() == 0
    assert page.locator("#accounts svg:visible").count() == 1
