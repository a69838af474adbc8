"""The reports in time, by outlet, with whose text went where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from tawatur.export.picture import Frame
from tawatur.export.picture_data import Cells
from tawatur.export.picture_reports import MOST_OUTLETS, Flow, Line, Teller, Tellers, reports_picture
from tawatur.serve.page.cells import repeating
from tawatur.serve.page.dates import spoken
from tawatur.serve.page.lookup import Lookup, Report, Row
from tawatur.serve.page.messages import words
from tawatur.serve.page.pair import inline
from tawatur.serve.page.pictures import Figure, figure, half, hours, told

#: Hours of a story that is told in days rather than by its first and last hour; days named under the axis at most.
_LONG, _DAYS = 30.0, 7
_DAY = 24.0


def reports_figure(lookup: Lookup) -> Figure | None:
    """The picture, or None where there is neither an order in time nor a copy to show."""
    flows = _flows(lookup)
    moments = {hours(report.row.get("published")) for report in lookup.reports.values()} - {None}
    if len(lookup.reports) < 2 or (len(moments) < 2 and not flows):
        return None

    def draw(frame: Frame) -> str:
        return reports_picture(_view(lookup, flows, frame.language), frame)

    return figure("reports", draw, _rows(lookup, flows))


def _view(lookup: Lookup, flows: tuple[Flow, ...], language: str) -> Tellers:
    lines = _lines(lookup, language)
    about = told("reports", language, n=len(lookup.reports), lines=len(lines), copies=len(flows))
    return Tellers(about, lines, flows, tuple(_ticks(lookup, language)), _nights(lookup))


def _lines(lookup: Lookup, language: str) -> tuple[Line, ...]:
    """The outlets by their first report; those beyond what a picture holds together."""
    copies = repeating(lookup, set(lookup.reports))
    by_outlet: dict[str, list[Report]] = {}
    for report in lookup.reports.values():
        by_outlet.setdefault(str(report.row.get("outlet") or f"\n{report.number}"), []).append(report)
    held = sorted(by_outlet.values(), key=lambda reports: min(_moment(report) for report in reports))
    kept = sorted(sorted(held, key=len, reverse=True)[: MOST_OUTLETS - 1], key=held.index)
    rest = [report for reports in held if reports not in kept for report in reports]
    lines = [Line(_name(reports[0], language), _tellers(reports, copies, language)) for reports in kept]
    if rest:
        more = half(words("picture.reports_more", n=len(held) - len(kept)), language)
        lines.append(Line(more, _tellers(rest, copies, language)))
    return tuple(lines)


def _name(report: Report, language: str) -> str:
    outlet = report.row.get("outlet")
    return half(inline(outlet) if outlet else report.name, language)


def _tellers(reports: list[Report], copies: set[str], language: str) -> tuple[Teller, ...]:
    return tuple(
        Teller(
            report.id,
            half(report.badge, language),
            f"{half(report.name, language)} \N{EN DASH} {_when(report, language)}",
            hours(report.row.get("published")),
            f"#{report.anchor}",
            report.id in copies,
        )
        for report in reports
    )


def _moment(report: Report) -> float:
    at = hours(report.row.get("published"))
    return float("inf") if at is None else at


def _when(report: Report, language: str) -> str:
    published = str(report.row.get("published") or "")
    return half(spoken(published) if published else words("reports.undated"), language)


def _flows(lookup: Lookup) -> tuple[Flow, ...]:
    """For each report the text that it shares most, with the one that had it first where that can be told."""
    best: dict[str, tuple[float, Flow]] = {}
    for row in lookup.rows("copies"):
        ids = [str(id_) for id_ in row.get("articles") or ()]
        if len(ids) == 2 and set(ids) <= set(lookup.reports):
            source, target = _ordered(lookup, row, ids)
            share = row.get("share")
            weight = float(share) if isinstance(share, int | float) else 0.0
            flow = Flow(source, target, row.get("relation") == "rewritten", bool(row.get("taken_from")))
            best[target] = max(best.get(target, (-1.0, flow)), (weight, flow), key=lambda pair: pair[0])
    return tuple(flow for _, flow in best.values())


def _ordered(lookup: Lookup, row: Row, ids: list[str]) -> tuple[str, str]:
    first = str(row.get("taken_from") or min(ids, key=lambda id_: lookup.reports[id_].number))
    one, other = ids
    return (one, other) if first == one else (other, one)


def _ticks(lookup: Lookup, language: str) -> Iterator[tuple[float, str]]:
    """The days of a long story, each in the middle of its part; the first and the last moment of a short one."""
    dated = _dated(lookup)
    if not dated:
        return
    (first, opening), (last, closing) = dated[0], dated[-1]
    nights = _nights(lookup)
    if not nights:
        yield first, _when(opening, language)
        if last > first:
            yield last, _when(closing, language)
        return
    bounds = [first, *nights, last]
    for start, end in list(pairwise(bounds))[:: -(-len(bounds) // _DAYS)]:
        yield (start + end) / 2, _day(opening, (start + end) / 2, language)


def _nights(lookup: Lookup) -> tuple[float, ...]:
    """The midnights within a long story, where its first report was published."""
    dated = _dated(lookup)
    if not dated or dated[-1][0] - dated[0][0] < _LONG:
        return ()
    offset = _offset(dated[0][1])
    night = ((dated[0][0] + offset) // _DAY + 1) * _DAY - offset
    return tuple(night + n * _DAY for n in range(int((dated[-1][0] - night) // _DAY) + 1))


def _dated(lookup: Lookup) -> list[tuple[float, Report]]:
    held = ((hours(report.row.get("published")), report) for report in lookup.reports.values())
    return sorted(((at, report) for at, report in held if at is not None), key=lambda pair: pair[0])


def _offset(report: Report) -> float:
    """How many hours the clock of a report is before UTC's."""
    zone = datetime.fromisoformat(str(report.row.get("published"))).utcoffset()
    return zone.total_seconds() / 3600 if zone else 0.0


def _day(report: Report, at: float, language: str) -> str:
    day = datetime(1970, 1, 1) + timedelta(hours=at + _offset(report))
    return half(words("date.day_month", day=day.day, month=words(f"month.{day.month:02}")), language)


def _rows(lookup: Lookup, flows: tuple[Flow, ...]) -> Iterator[Cells]:
    taken = {flow.target: flow for flow in flows}
    yield "report", "id", "outlet", "published", "title", "text shared with", "how"
    for report in lookup.reports.values():
        flow, row = taken.get(report.id), report.row
        how = ("rewritten" if flow.is_loose else "copied") if flow else ""
        shared = flow.source if flow else ""
        yield report.number, report.id, row.get("outlet"), row.get("published"), row.get("title"), shared, how
