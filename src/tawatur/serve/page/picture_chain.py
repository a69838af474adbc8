"""Who says a claim, through whom: the chains of all reports as one tree, from the origins to the reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tawatur.export.picture import Frame
from tawatur.export.picture_chain import MOST_NODES, Chains, Node, chain_picture, count
from tawatur.export.picture_data import Cells
from tawatur.serve.page.cells import repeating
from tawatur.serve.page.chain import name
from tawatur.serve.page.links import to_words
from tawatur.serve.page.lookup import Lookup, Report, Row
from tawatur.serve.page.messages import words
from tawatur.serve.page.pair import Pair, inline
from tawatur.serve.page.pictures import Figure, figure, half, told

#: A hop: a key that is the same for the same teller, its words, its kind.
Hop = tuple[str, Pair, str]


@dataclass
class _Branch:
    """A teller and who has it from them, while the tree grows."""

    words: Pair
    kind: str
    href: str = ""
    number: Pair | None = None
    below: dict[str, _Branch] = field(default_factory=dict)

    def node(self, language: str) -> Node:
        below = tuple(branch.node(language) for branch in self.below.values())
        number = half(self.number, language) if self.number else ""
        return Node(half(self.words, language), self.kind, below, self.href, number)


def chain_figure(lookup: Lookup, claim: Row | None) -> Figure | None:
    """The tree of a claim, or None where one report tells it or all have it straight from one speaker."""
    statements = lookup.told(claim or {})
    if len({row.get("article") for row in statements}) < 2:
        return None
    chains = [(_hops(lookup, row), row) for row in statements]
    roots = _grown(lookup, chains)
    if len(roots) < 2 and all(len(hops) < 2 for hops, _ in chains):
        return None

    def draw(frame: Frame) -> str:
        return chain_picture(_view(roots, frame.language), frame)

    return figure(f"chain-{(claim or {}).get('id')}", draw, _rows(lookup, chains))


def _view(roots: Mapping[str, _Branch], language: str) -> Chains:
    nodes = tuple(branch.node(language) for branch in roots.values())
    lines = count(nodes)
    more = half(words("picture.chain_more", n=max(lines - MOST_NODES, 0)), language)
    return Chains(told("chain", language, n=len(nodes), lines=lines), nodes, more)


def _hops(lookup: Lookup, statement: Row) -> list[Hop]:
    """From the origin to the teller nearest to the report; the outlet's own voice, or nobody, as an origin too."""
    quotation = lookup.quotation(statement)
    if quotation is None:
        return [("\nvoice", words("picture.chain_voice"), "voice")]
    chain = [hop for hop in quotation.get("chain") or () if isinstance(hop, Mapping) and hop.get("text")]
    source = quotation.get("source")
    if not chain and isinstance(source, Mapping) and source.get("text"):
        chain = [source]
    if not chain:
        return [("\nunnamed", words("chain.unnamed"), "unnamed")]
    return [_hop(lookup, hop, "carrier" if n else "speaker") for n, hop in enumerate(reversed(chain))]


def _hop(lookup: Lookup, hop: Row, kind: str) -> Hop:
    entity = lookup.entities.get(str(hop.get("entity")))
    if entity is not None:
        return str(entity.get("id")), name(entity), kind
    text = " ".join(str(hop.get("text")).split())
    return f"\n{text}", inline(text), kind


def _grown(lookup: Lookup, chains: list[tuple[list[Hop], Row]]) -> dict[str, _Branch]:
    """The tree; a report that carries another one's text hangs on that one."""
    roots: dict[str, _Branch] = {}
    for hops, row in chains:
        below = roots
        for key, said, kind in hops:
            below = below.setdefault(key, _Branch(said, kind)).below
        report = lookup.report(row)
        if report is not None:
            _hang(lookup, below, report, to_words(lookup, row))
    return dict(sorted(roots.items(), key=lambda pair: pair[1].kind in ("voice", "unnamed")))


def _hang(lookup: Lookup, below: dict[str, _Branch], report: Report, href: str) -> None:
    branch = _Branch(report.name, "report", href, report.badge)
    held = [key.removeprefix("\nreport ") for key in below if key.startswith("\nreport ")]
    first = next((id_ for id_ in held if report.id in repeating(lookup, {id_, report.id})), None)
    place = below if first is None else below[f"\nreport {first}"].below
    place.setdefault(f"\nreport {report.id}", branch)


def _rows(lookup: Lookup, chains: list[tuple[list[Hop], Row]]) -> Iterator[Cells]:
    yield "report", "start", "end", "words", "origin", "through"
    for hops, row in chains:
        said = [half(words, "ar") for _, words, _ in hops]
        yield row.get("article"), row.get("start"), row.get("end"), row.get("text"), said[0], " < ".join(said[1:])
