"""Every command, option, layer, setting and public name has its line in the docs, and every link leads somewhere."""

from __future__ import annotations

import argparse
import re
from dataclasses import fields
from pathlib import Path

import pytest

import tawatur
from tawatur import pipeline
from tawatur.ingest.files import FORMATS
from tawatur.serve.cli import parser
from tawatur.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").glob("*.md")])
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s]+)\)")


def reference(page: str) -> str:
    return (REFERENCE / f"{page}.md").read_text(encoding="utf-8")


def commands() -> dict[str, argparse.ArgumentParser]:
    (held,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(held.choices)


def options() -> list[tuple[str, str]]:
    return [
        (command, option)
        for command, held in commands().items()
        for action in held._actions
        for option in action.option_strings
        if option.startswith("--") and option != "--help"
    ]


@pytest.mark.parametrize("command", commands())
def test_commands(command: str) -> None:
    assert f"## `tawatur {command}" in reference("commands")
    for page in ("README.md", "README.ar.md"):
        assert re.search(rf"[`>]tawatur {command}\b", (ROOT / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize(("command", "option"), options())
def test_options(command: str, option: str) -> None:
    section = reference("commands").split(f"## `tawatur {command}")[1].split("\n## ")[0]
    assert f"`{option}" in section


@pytest.mark.parametrize("stage", [stage.name for stage in pipeline.READ])
def test_layers(stage: str) -> None:
    assert f"`{stage}`" in reference("layers")


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_settings(name: str) -> None:
    assert f"`{PREFIX}{name.upper()}`" in reference("settings")


@pytest.mark.parametrize("name", tawatur.__all__)
def test_public_names(name: str) -> None:
    assert f"`{name}" in reference("python")
    assert getattr(tawatur, name).__doc__


@pytest.mark.parametrize("ending", FORMATS)
def test_formats(ending: str) -> None:
    assert f"`{ending}`" in reference("formats")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link.split("#")[0]).exists()]


def test_the_version_is_in_the_changelog() -> None:
    assert f"## {tawatur.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f'version = "{tawatur.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_every_method_page_is_listed() -> None:
    listed = _LINK.findall((ROOT / "bench" / "README.md").read_text(encoding="utf-8"))
    assert not [page.name for page in (ROOT / "bench").glob("*.md") if page.name not in ("README.md", *listed)]
