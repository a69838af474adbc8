"""The dossier as Markdown: CommonMark with tables and footnotes, the reports' words escaped and isolated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from tawatur.export.format import Asked, Told
from tawatur.export.safe_text import isolated
from tawatur.serve.page.lookup import Lookup
from tawatur.serve.paper.blocks import Block, Line, Run
from tawatur.serve.paper.outline import Outline

#: Marks that mean something to Markdown or to HTML within it, wherever they stand.
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!$^@])")
#: What begins a list or an underline at the start of a line.
_BEGINS = re.compile(r"^(\W*)([-+=]|\d+(?=[.)]))")
#: Addresses that some readers turn into links by themselves.
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|www|mailto|xmpp)(?=[:.])")
_NO_BREAK = "\N{WORD JOINER}"


def markdown(told: Iterable[Told], asked: Asked) -> Iterator[bytes]:
    """The dossier in the language asked for. Each citation is a footnote: the report, the code points, the words.

    Method: CommonMark 0.31 with GitHub's tables and footnotes. What the reports say stands between isolates (UAX 9),
    its marks escaped, so that no word of theirs is markup. Misses: the full texts of the reports.
    """
    for one in told:
        outline = Outline(Lookup(one.dossier), asked.language)
        yield "".join(_lines(outline.blocks())).encode("utf-8")


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    before = ""
    for block in blocks:
        is_list = block.kind in ("item", "number") and block.kind == before
        yield "" if not before or is_list else "\n"
        yield from _table(block) if block.kind == "table" else [_block(block)]
        before = block.kind


def _block(block: Block) -> str:
    words = _line(block.line)
    begin = {
        "heading": "#" * block.level + " ", "item": "- ", "number": "1. ", "citation": f"[^{block.level}]: ",
    }.get(block.kind, "")  # fmt: skip
    return f"{begin}{words}\n"


def _table(block: Block) -> Iterator[str]:
    head, *rest = block.rows
    yield _row(head)
    yield "|" + " --- |" * len(head) + "\n"
    yield from map(_row, rest)


def _row(cells: Iterable[Line]) -> str:
    return "| " + " | ".join(map(_line, cells)) + " |\n"


def _line(line: Line) -> str:
    """The runs as one line; what would begin a list at its start is escaped."""
    return _BEGINS.sub(lambda found: found[1] + _escaped_start(found[2]), "".join(map(_run, line)).strip())


def _escaped_start(mark: str) -> str:
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


def _run(run: Run) -> str:
    if run.tone == "cite":
        return f"[^{run.text}]"
    words = _escaped(run.text)
    if not words.strip():
        return words
    if run.tone != "own":
        words = _around(words, isolated)
    if run.address:
        words = f"[{words}](<{run.address}>)"
    return _around(words, lambda held: f"**{held}**") if run.tone in ("strong", "marked") else words


def _around(words: str, wrap: Callable[[str], str]) -> str:
    """Something round the words, but not round the spaces at their ends."""
    lead, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{lead}{wrap(words.strip())}{tail}"


def _escaped(words: str) -> str:
    """Words that no reader of Markdown takes for markup, a link or HTML."""
    return _MARKS.sub(r"\\\1", _ADDRESS.sub(lambda found: found[1] + _NO_BREAK, words))
