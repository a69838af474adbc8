"""What a store holds, for the rest of the program: documents, read again where stages have changed, and judgements."""

from __future__ import annotations

from collections.abc import Iterable

from tawatur import pipeline
from tawatur.errors import RejectedInput
from tawatur.model.document import Document
from tawatur.model.judgement import Judgement
from tawatur.model.stored import Revision, StoredStory
from tawatur.run.dossier import Read
from tawatur.run.reading import read_or_reject
from tawatur.settings import Settings
from tawatur.store.base import Store
from tawatur.store.packed import pack, unpack

#: The stages that read now, each with its version: a document that others have read is stale.
VERSIONS = " ".join(f"{stage.name}:{stage.version}" for stage in pipeline.READ)


def reader_of(revisions: Iterable[Revision], store: Store, settings: Settings) -> Read:
    """What gives the stored documents of articles."""
    held = {revision.article.id: revision for revision in revisions}
    return lambda article: stored_document(held[article.id], store, settings, keep=True)


def stored_document(revision: Revision, store: Store, settings: Settings, *, keep: bool) -> Document | RejectedInput:
    """The document of a stored article, read again where its stages have changed; or why there is none.

    `keep` writes down what had to be read again: not for a store that may not be written to.
    """
    packed = store.documents.packed(revision.key, VERSIONS)
    if packed is not None:
        return unpack(revision.article, packed)
    document = read_or_reject(revision.article, settings)
    if keep and isinstance(document, Document):
        store.documents.keep(revision.key, VERSIONS, pack(document))
    return document


def judgements_of(story: StoredStory, store: Store) -> tuple[Judgement, ...]:
    """What people judged of a story, the first kept first: every judgement that names one of its articles.

    One that names an article of another story too is among them, so that the dossier tells why it does not apply.
    """
    return articles_judged(store.judgements.rows(), (revision.article.id for revision in story.articles))


def articles_judged(judgements: Iterable[Judgement], names: Iterable[str]) -> tuple[Judgement, ...]:
    """Those judgements that name any of some articles."""
    held = frozenset(names)
    return tuple(judgement for judgement in judgements if not held.isdisjoint(judgement.about))
