"""A document's layers as a few bytes, and back to the very same records."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from sys import intern
from types import MappingProxyType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from tawatur.errors import StoreError
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.facts import Damage, Fact, Hop, Mention, Quantity, Quotation, Sentence, Statement, Timex, Token
from tawatur.model.span import Origin, Span
from tawatur.text.fold import fold

#: The kind of fact that each layer holds.
FACTS: Mapping[str, type[Fact]] = {
    "tokens": Token,
    "sentences": Sentence,
    "mentions": Mention,
    "timexes": Timex,
    "quantities": Quantity,
    "quotations": Quotation,
    "damage": Damage,
    "statements": Statement,
}

Restore = Callable[[Any], Any]
_MADE: dict[type[Fact], Mapping[str, Restore]] = {}


def pack(document: Document) -> bytes:
    """All layers of a document, without its text: column by column as JSON, compressed.

    A token's key is left out where it is the fold of its words. Raises: StoreError for a layer of unknown kind.
    """
    layers = {name: _columns(name, facts, document.text) for name, facts in document.layers.items()}
    return zlib.compress(json.dumps(layers, separators=(",", ":")).encode())


def unpack(article: Article, packed: bytes) -> Document:
    """The document that was packed, of the article that it was read from. Raises: StoreError where it is damaged."""
    try:
        layers = json.loads(zlib.decompress(packed))
        held = {name: _facts(name, columns, article.text) for name, columns in layers.items()}
    except (zlib.error, ValueError, LookupError, TypeError) as error:
        raise StoreError(f"the stored layers of {article.id!r} are damaged ({error}); read it again") from error
    return Document(article, MappingProxyType(held))


def _kind(layer: str) -> type[Fact]:
    try:
        return FACTS[layer]
    except KeyError:
        raise StoreError(f"layer {layer!r} cannot be stored; known are {', '.join(FACTS)}") from None


def _columns(layer: str, facts: Sequence[Fact], text: str) -> dict[str, Any]:
    """A layer as `origins`, and for each field the values of all facts."""
    kind, origins = _kind(layer), {fact.origin: None for fact in facts}
    numbers = {origin: number for number, origin in enumerate(origins)}
    columns: dict[str, Any] = {"origins": [[o.stage, o.version, o.rule] for o in origins]}
    columns["span"] = [offset for fact in facts for offset in (fact.span.start, len(fact.span))]
    columns["origin"] = [numbers[fact.origin] for fact in facts]
    for name in _own_fields(kind):
        columns[name] = [_plain(getattr(fact, name)) for fact in facts]
    if kind is Token:
        columns["key"] = [_left_out(fact, text) for fact in facts]
    return columns


def _left_out(token: Any, text: str) -> str | None:
    return None if token.key == fold(token.span.of(text)) else token.key


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Hop):
        return [value.span.start, value.span.end]
    if isinstance(value, tuple):
        return list(map(_plain, value))
    return dict(value) if isinstance(value, Mapping) else value


def _facts(layer: str, columns: Mapping[str, Any], text: str) -> tuple[Fact, ...]:
    kind = _kind(layer)
    origins = [Origin(*parts) for parts in columns["origins"]]
    flat = iter(columns["span"])
    spans = [Span(start, start + length) for start, length in zip(flat, flat, strict=True)]
    restored = [list(map(restore, columns[name])) for name, restore in _restores(kind).items()]
    if kind is Token:
        keys, kinds = restored
        restored = [[_key(key, span, text) for key, span in zip(keys, spans, strict=True)], list(map(intern, kinds))]
    return tuple(map(kind, spans, [origins[number] for number in columns["origin"]], *restored))


def _key(key: str | None, span: Span, text: str) -> str:
    return intern(fold(span.of(text)) if key is None else key)


def _own_fields(kind: type[Fact]) -> list[str]:
    return [field.name for field in fields(kind) if field.name not in ("span", "origin")]


def _restores(kind: type[Fact]) -> Mapping[str, Restore]:
    """What makes each field's value from its plain form, by the type that the record declares."""
    if kind not in _MADE:
        hints = get_type_hints(kind)
        _MADE[kind] = {name: _unless_none(_restore(hints[name])) for name in _own_fields(kind)}
    return _MADE[kind]


def _unless_none(restore: Restore) -> Restore:
    return lambda value: None if value is None else restore(value)


def _restore(hint: Any) -> Restore:
    if hint is Span:
        return lambda value: Span(*value)
    if hint is Hop:
        return lambda value: Hop(Span(*value))
    if get_origin(hint) in (Union, UnionType):
        return _restore_one_of([member for member in get_args(hint) if member is not type(None)])
    if get_origin(hint) is tuple:
        inner, *rest = get_args(hint)
        each = _restore(inner) if rest == [...] else _same
        return lambda value: tuple(map(each, value))
    return MappingProxyType if get_origin(hint) is Mapping else _same


def _restore_one_of(members: Sequence[Any]) -> Restore:
    """Of several types only a tuple has another plain form."""
    if len(members) == 1:
        return _restore(members[0])
    return lambda value: tuple(value) if isinstance(value, list) else value


def _same(value: Any) -> Any:
    return value
