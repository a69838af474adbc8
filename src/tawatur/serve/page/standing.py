"""What stands beside a claim: how many origins and copies, and a word where it is not to be taken as settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tawatur.serve.page.lookup import Lookup, Row
from tawatur.serve.page.messages import term, words
from tawatur.serve.page.pair import Pair

#: Dots shown at most; beyond these a figure says it better.
MOST_DOTS = 6
_TONES = {"contested": "contest", "superseded": "super"}
_SETTLED = frozenset({"asserted", "quoted"})


@dataclass(frozen=True, slots=True)
class Dots:
    """A row of dots: one for each origin, then one for each further report that repeats one of them."""

    origins: int
    copies: int
    said: Pair

    @property
    def filled(self) -> range:
        return range(min(self.origins, MOST_DOTS))

    @property
    def hollow(self) -> range:
        return range(min(self.copies, MOST_DOTS))


@dataclass(frozen=True, slots=True)
class Chip:
    """A short word in a tone of the style sheet, leading somewhere where ``href`` is not empty."""

    tone: str
    label: Pair
    href: str = ""


def dots(lookup: Lookup, claim: Row | None, origins: object = None) -> Dots:
    """The dots of a claim. Copies are the reports that tell it beyond one for each account."""
    row: Row = claim or {}
    told = {str(statement.get("article")) for statement in lookup.told(row)}
    accounts = len(row.get("accounts") or ()) or len(told)
    count = origins if isinstance(origins, int) else int(row.get("origins") or 0)
    copies = max(0, len(told) - max(accounts, 1))
    said = words("summary.origins", n=count)
    if copies:
        also = words("summary.copies", n=copies)
        said = Pair(said.ar + " " + also.ar, said.en + " " + also.en)
    return Dots(count, copies, said)


def chips(claim: Row | None, cards: Mapping[str, str], standing: object = None) -> list[Chip]:
    """A chip where the claim is contested or superseded, leading to the conflict's card where there is one."""
    row: Row = claim or {}
    value = str(standing or row.get("standing"))
    if value not in _TONES:
        return []
    card = cards.get(str(row.get("id")), "")
    return [Chip(_TONES[value], term("standing", value), f"#{card}" if card else "")]


def modality(lookup: Lookup, claim: Row) -> list[Chip]:
    """A chip where every statement of the claim has one modality other than plain assertion."""
    held = {str(row.get("modality")) for row in lookup.told(claim)} - {"None"}
    if len(held) != 1 or held <= _SETTLED:
        return []
    return [Chip("soft", term("value", held.pop()))]
