"""Bringing the dossiers that a store keeps up to date: stories that changed are told again, the latest first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import groupby
from operator import itemgetter

from tawatur.compare.stories_sketches import heard
from tawatur.errors import RejectedInput, StoreError
from tawatur.export.records import dossier_record
from tawatur.ingest.intake import gather
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.judgement import Judgement
from tawatur.model.kept import Telling
from tawatur.model.stored import Revision, StoredStory
from tawatur.run.dossier import tell_documents
from tawatur.run.local import Task, in_order
from tawatur.run.news import note_news
from tawatur.run.stored import VERSIONS, articles_judged, stored_document
from tawatur.run.told_index import carried_in, names_in, open_conflicts, sayings_in
from tawatur.settings import Settings
from tawatur.store.base import Store
from tawatur.store.packed import pack, unpack
from tawatur.store.records import Record, pack_record, unpack_record

#: Stories that are kept in one transaction: what a kill can cost.
BATCH = 20
#: A story of more reports is told from its latest ones: claims are weighed in pairs, and nobody reads more at once.
MOST_REPORTS = 200
#: Rooms and files whose code and words decide what a dossier and its index say: not other formats, nor pictures.
_DECIDING = (
    *("text", "lang", "read", "compare", "tell"),
    *(f"export/{name}.py" for name in ("changes", "ids", "judgements", "layers", "records", "views")),
    *("run/dossier.py", "run/told_index.py"),
)


@dataclass(frozen=True, slots=True)
class Stale:
    """A story that is to be told (again), and the digest of what it will be told from."""

    story: str
    digest: str


@dataclass(frozen=True, slots=True)
class Work:
    """All that one telling needs, so that another process can do it."""

    stale: Stale
    articles: tuple[tuple[Article, bytes, float], ...]
    judgements: tuple[Judgement, ...]


def stale_stories(store: Store) -> tuple[Stale, ...]:
    """The stories whose dossier is missing, or was told from other texts, judgements or rules; the latest first.

    Dossiers of stories that have no article any more are dropped on the way.
    """
    kept, wanted = store.dossiers.digests(), _digests(store)
    for story in kept.keys() - wanted.keys():
        store.dossiers.drop(story)
    found = [Stale(story, digest) for story, digest in wanted.items() if kept.get(story) != digest]
    return tuple(sorted(found, key=lambda stale: -int(stale.story[1:])))


def refresh(
    store: Store, settings: Settings, stale: Iterable[Stale], jobs: int = 1
) -> Iterator[tuple[str, RejectedInput | None]]:
    """Tell stories and keep their dossiers; each story when it is kept, with the reason where it could not be told.

    May be ended at any moment: what is kept is whole, and the next run goes on with what is left.
    """
    task = Task(_told_or_not, _lost, lambda _: None)
    batch: list[Telling] = []
    failed: list[tuple[str, RejectedInput]] = []
    for made in in_order(task, _works(store, settings, stale), jobs):
        if isinstance(made, Telling):
            batch.append(made)
        else:
            failed.append(made)
        if len(batch) + len(failed) >= BATCH:
            yield from _kept(store, batch, failed)
            batch, failed = [], []
    yield from _kept(store, batch, failed)


def refresh_story(store: Store, settings: Settings, story: str) -> RejectedInput | None:
    """Tell one story anew where its dossier is stale; the reason where it could not be told."""
    held = store.stories.story(story)
    if held is None or not held.articles:
        store.dossiers.drop(story)
        return None
    kept, wanted = store.dossiers.packed(held.id), digest_of(held, tuple(store.judgements.rows()))
    if kept is not None and kept[0] == wanted:
        return None
    return next((rejected for _, rejected in refresh(store, settings, [Stale(held.id, wanted)])), None)


def kept_record(store: Store, held: StoredStory) -> Record | None:
    """The record of a story's dossier as it was last told, with the texts of its articles; None where there is none."""
    packed = store.dossiers.packed(held.id)
    if packed is None:
        return None
    return unpack_record(packed[1], {revision.article.id: revision.article.text for revision in held.articles})


def digest_of(held: StoredStory, judgements: Sequence[Judgement]) -> str:
    """What the dossier of a story depends on, as one digest: its texts, the judgements of them, our code and words."""
    members = [(revision.article.id, bytes.fromhex(revision.article.sha256)) for revision in held.articles]
    return _digest(members, _by_article(judgements))


