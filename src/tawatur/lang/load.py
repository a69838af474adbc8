"""The one door to language data: finds the files of a language, folds them and holds each rule to its proof.

A TOML file has groups. A group has `words` (entries, one or several words each) or `pattern` (a regular expression
over folded text, in which `<<file.group>>` stands for any of a group's words), with `yes` and `no`: texts in which
it must, and must not, be found. Other keys are the group's own data. A `.txt` file has tab-separated rows.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from tawatur.errors import LanguageDataError
from tawatur.lang.lexicon import Key, Lexicon, key_of
from tawatur.model.facts import Token
from tawatur.model.span import Origin
from tawatur.text.fold import fold
from tawatur.text.tokens import folds, tokenize

_PROOF = Origin("lang", "1", "proof")
_ARABIC = re.compile(r"[\u0600-\u06ff]+")
_REFERENCE = re.compile(r"<<([\w-]+)\.([\w-]+)>>")


@dataclass(frozen=True)
class Group:
    """One named list of words or one pattern, with the data that stands beside it."""

    name: str
    data: Mapping[str, Any] = field(repr=False)
    pattern: re.Pattern[str] | None = None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The entries as written."""
        return tuple(self.data.get("words", ()))

    @cached_property
    def keys(self) -> frozenset[Key]:
        """The folded tokens of each entry."""
        return frozenset(filter(None, map(key_of, self.words)))

    @cached_property
    def folds(self) -> frozenset[str]:
        """The folds of the entries, words joined by one space: for plain membership."""
        return frozenset(" ".join(key) for key in self.keys)

    @cached_property
    def lexicon(self) -> Lexicon[str]:
        """The entries as a lexicon whose payload is the group's name."""
        return Lexicon(dict.fromkeys(sorted(self.keys), self.name))

    def found(self, text: str) -> bool:
        """Whether the group is found anywhere in a text."""
        if self.pattern is not None:
            return self.pattern.search(fold(text)) is not None
        if not self.lexicon.beginnings(folds(text)):  # a quick no for most texts
            return False
        return next(self.lexicon.find(tokens_of(text)), None) is not None


def tokens_of(text: str) -> list[Token]:
    """The tokens of a bare text, for look-ups outside a document."""
    return [Token(span, _PROOF, key, kind) for span, key, kind in tokenize(text)]


class Language:
    """The data of one language; each file is read, folded and proved once, when first asked for."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._groups: dict[str, dict[str, Group]] = {}

    def groups(self, file: str) -> Mapping[str, Group]:
        """All groups of a TOML file, by name, in the file's order.

        Raises: LanguageDataError where the file is missing, malformed or fails a proof.
        """
        if file not in self._groups:
            held = self._groups[file] = {}  # there already while it fills: a pattern may use the groups above it
            try:
                held.update((group.name, group) for group in self._read(file))
            except LanguageDataError:
                del self._groups[file]
                raise
        return self._groups[file]

    def group(self, file: str, name: str) -> Group:
        """One group of a file. Raises: LanguageDataError where there is none of that name."""
        try:
            return self.groups(file)[name]
        except KeyError:
            raise LanguageDataError(f"{self.code}/{file}.toml has no group {name!r}") from None

    def lexicon(self, file: str, *names: str) -> Lexicon[str]:
        """The words of several groups (all of the file's where none is named) as one lexicon.

        The payload is the group's name; of two groups that hold the same words the first one wins.
        """
        entries: dict[Key, str] = {}
        for name in names or tuple(self.groups(file)):
            for key in sorted(self.group(file, name).keys):
                entries.setdefault(key, name)
        return Lexicon(entries)

    def rows(self, file: str) -> tuple[tuple[str, ...], ...]:
        """The tab-separated rows of a `.txt` file; lines that begin with `#` and blank ones are left out."""
        lines = self._text(f"{file}.txt").splitlines()
        return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))

    def weights(self, file: str) -> bytes:
        """The learned weights in a file, as they lie there. Raises: LanguageDataError where there is no such file."""
        try:
            return files("tawatur.lang").joinpath(self.code).joinpath(file).read_bytes()
        except FileNotFoundError:
            raise LanguageDataError(f"no learned weights {self.code}/{file}") from None

    def _text(self, name: str) -> str:
        path = files("tawatur.lang").joinpath(self.code).joinpath(name)
        try:
            return path.read_text(encoding="utf-8")
        except FileNotFoundError:
            raise LanguageDataError(f"no language data {self.code}/{name}") from None

    def _read(self, file: str) -> Iterator[Group]:
        try:
            tables = tomllib.loads(self._text(f"{file}.toml"))
        except tomllib.TOMLDecodeError as error:
            raise LanguageDataError(f"{self.code}/{file}.toml: {error}") from error
        for name, data in tables.items():
            if name != "about":
                group = Group(name, data, self._compile(file, name, data))
                _prove(f"{self.code}/{file}.toml [{name}]", group)
                yield group

    def _compile(self, file: str, name: str, data: Mapping[str, Any]) -> re.Pattern[str] | None:
        if "pattern" not in data:
            return None
        source = _REFERENCE.sub(lambda m: self._alternatives(m[1], m[2]), data["pattern"])
        try:
            return re.compile(_ARABIC.sub(lambda m: fold(m[0]), source), re.VERBOSE if "\n" in source else 0)
        except re.error as error:
            raise LanguageDataError(f"{self.code}/{file}.toml [{name}]: {error}") from error

    def _alternatives(self, file: str, name: str) -> str:
        words = sorted(self.group(file, name).keys, key=lambda key: (-len(key), key))
        return "(?:" + "|".join(r"\s+".join(map(re.escape, key)) for key in words) + ")"


def _prove(where: str, group: Group) -> None:
    for text in group.data.get("yes", ()):
        if not group.found(text):
            raise LanguageDataError(f"{where}: not found in its own proof {text!r}")
    for text in group.data.get("no", ()):
        if group.found(text):
            raise LanguageDataError(f"{where}: found where it must not be, {text!r}")


@lru_cache(maxsize=8)
def load(code: str) -> Language:
    """The data of a language by its ISO 639-1 code.

    Raises: LanguageDataError (a message that lists what there is) where we have no data for it.
    """
    known = languages()
    if code not in known:
        raise LanguageDataError(f"no data for language {code!r}; there is {', '.join(known)}")
    return Language(code)


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The codes of the languages that we have data for."""
    found = (entry for entry in files("tawatur.lang").iterdir() if entry.is_dir() and len(entry.name) == 2)
    return tuple(sorted(entry.name for entry in found))
