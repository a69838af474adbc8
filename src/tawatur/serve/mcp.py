"""`tawatur mcp`: a store as tools for language models, by the Model Context Protocol; nothing can be written."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path

from tawatur.errors import TawaturError
from tawatur.store.sqlite import open_existing


def run(options: argparse.Namespace) -> int:
    """Answer on standard input and output until the other side ends it."""
    if find_spec("mcp") is None:
        raise TawaturError("tawatur mcp needs its extra; install it with: pip install 'tawatur[mcp]'")
    from tawatur.serve.mcp_tools import server

    path = Path(options.store)
    open_existing(path).close()  # brings an older file up to date, and fails here where there is none
    server(path).run()
    return 0
