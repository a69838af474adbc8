"""An intake as it was at a moment: only what had been published by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from tawatur.ingest.intake import Intake
from tawatur.ingest.where import note
from tawatur.model.article import Article


def published_by(intake: Intake, moment: date) -> Intake:
    """The intake with the reports that had been published by a moment; the others are noted, each by its id.

    A `moment` that is a day counts to its end. A report dated by day alone counts from the start of its day, a moment
    without a zone as one in the other's. Reports without a date are left out and noted as such.
    """
    kept = tuple(article for article in intake.articles if _was_out(article, moment))
    left = [article for article in intake.articles if article not in kept]
    said = [
        note("later" if article.published else "left_undated", article.id, id=article.id, moment=moment.isoformat())
        for article in left
    ]
    gone = {article.id for article in left}
    notes = tuple(held for held in intake.notes if held.article not in gone and (held.kind != "undated" or kept))
    return replace(intake, articles=kept, notes=(*notes, *said))


def _was_out(article: Article, moment: date) -> bool:
    published = article.published
    if published is None:
        return False
    if not isinstance(moment, datetime):
        return article.day is not None and article.day <= moment
    if not isinstance(published, datetime):
        return published <= moment.date()
    zoned = published.replace(tzinfo=moment.tzinfo) if published.tzinfo is None else published
    return zoned <= (moment.replace(tzinfo=zoned.tzinfo) if moment.tzinfo is None else moment)
