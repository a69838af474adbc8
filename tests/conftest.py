"""What every test may use: texts of our own, the command as a person runs it, and the shared gold where it is."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest
from conftest_store import address, postgres, store

__all__ = ("address", "postgres", "store")

# A busy machine must not fail a test; and what CI says of a commit must not change from run to run.
hypothesis.settings.register_profile("here", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("here")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", action="store_true", help="write the pictures of the docs (tests/browser)")


#: A short report of our own, in a fictional town.
REPORT = """\
محافظ سيراف يفتتح جسر الوادي

افتتح محافظ سيراف نادر الجبيلي صباح الاثنين جسر الوادي الجديد الذي يربط ضفتي المدينة.

وقال الجبيلي إن الجسر كلّف 12 مليون دينار، وإن العمل فيه استمر ثلاث سنوات.
"""


@dataclass(frozen=True)
class Done:
    """How a command ended and what it printed."""

    returncode: int
    stdout: bytes
    stderr: bytes


Run = Callable[..., Done]


@pytest.fixture
def report() -> str:
    return REPORT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two plain reports."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(REPORT, encoding="utf-8")
    (reports / "b.txt").write_text(REPORT.replace("12", "15"), encoding="utf-8")
    return reports


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """The folder in which commands run; empty at first."""
    place = tmp_path / "workplace"
    place.mkdir()
    return place


@pytest.fixture
def tawatur(workplace: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs the command within this process: quick, and any exception fails the test."""
    from tawatur.serve.cli import main

    monkeypatch.chdir(workplace)
    monkeypatch.setenv("TAWATUR_DEBUG", "1")

    def run(*arguments: object, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Done:
        for name, value in (env or {}).items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsysbinary.readouterr()
        try:
            status = main([*map(str, arguments)])
        except SystemExit as ended:  # argparse ends the process on --help and on wrong usage
            status = int(ended.code or 0)
        printed = capsysbinary.readouterr()
        return Done(status, printed.out, printed.err)

    return run


@pytest.fixture
def process(workplace: Path) -> Run:
    """Runs the command in a process of its own, for what only a real one shows."""

    def run(*arguments: object, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Done:
        command = [sys.executable, "-m", "tawatur", *map(str, arguments)]
        done = subprocess.run(
            command, input=stdin, capture_output=True, cwd=workplace, env={**os.environ, **(env or {})}, timeout=60
        )
        return Done(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def shared() -> Path:
    """The gold and corpora that lie beside a checkout; a test that needs them is left out elsewhere."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared (gold stories and corpora), which is not beside this checkout")
    return SHARED
