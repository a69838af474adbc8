"""A piece of the page in both interface languages; the style sheet shows one of the two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

LANGUAGES = ("ar", "en")


@dataclass(frozen=True, slots=True)
class Pair:
    """What an Arabic reader and an English reader see in one place. Both halves are safe HTML."""

    ar: Markup
    en: Markup

    @property
    def one(self) -> bool:
        """Whether both readers see the same, as they do with the words of a report."""
        return self.ar == self.en

    def __html__(self) -> str:
        if self.ar == self.en:
            return self.ar
        return f'<span class="ar" lang="ar">{self.ar}</span><span class="en" lang="en">{self.en}</span>'

    def __bool__(self) -> bool:
        return bool(self.ar or self.en)


NOTHING = Pair(Markup(), Markup())


def content(value: object) -> Pair:
    """Words that are not ours (a string, or a mapping with ``ar`` and ``en``), escaped, for an element of their own."""
    return Pair(*map(escape, told(value)))


def told(value: object) -> tuple[str, str]:
    """Words that are not ours, in Arabic and English, not yet safe; the one that is missing is the other one."""
    if isinstance(value, Mapping):
        ar, en = _text(value.get("ar")), _text(value.get("en"))
        return ar or en, en or ar
    return _text(value), _text(value)


def inline(value: object) -> Pair:
    """The same for a place inside a line: each half isolated in ``<bdi>``, so that its direction stays its own."""
    return isolated(content(value))


def isolated(pair: Pair) -> Pair:
    """The pair with each half in ``<bdi>``."""
    return Pair(Markup("<bdi>{}</bdi>").format(pair.ar), Markup("<bdi>{}</bdi>").format(pair.en))


def joined(pairs: Iterable[Pair], between: str) -> Pair:
    """The pairs as one, each language's halves joined."""
    held = list(pairs)
    return Pair(Markup(between).join(pair.ar for pair in held), Markup(between).join(pair.en for pair in held))


def reason(row: Mapping[str, object]) -> Pair:
    """Why a record says what it says: its ``because``, with ``because_ar`` for Arabic readers where there is one."""
    because = row.get("because")
    if isinstance(because, Mapping) or not row.get("because_ar"):
        return content(because)
    return content({"ar": row.get("because_ar"), "en": because})


def plain(value: object) -> str:
    """One string for places that cannot hold two (the window title): Arabic before English."""
    if isinstance(value, Mapping):
        return _text(value.get("ar")) or _text(value.get("en"))
    return _text(value)


def _text(value: object) -> str:
    return "" if value is None else str(value)
