"""Figures of one thing that differ: a toll that grew, or a contradiction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from tawatur.compare.evidence import Draft, Evidence
from tawatur.compare.figures import clash, overlap
from tawatur.compare.said import Said
from tawatur.compare.times import interval
from tawatur.lang.stems import stem
from tawatur.model.facts import Quantity
from tawatur.model.story import ConflictItem, Place
from tawatur.text.fold import fold

#: Two statements whose figures clash are about one thing where their wordings are at least this alike …
ABOUT_ONE_THING = 0.22
#: … and at least this many content words beside the counted one are shared.
SHARED_STEMS = 2


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure in its statement, and when its report was published."""

    said: Said
    quantity: Quantity

    @property
    def article(self) -> str:
        return self.said.ref.article

    @property
    def moment(self) -> datetime | None:
        """When the report appeared, without zone, midnight where only the day is known."""
        published = self.said.document.article.published
        if isinstance(published, datetime):
            return published.astimezone().replace(tzinfo=None) if published.tzinfo else published
        return datetime.combine(published, time.min) if isinstance(published, date) else None

    @property
    def value(self) -> str:
        return str(self.quantity.value)

    @property
    def item(self) -> ConflictItem:
        return ConflictItem(Place(self.article, self.quantity.span), self.value, self.said.ref)


def tolls(evidence: Evidence) -> Iterator[Draft]:
    """Counts of the killed, wounded, missing, displaced or arrested that differ between or within reports."""
    by_harm: dict[str, list[_Figure]] = defaultdict(list)
    for figure in _figures(evidence):
        if figure.quantity.harm and not _is_part(figure, evidence) and not _is_elsewhere(figure, evidence):
            by_harm[figure.quantity.harm].append(figure)
    for harm, held in by_harm.items():
        if any(not overlap(a.quantity, b.quantity) for a in held for b in held):
            yield _series(harm, held, evidence)


def figures(evidence: Evidence) -> Iterator[Draft]:
    """Figures of the same unit in statements about one thing that cannot both be right."""
    for a, b, match in evidence.pairs():
        if match.cosine < ABOUT_ONE_THING or a.negative != b.negative:
            continue
        for one in a.quantities:
            for other in b.quantities:
                if one.harm is None and clash(one, other) and _one_thing(a, b, one, other, evidence):
                    items = (_Figure(a, one).item, _Figure(b, other).item)
                    because = f"both count {one.unit}, of one thing by their wording; {one.value} is not {other.value}"
                    yield Draft("contradiction", "number", "high", items, because)


def _figures(evidence: Evidence) -> Iterator[_Figure]:
    for said in evidence.statements:
        for quantity in said.quantities:
            yield _Figure(said, quantity)


def _series(harm: str, held: Sequence[_Figure], evidence: Evidence) -> Draft:
    ordered = sorted(held, key=lambda f: (f.moment or datetime.min, _low(f)))
    if _grows(ordered) and (len({f.moment for f in ordered}) > 1 or _tells_of_growth(ordered, evidence)):
        because = f"counts of the {harm} that grow with the time of the report; the latest replaces the others"
        items = tuple(f.item for f in _one_each(ordered))
        return Draft("superseded", "number", "medium", items, because, ordered[-1].value)
    because = f"counts of the {harm} that differ and do not grow with time"
    return Draft("contradiction", "number", "high", tuple(f.item for f in _one_each(ordered)), because)


def _low(figure: _Figure) -> float:
    value = figure.quantity.value
    return float(value[0] if isinstance(value, tuple) else value)


def _grows(ordered: Sequence[_Figure]) -> bool:
    """Whether no later report gives a lower count than an earlier one."""
    peak: dict[datetime | None, float] = {}
    for figure in ordered:
        peak[figure.moment] = max(peak.get(figure.moment, 0.0), _low(figure))
    tops = list(peak.values())
    return tops == sorted(tops)


def _tells_of_growth(held: Sequence[_Figure], evidence: Evidence) -> bool:
    group = evidence.language.group("growth", "rises")
    return any(group.found(figure.said.words) for figure in held)


def _one_each(ordered: Sequence[_Figure]) -> list[_Figure]:
    """The first figure of each value in each report."""
    return list({(f.article, f.value): f for f in reversed(ordered)}.values())[::-1]


def _is_part(figure: _Figure, evidence: Evidence) -> bool:
    """Whether the figure counts some of those counted before it."""
    group = evidence.language.group("growth", "among")
    tokens = figure.said.document.tokens
    index = next(i for i, t in enumerate(tokens) if t.span.end > figure.quantity.span.start)
    return any(group.lexicon.at(tokens, i) is not None for i in range(max(0, index - 2), index))


def _is_elsewhere(figure: _Figure, evidence: Evidence) -> bool:
    """Whether the statement gives a time long before its report: a count of another event."""
    day = figure.said.document.article.day
    for timex in figure.said.timexes:
        days = interval(timex.value)
        if timex.type == "DATE" and days and day and (day - days[1]).days > _ANOTHER_EVENT:
            return True
    return False


#: A count dated this many days before its report belongs to an earlier event.
_ANOTHER_EVENT = 30


def _one_thing(a: Said, b: Said, one: Quantity, other: Quantity, evidence: Evidence) -> bool:
    """Whether two statements share enough words beside the counted ones, and no other figure speaks for two things."""
    counted = _stems(a, one, evidence) | _stems(b, other, evidence)
    shared = (a.stems & b.stems) - counted
    return len(shared) >= SHARED_STEMS and not _agree_elsewhere(a, b, one, other)


def _agree_elsewhere(a: Said, b: Said, one: Quantity, other: Quantity) -> bool:
    """Whether each statement has, beside the clashing figure, one that agrees with the other's."""
    return any(overlap(one, q) and q.unit == one.unit for q in b.quantities if q != other) or any(
        overlap(other, q) and q.unit == other.unit for q in a.quantities if q != one
    )


def _stems(said: Said, quantity: Quantity, evidence: Evidence) -> set[str]:
    words = said.document.words(quantity.span).split()
    return {stem(fold(word), evidence.language) for word in words}
