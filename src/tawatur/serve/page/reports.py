"""The reports themselves: full text as given, every layer marked, every cited span a place to arrive at."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from markupsafe import Markup, escape

from tawatur.serve.page.dates import spoken
from tawatur.serve.page.limits import TEXTS
from tawatur.serve.page.links import anchor, linked, to_words, web_address
from tawatur.serve.page.lookup import Lookup, Report, Row, extent
from tawatur.serve.page.messages import counted, known, term, words
from tawatur.serve.page.pair import NOTHING, Pair, content, plain, reason
from tawatur.serve.page.spans import Close, Extent, Layer, Open, Piece, pieces

#: Layers that a reader can show and hide, in the order of the switches: our word for it, the class of its marks.
SWITCHES = (("cited", "k"), ("names", "m"), ("times", "t"), ("figures", "f"), ("speech", "s"), ("damage", "u"))
_ROUND = 100
#: A rewritten text shares too few words for their share to mean anything to a reader.
_MEASURED = frozenset({"copy", "derived"})


@dataclass(frozen=True, slots=True)
class Marked:
    """One damaged passage in the list under its report."""

    kind: Pair
    text: Pair
    because: Pair
    suggestion: Pair
    href: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One report as the page shows it. ``crossing``: ids of targets that had to be opened twice.

    ``text`` and ``damage`` are empty where the text is left out, which ``left_out`` then tells.
    """

    report: Report
    title: Pair
    published: Pair
    url: str
    relations: list[Pair]
    damage: list[Marked]
    damaged: Pair
    text: Markup
    crossing: list[str]
    left_out: Pair = NOTHING


def reports(lookup: Lookup, language: str, entered: Set[str]) -> list[Shown]:
    """All reports in the order given, on a page that opens in ``language``.

    ``entered``: ids of the words that links outside the reports lead to. Of very many reports the text of one is left
    out into which none leads, and other words than these, and damaged ones, are no places to arrive at.
    """
    layers, relations, every = _layers(lookup), _relations(lookup), _targets(lookup)
    few = len(lookup.reports) <= TEXTS
    found = []
    for id_, report in lookup.reports.items():
        if few or not entered.isdisjoint(every[id_]):
            marked = {anchor(report, mark) for mark in lookup.damage.get(id_, ())}
            targets = every[id_] if few else {a: of for a, of in every[id_].items() if a in entered or a in marked}
            parts = pieces(report.text, layers[id_], targets)
            found.append(_shown(lookup, report, parts, relations.get(id_, []), language))
        else:
            found.append(_left_out(report, relations.get(id_, [])))
    return found


def markup(parts: list[Piece], language: str) -> Markup:
    """The pieces as HTML whose text is the report's text; what a pointer shows is in ``language``.

    The other language's words stand beside it for the script, which changes them with the interface.
    **Misses**: NUL, which HTML cannot hold; the parser shows U+FFFD.
    """
    return Markup("".join(_html(part, language) for part in parts))


def _left_out(report: Report, relations: list[Pair]) -> Shown:
    """A report without its text."""
    row = report.row
    told = content(row.get("title"))
    return Shown(
        report, told, _published(row), web_address(row.get("url")), relations, [], NOTHING, Markup(), [],
        words("reports.left_out"),
    )  # fmt: skip


def _published(row: Row) -> Pair:
    published = str(row.get("published") or "")
    return spoken(published) if published else words("reports.undated")


def _shown(lookup: Lookup, report: Report, parts: list[Piece], relations: list[Pair], language: str) -> Shown:
    row = report.row
    damage = [_marked(lookup, mark) for mark in lookup.damage.get(report.id, ())]
    return Shown(
        report=report,
        title=NOTHING if _head(report) else content(row.get("title")),
        published=_published(row),
        url=web_address(row.get("url")),
        relations=relations,
        damage=damage,
        damaged=words("reports.damaged", n=len(damage)),
        text=markup(parts, language),
        crossing=sorted({part.id for part in parts if isinstance(part, Open) and part.again}),
    )


