"""What a document is made of: blocks of lines of runs, before it is Markdown or DOCX."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in a line. `tone`: own (ours), theirs (a report's), marked (a report's, and
    what it is about), strong (ours), or cite (the number of a citation)."""

    text: str
    tone: str = "own"
    address: str | None = None


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One block. `kind`: heading, text, item, number, table or citation. `level` is a heading's or a citation's
    number; `rows` are a table's, the first its head; `line` is all others'."""

    kind: str
    line: Line = ()
    level: int = 0
    rows: tuple[tuple[Line, ...], ...] = ()
