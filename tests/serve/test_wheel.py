"""What people install: the wheel in a clean environment, far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, at: Path) -> str:
    """Standard output and error of a command in a folder, without anything of this environment."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(list(map(str, command)), cwd=at, env=clean, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.slow
def test_the_wheel_runs_its_demo_in_a_clean_environment(tmp_path: Path) -> None:
    run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        tmp_path / "dist",
        ROOT,
        at=tmp_path,
    )
    (wheel,) = (tmp_path / "dist").glob("tawatur-*.whl")
    assert wheel.stat().st_size < 10_000_000
    run(sys.executable, "-m", "venv", tmp_path / "clean", at=tmp_path)
    run(tmp_path / "clean/bin/pip", "install", "--quiet", wheel, at=tmp_path)
    told = run(tmp_path / "clean/bin/tawatur", "demo", at=tmp_path)
    assert str(tmp_path / "tawatur-demo.html") in told
    assert (tmp_path / "tawatur-demo.html").stat().st_size > 10_000
    where = run(tmp_path / "clean/bin/python", "-c", "import tawatur; print(tawatur.__file__)", at=tmp_path)
    assert str(tmp_path / "clean") in where
