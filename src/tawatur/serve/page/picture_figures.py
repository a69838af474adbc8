"""A changing figure in time, each value with who told it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tawatur.export.picture import Frame
from tawatur.export.picture_data import Cells
from tawatur.export.picture_figures import Figures, Value, figures_picture
from tawatur.serve.page.chain import through
from tawatur.serve.page.dates import spoken
from tawatur.serve.page.links import to_words
from tawatur.serve.page.lookup import Lookup, Row
from tawatur.serve.page.messages import counted, words
from tawatur.serve.page.pictures import Figure, figure, half, hours, told

#: Fewer values than this are read side by side more easily than as a line.
FEWEST = 3
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?$")
_CLOCK = re.compile(r"T(\d\d:\d\d)")

Held = dict[float, list[Row]]


def figures_figure(lookup: Lookup, number: int, items: list[Row]) -> Figure | None:
    """The course of a superseded figure, or None with fewer than three values or one that is no number."""
    held: Held = {}
    for item in in_time(lookup, items):
        value = amount(item.get("value"))
        if value is None:
            return None
        held.setdefault(value, []).append(item)
    if len(held) < FEWEST:
        return None

    def draw(frame: Frame) -> str:
        return figures_picture(_view(lookup, held, frame.language), frame)

    return figure(f"figures-{number}", draw, _rows(lookup, held))


def amount(value: object) -> float | None:
    """The number that a conflict's value is, or None: a JSON number, or Latin digits with or without commas."""
    if isinstance(value, bool) or value is None:
        return None
    latin = str(value).replace(",", "")
    return float(latin) if _NUMBER.match(latin) else None


def in_time(lookup: Lookup, items: list[Row]) -> list[Row]:
    """The items by publication, those of undated reports where they stand; equal ones in the given order."""
    if not all(_published(lookup, item) for item in items):
        return items
    return sorted(items, key=lambda item: _published(lookup, item))


def _view(lookup: Lookup, held: Held, language: str) -> Figures:
    numbers = list(held)
    about = told("figures", language, first=counted(numbers[0]), last=counted(numbers[-1]), n=len(numbers))
    return Figures(about, tuple(_value(lookup, number, rows, language) for number, rows in held.items()))


def _value(lookup: Lookup, number: float, rows: list[Row], language: str) -> Value:
    published = _published(lookup, rows[0])
    lines = (*_when(published, language), *dict.fromkeys(_source(lookup, row, language) for row in rows))
    shown = half(counted(number), language)
    return Value(number, shown, hours(published), lines, to_words(lookup, rows[0]))


def _when(published: str, language: str) -> list[str]:
    """The day, and the hour where it is known, each for a line of its own."""
    if hours(published) is None:
        return [half(words("reports.undated"), language)]
    clock = _CLOCK.search(published)
    day = half(words("date.day_month", day=int(published[8:10]), month=words(f"month.{published[5:7]}")), language)
    return [day, *([half(spoken(f"T{clock[1]}"), language)] if clock else [])]


def _source(lookup: Lookup, row: Row, language: str) -> str:
    """The report and the speaker that it has the figure from."""
    report = lookup.report(row)
    if report is None:
        return ""
    chain = through(report, lookup.quotation(row))
    between = f" {half(words('chain.through'), language)} "
    return between.join(dict.fromkeys((half(chain[0], language), half(chain[-1], language))))


def _rows(lookup: Lookup, held: Held) -> Iterator[Cells]:
    yield "value", "published", "report", "start", "end", "words", "told by"
    for number, rows in held.items():
        for row in rows:
            place = row.get("article"), row.get("start"), row.get("end"), row.get("text")
            whole = int(number) if number.is_integer() else number
            yield whole, _published(lookup, row), *place, _source(lookup, row, "ar")


def _published(lookup: Lookup, item: Row) -> str:
    report = lookup.report(item)
    return str(report.row.get("published") or "") if report else ""
