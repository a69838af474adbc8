"""Outlets of one owner: who is whose sister. To be of one family is no evidence that two tell one text."""

from __future__ import annotations

from tawatur.ingest.outlet import families, outlet_of
from tawatur.model.article import Article

#: What the outlets' files call the owner of an outlet that belongs to no group that we know.
NO_FAMILY = "independent"


def sisters(a: Article, b: Article) -> str | None:
    """The name of the owner that two different outlets share, or None.

    Misses: owners that change hands, stakes in an outlet, and outlets that we have no file of.
    """
    ours, theirs = outlet_of(a), outlet_of(b)
    if ours is None or theirs is None or ours.id == theirs.id or ours.family == NO_FAMILY:
        return None
    return families().get(ours.family, {"en": ours.family})["en"] if ours.family == theirs.family else None
