"""What can go wrong, as few classes as a caller can tell apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class TawaturError(Exception):
    """Any error that Tawatur raises on purpose; its text says what, where and what to do."""


class RejectedInput(TawaturError):  # noqa: N818 - a row of the `rejected` table, named as there
    """One input that cannot be read; the rest of the run goes on.

    `source` is a path or `-`; `line` counts from 1, or is None where the whole file is meant. `told` is the reason
    in each language of the page, where it is known in more than English.
    """

    def __init__(
        self, source: str, reason: str, line: int | None = None, told: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(reason)
        self.source = source
        self.reason = reason
        self.line = line
        self.told = told or {"en": reason}

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.source, self.reason, self.line, dict(self.told))

    def row(self) -> dict[str, str | int | None]:
        """The row that standard error and the `rejected` table show."""
        return {"rejected": self.source, "line": self.line, "reason": self.reason}


class Deferred(RejectedInput):
    """An input that cannot be had now and may be had later: its host is busy, unreachable or asks us to wait.

    `after` is the seconds that the host asks to be left alone, or None where it does not say.
    """

    after: float | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        return (*super().__reduce__(), {"after": self.after})


class UsageError(TawaturError):
    """A command or a setting is not what it must be; the text names it, its value and what is allowed."""


class OutputError(TawaturError):
    """A file that could not be written whole, and so was not written at all."""


class LanguageDataError(TawaturError):
    """A word list or rule that does not hold its own proof; raised on load, never while reading."""


class PipelineError(TawaturError):
    """Stages in an order in which one lacks what it needs."""


class MissingLayerError(TawaturError):
    """A layer was asked of a document in which no stage has run for it (absent is not empty)."""


class StoreError(TawaturError):
    """A store that cannot be opened, read or written; the text names the store, what is wrong and what to do."""
