"""What a user may set: one frozen record, and the only reader of the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from tawatur.errors import UsageError

PREFIX = "TAWATUR_"
#: The least value of each number.
_LEAST = {
    "largest_article": 1, "largest_file": 1, "fetch_seconds": 1, "fetch_pause": 0, "jobs": 0, "depth": 0, "debug": 0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and defaults of a run. Each can be set as an environment variable `TAWATUR_` + its name.

    `largest_article`: bytes of one article, be it a file or a line; the longest of 32,600 news articles that we
    measured has 62,000. `largest_file`: bytes of a `.json`, `.html` or feed's file, or of a web answer, held whole.
    `fetch_seconds`: the longest that fetching one web address may take. `fetch_pause`: seconds between two requests to
    one host. `private_hosts`: names of hosts, commas between them, that may lie in a private network; none by default.
    `languages`: codes (ISO 639-1), commas between them: articles in others are passed over; all are taken by default.
    `depth`: how many folders deep a folder is entered, 0 for the files right in it. `jobs`: processes that read at the
    same time, 0 for one a core. `debug`: 1 shows where our own failures come from. `store_password`: that of a
    store in PostgreSQL whose address has none.
    """

    largest_article: int = 500_000
    largest_file: int = 64_000_000
    fetch_seconds: int = 30
    fetch_pause: int = 2
    private_hosts: str = ""
    languages: str = ""
    jobs: int = 1
    depth: int = 0
    debug: int = 0
    store_password: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        """Raises: UsageError where a limit is not positive or another number is negative."""
        for name, least in _LEAST.items():
            if getattr(self, name) < least:
                raise UsageError(f"{name} is {getattr(self, name)}; it must be at least {least}")

    def takes(self, language: str) -> bool:
        """Whether articles in a language are taken."""
        return not self.languages or language in map(str.strip, self.languages.split(","))


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings that environment variables make; what they leave out keeps its default.

    Raises: UsageError where a value is no whole number or not allowed.
    """
    held = os.environ if environment is None else environment
    given: dict[str, Any] = {}
    for known in fields(Settings):
        if _is_set(held, known.name):
            value = held[PREFIX + known.name.upper()]
            given[known.name] = value if isinstance(known.default, str) else _whole(known.name, value)
    return Settings(**given)


def asked(settings: Settings, **given: Any) -> Settings:
    """The settings with what a command's options ask for; an option that is None asks for nothing.

    Raises: UsageError as `Settings` does.
    """
    return replace(settings, **{name: value for name, value in given.items() if value is not None})


def _is_set(environment: Mapping[str, str], name: str) -> bool:
    return bool(environment.get(PREFIX + name.upper(), "").strip())


def _whole(name: str, value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise UsageError(f"{PREFIX}{name.upper()} is {value!r}; it must be a whole number") from None
