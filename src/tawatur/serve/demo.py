"""`tawatur demo`: the dossier of a story that comes with the program."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tawatur.errors import TawaturError
from tawatur.serve import dossier
from tawatur.serve.output import talk

#: The story, by its folder's name: its reports carry their own dates and outlets.
STORY = "nawras-ferry"
DEFAULT_PAGE = "tawatur-demo.html"
#: What `tawatur dossier` may be asked besides.
_DEFAULTS: dict[str, Any] = {
    "story": None,
    "depth": None,
    "published": None,
    "json": False,
    "since": None,
    "as_of": None,
    "judgements": None,
}


def run(options: argparse.Namespace) -> int:
    """Write the page of the built-in story and say where it is."""
    out = options.out or DEFAULT_PAGE
    articles = examples() / STORY / "articles.jsonl"
    status = dossier.run(argparse.Namespace(paths=[str(articles)], out=out, language=options.language, **_DEFAULTS))
    if status == 0:
        talk(f"The reports are in {articles}\nOpen the page in a browser: {Path(out).resolve()}")
    return status


def examples() -> Path:
    """The folder of example stories: inside an installed package, or beside `src` in a checkout.

    Raises: TawaturError where neither is there.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "examples", package.parents[1] / "examples"):
        if folder.is_dir():
            return folder
    raise TawaturError("the example stories are missing; install Tawatur again, or run from a whole checkout")
