"""Every reason that the code names is told in both languages, and none is told that the code does not name."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from tawatur.lang.reasons import TOLD_IN

SOURCES = Path(__file__).parents[2] / "src" / "tawatur"
REASONS = tomllib.loads((SOURCES / "lang" / "ar" / "reasons.toml").read_text(encoding="utf-8"))
NAMES = sorted(REASONS.keys() - {"about"})
#: What looks a reason up, and which of its arguments is the reason's name.
_ASKING = {"reason": 1, "because": 0, "damaged": 2, "_low": 1, "signal": 2, "_signal": 2, "lapse": 1, "change": 1}


def nodes() -> Iterator[ast.AST]:
    for path in SOURCES.rglob("*.py"):
        if "serve" not in path.relative_to(SOURCES).parts:
            yield from ast.walk(ast.parse(path.read_text("utf-8")))


def asked(node: ast.AST) -> Iterator[str]:
    """The names of reasons that a call asks for in so many words."""
    if not isinstance(node, ast.Call):
        return
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    place = _ASKING.get(name)
    if place is not None and len(node.args) > place:
        yield from words(node.args[place])


def words(node: ast.AST) -> Iterator[str]:
    return (n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def test_every_reason_that_is_asked_for_is_told() -> None:
    found = {name for node in nodes() for name in asked(node)}
    assert len(found) > len(NAMES) / 2
    assert found <= set(NAMES)


def test_every_reason_is_used() -> None:
    """By its name in a call, or from a list of names."""
    assert set(NAMES) <= {word for node in nodes() for word in words(node)}


@pytest.mark.parametrize("name", NAMES)
def test_a_reason_is_told_in_both_languages_with_the_same_held(name: str) -> None:
    told = REASONS[name]
    assert set(told) == set(TOLD_IN)
    assert any("\u0600" <= letter <= "\u06ff" for letter in told["ar"])
    held = [
        {field.removesuffix(f"_{code}") for _, field, _, _ in Formatter().parse(told[code]) if field}
        for code in TOLD_IN
    ]
    assert held[0] == held[1]
