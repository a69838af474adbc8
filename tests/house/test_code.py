"""The house rules that a machine can hold us to (CONTRIBUTING.md)."""

from __future__ import annotations

import ast
import statistics
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
#: Lines of a file: rarely more (one in twenty), and never more than the second figure.
USUAL_FILE, LONGEST_FILE = 250, 400
#: Lines of a function without its docstring: the median, what is rarely exceeded (one in fifty), the most.
MEDIAN_FUNCTION, USUAL_FUNCTION, LONGEST_FUNCTION = 8, 25, 40
LARGEST_TRACKED = 1_000_000


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]


def length(function: ast.FunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 1


def test_files_are_short() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    long = {path: lines for path, lines in lengths.items() if lines > USUAL_FILE}
    assert not {path: lines for path, lines in long.items() if lines > LONGEST_FILE}
    assert len(long) <= len(lengths) / 20, long


def test_functions_are_short() -> None:
    lengths = {f"{path.stem}.{f.name}": length(f) for path in SOURCES for f in functions(path)}
    long = {name: lines for name, lines in lengths.items() if lines > USUAL_FUNCTION}
    assert not {name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION}
    assert len(long) <= len(lengths) / 50, long
    assert statistics.median(lengths.values()) <= MEDIAN_FUNCTION


@pytest.mark.parametrize("word", ["utils", "util", "helpers", "helper", "manager", "misc", "common"])
def test_no_module_is_a_drawer(word: str) -> None:
    assert not [path for path in SOURCES if word in path.stem.split("_")]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src" / "tawatur")))
def test_a_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src" / "tawatur")))
def test_no_arabic_word_stands_in_code(path: Path) -> None:
    """Words live in language data and message files; single letters are written by their Unicode name."""
    lines = path.read_text("utf-8").splitlines()
    assert not [
        n
        for n, line in enumerate(lines, 1)
        if any("\u0600" <= c <= "\u06ff" or "\ufb50" <= c <= "\ufdff" for c in line)
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src" / "tawatur")))
def test_no_error_is_swallowed(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"line {node.lineno}: a bare except"


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    return [ROOT / name for name in done.stdout.decode().split("\0") if name]


def test_no_large_file_is_tracked() -> None:
    assert not [path for path in tracked() if path.is_file() and path.stat().st_size > LARGEST_TRACKED]


def test_language_codes_have_their_own_folders() -> None:
    folders = [path for path in (ROOT / "src/tawatur/lang").iterdir() if path.is_dir() and path.name != "__pycache__"]
    assert all(len(path.name) in (2, 3) for path in folders)