def _html(part: Piece, language: str) -> str:
    if isinstance(part, Close):
        return "</span>"
    if isinstance(part, Open):
        return f'<span class="a {part.id}">' if part.again else f'<span class="a" id="{part.id}">'
    text = str(escape(part.text)).replace("\r", "&#13;")
    if not part.marks:
        return text
    return f'<span class="{" ".join(part.marks)}"{_tooltip(part.title, language)}>{text}</span>'


def _tooltip(title: Pair, language: str) -> str:
    if title.one:
        return f' title="{title.ar}"' if title else ""
    shown, other, code = (title.ar, title.en, "en") if language == "ar" else (title.en, title.ar, "ar")
    return f' title="{shown}" data-{code}="{other}"'


def _targets(lookup: Lookup) -> dict[str, dict[str, Extent]]:
    found: dict[str, dict[str, Extent]] = {id_: {} for id_ in lookup.reports}
    for row in linked(lookup):
        report = lookup.report(row)
        if report:
            found[report.id][anchor(report, row)] = extent(row)
    for report in lookup.reports.values():
        found[report.id].pop(report.anchor, None)
    return found


def _layers(lookup: Lookup) -> dict[str, list[Layer]]:
    found = {id_: [Layer(0, _head(report), "h")] for id_, report in lookup.reports.items()}
    for mark, row, title in _marks(lookup):
        report = lookup.report(row)
        if report:
            found[report.id].append(Layer(*extent(row), mark, title))
    return found


def _head(report: Report) -> int:
    """Where the report's title ends in its text, 0 where the text does not begin with it."""
    title = plain(report.row.get("title"))
    return len(title) if title and report.text.startswith(title) else 0


def _marks(lookup: Lookup) -> Iterator[tuple[str, Row, Pair]]:
    """Every marked span with its class and tooltip."""
    for sentence in lookup.rows("summary"):
        yield from (("k", citation, NOTHING) for citation in sentence.get("citations") or ())
    for row in lookup.rows("quotations"):
        yield from (("s", {**span, "article": row.get("article")}, NOTHING) for span in row.get("content") or [row])
    for row in lookup.rows("mentions"):
        yield "m", row, _who(lookup, row)
    for row in lookup.rows("timexes"):
        yield "t", row, spoken(str(row.get("value") or ""))
    for row in lookup.rows("quantities"):
        yield "f", row, NOTHING
    for row in lookup.rows("damage"):
        yield "u", row, reason(row)


def _who(lookup: Lookup, mention: Row) -> Pair:
    """Whom a description or pronoun stands for; nothing for a name, which says so itself."""
    entity = lookup.entities.get(str(mention.get("entity")))
    return NOTHING if entity is None or mention.get("form") == "name" else content(entity.get("names"))


def _marked(lookup: Lookup, row: Row) -> Marked:
    kind = term("damage", row.get("kind")) if known(f"damage.{row.get('kind')}") else words("reports.damage")
    suggestion = content(row.get("suggestion"))
    return Marked(kind, content(row.get("text")), reason(row), suggestion, to_words(lookup, row))


def _relations(lookup: Lookup) -> dict[str, list[Pair]]:
    """For each article, what its text shares with others."""
    found: dict[str, list[Pair]] = {}
    for row in lookup.rows("copies"):
        ids = [str(id_) for id_ in row.get("articles") or ()]
        for one, other in zip(ids, reversed(ids), strict=True):
            if other in lookup.reports:
                found.setdefault(one, []).append(_relation(row, lookup.reports[other]))
    return found


def _relation(row: Row, other: Report) -> Pair:
    share = row.get("share")
    if str(row.get("relation")) in _MEASURED and isinstance(share, int | float):
        return words("reports.shares", other=other.name, percent=counted(round(share * _ROUND)))
    return words("reports.rewritten", other=other.name)
