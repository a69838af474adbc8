"""A dossier as flat tables: one row a claim, a statement, a side of a conflict …, with the place where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from tawatur.export.index import Index, Row, hops, name_of

#: What a column holds: words, a whole number, any number, yes or no, a list of words.
TEXT, WHOLE, NUMBER, FLAG, TEXTS = "text", "whole", "number", "flag", "texts"

Value = str | int | float | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, and how its value is taken from a row of the dossier."""

    name: str
    kind: str
    of: Callable[[Index, Row], Any]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its rows in the dossier, and its columns."""

    name: str
    rows: Callable[[Index], Iterable[Row]]
    columns: tuple[Column, ...]


def cells(table: Table, index: Index) -> Iterator[dict[str, Value]]:
    """The rows of a table, each a value for every column; None where a dossier has none."""
    for row in table.rows(index):
        yield {column.name: _fitting(column.kind, column.of(index, row)) for column in table.columns}


def _fitting(kind: str, value: Any) -> Value:
    """The value as its column holds it, or None where it is of another kind."""
    if kind == TEXTS:
        return [str(one) for one in value or ()]
    if value is None:
        return None
    if kind == TEXT:
        return value if isinstance(value, str) else str(value)
    if kind == FLAG:
        return bool(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if kind == WHOLE else float(value)


def _held(name: str, kind: str = TEXT, key: str | None = None) -> Column:
    """A column that a row of the dossier has as it is."""
    wanted = key or name
    return Column(name, kind, lambda index, row: row.get(wanted))


def _of_article(name: str) -> Column:
    return Column(name, TEXT, lambda index, row: index.of(row).get(name))


#: Where a row stands, and in whose report.
SPAN = (
    _held("article"), _of_article("outlet"), _of_article("url"), _of_article("published"),
    _held("start", WHOLE), _held("end", WHOLE), _held("text"),
)  # fmt: skip
_BECAUSE = (_held("because"), _held("because_ar"))


def _from(key: str) -> Callable[[Index], Iterable[Row]]:
    return lambda index: index.rows(key)


def _words(key: str) -> Callable[[Index, Row], Any]:
    """The words of a place within a row."""
    return lambda index, row: (row.get(key) or {}).get("text")


def _in(key: str, name: str) -> Callable[[Index, Row], Any]:
    return lambda index, row: (row.get(key) or {}).get(name)


def _claim(name: str) -> Callable[[Index, Row], Any]:
    """What the claim of a statement has under a name."""
    return lambda index, row: index.claims.get(index.claim_of.get(str(row.get("id")), ""), {}).get(name)


def _claim_of_item(index: Index, row: Row) -> str | None:
    return index.claim_of.get(str(row.get("statement")))


def _chain(index: Index, row: Row) -> list[str]:
    return [str(hop.get("text")) for hop in index.chain(row)]


def _tellers(index: Index, row: Row) -> list[str]:
    return [str(hop.get("text")) for hop in hops(row)]


def _last(chain: Callable[[Index, Row], list[str]]) -> Callable[[Index, Row], str | None]:
    return lambda index, row: (chain(index, row) or [None])[-1]  # type: ignore[list-item]


def _names(index: Index, row: Row) -> list[str]:
    held = (index.entities.get(str(id_)) for id_ in row.get("entities") or ())
    return [name_of(entity) for entity in held if entity is not None]


def _name(index: Index, row: Row) -> str | None:
    entity = index.entities.get(str(row.get("entity")))
    return None if entity is None else name_of(entity)


def _figures(index: Index, row: Row) -> list[str]:
    return [f"{_range(figure.get('value'))} {figure.get('unit')}" for figure in row.get("quantities") or ()]


def _range(value: Any) -> str:
    return "-".join(map(str, value)) if isinstance(value, list) else str(value)


def _bound(place: int) -> Callable[[Index, Row], Any]:
    """The low or the high end of a figure; both are the same where it is one number."""

    def of(index: Index, row: Row) -> Any:
        value = row.get("value")
        return value[place] if isinstance(value, list) and len(value) == 2 else value

    return of


def _first(name: str) -> Callable[[Index, Row], Any]:
    """What the first statement behind a row has under a name."""
    return lambda index, row: next(iter(index.told(row)), {}).get(name)


def _in_arabic(index: Index, row: Row) -> Any:
    text = row.get("text")
    return text.get("ar") if isinstance(text, Mapping) else text


def _tells(index: Index, row: Row) -> list[str]:
    return list(dict.fromkeys(str(told.get("article")) for told in index.told(row)))


def _account(*way: str) -> Callable[[Index, Row], Any]:
    def of(index: Index, row: Row) -> Any:
        held: Any = index.account_of.get(str(row.get("id")), {})
        for key in way:
            held = (held or {}).get(key)
        return held

    return of


def _within(key: str, inner: str, names: Mapping[str, str]) -> Callable[[Index], Iterator[Row]]:
    """One row for each place in a row, with some of what the row itself has, under names of their own."""

    def rows(index: Index) -> Iterator[Row]:
        for number, row in enumerate(index.rows(key), start=1):
            own = {name: row.get(held) for name, held in names.items()} | {"number": number}
            yield from (own | dict(place) for place in row.get(inner) or () if isinstance(place, Mapping))

    return rows


_FIRST_SPAN = tuple(
    Column(name, kind, _first(name)) for name, kind in (("article", TEXT), ("start", WHOLE), ("end", WHOLE))
)
_CONFLICT = {
    "conflict": "id", "kind": "kind", "slot": "slot", "severity": "severity", "reading": "reading",
    "because": "because", "because_ar": "because_ar",
}  # fmt: skip
_SENTENCE = {"told": "text", "claim": "claim", "standing": "standing", "origins": "origins", "damaged": "damaged"}
_POSITION = {"position": "id", "actor": "actor", "entity": "entity", "act": "act"}

#: Every table, by name.
TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table("statements", _from("statements"), (
            _held("id"), _held("claim"), Column("standing", TEXT, _claim("standing")),
            Column("origins", WHOLE, _claim("origins")), _held("modality"), _held("polarity"), _held("predicate"),
            _held("lemma"), Column("subject", TEXT, _words("subject")), Column("place", TEXT, _words("where")),
            _held("quotation"), Column("speaker", TEXT, _last(_chain)), Column("chain", TEXTS, _chain),
            _held("timexes", TEXTS), Column("quantities", TEXTS, _figures), Column("entities", TEXTS, _names), *SPAN,
        )),
        Table("claims", _from("claims"), (
            _held("id"), Column("text", TEXT, _in_arabic), _held("standing"), _held("origins", WHOLE),
            _held("accounts", TEXTS), Column("articles", TEXTS, _tells), _held("statements", TEXTS), *_BECAUSE,
            *_FIRST_SPAN,
        )),
        Table("conflicts", _within("conflicts", "items", _CONFLICT), (
            _held("conflict"), _held("kind"), _held("slot"), _held("severity"), _held("value"), _held("statement"),
            Column("claim", TEXT, _claim_of_item), Column("chain", TEXTS, _chain), _held("reading"), *_BECAUSE, *SPAN,
        )),
        Table("timeline", _from("timeline"), (
            _held("date"), _held("precision"), Column("text", TEXT, _in_arabic), _held("claim"), _held("standing"),
            _held("background", FLAG), _held("statements", TEXTS), Column("articles", TEXTS, _tells), *_FIRST_SPAN,
        )),
        Table("summary", _within("summary", "citations", _SENTENCE), (
            Column("sentence", WHOLE, lambda index, row: row.get("number")), _held("told"), _held("claim"),
            _held("standing"), _held("origins", WHOLE), _held("damaged", FLAG), _held("statement"), *SPAN,
        )),
        Table("quotations", _from("quotations"), (
            _held("id"), _held("form"), _held("act"), Column("cue", TEXT, _words("cue")),
            Column("speaker", TEXT, _last(_tellers)), Column("entity", TEXT, _in("source", "entity")),
            Column("chain", TEXTS, _tellers),
            Column("content", TEXTS, lambda index, row: [place.get("text") for place in row.get("content") or ()]),
            _held("translated", FLAG), Column("addressee", TEXT, _words("addressee")),
            Column("occasion", TEXT, _words("occasion")), _held("same_utterance"), *SPAN,
        )),
        Table("positions", _within("positions", "contents", _POSITION), (
            _held("position"), _held("actor"), _held("entity"), _held("act"), _held("modality"), _held("statement"),
            _held("quotation"), *SPAN,
        )),
        Table("mentions", _from("mentions"), (
            _held("form"), _held("kind"), _held("entity"), Column("name", TEXT, _name), *SPAN,
        )),
        Table("timexes", _from("timexes"), (_held("type"), _held("value"), _held("mod"), _held("relative"), *SPAN)),
        Table("quantities", _from("quantities"), (
            Column("low", NUMBER, _bound(0)), Column("high", NUMBER, _bound(1)), _held("unit"), _held("of"),
            _held("approximate", FLAG), _held("bound"), _held("harm"), _held("as_of"), *SPAN,
        )),
        Table("damage", _from("damage"), (
            _held("kind"), _held("severity"), *_BECAUSE, _held("suggestion"), *SPAN,
        )),
        Table("entities", _from("entities"), (
            _held("id"), _held("kind"), Column("name", TEXT, lambda index, row: name_of(row)),
            Column("name_en", TEXT, _in("names", "en")), _held("variants", TEXTS), _held("articles", TEXTS),
        )),
        Table("accounts", _from("accounts"), (
            _held("id"), Column("origin", TEXT, _in("origin", "text")), Column("kind", TEXT, _in("origin", "kind")),
            _held("articles", TEXTS), *_BECAUSE,
        )),
        Table("copies", _from("copies"), (
            Column("a", TEXT, lambda index, row: itemgetter(0)(row["articles"])),
            Column("b", TEXT, lambda index, row: itemgetter(1)(row["articles"])),
            _held("relation"), _held("share", NUMBER), _held("agency"), _held("taken_from"), _held("because"),
        )),
        Table("articles", _from("articles"), (
            _held("id"), _held("outlet"), _held("url"), _held("published"), _held("title"), _held("language"),
            _held("characters", WHOLE), _held("sha256"), Column("account", TEXT, _account("id")),
            Column("origin", TEXT, _account("origin", "text")),
            Column("origin_kind", TEXT, _account("origin", "kind")), _held("text"),
        )),
    )
}  # fmt: skip
#: The table that a file gets when nobody says which.
DEFAULT_TABLE = "statements"
