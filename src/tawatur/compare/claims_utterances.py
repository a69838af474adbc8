"""Which reports of speech are renderings of one utterance: translated twice, cut differently, quoted or told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tawatur.compare.said import Said
from tawatur.model.story import Claim, Ref


def utterances(statements: Sequence[Said], claims: Sequence[Claim]) -> dict[Ref, str]:
    """The utterance of each quotation that has another rendering, by the quotation's article and index.

    Quotations of two reports render one utterance where one speaker says in them what one claim holds, be it in
    marks or indirectly. Misses: renderings whose statements were not joined; a speaker who says the same twice.
    """
    of: dict[Ref, Ref] = {}
    for one, other in _pairs(statements, claims):
        of[_first(one, of)] = _first(other, of)
    groups: dict[Ref, list[Ref]] = defaultdict(list)
    for quotation in sorted(of | {_first(quotation, of): quotation for quotation in of}):
        groups[_first(quotation, of)].append(quotation)
    ordered = sorted(groups.values())
    return {quotation: f"u{number}" for number, group in enumerate(ordered, start=1) for quotation in group}


def _pairs(statements: Sequence[Said], claims: Sequence[Claim]) -> Iterator[tuple[Ref, Ref]]:
    """Quotations of two reports by one speaker that say the same."""
    held = {said.ref: said for said in statements}
    for claim in claims:
        by_source: dict[str, list[Ref]] = defaultdict(list)
        for said in (held[ref] for ref in claim.statements):
            if said.source is not None and said.statement.quotation is not None:
                by_source[said.source].append(Ref(said.ref.article, said.statement.quotation))
        for first, *others in by_source.values():
            yield from ((first, other) for other in others if other.article != first.article)


def _first(quotation: Ref, of: Mapping[Ref, Ref]) -> Ref:
    """The quotation that stands for all renderings that are known to be one so far."""
    while of.get(quotation, quotation) != quotation:
        quotation = of[quotation]
    return quotation