def _digests(store: Store) -> dict[str, str]:
    judged = _by_article(tuple(store.judgements.rows()))
    return {
        story: _digest([row[1:] for row in rows], judged)
        for story, rows in groupby(store.dossiers.members(), key=itemgetter(0))
    }


def _digest(members: Sequence[tuple[str, bytes]], judged: Mapping[str, list[Judgement]]) -> str:
    of = dict.fromkeys(judgement for article, _ in members for judgement in judged.get(article, ()))
    return hashlib.sha256(repr((code_version(), members, list(of))).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _by_article(judgements: Sequence[Judgement]) -> dict[str, list[Judgement]]:
    found: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        for article in judgement.about:
            found.setdefault(article, []).append(judgement)
    return found


@cache
def code_version() -> str:
    """A digest of all code and words that decide what a dossier says; a change of any makes every dossier stale."""
    digest = hashlib.sha256(VERSIONS.encode())
    for place in _DECIDING:
        for file in _files(files("tawatur").joinpath(place)):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _files(place: Traversable) -> Iterator[Traversable]:
    if place.is_file():
        yield place
        return
    for entry in sorted(place.iterdir(), key=lambda entry: entry.name):
        if entry.name != "__pycache__":
            yield from _files(entry)


def _works(store: Store, settings: Settings, stale: Iterable[Stale]) -> Iterator[Work]:
    judgements = tuple(store.judgements.rows())
    for each in stale:
        held = store.stories.story(each.story)
        if held is None or held.id != each.story or not held.articles:
            store.dossiers.drop(each.story)
            continue
        latest = held.articles[-MOST_REPORTS:]
        own = articles_judged(judgements, (revision.article.id for revision in latest))
        yield Work(each, tuple(_packed(revision, store, settings) for revision in latest), own)


def _packed(revision: Revision, store: Store, settings: Settings) -> tuple[Article, bytes, float]:
    packed = store.documents.packed(revision.key, VERSIONS)
    if packed is None:
        document = stored_document(revision, store, settings, keep=True)
        packed = pack(document) if isinstance(document, Document) else b""
    return revision.article, packed, revision.hours


def _told_or_not(work: Work) -> Telling | tuple[str, RejectedInput]:
    """The telling of a story. A failure of our own costs that story, aloud, and no other."""
    try:
        return told(work)
    except Exception as error:  # one bad story must not cost the others; nothing is hidden, it is told aloud
        return work.stale.story, RejectedInput(work.stale.story, f"failed inside ({type(error).__name__}: {error})")


def _lost(work: Work) -> tuple[str, RejectedInput]:
    return work.stale.story, RejectedInput(work.stale.story, "the process that told it ended before its time")


def told(work: Work) -> Telling:
    """A story told, as a store keeps it. Raises: StoreError where none of its articles could be read."""
    documents = {article.id: packed for article, packed, _ in work.articles if packed}
    read = [article for article, packed, _ in work.articles if packed]
    outcome = tell_documents(gather(read), lambda article: unpack(article, documents[article.id]), work.judgements)
    if outcome.dossier is None:
        raise StoreError(f"no article of {work.stale.story} could be read")
    record = dossier_record(outcome.dossier)
    names, places = names_in(record)
    outlets = [article.outlet for article, _, _ in work.articles if article.outlet]
    return Telling(
        story=work.stale.story,
        digest=work.stale.digest,
        record=pack_record(record),
        title=record["title"],
        hours=tuple(hours for _, _, hours in work.articles),
        outlets=len(set(outlets)),
        origins=len(record["accounts"]),
        claims=len(record["claims"]),
        contested=open_conflicts(record),
        damage=len(record["damage"]),
        first_outlet=_first_outlet([article for article, _, _ in work.articles]),
        names=names,
        sayings=sayings_in(record, places),
        carried=carried_in(record),
    )


def _first_outlet(articles: Sequence[Article]) -> str | None:
    """The outlet that had a story first, where several have it and the first two did not publish at one moment."""
    if len({article.outlet for article in articles if article.outlet}) < 2:
        return None
    hours = sorted((heard(article).hours, article.outlet) for article in articles if article.outlet)
    rivals = {outlet for hour, outlet in hours if hour == hours[0][0]}
    return hours[0][1] if len(rivals) == 1 else None


def _kept(
    store: Store, batch: Sequence[Telling], failed: Sequence[tuple[str, RejectedInput]]
) -> Iterator[tuple[str, RejectedInput | None]]:
    with store.writing():
        for telling in batch:
            note_news(store, telling)
            store.dossiers.keep(telling)
    yield from ((telling.story, None) for telling in batch)
    yield from failed
