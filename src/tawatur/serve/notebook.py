"""A dossier for notebooks: shown as a page would show it, its parts as tables that pandas and Arrow take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from os import PathLike
from typing import Any, TypeVar

from markupsafe import Markup, escape

from tawatur.export.csv_cells import BETWEEN
from tawatur.export.format import library
from tawatur.export.index import Index
from tawatur.export.records import dossier_record
from tawatur.export.safe_text import xml
from tawatur.export.table_files import arrow_table
from tawatur.export.tables import FLAG, NUMBER, TABLES, TEXTS, WHOLE, Value, cells
from tawatur.model.article import Article
from tawatur.model.story import Claim, Conflict
from tawatur.model.telling import Dossier
from tawatur.run import dossier as run

#: Rows of a table that a notebook shows, and code points of a cell.
_SHOWN, _LONGEST = 20, 160
#: Kinds of column as pandas calls them, none of which loses what is missing.
_PANDAS = {WHOLE: "Int64", NUMBER: "Float64", FLAG: "boolean", TEXTS: "object"}
_TABLE = Markup("<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}")
_CITED = Markup("<bdi>{outlet}</bdi> {start}\N{EN DASH}{end}")
_SENTENCE = Markup('<li dir="auto">{text} <small>[{standing}: {cited}]</small></li>')
_DOSSIER = Markup('<h3 dir="auto">{title}</h3><p>{facts}</p><ol>{sentences}</ol>')

T = TypeVar("T")


@dataclass(frozen=True)
class _Source:
    """The dossier that tables are of; its record is made when the first of them is shown."""

    dossier: Dossier

    @cached_property
    def index(self) -> Index:
        return Index(dossier_record(self.dossier))


class Table(tuple[T, ...]):
    """Records of a dossier (a tuple of them) that are also a table: one of `tawatur export --table`."""

    name: str
    _source: _Source

    @classmethod
    def of(cls, records: Iterable[T], name: str, source: _Source) -> Table[T]:
        """The records as the table of that name."""
        made = cls(records)
        made.name, made._source = name, source
        return made

    @property
    def rows(self) -> list[dict[str, Value]]:
        """The rows, each with the words and the place that bear it out: `article`, `start`, `end`."""
        return list(cells(TABLES[self.name], self._source.index))

    def to_pandas(self) -> Any:
        """A pandas DataFrame of the rows. Raises: TawaturError where pandas is not installed (extra `notebook`)."""
        columns = TABLES[self.name].columns
        made = library("pandas", "notebook").DataFrame(self.rows, columns=[column.name for column in columns])
        return made.astype({column.name: _PANDAS[column.kind] for column in columns if column.kind in _PANDAS})

    def to_arrow(self) -> Any:
        """A pyarrow Table of the rows. Raises: TawaturError where pyarrow is not installed (extra `notebook`)."""
        return arrow_table(TABLES[self.name], self.rows)

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self)}; to_pandas(), to_arrow(), rows>"

    def _repr_html_(self) -> str:
        """The first rows, every word escaped, each cell in its own direction."""
        rows = self.rows
        head = Markup().join(Markup("<th>{}</th>").format(column.name) for column in TABLES[self.name].columns)
        body = Markup().join(map(_row, rows[:_SHOWN]))
        rest = Markup("<p>{} of {} rows</p>").format(_SHOWN, len(rows)) if len(rows) > _SHOWN else ""
        return str(_TABLE.format(head=head, body=body, rest=rest))


class ShownDossier(Dossier):
    """A dossier that a notebook shows; `summary`, `timeline`, `claims` and `conflicts` are tables and records."""

    @cached_property
    def _source(self) -> _Source:
        return _Source(self)

    @property
    def claims(self) -> Table[Claim]:
        """What is said, by any number of reports, with how it stands."""
        return Table.of(self.story.claims, "claims", self._source)

    @property
    def conflicts(self) -> Table[Conflict]:
        """What cannot all stand; its table has one row a side."""
        return Table.of(self.story.conflicts, "conflicts", self._source)

    def table(self, name: str) -> Table[Mapping[str, Value]]:
        """Any table by its name: `statements`, `quotations`, `mentions`, … Raises: KeyError where there is no such."""
        return Table.of(cells(TABLES[name], self._source.index), name, self._source)

    def _repr_html_(self) -> str:
        """The title, how much there is, and the summary with its citations, every word escaped."""
        index = self._source.index
        counts = (f"{len(index.rows(key))} {key}" for key in ("articles", "accounts", "claims", "conflicts"))
        sentences = Markup().join(_sentence(index, row) for row in index.rows("summary"))
        title = _said(self.title) if self.title else ""
        return str(_DOSSIER.format(title=title, facts=" · ".join(counts), sentences=sentences))


def dossier(
    sources: str | PathLike[str] | Iterable[str | PathLike[str] | Article], published: date | str | None = None
) -> ShownDossier:
    """One sourced account of the articles: paths (a folder or a file of any format that ingest knows) or `Article`s.

    `published` is the date of those that carry none. A notebook shows it; its parts are tables too. Raises:
    TawaturError where nothing could be read.
    """
    return shown(run.dossier(sources, published))


def shown(told: Dossier) -> ShownDossier:
    """A dossier as notebooks show it."""
    source = _Source(told)
    held = {field.name: getattr(told, field.name) for field in fields(Dossier)}
    tables = {name: Table.of(held[name], name, source) for name in ("summary", "timeline")}
    made = ShownDossier(**{**held, **tables})
    vars(made)["_source"] = source  # one record for all
    return made


def _row(row: Mapping[str, Value]) -> Markup:
    return Markup("<tr>{}</tr>").format(Markup().join(map(_cell, row.values())))


def _cell(value: Value) -> Markup:
    words = BETWEEN.join(value) if isinstance(value, list) else "" if value is None else str(value)
    shown = words if len(words) <= _LONGEST else words[:_LONGEST] + "\N{HORIZONTAL ELLIPSIS}"
    return Markup('<td dir="auto">{}</td>').format(_said(shown))


def _sentence(index: Index, row: Mapping[str, Any]) -> Markup:
    cited = Markup("; ").join(
        _CITED.format(outlet=_said(index.of(c).get("outlet") or c.get("article")), start=c["start"], end=c["end"])
        for c in row.get("citations") or ()
    )
    return _SENTENCE.format(text=_said(row.get("text")), standing=row.get("standing"), cited=cited)


def _said(words: object) -> Markup:
    """Words that are not ours, escaped, without what HTML has no place for."""
    return escape(xml(str(words)))
