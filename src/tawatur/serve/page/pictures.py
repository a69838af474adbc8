"""Pictures on the page: each drawn for both languages, for a desk and for a phone, with its figures to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time

from markupsafe import Markup

from tawatur.export.picture import Frame, Told
from tawatur.export.picture_data import Cells, csv_address
from tawatur.serve.page.messages import Value, words
from tawatur.serve.page.pair import LANGUAGES, Pair

#: Pixels: what a picture has on a desk and on a phone of 390 pixels.
DESK, PHONE = 700, 340
_NOON = time(12)
_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: both languages of it in both widths, the address of its figures, their file's name."""

    drawn: Pair
    data: str
    name: str


def figure(name: str, draw: Callable[[Frame], str], rows: Iterable[Cells]) -> Figure:
    """The picture that `draw` makes in a frame, with its table."""
    return Figure(Pair(*(_both(draw, language) for language in LANGUAGES)), csv_address(rows), f"{name}.csv")


def half(pair: Pair, language: str) -> str:
    """What a reader of one language sees, as plain text."""
    return (pair.ar if language == "ar" else pair.en).striptags()


def told(key: str, language: str, /, **values: Value) -> Told:
    """The title and the description of a picture, from the messages `picture.KEY` and `picture.KEY_shows`."""
    title, shows = words(f"picture.{key}", **values), words(f"picture.{key}_shows", **values)
    return Told(half(title, language), half(shows, language))


def hours(published: object) -> float | None:
    """A moment of publication in hours since 1970; a day counts as its noon, a clock without a zone as UTC's."""
    try:
        moment = datetime.fromisoformat(str(published))
    except ValueError:
        return None
    if len(str(published)) <= len("2024-01-31"):
        moment = datetime.combine(moment, _NOON)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / _HOUR


def _both(draw: Callable[[Frame], str], language: str) -> Markup:
    wide, narrow = draw(Frame(DESK, language)), draw(Frame(PHONE, language))
    return Markup(f'<span class="broad">{wide}</span><span class="slim">{narrow}</span>')
