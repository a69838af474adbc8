"""From inputs to a told dossier in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from os import PathLike, fspath

from tawatur import pipeline
from tawatur.errors import RejectedInput, TawaturError
from tawatur.ingest.dates import parse_published
from tawatur.ingest.files import read_articles
from tawatur.ingest.intake import Intake, gather, told
from tawatur.ingest.where import Item
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.judgement import Judgement
from tawatur.model.telling import Dossier
from tawatur.run.reading import read_or_reject
from tawatur.settings import Settings, from_environment

#: What gives the document of an article, or why there is none.
Read = Callable[[Article], Document | RejectedInput]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The dossier of what could be read (None where nothing could), and what could not."""

    dossier: Dossier | None
    rejected: tuple[RejectedInput, ...]


def tell_story(intake: Intake, settings: Settings, judgements: Sequence[Judgement] = ()) -> Outcome:
    """The articles of an intake read, compared and told as one story; its notes and rejections stand in the notes.

    A person's judgements are applied, and what became of each stands in the story.
    """
    return tell_documents(intake, partial(read_or_reject, settings=settings), judgements)


def tell_documents(intake: Intake, read: Read, judgements: Sequence[Judgement] = ()) -> Outcome:
    """As `tell_story`, of the documents that `read` gives."""
    results = list(map(read, intake.articles))
    documents = tuple(result for result in results if isinstance(result, Document))
    failed = tuple(result for result in results if isinstance(result, RejectedInput))
    rejected = (*intake.rejected, *failed)
    if not documents:
        return Outcome(None, rejected)
    story = pipeline.compare(documents, judgements)
    return Outcome(pipeline.tell(story, (*intake.notes, *map(told, failed))), rejected)


def dossier(
    sources: str | PathLike[str] | Iterable[str | PathLike[str] | Article], published: date | str | None = None
) -> Dossier:
    """One sourced account of the articles: paths (a folder or a file of any format that ingest knows) or `Article`s.

    `published` is the date of those that have none. What could not be read stands in the dossier's notes.
    Raises: TawaturError where nothing could be read; ValueError where `published` is no date.
    """
    held = [sources] if isinstance(sources, str | PathLike) else list(sources)
    day = parse_published(published) if isinstance(published, str) else published
    settings = from_environment()
    items: list[Item] = []
    for source in held:
        items.extend(_items(source, day, settings))
    outcome = tell_story(gather(items), settings)
    if outcome.dossier is None:
        reasons = "; ".join(f"{rejected.source}: {rejected.reason}" for rejected in outcome.rejected)
        raise TawaturError(f"nothing could be read: {reasons or 'no article was given'}")
    return outcome.dossier


def _items(source: str | PathLike[str] | Article, day: date | None, settings: Settings) -> Iterable[Item]:
    if isinstance(source, Article):
        return [source if source.published else replace(source, published=day)]
    return read_articles([fspath(source)], settings, day)
