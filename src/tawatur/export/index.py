"""A dossier's JSON object with its cross-references followed: which claim, which statement, which quotation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Index:
    """One dossier, indexed once. Rows stay the mappings that the JSON holds; missing keys read as empty."""

    dossier: Row

    def rows(self, key: str) -> list[Row]:
        """The rows of one list of the dossier, or none."""
        return [row for row in self.dossier.get(key) or () if isinstance(row, Mapping)]

    @cached_property
    def articles(self) -> dict[str, Row]:
        return _by_id(self.rows("articles"))

    @cached_property
    def statements(self) -> dict[str, Row]:
        return _by_id(self.rows("statements"))

    @cached_property
    def claims(self) -> dict[str, Row]:
        return _by_id(self.rows("claims"))

    @cached_property
    def entities(self) -> dict[str, Row]:
        return _by_id(self.rows("entities"))

    @cached_property
    def quotations(self) -> dict[str, list[Row]]:
        return _by_article(self.rows("quotations"))

    @cached_property
    def damage(self) -> dict[str, list[Row]]:
        return _by_article(self.rows("damage"))

    @cached_property
    def account_of(self) -> dict[str, Row]:
        """The account that carries each article, by article id."""
        return {str(id_): row for row in self.rows("accounts") for id_ in row.get("articles") or ()}

    @cached_property
    def claim_of(self) -> dict[str, str]:
        """The claim of every statement, by statement id."""
        said = {id_: str(row["claim"]) for id_, row in self.statements.items() if row.get("claim") is not None}
        listed = {str(id_): claim for claim, row in self.claims.items() for id_ in row.get("statements") or ()}
        return said | listed

    def of(self, row: Row) -> Row:
        """The article that a span stands in; an empty one where it is not here."""
        return self.articles.get(str(row.get("article")), {})

    def named(self, ids: object) -> list[Row]:
        """The statements of a list of ids, in its order, those that are not here left out."""
        held = (self.statements.get(str(id_)) for id_ in (ids if isinstance(ids, list) else ()))
        return [row for row in held if row is not None]

    def told(self, claim: Row) -> list[Row]:
        """The statements of a claim whose article is here, in the claim's order."""
        return [row for row in self.named(claim.get("statements")) if str(row.get("article")) in self.articles]

    def quotation(self, row: Row) -> Row | None:
        """The quotation whose content holds a span: the shortest one that covers it.

        Method: by span, not by the statement's own reference, so that items without a statement find theirs too.
        """
        held = [q for q in self.quotations.get(str(row.get("article")), ()) if covers(q, row)]
        return min(held, key=lambda q: extent(q)[1] - extent(q)[0], default=None)

    def chain(self, row: Row) -> list[Row]:
        """Through whom a span was said: the carriers nearest to the outlet first, the speaker last; none where the
        report speaks itself or names nobody."""
        quotation = self.quotation(row)
        return [] if quotation is None else hops(quotation)

    def damaged(self, row: Row) -> bool:
        """Whether a span shares words with a passage marked as damaged."""
        return any(meets(mark, row) for mark in self.damage.get(str(row.get("article")), ()))


def hops(quotation: Row) -> list[Row]:
    """The tellers of a quotation, nearest to the outlet first, the speaker last; its source where no chain is told."""
    held = [hop for hop in quotation.get("chain") or () if isinstance(hop, Mapping)]
    source = quotation.get("source")
    if not held and isinstance(source, Mapping) and source.get("text"):
        return [source]
    return held


def name_of(entity: Row) -> str:
    """An entity's name in Arabic, in English where it has none, else as a text writes it."""
    names = entity.get("names")
    held = names if isinstance(names, Mapping) else {}
    variants = entity.get("variants") or [entity.get("id")]
    return str(held.get("ar") or held.get("en") or variants[0])


def extent(row: Row) -> tuple[int, int]:
    """The offsets of a row, (0, 0) where it has none."""
    start, end = row.get("start"), row.get("end")
    return (start, end) if isinstance(start, int) and isinstance(end, int) else (0, 0)


def covers(outer: Row, inner: Row) -> bool:
    """Whether the second span lies in the first; both in one article."""
    (start, end), (first, last) = extent(outer), extent(inner)
    return start <= first < last <= end


def meets(a: Row, b: Row) -> bool:
    """Whether two spans of one article share a code point."""
    (start, end), (first, last) = extent(a), extent(b)
    return start < last and first < end


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {str(row["id"]): row for row in rows if row.get("id") is not None}


def _by_article(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[str(row.get("article"))].append(row)
    return dict(grouped)
