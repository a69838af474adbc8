"""Addresses of the desk's own pages."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urlencode

#: Ids that stand in a path as they are; a browser takes others apart (`..`) or they look like a twin (`.json`).
_PLAIN = re.compile("[^\x00-\x1f\x7f/\\\\?#%~\ud800-\udfff][^\x00-\x1f\x7f/\\\\?#%\ud800-\udfff]*")
_MARKED = "~"
_TWIN = ".json"


def story(id_: str) -> str:
    """The page of a story."""
    return f"/stories/{quote(id_, safe='')}"


def article(id_: str, start: int | None = None, end: int | None = None) -> str:
    """The page of an article, at some of its words where they are told."""
    base = f"/articles/{article_name(id_)}"
    return base if start is None else f"{base}?at={start}-{end}#r1-{start}-{end}"


def article_name(id_: str) -> str:
    """The id of an article as its addresses hold it; one that a path cannot hold is written in hexadecimal."""
    if _PLAIN.fullmatch(id_) and id_.strip(".") and not id_.endswith(_TWIN):
        return quote(id_, safe="")
    return _MARKED + id_.encode("utf-8", "surrogatepass").hex()


def article_id(name: str) -> str:
    """The id that an address means (`article_name` back)."""
    if not name.startswith(_MARKED):
        return name
    try:
        return bytes.fromhex(name.removeprefix(_MARKED)).decode("utf-8", "surrogatepass")
    except ValueError:
        return name


def entity(id_: str) -> str:
    """The page of somebody or something that is named."""
    return f"/entities/{quote(id_, safe='')}"


def outlet(name: str) -> str:
    """The page of an outlet, whose name may hold anything."""
    return f"/outlet?{urlencode({'name': name}, errors='replace')}"


def beside(a: str, b: str) -> str:
    """The page of two reports side by side."""
    return f"/compare?{urlencode({'a': a, 'b': b}, errors='replace')}"


def stories(**filters: str) -> str:
    """The list of stories under some filters."""
    return f"/stories?{urlencode(filters, errors='replace')}"


def again(path: str, asked: Any, **changed: str | int) -> str:
    """A page asked again as it was (`asked` are the fields of its form), with some fields changed."""
    held = asked.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    fields = {name: str(value).lower() if value is True else value for name, value in held.items()}
    kept = {name: value for name, value in {**fields, **changed}.items() if value != ""}
    return f"{path}?{urlencode(kept, errors='replace')}" if kept else path


def article_edit(id_: str) -> str:
    """The page on which passages of an article are marked."""
    return f"/mark/{article_name(id_)}"


def search(words: str) -> str:
    """What is found for some words."""
    return f"/search?{urlencode({'q': words}, errors='replace')}"
