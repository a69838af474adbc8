"""Many dossiers one after the other, in the memory of one: every story of a store, or every article by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from tawatur.ingest.intake import gather
from tawatur.ingest.where import Item
from tawatur.model.article import Article
from tawatur.run.dossier import Outcome, tell_documents
from tawatur.run.reading import read_or_reject
from tawatur.run.stored import reader_of
from tawatur.settings import Settings
from tawatur.store.base import Store


def told_stories(store: Store, settings: Settings) -> Iterator[tuple[str, Outcome]]:
    """Every story of a store, the latest first, by its id, with the judgements that the store keeps applied."""
    judgements = tuple(store.judgements.rows())
    for row in list(store.stories.rows()):
        held = store.stories.story(row.id)
        if held is not None:
            intake = gather(revision.article for revision in held.articles)
            yield held.id, tell_documents(intake, reader_of(held.articles, store, settings), judgements)


def told_apart(items: Iterable[Item], settings: Settings) -> Iterator[Outcome]:
    """Every article as a dossier of its own; a note or rejection stands in an outcome without a dossier."""
    read = partial(read_or_reject, settings=settings)
    for item in items:
        intake = gather([item])
        yield tell_documents(intake, read) if isinstance(item, Article) else Outcome(None, intake.rejected)
