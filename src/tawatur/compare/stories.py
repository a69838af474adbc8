"""Stories of a stream: each article joins a story or opens one as it arrives, at a cost that does not grow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Protocol

from tawatur.compare.stories_index import Index
from tawatur.compare.stories_meeting import Arriving, Meeting, arriving, meet
from tawatur.compare.stories_open import OpenStory
from tawatur.compare.stories_parting import LOOKED_AT, Bond, is_due, parted
from tawatur.compare.stories_signals import Reason, reasons, score
from tawatur.compare.stories_state import StreamState
from tawatur.compare.stories_terms import Sketch, rarities
from tawatur.lang.load import Language

#: Log odds from which an article joins a story; from which the stories with the next best ones are asked whether they
#: are one with it; from which an article that stands alone then moves there; and from which two stories become one by
#: their latest reports. Calibrated as the weights are.
JOINS, MAY_BE_ONE, JOINS_LATE, ARE_ONE = 0.0, 0.0, 0.3, 3.0
#: An article that opens a story is remembered beside so many of the nearest that it had at least these log odds to
#: join: when they have grown, it is asked again.
STANDS_BESIDE, NEAREST = -4.0, 2


@dataclass(frozen=True, slots=True)
class Parted:
    """A story that was split from another: its articles had no bond to the rest. `score` is the log odds that the
    latest of them would join the rest, `reasons` what these rest on."""

    story: str
    parted_from: str
    articles: tuple[str, ...]
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an article was put. `score` is the log odds of the story it joined, None where it opened one; `nearest`
    the story that came closest where it opened one; `reasons` are the signals of the one or the other, the weightiest
    first; `merged` lists stories that its arrival showed to be this one: their articles now belong here; `parted` are
    stories that were then split from this one (by those who keep its articles: `Stories.part`)."""

    article: str
    story: str
    score: float | None
    nearest: tuple[str, float] | None = None
    reasons: tuple[Reason, ...] = ()
    merged: tuple[str, ...] = ()
    parted: tuple[Parted, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """An article weighed against an open story; `barred` where it may not join at whatever odds."""

    story: str
    score: float
    reasons: tuple[Reason, ...]
    barred: bool


class Members(Protocol):
    """The sketches of a story's articles in the order of publication, a list or read as they are asked for."""

    def __getitem__(self, chosen: slice, /) -> Sequence[Sketch]: ...
    def __iter__(self) -> Iterator[Sketch]: ...


@dataclass
class Stories:
    """The open stories of one stream, in the order of publication. `opened` is how many stories the stream ever
    opened: a stream that goes on later starts with the number where it stopped, and is told what it held by `recall`.

    Method: single pass over an inverted index of the stories' heaviest terms, logistic regression over the signals of
    compare/stories_signals.py (Allan et al. 1998; Aggarwal and Yu 2006 for the decay). Misses: articles that come
    after a story has closed; two stories that only a later article shows to be one stay apart where it is far from
    either. Those who keep the articles of the stories ask `is_due` after each, and `part` where it says so.
    """

    language: Language
    opened: int = 0
    index: Index = field(default_factory=Index)

    @classmethod
    def of(cls, state: StreamState, language: Language) -> Stories:
        """The stream that a record tells of: it decides what the one would have decided from which it was taken."""
        return cls(language, state.opened, Index.of(state))

    @property
    def state(self) -> StreamState:
        """The stream as a record."""
        return self.index.state(self.opened)

    def place(self, sketch: Sketch, kind: str | None = None) -> Placed:
        """Put an article into a story; `kind` is the regular round that it is, if any."""
        self.index.close(sketch.hours)
        ranked = self._ranked(sketch, kind)
        if not ranked or ranked[0][0] < JOINS:
            return self._apart(sketch, kind, ranked)
        odds, met = ranked[0]
        told = reasons(met, self.language)
        self.index.take(met.story, sketch)
        merged = (*self._merged(met.story, ranked[1:]), *self._joined_late(met.story))
        return Placed(sketch.article, met.story.id, odds, None, told, merged)

    def is_due(self, story: str) -> bool:
        """Whether an open story has grown so that it should be asked whether it falls apart."""
        found = self.index.open.get(story)
        return found is not None and found.kind is None and is_due(found.size, found.looked)

    def part(self, story: str, members: Members) -> tuple[Parted, ...]:
        """Split an open story where its articles, all given in the order of publication, fall into groups without a
        bond, and the latest of a group would not join the others; the earliest article keeps the id.

        The latest alone are looked at; all are gone through, one after another, where a group may leave.
        """
        here, latest = self.index.open[story], members[-LOOKED_AT:]
        here.looked, gone, leaving = here.size, set[str](), []
        for group in parted(latest, self._bonds(latest)):
            without = gone.union([one.article for one in group])
            met = meet(self._arriving(group[-1]), story_of(_others(members, without)))
            if score(met, self.language) < JOINS:
                gone = without
                leaving.append((group, met))
        if leaving:
            self.index.again(here, _others(members, gone))
        return tuple([self._parted(here, *one) for one in leaving])

    def beside(self, sketch: Sketch, kind: str | None = None) -> tuple[Beside, ...]:
        """An article weighed against each story that shares terms with it, the likeliest first; nothing is changed."""
        one = self._arriving(sketch)
        told = [
            Beside(
                met.story.id,
                score(met, self.language),
                reasons(met, self.language),
                barred=not may_take(met.story, sketch, kind),
            )
            for met in (meet(one, story) for story in self.index.candidates(sketch))
        ]
        return tuple(sorted(told, key=lambda beside: (-beside.score, beside.story)))

    def recall(self, sketch: Sketch, kind: str | None, story: str) -> None:
        """Take in an article whose story is known, as after a new start: the articles of the last `OPEN_HOURS`, in
        the order of publication, make the stream what it was."""
        self.index.close(sketch.hours)
        known = self.index.open.get(story)
        self.index.take(known or self._begun(story, kind, self._ranked(sketch, kind)), sketch)

    def meet(self, sketch: Sketch, kind: str | None = None) -> Iterator[Meeting]:
        """The article beside each story that it may join."""
        one = self._arriving(sketch)
        for story in self.index.candidates(sketch):
            if may_take(story, sketch, kind):
                yield meet(one, story)

    def _arriving(self, sketch: Sketch) -> Arriving:
        return arriving(sketch, self.index, rarities(self.language))

    def _ranked(self, sketch: Sketch, kind: str | None) -> list[tuple[float, Meeting]]:
        scored = [(score(met, self.language), met) for met in self.meet(sketch, kind)]
        return sorted(scored, key=lambda pair: (-pair[0], pair[1].story.id))

    def _apart(self, sketch: Sketch, kind: str | None, ranked: list[tuple[float, Meeting]]) -> Placed:
        nearest = (ranked[0][1].story.id, ranked[0][0]) if ranked else None
        told = reasons(ranked[0][1], self.language) if ranked else ()
        self.opened += 1
        story = self._begun(f"s{self.opened}", kind, ranked)
        self.index.take(story, sketch)
        return Placed(sketch.article, story.id, None, nearest, told)

    def _begun(self, name: str, kind: str | None, ranked: list[tuple[float, Meeting]]) -> OpenStory:
        """A new story, which those that came closest remember."""
        for odds, met in ranked[:NEAREST]:
            if odds >= STANDS_BESIDE:
                met.story.look_at(name)
        return self.index.begin(name, kind)

    def _joined_late(self, story: OpenStory) -> Iterator[str]:
        """Put into a story that has grown the articles beside it that stand alone and would join it now."""
        for name in story.beside:
            other = self.index.open.get(name)
            if other is None or other.size > 1 or other.kind != story.kind or other is story:
                continue
            if self._odds(other.latest, story) >= JOINS_LATE:
                self.index.merge(story, other)
                yield name

    def _merged(self, story: OpenStory, others: list[tuple[float, Meeting]]) -> Iterator[str]:
        """Put into the story those that the article is near to as well, where they are one with it."""
        for odds, met in others:
            if odds >= MAY_BE_ONE and met.story.kind == story.kind and self._are_one(story, met.story):
                self.index.merge(story, met.story)
                yield met.story.id

    def _are_one(self, story: OpenStory, other: OpenStory) -> bool:
        """Whether the latest report of either belongs to the other, or the only report of the other to the story."""
        crossed = self._odds(other.latest, story)
        if other.size == 1:
            return crossed >= JOINS_LATE
        return min(crossed, self._odds(story.latest, other)) >= ARE_ONE

    def _parted(self, here: OpenStory, group: list[Sketch], met: Meeting) -> Parted:
        self.opened += 1
        story = self.index.begin(f"s{self.opened}", here.kind)
        for sketch in group:
            self.index.take(story, sketch)
        story.looked = story.size
        names = tuple([one.article for one in group])
        return Parted(story.id, here.id, names, score(met, self.language), reasons(met, self.language))

    def _bonds(self, members: Sequence[Sketch]) -> Bond:
        """Log odds that one of some reports would join a story of an earlier one alone."""
        late = {one.article: self._arriving(one) for one in members}
        early = {one.article: story_of([one]) for one in members}
        return lambda one, other: score(meet(late[other.article], early[one.article]), self.language)

    def _odds(self, sketch: Sketch, story: OpenStory) -> float:
        return score(meet(self._arriving(sketch), story), self.language)


def story_of(sketches: Iterable[Sketch]) -> OpenStory:
    """A story of some articles that stands in no index."""
    story = OpenStory("", None)
    for sketch in sketches:
        story.take(sketch)
    return story


def _others(members: Members, without: Set[str]) -> Iterator[Sketch]:
    return (one for one in members if one.article not in without)


def may_take(story: OpenStory, sketch: Sketch, kind: str | None) -> bool:
    """Whether an article may join a story at all: a regular round joins only the same round of the same day as told
    by others."""
    if kind is None and story.kind is None:
        return True
    told = sketch.outlet is not None and sketch.outlet in story.outlets
    return kind == story.kind and sketch.day == story.day and not told
