"""Where an input stands, so that every note and rejection can name it; and the words they are told in."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import BinaryIO

from tawatur.errors import Deferred, RejectedInput
from tawatur.model.article import Article
from tawatur.model.telling import Note

#: What a reader of inputs gives, in input order.
Item = Article | Note | RejectedInput

_LANGUAGES = ("ar", "en")


@cache
def _messages() -> Mapping[str, Mapping[str, str]]:
    source = files("tawatur.ingest").joinpath("messages.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


def say(key: str, **values: object) -> dict[str, str]:
    """A message of `messages.toml` in Arabic and English, its gaps filled. Raises: KeyError where there is none."""
    return {language: _messages()[key][language].format(**values) for language in _LANGUAGES}


def note(key: str, article: str | None, **values: object) -> Note:
    """A note of a kind (the message's key), about an article or about the whole run."""
    return Note(key, say(key, **values), article)


def is_web_address(words: str) -> bool:
    """Whether words are meant as a web address and not as the name of a file."""
    return words.lower().startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class Where:
    """A path (or `-`) and, in a file of many articles, the line, row or record; they count from 1."""

    source: str
    line: int | None = None

    def at(self, line: int) -> Where:
        """The same source at a line."""
        return Where(self.source, line)

    def rejected(self, key: str, **values: object) -> RejectedInput:
        """The rejection of what stands here, for the reason that the message tells."""
        told = say(key, **values)
        return RejectedInput(self.source, told["en"], self.line, told)

    def deferred(self, key: str, after: float | None = None, **values: object) -> Deferred:
        """The rejection of what may be had later; `after` is the seconds to wait where somebody said."""
        told = say(key, **values)
        rejected = Deferred(self.source, told["en"], self.line, told)
        rejected.after = after
        return rejected


@dataclass(frozen=True, slots=True)
class Source:
    """An open stream of bytes, where it comes from, and the id of its article where it names none.

    `url` and `charset` are what a server said of it, where one did. `part`: only these lines, records or rows (they
    count from 1) of JSON lines, a web archive or Parquet; other formats do not heed it.
    """

    stream: BinaryIO
    name: str
    where: Where
    url: str | None = None
    charset: str | None = None
    part: range | None = None
