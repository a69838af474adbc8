"""What can go wrong, as few classes as a caller can tell apart."""

from __future__ import annotations


class TawaturError(Exception):
    """Any error that Tawatur raises on purpose; its text says what, where and what to do."""


class RejectedInput(TawaturError):  # noqa: N818 - a row of the `rejected` table, named as there
    """One input that cannot be read; the rest of the run goes on.

    `source` is a path or `-`; `line` counts from 1, or is None where the whole file is meant.
    """

    def __init__(self, source: str, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.source = source
        self.reason = reason
        self.line = line

    def row(self) -> dict[str, str | int | None]:
        """The row that standard error and the `rejected` table show."""
        return {"rejected": self.source, "line": self.line, "reason": self.reason}


class LanguageDataError(TawaturError):
    """A word list or rule that does not hold its own proof; raised on load, never while reading."""


class PipelineError(TawaturError):
    """Stages in an order in which one lacks what it needs."""


class MissingLayerError(TawaturError):
    """A layer was asked of a document in which no stage has run for it (absent is not empty)."""
