"""Lists of feeds to follow: OPML, as feed readers write it, or TOML, for people."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tawatur.errors import RejectedInput
from tawatur.ingest.decode import decode_markup
from tawatur.ingest.fetch_address import address_of
from tawatur.ingest.outlet import Outlet, outlet_at, outlet_called, outlets
from tawatur.ingest.where import Where, is_web_address
from tawatur.ingest.xml_tree import UnsafeXmlError, parse_xml
from tawatur.model.following import Subscription
from tawatur.settings import Settings


def subscriptions(path: str, settings: Settings) -> list[Subscription | RejectedInput]:
    """The feeds of a list, in its order and each once, and rejections of what is none.

    In TOML `[[feeds]]` has `url` and, if wanted, `outlet` and `every` (minutes); `outlets = ["bbc"]` takes the feeds of
    outlets that we know. An address is the one feed that it is. Raises: RejectedInput where the list cannot be read.
    """
    where = Where(path)
    if is_web_address(path):
        return [Subscription(path)]
    data = _bytes(path, where, settings)
    found = list(_toml(data, where) if path.lower().endswith(".toml") else _opml(data, where))
    if not found:
        raise where.rejected("no_feeds")
    once: dict[object, Subscription | RejectedInput] = {}
    for item in found:
        once.setdefault(item.url if isinstance(item, Subscription) else item, item)
    return list(once.values())


def _bytes(path: str, where: Where, settings: Settings) -> bytes:
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(settings.largest_article + 1)
    except FileNotFoundError as error:
        raise where.rejected("missing") from error
    except OSError as error:
        raise where.rejected("unreadable", error=error.strerror) from error
    if len(data) > settings.largest_article:
        raise where.rejected("bad_list", error=f"it is larger than {settings.largest_article:,} bytes")
    return data


def _opml(data: bytes, where: Where) -> Iterator[Subscription | RejectedInput]:
    try:
        tree = parse_xml(decode_markup(data, [], where).text)
    except UnsafeXmlError as error:
        raise where.rejected("xml_entities") from error
    if tree.root is None or tree.error:
        raise where.rejected("bad_list", error=tree.error)
    for outline in tree.root.iter("outline"):
        if url := outline.get("xmlUrl"):
            yield _checked(Subscription(url, outline.get("title") or outline.get("text") or None), where)


def _toml(data: bytes, where: Where) -> Iterator[Subscription | RejectedInput]:
    try:
        held = tomllib.loads(data.decode("utf-8"))
    except ValueError as error:
        raise where.rejected("bad_list", error=error) from error
    for name in _list(held, "outlets", where):
        outlet = outlets().get(str(name)) or outlet_called(str(name))
        yield from _of_outlet(outlet, str(name), where)
    for number, table in enumerate(_list(held, "feeds", where), 1):
        yield _of_table(table, where.at(number))


def _list(held: Mapping[str, Any], key: str, where: Where) -> list[Any]:
    found = held.get(key, [])
    if not isinstance(found, list):
        raise where.rejected("bad_list", error=f"`{key}` is no list")
    return found


def _of_outlet(outlet: Outlet | None, name: str, where: Where) -> Iterator[Subscription | RejectedInput]:
    if outlet is None or not outlet.feeds:
        yield where.rejected("no_feed_of_outlet", outlet=name)
    else:
        yield from (Subscription(url, outlet.name["ar"]) for url in outlet.feeds)


def _of_table(table: Any, where: Where) -> Subscription | RejectedInput:
    held = {"url": table} if isinstance(table, str) else table
    url = held.get("url") if isinstance(held, dict) else None
    if not isinstance(url, str):
        return where.rejected("bad_list", error="a feed needs `url`, a text")
    outlet, every = held.get("outlet"), held.get("every")
    if (outlet is not None and not isinstance(outlet, str)) or not _is_time(every):
        return where.rejected("bad_list", error="`outlet` is a text, and `every` a number of minutes above 0")
    return _checked(Subscription(url, outlet, float(every) * 60.0 if every else None), where)


def _is_time(every: Any) -> bool:
    return every is None or (isinstance(every, int | float) and not isinstance(every, bool) and 0 < every < 1e6)


def _checked(subscription: Subscription, where: Where) -> Subscription | RejectedInput:
    """The subscription under its outlet's own name where we know that; or why it cannot be followed."""
    try:
        address_of(subscription.url, where)
    except RejectedInput as rejected:
        return rejected
    outlet = outlet_at(subscription.url)
    return Subscription(subscription.url, outlet.name["ar"], subscription.every) if outlet else subscription
