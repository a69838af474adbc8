"""`tawatur serve` in a real browser: from the start page to the exact words, accessible and narrow on every page."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from browser_checks import sideways, unfold, violations
from playwright.sync_api import Page

pytest.importorskip("tawatur.serve.serve", reason="there is no server")

pytestmark = pytest.mark.slow

Opened = Callable[..., Page]
ROOT = Path(__file__).parents[2]
LANGUAGES = ("ar", "en")
PHONE = (390, 844)
#: Seconds in which the server must be there; a machine may be busy.
PATIENCE = 60.0
#: One page of each kind, by the link that leads to it, or its address.
PAGES = {
    "stories": "/",
    "story": "/stories/s1",
    "article": "/articles/ferry-2-difaf",
    "search": "/search?q=العبارة",
    "search in vain": "/search?q=زززز",
    "compare": "/compare?a=ferry-2-difaf&b=ferry-3-talmar",
    "outlets": "/outlets",
    "help": "/help",
    "api": "/api",
    "missing": "/stories/s99",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a store with the two examples."""
    place = tmp_path_factory.mktemp("desk")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    examples = ROOT / "examples"

    def tawatur(*arguments: object) -> list[str]:
        return [sys.executable, "-m", "tawatur", *map(str, arguments), "--store", "t.db"]

    for arguments in (
        ("ingest", examples / "nawras-ferry" / "articles.jsonl"),
        ("ingest", examples / "orsan-crossing" / "articles", "--published", "2024-02-15"),
        ("store", "tell"),
    ):
        subprocess.run(tawatur(*arguments), cwd=place, env=env, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(tawatur("serve", "--port", port), cwd=place, env=env, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def _wait(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            urlopen(address, timeout=5).close()
        except (URLError, OSError):
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_three_clicks_lead_a_newcomer_to_the_exact_words(
    opened: Opened, desk: str, language: str, script: bool
) -> None:
    """The language, the story, a citation of its account: then the report stands there with the words marked."""
    page = opened(desk, java_script_enabled=script)
    if page.locator("html").get_attribute("lang") != language:
        page.locator("#switch").click()
    assert page.locator("html").get_attribute("lang") == language
    page.locator("a.go", has_text="نورس الجنوب").first.click()
    page.locator("#summary .cite").first.click()
    words = page.locator(".a:target")
    assert words.is_visible() and words.inner_text().strip()
    assert words.evaluate("one => getComputedStyle(one).backgroundColor") != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing(opened: Opened, desk: str, kind: str, language: str) -> None:
    page = opened(desk + PAGES[kind])
    page.goto(_in(page.url, language))
    unfold(page)
    assert violations(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAGES)
def test_a_phone_need_not_be_moved_sideways(opened: Opened, desk: str, kind: str, language: str) -> None:
    page = opened(_in(desk + PAGES[kind], language), PHONE)
    assert sideways(page) == 0
    unfold(page)
    assert sideways(page) == 0


@pytest.mark.parametrize("kind", ["entity", "outlet"])
def test_pages_of_names_and_outlets(opened: Opened, desk: str, kind: str) -> None:
    links = {"entity": "a[href^='/entities/']", "outlet": "a.go[href^='/outlet']"}
    page = opened(desk + ("/" if kind == "entity" else "/outlets"))
    page.goto(desk + str(page.locator(links[kind]).first.get_attribute("href")))
    unfold(page)
    assert violations(page) == []
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert sideways(page) == 0


def test_nothing_is_refused_by_the_policy_and_nothing_fails(opened: Opened, desk: str) -> None:
    page = opened(desk)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("requestfailed", lambda request: told.append(request.url))
    for kind, path in PAGES.items():
        if kind != "missing":
            page.goto(desk + path)
    assert told == []


def test_pictures_stand_in_the_story(opened: Opened, desk: str) -> None:
    page = opened(desk + "/stories/s1?lang=en")
    assert page.locator("#accounts svg:visible").count() == 1
    mark = page.locator("#accounts svg:visible circle.says").first
    assert mark.evaluate("one => getComputedStyle(one).fill") != "rgb(0, 0, 0)"  # the sheet of pictures is there


def test_the_keyboard_is_enough(opened: Opened, desk: str) -> None:
    """Past the link over the head of the page, every stop can be seen, and Enter follows it."""
    page = opened(desk)
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("one => one === document.activeElement")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.go')"):
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*")


def _in(url: str, language: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}lang={language}"
