"""The dossier as a Word document that runs right to left where its words do."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tawatur.export.format import Asked, Told, library
from tawatur.export.safe_text import xml
from tawatur.serve.page.lookup import Lookup
from tawatur.serve.paper.blocks import Block, Line, Run
from tawatur.serve.paper.outline import Outline

#: Classes of letters that run from the right, and all that have a direction (UAX 9).
_FROM_RIGHT = frozenset({"R", "AL"})
_STRONG = _FROM_RIGHT | {"L"}
#: The languages of the interface that run from the right, with the code that Word knows them by.
_RIGHT_TO_LEFT = {"ar": "ar-SA"}
_STYLES = {"item": "List Bullet"}
_TABLE_STYLE = "Table Grid"
#: The kind of relation by which a document refers to an address outside.
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
#: A font that Word and LibreOffice have, or replace by one with Arabic letters.
_FONT = "Arial"


def docx(told: Iterable[Told], asked: Asked) -> Iterator[bytes]:
    """The dossier as DOCX in the language asked for; each citation a raised number that leads to its words at the end.

    Paragraphs, runs and tables whose words run from the right are marked so (`w:bidi`, `w:rtl`, `w:bidiVisual`), by
    their first letter that has a direction. Method: the library `python-docx`. Raises: TawaturError where it is not
    installed. Misses: the full texts of the reports.
    """
    word = library("docx", "docx")
    for one in told:
        outline = Outline(Lookup(one.dossier), asked.language)
        paper = _Paper(word.Document(), asked.language)
        for block in outline.blocks():
            paper.add(block)
        paper.entitle(outline.title)
        held = io.BytesIO()
        paper.document.save(held)
        yield held.getvalue()


@dataclass
class _Paper:
    """A Word document that is being written."""

    document: Any
    language: str
    _marks: int = 0
    _number: int = 0

    def __post_init__(self) -> None:
        for style in ("Normal", *(f"Heading {level}" for level in range(1, 4)), "Title"):
            made = self.document.styles[style]
            made.font.name = _FONT
            fonts = made.element.get_or_add_rPr().get_or_add_rFonts()
            for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(_qualified(key), _FONT)

    def entitle(self, title: str) -> None:
        """The document's own properties: what a file manager shows."""
        about = self.document.core_properties
        about.title, about.author, about.language = xml(title)[:255], "Tawatur", self.language

    def add(self, block: Block) -> None:
        if block.kind == "table":
            self._table(block)
            return
        if block.kind == "heading":
            made = self.document.add_heading(level=block.level - 1)
        else:
            made = self.document.add_paragraph(style=_STYLES.get(block.kind))
        if block.kind == "citation":
            self._bookmark(made, block.level)
        # Word's own numbers would go on from one list to the next.
        self._number = self._number + 1 if block.kind == "number" else 0
        number = (Run(f"{self._number}. "),) if self._number else ()
        self._fill(made, (*number, *block.line))

    def _table(self, block: Block) -> None:
        made = self.document.add_table(rows=0, cols=len(block.rows[0]), style=_TABLE_STYLE)
        if self.language in _RIGHT_TO_LEFT:
            made.table_direction = library("docx.enum.table", "docx").WD_TABLE_DIRECTION.RTL
        for row in block.rows:
            for cell, line in zip(made.add_row().cells, row, strict=True):
                self._fill(cell.paragraphs[0], line)

    def _fill(self, paragraph: Any, line: Line) -> None:
        """The runs of a line, in the direction of its first words, or the document's where they have none."""
        runs_right = _runs_right("".join(run.text for run in line))
        if self.language in _RIGHT_TO_LEFT if runs_right is None else runs_right:
            paragraph._p.get_or_add_pPr().append(_element("w:bidi"))
        for run in line:
            if run.text:
                self._run(paragraph, run)

    def _run(self, paragraph: Any, run: Run) -> None:
        made = paragraph.add_run(f"[{run.text}]" if run.tone == "cite" else xml(run.text))
        made.bold = made.font.cs_bold = run.tone in ("strong", "marked") or None
        if run.tone == "cite":
            made.font.superscript = True
            _within(made, _element("w:hyperlink", {"w:anchor": _anchor(run.text)}))
        elif run.address:
            relation = paragraph.part.relate_to(run.address, _LINK, is_external=True)
            _within(made, _element("w:hyperlink", {"r:id": relation}))
        if _runs_right(run.text):
            made.font.rtl = True
            made._r.get_or_add_rPr().append(_element("w:lang", {"w:bidi": _RIGHT_TO_LEFT["ar"]}))

    def _bookmark(self, paragraph: Any, number: int) -> None:
        """The place that the number of a citation leads to."""
        self._marks += 1
        held = {"w:id": str(self._marks)}
        paragraph._p.append(_element("w:bookmarkStart", {**held, "w:name": _anchor(number)}))
        paragraph._p.append(_element("w:bookmarkEnd", held))
        paragraph.add_run(f"[{number}] ")


def _anchor(number: object) -> str:
    return f"citation{number}"


def _runs_right(words: str) -> bool | None:
    """Whether the first letter that has a direction runs from the right; None where none has one (UAX 9, P2)."""
    held = next((kind for kind in map(unicodedata.bidirectional, words) if kind in _STRONG), None)
    return None if held is None else held in _FROM_RIGHT


def _within(run: Any, link: Any) -> None:
    """Put a run into a link that stands in its place."""
    run._r.addprevious(link)
    link.append(run._r)


def _element(name: str, attributes: dict[str, str] | None = None) -> Any:
    made = library("docx.oxml", "docx").OxmlElement(name)
    for key, value in (attributes or {}).items():
        made.set(_qualified(key), value)
    return made


def _qualified(name: str) -> str:
    return str(library("docx.oxml.ns", "docx").qn(name))
