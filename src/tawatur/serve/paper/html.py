"""The dossier's page as an export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tawatur.export.format import Asked, Told
from tawatur.serve.page.render import render


def html(told: Iterable[Told], asked: Asked) -> Iterator[bytes]:
    """The page that `tawatur dossier` writes: one file that needs nothing else."""
    for one in told:
        yield render(one.dossier, asked.language).encode("utf-8")
