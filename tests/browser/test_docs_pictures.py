"""The pictures of the docs, made from a real page: `make picture` writes them, every run tries to make them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.slow

DOCS = Path(__file__).parents[2] / "docs"
#: Bytes: a README should load at once.
LARGEST = 300_000


def keep(picture: bytes, name: str, config: pytest.Config) -> None:
    """Write the picture where it was asked for; one that is blank or too large is none."""
    assert 5_000 < len(picture) < LARGEST
    if config.getoption("--pictures"):
        (DOCS / name).write_bytes(picture)


def test_the_dossier_page(opened: Callable[..., Page], example: dict[str, str], pytestconfig: pytest.Config) -> None:
    """What a laptop shows of the page, and the beginning of the next part."""
    page = opened(example["ar"], (1180, 900))
    keep(page.screenshot(), "picture.png", pytestconfig)


@pytest.mark.parametrize(
    ("section", "name"),
    [("conflicts", "picture-figures.png"), ("accounts", "picture-reports.png"), ("where", "picture-map.png")],
)
def test_single_pictures(
    opened: Callable[..., Page],
    example: dict[str, str],
    crossing: str,
    pytestconfig: pytest.Config,
    section: str,
    name: str,
) -> None:
    page = opened(crossing if section == "where" else example["ar"], device_scale_factor=1.5)
    keep(page.locator(f"#{section} .picture svg:visible").first.screenshot(), name, pytestconfig)
