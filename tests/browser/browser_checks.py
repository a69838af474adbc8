"""What every page must pass in a browser."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

#: The rules of WCAG 2.2, levels A and AA, and what axe calls best practice.
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe-core finds against accessibility, as the rule and the first element that breaks it.

    Of the texts of reports it sees the first: all are marked alike, and their thousands of marks take it minutes.
    """
    page.evaluate("document.querySelectorAll('.report ~ .report .text').forEach(one => { one.replaceChildren() })")
    return _found(page, {"type": "tag", "values": _RULES})


def poor_contrasts(page: Page) -> list[str]:
    """Words that cannot be told from their ground, in the colours that the page has now."""
    return _found(page, {"type": "rule", "values": ["color-contrast"]})


def _found(page: Page, asked: dict[str, object]) -> list[str]:
    found = Axe().run(page, options={"runOnly": asked}).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]} ({len(rule['nodes'])})" for rule in found]


def sideways(page: Page) -> int:
    """How many pixels a page can be moved sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def unfold(page: Page) -> None:
    """Open all that is folded."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
