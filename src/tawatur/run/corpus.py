"""Many dossiers one after the other, in the memory of one: every story of a store, or every article by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from tawatur.errors import RejectedInput
from tawatur.export.format import Told
from tawatur.export.records import dossier_record
from tawatur.ingest.intake import gather
from tawatur.ingest.where import Item
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.stored import StoredStory
from tawatur.run.dossier import Outcome, tell_documents
from tawatur.run.dossiers import MOST_REPORTS, kept_record, stale_stories
from tawatur.run.local import Task, in_order
from tawatur.run.reading import made_or_rejected, read_or_reject, rejected_with_its_process
from tawatur.run.stored import judgements_of, reader_of
from tawatur.settings import Settings
from tawatur.store.base import Store
from tawatur.store.packed import pack, unpack

#: What telling gives: dossiers, and what was rejected on the way.
Exported = Told | RejectedInput


def told(outcome: Outcome, story: str | None = None) -> Iterator[Exported]:
    """What was rejected, then the dossier, where there is one."""
    yield from outcome.rejected
    held = outcome.dossier
    if held is not None:
        packed = tuple((document.article, pack(document)) for document in held.story.documents)
        yield Told(dossier_record(held), story, partial(_unpacked, packed))


def _unpacked(packed: Iterable[tuple[Article, bytes]]) -> list[Document]:
    """Documents that may have come from another process."""
    return [unpack(article, data) for article, data in packed]


def told_apart(items: Iterable[Item], settings: Settings, hear: Callable[[str], None]) -> Iterator[Exported]:
    """Every article as a dossier of its own, with what was rejected, in the order of the input.

    Articles are told in `settings.jobs` processes; `hear` is told where one of them dies.
    """
    task = Task(partial(_apart, settings=settings), _lost, hear)
    for made in in_order(task, items, settings.jobs):
        yield from made


def _apart(item: Item, settings: Settings) -> Sequence[Exported]:
    if not isinstance(item, Article):
        return [item] if isinstance(item, RejectedInput) else []
    made = made_or_rejected(partial(_alone, settings=settings), item, settings)
    return [made] if isinstance(made, RejectedInput) else made


def _alone(article: Article, settings: Settings) -> Sequence[Exported]:
    return list(told(tell_documents(gather([article]), partial(read_or_reject, settings=settings))))


def _lost(item: Item) -> Sequence[Exported]:
    return [rejected_with_its_process(item)] if isinstance(item, Article) else []


def told_stories(store: Store, settings: Settings) -> Iterator[Exported]:
    """Every story of a store, the latest first: as it was kept where nothing has changed since, else told anew.

    A story of very many reports is told from its latest (`run.dossiers.MOST_REPORTS`), as it is kept.
    """
    stale = {each.story for each in stale_stories(store)}
    for row in store.stories.rows():
        held = store.stories.story(row.id)
        if held is not None:
            record = None if held.id in stale else kept_record(store, held)
            if record is not None:
                yield Told(record, held.id, partial(_documents, held, store, settings))
            else:
                yield from _told_anew(held, store, settings)


def _told_anew(held: StoredStory, store: Store, settings: Settings) -> list[Exported]:
    """A story told. A failure of our own costs that story, aloud, and no other."""
    intake = gather(revision.article for revision in held.articles[-MOST_REPORTS:])
    try:
        outcome = tell_documents(intake, reader_of(held.articles, store, settings), judgements_of(held, store))
        return list(told(outcome, held.id))
    except Exception as error:  # the other stories are still exported; nothing is hidden, it is rejected aloud
        if settings.debug:
            raise
        return [RejectedInput(held.id, f"failed inside ({type(error).__name__}: {error})")]


def _documents(held: StoredStory, store: Store, settings: Settings) -> list[Document]:
    """The documents of a story's latest reports that can be read."""
    read = reader_of(held.articles, store, settings)
    made = (read(revision.article) for revision in held.articles[-MOST_REPORTS:])
    return [document for document in made if isinstance(document, Document)]
