"""`tawatur mcp`: a store as tools for language models, by the Model Context Protocol; nothing can be written."""

from __future__ import annotations

import argparse
from importlib.util import find_spec

from tawatur.errors import TawaturError
from tawatur.store.opening import open_existing


def run(options: argparse.Namespace) -> int:
    """Answer on standard input and output until the other side ends it."""
    if find_spec("mcp") is None:
        raise TawaturError("tawatur mcp needs its extra; install it with: pip install 'tawatur[mcp]'")
    from tawatur.serve.mcp_tools import server

    address = options.store
    open_existing(address).close()  # brings an older file up to date, and fails here where there is none
    server(address).run()
    return 0
