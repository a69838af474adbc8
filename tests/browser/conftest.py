"""A real browser for tests: the system's own Chromium, driven by Playwright; nothing is downloaded."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tawatur.export.records import dossier_record
from tawatur.model.telling import Dossier
from tawatur.run.dossier import dossier
from tawatur.serve.page.render import render

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
#: A desk and a phone, in pixels.
DESK, PHONE = (1180, 900), (390, 844)

Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of the tests of a file; they are skipped where there is none.

    It ends with them: as long as it is open an event loop runs, and tests of other rooms could run none.
    """
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip(f"no browser: none of {', '.join(BROWSERS)} is on the path (apt-get install chromium)")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--hide-scrollbars"])
        yield made
        made.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """Opens an address in a window of its own: `size`, and what Playwright's `new_context` knows."""
    contexts: list[BrowserContext] = []

    def open_(url: str, size: tuple[int, int] = DESK, **more: object) -> Page:
        viewport = {"width": size[0], "height": size[1]}
        context = browser.new_context(viewport=viewport, **more)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The address of the example's dossier page, by the language that it opens in."""
    told = dossier(ROOT / "examples" / "nawras-ferry" / "articles.jsonl")
    folder = tmp_path_factory.mktemp("ferry")
    return {language: _written(told, folder, language) for language in ("ar", "en")}


@pytest.fixture(scope="session")
def crossing(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the page of the other example, which happens in places that are on the map."""
    told = dossier(ROOT / "examples" / "orsan-crossing" / "articles", "2024-02-15")
    return _written(told, tmp_path_factory.mktemp("crossing"), "en")


def _written(told: Dossier, folder: Path, language: str) -> str:
    path = folder / f"{language}.html"
    path.write_text(render(dossier_record(told), language), encoding="utf-8")
    return path.as_uri()
