"""From sources into a store: articles read, kept in batches, and put into stories."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from tawatur.compare.stories_sketches import heard
from tawatur.errors import RejectedInput
from tawatur.ingest.where import Item
from tawatur.model.article import Article
from tawatur.model.stored import Arrival, RejectedRow, Taken
from tawatur.model.telling import Note
from tawatur.run.local import Task, in_order
from tawatur.run.reading import document_of, made_or_rejected, rejected_with_its_process
from tawatur.run.stored import VERSIONS
from tawatur.settings import Settings
from tawatur.store.base import Store
from tawatur.store.packed import pack
from tawatur.store.terms import terms_of

#: Articles that are kept in one transaction, and the seconds after which fewer are: what a kill can cost.
BATCH, SECONDS = 200, 5.0
#: A moment of publication so many hours ahead of the clock is an error of the source's.
AHEAD_HOURS = 24.0


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article that was read, with all that the store keeps of it."""

    article: Article
    packed: bytes
    terms: str


@dataclass(frozen=True, slots=True)
class Known:
    """An article that the store holds word for word: it is not read again."""

    article: Article


#: What an item is before it is kept.
Ready = Prepared | Known | Note | RejectedInput
#: What became of an item that was taken in.
Result = Taken | Note | RejectedInput


def ingest(items: Iterable[Item], store: Store, settings: Settings, told: Callable[[str], None]) -> Iterator[Result]:
    """What became of each item, as soon as it is kept; batches are whole or not at all.

    `settings.jobs` processes read; `told` hears what else a person should know. Taking the same sources again goes on
    where an earlier run was ended, however that was. Raises: StoreError.
    """
    task = Task(partial(prepared, settings=settings), _lost, told)
    results = in_order(task, _sorted_out(items, store), settings.jobs)
    for batch in _batches(results):
        yield from _kept(batch, store)


def prepared(item: Item | Known, settings: Settings) -> Ready:
    """All that the store keeps of an article; what is none passes through."""
    return made_or_rejected(_prepare, item, settings) if isinstance(item, Article) else item


def hours_of(article: Article, now: datetime) -> float:
    """The hour by which an article is ordered: that of its publication; now where nobody tells it, or where it is told
    to lie more than a day ahead, which would close every story that is open."""
    clock = now.timestamp() / 3600
    hours = heard(article).hours
    return clock if article.published is None or hours > clock + AHEAD_HOURS else hours


def _prepare(article: Article) -> Prepared:
    return Prepared(article, pack(document_of(article)), terms_of(article.text))


def _lost(item: Item | Known) -> Ready:
    return rejected_with_its_process(item) if isinstance(item, Article) else item


def _sorted_out(items: Iterable[Item], store: Store) -> Iterator[Item | Known]:
    """The items; articles that need not be read again as `Known`."""
    for item in items:
        yield Known(item) if isinstance(item, Article) and store.articles.is_known(item) else item


def _batches(ready: Iterable[Ready]) -> Iterator[list[Ready]]:
    batch: list[Ready] = []
    begun = time.monotonic()
    for item in ready:
        batch.append(item)
        if len(batch) >= BATCH or time.monotonic() - begun > SECONDS:
            yield batch
            batch, begun = [], time.monotonic()
    if batch:
        yield batch


def _kept(batch: Iterable[Ready], store: Store) -> list[Result]:
    """Keep a batch, whole or not at all; what became of each of its items."""
    now = datetime.now(UTC)
    terms: list[tuple[int, str]] = []
    results: list[Result] = []
    with store.writing():
        for item in batch:
            results.append(_taken(item, store, now, terms) if isinstance(item, Prepared | Known) else item)
        store.words.add(terms)
        rejected = [item for item in results if isinstance(item, RejectedInput)]
        store.rejections.keep(RejectedRow(item.source, item.line, item.reason, now) for item in rejected)
    return results


def _taken(item: Prepared | Known, store: Store, now: datetime, terms: list[tuple[int, str]]) -> Taken:
    if isinstance(item, Known):
        return store.articles.take(item.article, hours_of(item.article, now), now)
    taken = store.articles.take(item.article, hours_of(item.article, now), now)
    if taken.arrival is not Arrival.KNOWN:
        store.documents.keep(taken.revision, VERSIONS, item.packed)
        terms.append((taken.revision, item.terms))
    return taken
