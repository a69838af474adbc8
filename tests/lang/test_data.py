"""Every file of language data loads, proves itself and says where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

import tawatur.lang
from tawatur.lang.load import load

FOLDER = Path(tawatur.lang.__file__).parent
TOML = sorted(FOLDER.glob("??/*.toml"))
ROWS = sorted(FOLDER.glob("??/*.txt"))


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("path", TOML, ids=name)
def test_rules_hold_their_proofs(path: Path) -> None:
    assert load(path.parent.name).groups(path.stem)


@pytest.mark.parametrize("path", ROWS, ids=name)
def test_rows_are_whole(path: Path) -> None:
    rows = load(path.parent.name).rows(path.stem)
    assert rows
    assert all(any(map(str.strip, row)) for row in rows)


@pytest.mark.parametrize("path", [*TOML, *ROWS], ids=name)
def test_a_file_says_what_it_is_and_under_which_licence(path: Path) -> None:
    head = path.read_text(encoding="utf-8")[:2000].lower()
    assert any(word in head for word in ("licence", "license", "apache-2.0", "cc by", "mit "))
