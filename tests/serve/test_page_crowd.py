"""The page of very many reports: bounded, and every link still leads to its words."""

from __future__ import annotations

import pytest
from page_dossier import ALONE, CROWD, SHARED, crowd
from page_parse import Page, parse

from tawatur.serve.page.limits import LINKS, ROWS
from tawatur.serve.page.matrix import _SHOWN
from tawatur.serve.page.render import render


@pytest.fixture(scope="module")
def page() -> Page:
    return parse(render(crowd(), "ar"))


def test_every_inner_link_has_its_place(page: Page) -> None:
    wanted = {element.attrs["href"][1:] for element in page.all("a") if (element.attrs["href"] or "").startswith("#")}
    assert wanted <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert page.crossed == []


def test_a_report_that_nothing_leads_into_is_named_without_its_text(page: Page) -> None:
    texts = [element.text for element in page.classed("text")]
    assert texts[0] == crowd()["articles"][0]["text"]
    assert texts[-1] == crowd()["articles"][-1]["text"]  # the summary cites it
    assert len(texts) == ROWS + 1
    assert len(page.classed("report")) == CROWD


def test_claims_name_the_reports_that_tell_them_instead_of_a_column_for_each(page: Page) -> None:
    assert page.all("table") == []
    assert len(page.classed("tellers")) == 3
    links = [element for element in page.all("a") if "k-says" in (element.attrs.get("aria-describedby") or "")]
    assert len(links) == LINKS + 2 * (_SHOWN + ROWS)


def test_what_is_left_out_is_counted() -> None:
    html = render(crowd(), "en")
    assert f"and {SHARED - _SHOWN} more claims: {ROWS} of them here, all of them in the JSON" in html
    assert f"{ALONE - ROWS} more are not shown here" in html
    assert f"and {CROWD - LINKS} more reports" in html
