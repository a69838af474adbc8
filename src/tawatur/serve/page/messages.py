"""The words of all pages, read from ``messages.ar.toml`` and ``messages.en.toml`` beside this file (the dossier) and in
``serve/web`` (what only the desk says, under ``desk.``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from markupsafe import Markup, escape

from tawatur.serve.page.numerals import arabic_figures, number, plural
from tawatur.serve.page.pair import LANGUAGES, Pair, content

Forms = Mapping[str, str]
Value = Pair | Markup | str | int | float

#: Messages that are remembered as they were filled: a page asks for most of its own many times over.
REMEMBERED = 5_000
_PACKAGES = ("tawatur.serve.page", "tawatur.serve.web")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d+)?$", re.ASCII)
_FIGURES = re.compile(r"[\d.,%\N{EN DASH}-]*\d[\d.,%\N{EN DASH}-]*$", re.ASCII)
_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})


@cache
def catalogue(language: str) -> Mapping[str, str | Forms]:
    """Every message of a language under its dotted key; a message that counts is a mapping of plural forms."""
    sources = (
        files(package).joinpath(f"messages.{language}.toml").read_text(encoding="utf-8") for package in _PACKAGES
    )
    return dict(row for source in sources for row in _flat(tomllib.loads(source), ""))


def words(key: str, /, **values: Value) -> Pair:
    """The message in both languages. ``n`` chooses the plural form; numbers are written as each language does.

    Messages are ours and may hold markup; every value is escaped unless it already is safe.

    Raises:
        KeyError: no such message.
    """
    # with their types: words that are safe and words that are not may be equal
    return _pair(key, tuple((name, type(value), value) for name, value in values.items()))


@lru_cache(maxsize=REMEMBERED)
def _pair(key: str, values: tuple[tuple[str, type, Value], ...]) -> Pair:
    held = {name: value for name, _, value in values}
    return Pair(*(_filled(language, key, held) for language in LANGUAGES))


def known(key: str) -> bool:
    """Whether there is a message under this key: records may hold kinds that the page has no word for."""
    return key in catalogue(LANGUAGES[0])


def term(section: str, name: object) -> Pair:
    """The word for a value of a closed list (a kind, a slot); the value itself where the list has grown since."""
    key = f"{section}.{name}"
    return words(key) if known(key) else Pair(escape(str(name)), escape(str(name)))


@lru_cache(maxsize=REMEMBERED)
def counted(count: float) -> Pair:
    """A bare number in the digits of each language."""
    return Pair(*(escape(number(count, language)) for language in LANGUAGES))


def figures(value: object) -> Pair:
    """A value in the digits of each language if it is a figure or a range of figures; other words as they are."""
    text = str(value if value is not None else "")
    if _NUMBER.match(text):
        return counted(float(text))
    return Pair(escape(arabic_figures(text)), escape(text)) if _FIGURES.match(text) else content(text)


def _flat(table: Mapping[str, object], prefix: str) -> list[tuple[str, str | Forms]]:
    rows: list[tuple[str, str | Forms]] = []
    for name, value in table.items():
        if isinstance(value, Mapping) and not _PLURALS.issuperset(value):
            rows += _flat(value, f"{prefix}{name}.")
        elif isinstance(value, Mapping):
            rows.append((prefix + name, {form: str(text) for form, text in value.items()}))
        else:
            rows.append((prefix + name, str(value)))
    return rows


def _filled(language: str, key: str, values: Mapping[str, Value]) -> Markup:
    message = catalogue(language)[key]
    if isinstance(message, Mapping):
        message = _form(message, values.get("n", 0), language)
    if not values:
        return Markup(message)
    return Markup(message).format(**{name: _written(value, language) for name, value in values.items()})


def _form(forms: Forms, count: Value, language: str) -> str:
    category = plural(count, language) if isinstance(count, int | float) else "other"
    return forms.get(category, forms["other"])


def _written(value: Value, language: str) -> Markup:
    if isinstance(value, Pair):
        return value.ar if language == "ar" else value.en
    return escape(number(value, language)) if isinstance(value, int | float) else escape(value)
