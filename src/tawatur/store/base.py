"""The questions we ask of a store, whatever keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from tawatur.model.article import Article
from tawatur.model.following import FeedState
from tawatur.model.judgement import Judgement, KeptJudgement
from tawatur.model.kept import (
    Carried,
    EntityFacts,
    EntityRef,
    OutletFacts,
    OutletRow,
    Said,
    Sighting,
    StoryLine,
    StoryQuery,
    Telling,
)
from tawatur.model.news import News, Reached
from tawatur.model.stored import (
    RejectedRow,
    Revision,
    SearchHit,
    SearchQuery,
    StoredStory,
    StoreStats,
    StoryEvent,
    StoryRow,
    Taken,
)


class Articles(Protocol):
    """Articles as published, with every revision.

    An article is the same as one that is held where its id is the same and not both tell different outlets, or where
    its address is the same. The same text again is known; another text is a revision. Where another outlet holds its
    id, its own gets a number behind it.
    """

    def take(self, article: Article, hours: float, at: datetime) -> Taken:
        """Keep an article that arrives; `hours` as in `Revision`."""
        ...

    def is_known(self, article: Article) -> bool:
        """Whether the very text is held of the article."""
        ...

    def current(self, article: str) -> Revision | None:
        """The latest revision of an article, by its id in the store."""
        ...

    def revisions(self, article: str) -> tuple[Revision, ...]:
        """All revisions of an article, the oldest first; none where it is not held."""
        ...

    def revisions_so_far(self) -> int:
        """A number that grows with each revision."""
        ...

    def waiting(self, limit: int) -> tuple[Revision, ...]:
        """Articles that no story has yet, in order of publication."""
        ...

    def grouped(self, after: float, until: float) -> Iterable[Revision]:
        """Articles that stories have, published after one hour and until another, in order of publication."""
        ...


class Documents(Protocol):
    """What reading made of a revision, packed (`store.packed`), with the versions of the stages that read it."""

    def keep(self, revision: int, versions: str, packed: bytes) -> None:
        """Keep a document in place of an older one of the same revision."""
        ...

    def packed(self, revision: int, versions: str) -> bytes | None:
        """The document of a revision as stages of those versions read it; None where there is none such."""
        ...


class Stories(Protocol):
    """Stories, their members and their history. An id is never given twice, and leads on after a merger."""

    def opened_so_far(self) -> int:
        """The number in the id of the latest story: `s7` is the seventh."""
        ...

    def record(self, event: StoryEvent, at: datetime) -> None:
        """Keep what happened, and let the articles belong where it puts them."""
        ...

    def events_so_far(self) -> int:
        """A number that grows with each event, so that who remembers it sees what others have done since."""
        ...

    def rows(self, least: int = 1) -> Iterable[StoryRow]:
        """Stories of at least so many articles, the latest first."""
        ...

    def story(self, story: str) -> StoredStory | None:
        """A story, or the one that it was merged into."""
        ...


class Rejections(Protocol):
    """Inputs that could not be read, each kept once."""

    def keep(self, rows: Iterable[RejectedRow]) -> None:
        """Keep what was rejected; the same input for the same reason stands once."""
        ...

    def rows(self) -> Iterable[RejectedRow]:
        """All that was rejected, the oldest first."""
        ...


class Judgements(Protocol):
    """What people judged, beside what we decided and never written over it; each kept once."""

    def keep(self, judgements: Iterable[Judgement]) -> None:
        """Keep judgements; the very same stands once."""
        ...

    def rows(self) -> Iterable[Judgement]:
        """All judgements that nobody took back, the first kept first."""
        ...

    def kept(self) -> Iterable[KeptJudgement]:
        """All judgements, those taken back too, the latest first."""
        ...

    def undo(self, key: int, author: str, time: str) -> KeptJudgement | None:
        """Take back a judgement; what it was. None where there is none of that key, or it was taken back before."""
        ...


class Words(Protocol):
    """Full-text search over the current revisions."""

    def add(self, terms: Sequence[tuple[int, str]]) -> None:
        """Let revisions (by key) be found by their terms (`store.terms.terms_of`), and no more what they revise."""
        ...

    def search(self, query: SearchQuery) -> tuple[SearchHit, ...]:
        """The latest articles that hold what is looked for. Raises: UsageError where no word is."""
        ...

    def stories(self, query: SearchQuery) -> tuple[str, ...]:
        """The stories of these articles, the latest first; `limit` counts articles. Raises: UsageError as `search`."""
        ...


class Feeds(Protocol):
    """How far each followed feed has been read."""

    def state(self, url: str) -> FeedState:
        """The state of a feed; that of one never read where it is not held."""
        ...

    def keep(self, state: FeedState) -> None:
        """Keep a state in place of the feed's older one."""
        ...


