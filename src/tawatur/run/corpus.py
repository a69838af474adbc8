"""Many dossiers one after the other, in the memory of one: every story of a store, or every article by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from tawatur.errors import RejectedInput
from tawatur.export.format import Told
from tawatur.export.records import dossier_record
from tawatur.ingest.intake import Intake, gather
from tawatur.ingest.where import Item
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.stored import StoredStory
from tawatur.run.dossier import Outcome, tell_documents
from tawatur.run.dossiers import MOST_REPORTS, kept_record, stale_stories
from tawatur.run.reading import read_or_reject
from tawatur.run.stored import reader_of
from tawatur.settings import Settings
from tawatur.store.base import Store


def told(outcome: Outcome, story: str | None = None) -> Iterator[Told | RejectedInput]:
    """What was rejected, then the dossier, where there is one."""
    yield from outcome.rejected
    held = outcome.dossier
    if held is not None:
        yield Told(dossier_record(held), story, lambda: held.story.documents)


def told_apart(items: Iterable[Item], settings: Settings) -> Iterator[Told | RejectedInput]:
    """Every article as a dossier of its own, with what was rejected, in the order of the input."""
    read = partial(read_or_reject, settings=settings)
    for item in items:
        intake = gather([item])
        yield from told(tell_documents(intake, read) if isinstance(item, Article) else Outcome(None, intake.rejected))


def told_stories(store: Store, settings: Settings) -> Iterator[Told | RejectedInput]:
    """Every story of a store, the latest first: as it was kept where nothing has changed since, else told anew.

    A story of very many reports is told from its latest (`run.dossiers.MOST_REPORTS`), as it is kept.
    """
    judgements = tuple(store.judgements.rows())
    stale = {each.story for each in stale_stories(store)}
    for row in store.stories.rows():
        held = store.stories.story(row.id)
        if held is None:
            continue
        record = None if held.id in stale else kept_record(store, held)
        if record is not None:
            yield Told(record, held.id, partial(_documents, held, store, settings))
        else:
            read = reader_of(held.articles, store, settings)
            yield from told(tell_documents(_latest(held), read, judgements), held.id)


def _latest(held: StoredStory) -> Intake:
    return gather(revision.article for revision in held.articles[-MOST_REPORTS:])


def _documents(held: StoredStory, store: Store, settings: Settings) -> list[Document]:
    """The documents of a story's latest reports that can be read."""
    read = reader_of(held.articles, store, settings)
    made = (read(revision.article) for revision in held.articles[-MOST_REPORTS:])
    return [document for document in made if isinstance(document, Document)]
