"""Positions, profiles and gaps as plain objects."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.export.ids import Ids
from tawatur.export.layers import Record, head
from tawatur.model.story import Place
from tawatur.model.views import Gap, Position, Profile, Stand


def position_records(positions: Sequence[Position], ids: Ids) -> list[Record]:
    """Who wants, fears, denies, warns of, promises what, each with the words of every report that says so."""
    return [
        {
            "id": f"p{number}",
            "entity": position.entity,
            "actor": position.actor,
            "act": position.act,
            "contents": [_stand(stand, ids) for stand in position.stands],
        }
        for number, position in enumerate(positions, start=1)
    ]


def _stand(stand: Stand, ids: Ids) -> Record:
    return {
        **place_record(stand.place, ids),
        "modality": stand.modality,
        "statement": ids.of(stand.statement) if stand.statement else None,
        "quotation": ids.of_quotation(stand.quotation) if stand.quotation else None,
    }


def profile_record(profile: Profile | None, ids: Ids) -> Record:
    """What an entity's record holds beside its names: the reports' descriptions of it, and which reports name it."""
    if profile is None:
        return {"descriptions": [], "articles": []}
    return {
        "descriptions": [place_record(place, ids) for place in profile.descriptions],
        "articles": list(profile.articles),
    }


def gap_records(gaps: Sequence[Gap], ids: Ids) -> list[Record]:
    """What no report says, what only one says, who is silent on a dispute."""
    return [
        {
            "kind": gap.kind,
            "question": gap.question,
            "text": dict(gap.text),
            "claim": gap.claim,
            "articles": list(gap.articles),
            "places": [place_record(place, ids) for place in gap.places],
        }
        for gap in gaps
    ]


def place_record(place: Place, ids: Ids) -> Record:
    """A span in an article, with its words."""
    return head(ids.story.document(place.article), place.span)
