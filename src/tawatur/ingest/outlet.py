"""Outlets that we know: one small dated file each (`outlets/*.toml`), found by address or by name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from tawatur.errors import LanguageDataError
from tawatur.lang.lexicon import Lexicon, key_of
from tawatur.lang.load import Group, load, tokens_of
from tawatur.model.article import Article
from tawatur.text.sentences import lines

#: A credit stands in the first or last so many lines of a text, and such a line has no more characters.
CREDIT_LINES, CREDIT_CHARACTERS = 3, 160


@dataclass(frozen=True)
class Outlet:
    """Who publishes, as one file says.

    `family` is its owner: of two texts that are alike evidence that they are one, and else of nothing.
    `domains` are hosts, some with the first part of a path (`bbc.com/arabic`); `titles` what its pages write behind a
    title; `credits` how it names the wires that it carries, or itself; `checked` the day the file was last gone over.
    """

    id: str
    name: Mapping[str, str]
    kind: str
    country: str
    family: str
    zone: str
    language: str
    domains: tuple[str, ...]
    aliases: tuple[str, ...]
    titles: tuple[str, ...]
    feeds: tuple[str, ...]
    checked: date
    credits: Mapping[str, Any] = field(repr=False)
    note: str | None = None

    @cached_property
    def credit_words(self) -> Group:
        """The credits as words that can be found in a line."""
        return Group(f"outlets/{self.id}", self.credits)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All names of it, the own one first."""
        return (self.name["ar"], self.name["en"], *self.aliases)

    def wire_in(self, text: str) -> str | None:
        """The words of a text's first or last lines by which this outlet credits a wire; an agency credits itself."""
        credit = self.credit_in(text)
        named = credit is not None and next(_wires().find(tokens_of(credit)), None) is not None
        return credit if named else None

    def credit_in(self, text: str) -> str | None:
        """The words of a text's first or last lines by which this outlet credits a wire or itself."""
        held = [line.of(text) for line in lines(text)]
        for line in (*held[:CREDIT_LINES], *held[CREDIT_LINES:][-CREDIT_LINES:]):
            if len(line) > CREDIT_CHARACTERS:
                continue
            tokens = tokens_of(line)
            hit = next(self.credit_words.lexicon.find(tokens), None)
            if hit is not None and not hit.particles:
                return hit.span(line, tokens).of(line)
        return None


@lru_cache(maxsize=1)
def outlets() -> Mapping[str, Outlet]:
    """Every outlet, by id. Raises: LanguageDataError where a file is malformed or lacks a field."""
    folder = files("tawatur.ingest").joinpath("outlets")
    found = [
        _outlet(entry.name, entry.read_text("utf-8")) for entry in folder.iterdir() if entry.name.endswith(".toml")
    ]
    return {outlet.id: outlet for outlet in sorted(found, key=lambda outlet: outlet.id)}


@lru_cache(maxsize=1)
def families() -> Mapping[str, Mapping[str, str]]:
    """The names of owners of outlets, by the id that the outlets' files use."""
    tables = tomllib.loads(files("tawatur.ingest").joinpath("outlet_families.toml").read_text("utf-8"))
    return {family: names for family, names in tables.items() if isinstance(names, dict)}


def outlet_at(url: str) -> Outlet | None:
    """The outlet whose address this is, or None. Misses: addresses of forwarding services and caches."""
    return next((_by_domain()[key] for key in _keys(url) if key in _by_domain()), None)


def outlet_called(name: str) -> Outlet | None:
    """The outlet of a name, in either language and however it is spelled, or None."""
    return _by_name().get(key_of(name))


def outlet_of(article: Article) -> Outlet | None:
    """The outlet of an article, by its address and else by the name that it carries."""
    return (
        (article.url and outlet_at(article.url)) or (outlet_called(article.outlet) if article.outlet else None) or None
    )


def _outlet(file: str, source: str) -> Outlet:
    try:
        tables = tomllib.loads(source)
        held: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in tables.items()}
        return Outlet(**held)
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise LanguageDataError(f"ingest/outlets/{file}: {error}") from error


def _keys(url: str) -> Iterator[str]:
    """What an address may be listed under, the closest first: with its path's first part, then its host and above."""
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return
    labels, first = host.split("."), parts.path.strip("/").split("/")[0]
    hosts = [".".join(labels[start:]) for start in range(max(len(labels) - 1, 1))]
    yield from chain.from_iterable((f"{name}/{first}", name) for name in hosts)


@lru_cache(maxsize=1)
def _by_domain() -> Mapping[str, Outlet]:
    return {domain: outlet for outlet in outlets().values() for domain in outlet.domains}


@lru_cache(maxsize=1)
def _by_name() -> Mapping[tuple[str, ...], Outlet]:
    return {key_of(name): outlet for outlet in outlets().values() for name in outlet.names}


@lru_cache(maxsize=1)
def _wires() -> Lexicon[str]:
    """Names of agencies, and the words that stand for some agency or other."""
    agencies = (name for outlet in outlets().values() if outlet.kind == "agency" for name in outlet.names)
    keys = (*map(key_of, agencies), *load("ar").group("boilerplate_wires", "wires").keys)
    return Lexicon(dict.fromkeys(filter(None, keys), "wire"))