class Dossiers(Protocol):
    """The dossier of each story as it was last told, and the list of stories."""

    def keep(self, telling: Telling) -> None:
        """Keep a dossier in place of an older one of its story, with all that lists need of it."""
        ...

    def drop(self, story: str) -> None:
        """Forget the dossier of a story that is no more."""
        ...

    def digests(self) -> Mapping[str, str]:
        """Of each story that was told, the digest of what it was told from."""
        ...

    def packed(self, story: str) -> tuple[str, bytes] | None:
        """Digest and packed record (`store.records`) of a story's dossier."""
        ...

    def members(self) -> Iterable[tuple[str, str, bytes]]:
        """Story, article id and SHA-256 of the text of each article that has a story, story by story."""
        ...

    def lines(self, query: StoryQuery) -> tuple[StoryLine, ...]:
        """The stories that were told, the latest first."""
        ...

    def line(self, story: str) -> StoryLine | None:
        """One story of the list."""
        ...

    def carried(self, article: str) -> tuple[Carried, ...]:
        """Whose text an article carries, and who carries its, the former first."""
        ...

    def count(self) -> int:
        """How many stories were told."""
        ...

    def waiting(self) -> int:
        """How many stories were never told."""
        ...


class Entities(Protocol):
    """Whom and what the stories that were told name. One entity is all that bears one name."""

    def find(self, words: str, limit: int) -> tuple[EntityRef, ...]:
        """Entities whose name begins with these words, the one of that very name first, then the most named."""
        ...

    def facts(self, entity: str) -> EntityFacts | None:
        """All that is known of an entity."""
        ...

    def sightings(self, entity: str, before: float, limit: int) -> tuple[Sighting, ...]:
        """The articles before an hour that name it, the latest first."""
        ...

    def sayings(self, entity: str, role: str, limit: int) -> tuple[Said, ...]:
        """The latest statements by it or about it (`model.kept.BY`, `ABOUT`)."""
        ...

    def of_article(self, article: str) -> tuple[tuple[EntityRef, int], ...]:
        """The entities that an article names, and how often."""
        ...


class Outlets(Protocol):
    """What outlets published, and their part in the stories."""

    def rows(self) -> tuple[OutletRow, ...]:
        """All outlets, the one with the most articles first."""
        ...

    def facts(self, outlet: str) -> OutletFacts | None:
        """How often an outlet was the first, how often it carries others' texts, and whose."""
        ...

    def latest(self, outlet: str, limit: int) -> tuple[str, ...]:
        """The ids of its latest articles."""
        ...


class NewsLog(Protocol):
    """What was new when, and how far each address has been told of it."""

    def keep(self, news: Iterable[News]) -> None:
        """Note news; what has been noted under its key stays as it was."""
        ...

    def latest(self, limit: int) -> tuple[News, ...]:
        """The latest news first."""
        ...

    def after(self, number: int, limit: int) -> tuple[News, ...]:
        """The news behind a number, in the order of noting."""
        ...

    def last(self) -> int:
        """The number of the latest; 0 where there is none."""
        ...

    def reached(self, url: str) -> Reached | None:
        """How far an address has been told; None where it is not known."""
        ...

    def keep_reached(self, reached: Reached) -> None:
        """Keep how far an address has been told, in place of what was."""
        ...


class Store(Protocol):
    """One place that keeps all. What is asked in vain of a broken or locked store raises StoreError."""

    @property
    def articles(self) -> Articles: ...
    @property
    def documents(self) -> Documents: ...
    @property
    def stories(self) -> Stories: ...
    @property
    def rejections(self) -> Rejections: ...
    @property
    def judgements(self) -> Judgements: ...
    @property
    def feeds(self) -> Feeds: ...
    @property
    def words(self) -> Words: ...
    @property
    def dossiers(self) -> Dossiers: ...
    @property
    def entities(self) -> Entities: ...
    @property
    def outlets(self) -> Outlets: ...
    @property
    def news(self) -> NewsLog: ...

    def writing(self) -> AbstractContextManager[None]:
        """All that is kept inside is kept whole or not at all, and nobody else writes meanwhile."""
        ...

    def check(self) -> tuple[str, ...]:
        """What is wrong, in words; nothing where all is well."""
        ...

    def stats(self, versions: str) -> StoreStats:
        """How much is held; what stages of other versions have read counts as stale."""
        ...

    def vacuum(self) -> None:
        """Give back what room is not needed and make search as quick as it can be."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...
