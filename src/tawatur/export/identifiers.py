"""Names that other programs can tell things by, the same in every export of the same texts."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TypeGuard, TypeVar
from urllib.parse import quote, urlsplit
from uuid import UUID, uuid5

from tawatur.export.index import Index, Row, extent

T = TypeVar("T", bound=Index)

#: The space of our names: UUIDs of version 5 count from it.
_SPACE = UUID("5b1f7b0c-1e5a-5b7c-9d1e-2c9f1f0a7e11")
_SCHEMES = frozenset({"http", "https"})
#: What may stand in an address as it is: the reserved characters of RFC 3986, and the sign of what is written so.
_KEPT = ":/?#[]@!$&'()*+,;=%~"
#: Surrogates have no place in an address, and `[` and `]` only round a number of a host.
_HOST_ONLY = str.maketrans({"[": "%5B", "]": "%5D"})


def text_address(article: Row) -> str:
    """The address of a text by what it says: `ni:///sha-256;…` (RFC 6920), of the text in UTF-8."""
    try:
        digest = bytes.fromhex(str(article.get("sha256") or ""))
    except (ValueError, binascii.Error):
        digest = b""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(digest).decode("ascii").rstrip("=")


def span_address(article: Row, row: Row) -> str:
    """The address of a span: its text's, and `#char=start,end` (RFC 5147: code points, half-open, as ours)."""
    start, end = extent(row)
    return f"{text_address(article)}#char={start},{end}"


def is_web_address(value: object) -> TypeGuard[str]:
    """Whether this is an http or https address with a host, on one line."""
    if not isinstance(value, str) or any(ord(letter) <= ord(" ") for letter in value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme.lower() in _SCHEMES and bool(parts.hostname)


def web_address(value: object) -> str | None:
    """The address where it is one of the web, with all that may not stand in one escaped; None otherwise."""
    if not is_web_address(value):
        return None
    head, slashes, tail = quote(value.encode("utf-8", "replace"), safe=_KEPT).partition("://")
    host, cut, rest = tail.partition("/")
    return head + slashes + host + cut + rest.translate(_HOST_ONLY)


def article_address(article: Row) -> str:
    """Where an article stands on the web; the address of its text where nobody says."""
    return web_address(article.get("url")) or text_address(article)


def story_key(index: Index) -> str:
    """What a story is told apart by: the texts of its reports, in whatever order."""
    return " ".join(sorted(str(row.get("sha256")) for row in index.rows("articles")))


def file_id(kind: str, told: Iterable[T]) -> tuple[UUID, Iterator[T]]:
    """The id of a file that holds dossiers, by the first of them; and all of them, as they come."""
    rest = iter(told)
    first = list(islice(rest, 1))
    return unique_id([kind, *map(story_key, first)]), chain(first, rest)


def unique_id(parts: Iterable[object]) -> UUID:
    """A UUID of version 5, the same for the same parts."""
    return uuid5(_SPACE, "\x1f".join(str(part).encode("utf-8", "backslashreplace").decode("utf-8") for part in parts))


def unique_address(*parts: object) -> str:
    """The same as an address: `urn:uuid:…`."""
    return unique_id(parts).urn
