"""How much of a very large story one page shows: the record, its JSON, holds all."""

from __future__ import annotations

from tawatur.serve.page.messages import words
from tawatur.serve.page.pair import NOTHING, Pair, joined

#: Reports side by side in the table of claims; where there are more, each claim names those that tell it.
COLUMNS = 30
#: Rows of one list.
ROWS = 200
#: Reports that one line leads to.
LINKS = 24
#: Reports whose texts are all there; where there are more, those are that something on the page leads into.
TEXTS = 300


def more(key: str, count: int) -> Pair:
    """How many rows are folded away, and that only some of very many are there."""
    told = words(key, n=count)
    return joined((told, words("page.some", shown=ROWS)), ": ") if count > ROWS else told


def left_out(count: int) -> Pair:
    """That a list has more rows than the page shows; nothing where it has not."""
    return words("page.left_out", n=count - ROWS) if count > ROWS else NOTHING


def further(count: int) -> Pair:
    """How many reports a line leads to beyond those that it names; nothing where it names all."""
    return words("reports.more", n=count - LINKS) if count > LINKS else NOTHING
