"""How far a long run has come, told to a person at a terminal and to nobody else."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from tawatur.serve.output import talk, talk_on

#: Seconds between two looks of the bar: often enough to move, too seldom to cost anything.
PAUSE = 0.2
#: Cells of the bar.
WIDTH = 24
_CLEAR = "\r\x1b[K"


def wants_progress() -> bool:
    """Whether a person watches standard error, and the data go elsewhere."""
    return sys.stderr.isatty() and not sys.stdout.isatty()


class Progress:
    """A line on the terminal that tells how many articles (or what is `counted`) are done, how fast, and the time left.

    `total` is None where nobody knows it. On anything but a terminal only messages are told.
    """

    def __init__(self, total: int | None, counted: str = "articles") -> None:
        self._total = total
        self._counted = counted
        self._shown = wants_progress()
        self._done = 0
        self._begun = self._drawn = time.monotonic()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._shown:
            talk_on(_CLEAR if error is not None else _CLEAR + self.line() + "\n")

    def talk(self, message: str) -> None:
        """A message on a line of its own, above the bar."""
        if self._shown:
            talk_on(_CLEAR)
        talk(message)

    def count(self) -> None:
        """One more article is done."""
        self._done += 1
        now = time.monotonic()
        if self._shown and now - self._drawn >= PAUSE:
            self._drawn = now
            talk_on(_CLEAR + self.line())

    def line(self) -> str:
        """The bar in words: how many of how many, how many a second, and the time left."""
        rate = self._done / max(time.monotonic() - self._begun, 1e-9)
        if self._total is None:
            return f"{self._done:,} {self._counted}  {rate:,.0f}/s"
        share = min(self._done / self._total, 1.0) if self._total else 1.0
        bar = "#" * round(WIDTH * share) + "." * (WIDTH - round(WIDTH * share))
        left = clock(max(self._total - self._done, 0) / rate) if rate else "?"
        return f"[{bar}] {self._done:,} of {self._total:,}  {rate:,.0f}/s  {left} left"


def clock(seconds: float) -> str:
    """A duration as hours, minutes and seconds: 1:02:03, 2:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
