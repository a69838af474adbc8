"""Documents as flat tables that many machines can write and any data tool can read: one of articles, one a layer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tawatur.errors import RejectedInput
from tawatur.export.layers import LAYERS, Record, layer_records
from tawatur.export.safe_text import utf8
from tawatur.export.tables import FLAG, NUMBER, TEXT, TEXTS, WHOLE
from tawatur.model.article import Article
from tawatur.model.document import Document

#: What a name of a column leads to in the record of a fact.
Take = Callable[[Record], Any]
#: The tables that are not layers.
DOCUMENTS, REJECTED = "documents", "rejected"


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name, what it holds (as `export.tables` says), and how it is taken from a record."""

    name: str
    kind: str
    take: Take


def _held(kind: str, *names: str) -> tuple[Field, ...]:
    return tuple(Field(name, kind, lambda record, name=name: record.get(name)) for name in names)  # type: ignore[misc]


def _place(name: str, key: str | None = None) -> tuple[Field, ...]:
    """A place within a fact: where it starts and ends in the article, and its words."""
    wanted = key or name

    def part(key: str) -> Take:
        return lambda record: (record.get(wanted) or {}).get(key)

    return (
        Field(f"{name}_start", WHOLE, part("start")),
        Field(f"{name}_end", WHOLE, part("end")),
        Field(name, TEXT, part("text")),
    )


def _bound(index: int) -> Take:
    """The low or the high end of a figure; both are the same where it is one number."""

    def take(record: Record) -> Any:
        value = record["value"]
        return value[index] if isinstance(value, list) else value

    return take


def _words_of(name: str) -> Field:
    return Field(name, TEXTS, lambda record: [place["text"] for place in record[name]])


def _figures(record: Record) -> list[str]:
    return [f"{_range(figure['value'])} {figure['unit']}" for figure in record["quantities"]]


def _range(value: Any) -> str:
    return "-".join(map(str, value)) if isinstance(value, list) else str(value)


#: Where every row belongs: the shard, and the number of the article in it, from 0.
KEYS = (*_held(TEXT, "shard"), *_held(WHOLE, "number"))
_SPAN = (*_held(TEXT, "article"), *_held(WHOLE, "index", "start", "end"), *_held(TEXT, "text"))
_ARTICLE = (
    *_held(TEXT, "id", "outlet", "url", "canonical", "published", "updated", "title", "author", "section", "agency"),
    *_held(TEXT, "byline", "dateline", "language"), *_held(WHOLE, "characters"), *_held(TEXT, "sha256", "text"),
)  # fmt: skip

#: The columns of each table. They are a promise: a change of them is a change of `run.batch.LAYOUT`.
COLUMNS: Mapping[str, tuple[Field, ...]] = {
    DOCUMENTS: (*KEYS, *_ARTICLE),
    "mentions": (*KEYS, *_SPAN, *_held(TEXT, "form", "kind", "rule")),
    "timexes": (*KEYS, *_SPAN, *_held(TEXT, "type", "value", "mod"), *_held(TEXT, "relative"), *_place("anchor")),
    "quantities": (
        *KEYS, *_SPAN, Field("low", NUMBER, _bound(0)), Field("high", NUMBER, _bound(-1)), *_held(TEXT, "unit", "of"),
        *_held(FLAG, "approximate"), *_held(TEXT, "as_of", "bound", "harm"),
    ),
    "quotations": (
        *KEYS, *_SPAN, *_held(TEXT, "form", "act"), *_place("cue"), *_place("source"), _words_of("chain"),
        _words_of("content"), *_held(FLAG, "translated"), *_place("addressee"), *_place("occasion"),
        *_held(TEXT, "rule"),
    ),
    "statements": (
        *KEYS, *_SPAN, *_held(TEXT, "modality", "polarity", "predicate", "lemma"), *_place("subject"),
        *_held(FLAG, "headline", "phrase"), *_held(TEXTS, "timexes"), Field("quantities", TEXTS, _figures),
        *_place("place", "where"), *_held(WHOLE, "quotation"), *_held(TEXT, "rule"),
    ),
    "damage": (*KEYS, *_SPAN, *_held(TEXT, "kind", "severity", "because", "because_ar", "suggestion")),
    REJECTED: (*_held(TEXT, "shard", "source"), *_held(WHOLE, "line"), *_held(TEXT, "reason")),
}  # fmt: skip

#: A row of a table: a value for every column.
Cells = dict[str, Any]


def document_rows(document: Document, shard: str, number: int) -> Iterator[tuple[str, Cells]]:
    """The rows of a document, each with the name of its table: its article first, then its facts layer by layer.

    Half characters, which UTF-8 cannot hold, stand as U+FFFD; offsets count code points and stay as they are.
    """
    keys = {"shard": shard, "number": number}
    yield DOCUMENTS, _cells(DOCUMENTS, keys | _article(document.article))
    for layer in LAYERS:
        facts = layer_records(document, layer, None) if layer in document.layers else ()
        for index, fact in enumerate(facts):
            yield layer, _cells(layer, keys | fact | {"index": index})


def rejected_cells(rejected: RejectedInput, shard: str) -> Cells:
    """The row of what was rejected."""
    row = {"shard": shard, "source": rejected.source, "line": rejected.line, "reason": rejected.reason}
    return _cells(REJECTED, row)


def _article(article: Article) -> Record:
    held = {name: getattr(article, name) for name in Article.__dataclass_fields__}
    dates = {name: held[name].isoformat() if held[name] else None for name in ("published", "updated")}
    return held | dates | {"characters": len(article.text), "sha256": article.sha256}


def _cells(table: str, record: Record) -> Cells:
    return {field.name: _fitting(field.kind, field.take(record)) for field in COLUMNS[table]}


def _fitting(kind: str, value: Any) -> Any:
    if kind == TEXTS:
        return [utf8(str(one)) for one in value or ()]
    if value is None:
        return None
    return utf8(str(value)) if kind == TEXT else float(value) if kind == NUMBER else value
