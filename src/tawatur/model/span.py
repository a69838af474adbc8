"""Where something stands in a text, and which rule of which stage said so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Half-open offsets `[start, end)` in Unicode code points into a text as given."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # Texts have hundreds of spans: slots set by themselves take half the time of a generated frozen __init__.
        if not 0 <= start <= end:
            raise ValueError(f"span [{start}, {end}) is not half-open and non-negative")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words under the span."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def overlap(self, other: Span) -> int:
        """How many code points the two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


_set_start, _set_end = (vars(Span)[name].__set__ for name in ("start", "end"))


def hull(spans: Iterable[Span]) -> Span:
    """The shortest span that covers all of the given ones (at least one)."""
    held = list(spans)
    return Span(min(s.start for s in held), max(s.end for s in held))


@dataclass(frozen=True, slots=True)
class Origin:
    """Who derived a fact: the stage, its version, and the rule (a function's name) that decided."""

    stage: str
    version: str
    rule: str
