#!/usr/bin/env python3
"""docs/picture.png from the page that `tawatur demo` writes. Needs Chromium or Chrome on the path.

python tools/picture.py
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "picture.png"
#: Width and height of the window in pixels: what a laptop shows of the page, and the beginning of the next part.
WINDOW = "1180,900"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
#: Bytes: a README should load at once.
LARGEST = 300_000


def main() -> int:
    """Write the picture; 1 where there is no browser or the picture is too large."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print(f"none of {', '.join(BROWSERS)} is installed", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        subprocess.run([sys.executable, "-m", "tawatur", "demo", "--out", page], check=True)
        _shoot(browser, page, PICTURE)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size} bytes")
    return int(PICTURE.stat().st_size > LARGEST)


def _shoot(browser: str, page: Path, picture: Path) -> None:
    subprocess.run(
        [
            browser,
            "--headless=new",
            "--no-sandbox",
            "--hide-scrollbars",
            f"--user-data-dir={page.parent / 'profile'}",
            f"--window-size={WINDOW}",
            "--virtual-time-budget=2000",
            f"--screenshot={picture}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )


if __name__ == "__main__":
    sys.exit(main())
