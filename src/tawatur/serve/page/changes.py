"""What changed since an earlier dossier of the same story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tawatur.serve.page.lookup import Lookup, Row
from tawatur.serve.page.messages import words
from tawatur.serve.page.pair import NOTHING, Pair, content, reason
from tawatur.serve.page.summary import Cited, cited

#: Kinds that come in numbers: they are folded, under these words.
_FOLDED = {"claim_new": "changes.new", "claim_gone": "changes.gone", "standing_changed": "changes.standing"}
#: Kinds of which the fold's title says all, and kinds whose reason holds the words already.
_TITLED = frozenset({"claim_new", "claim_gone"})
_SPOKEN = frozenset({"conflict_new", "conflict_settled"})


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what it is, the words it is about, and where they stand."""

    text: Pair
    words: Pair
    cited: list[Cited]


@dataclass(frozen=True, slots=True)
class Fold:
    """Changes of one kind, folded under a line that counts them."""

    title: Pair
    rows: list[Change]


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes to see at once, and the others; ``asked``: there was an earlier dossier to compare with."""

    asked: bool
    shown: list[Change]
    folded: list[Fold]


def changes(lookup: Lookup) -> Changes:
    """The changes of the record, in its order."""
    rows = lookup.rows("changes")
    shown = [_change(lookup, row) for row in rows if str(row.get("kind")) not in _FOLDED]
    folds = []
    for kind, title in _FOLDED.items():
        held = [_change(lookup, row) for row in rows if row.get("kind") == kind]
        if held:
            folds.append(Fold(words(title, n=len(held)), held))
    return Changes("changes" in lookup.dossier, shown, folds)


def _change(lookup: Lookup, row: Row) -> Change:
    kind = str(row.get("kind"))
    places = [place for place in row.get("places") or () if isinstance(place, Mapping)]
    said = content(row.get("before")) if kind == "claim_gone" else NOTHING
    if places and kind not in _SPOKEN:
        said = content(places[0].get("text"))
    return Change(NOTHING if kind in _TITLED else reason(row), said, cited(lookup, places))
