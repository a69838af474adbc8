"""An article as its outlet published it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Article:
    """One published text; `text` is the source of every offset and never changes.

    Where the format has a title, `text` is title, blank line, body, and `title` is its first line's words;
    `published` and `updated` are days, or moments with their zone where the source gives one; `language` is ISO 639-1.
    `url` is where the text was found, `canonical` the address that its outlet gives it; `author` names the writers,
    `byline` is their line as printed; `dateline` and `agency` (the wire service credited) stand only where the format
    has a field for them: those inside the text are for reading to find.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    published: date | datetime | None = None
    language: str = "ar"
    updated: date | datetime | None = None
    canonical: str | None = None
    section: str | None = None
    agency: str | None = None
    byline: str | None = None
    dateline: str | None = None

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the text in UTF-8 (a lone surrogate counts as its own three bytes)."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def day(self) -> date | None:
        """The day of publication in the zone of publication, or None where nobody said."""
        return self.published.date() if isinstance(self.published, datetime) else self.published
