"""Stories of a stream: each article joins a story or opens one as it arrives, at a cost that does not grow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from tawatur.compare.stories_open import OpenStory
from tawatur.compare.stories_signals import score
from tawatur.compare.stories_terms import Sketch
from tawatur.lang.load import Language

#: A story takes no article that is published so many hours after its last; calibrated as the weights are.
OPEN_HOURS = 96.0
#: So many stories are looked at closely, those that share most of the article's weight.
CANDIDATES = 12
#: A term that more open stories share than this finds none of them: it keeps the cost of an article flat.
MOST_STORIES = 300
#: Log odds from which an article joins a story, and from which the story with the next best ones is asked whether
#: both are one.
JOINS, MAY_BE_ONE = 0.0, 0.5


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an article was put. `score` is the log odds of the story it joined, None where it opened one; `nearest`
    the story that came closest where it opened one; `merged` lists stories that its arrival showed to be this one."""

    article: str
    story: str
    score: float | None
    nearest: tuple[str, float] | None = None
    merged: tuple[str, ...] = ()


@dataclass
class Stories:
    """The open stories of one stream, in the order of publication.

    Method: single pass over an inverted index of the stories' heaviest terms, logistic regression over the signals of
    compare/stories_signals.py (Allan et al. 1998; Aggarwal and Yu 2006 for the decay). Misses: articles that come
    after a story has closed; two stories that only a later article shows to be one stay apart where it is far from
    either.
    """

    language: Language
    open: dict[str, OpenStory] = field(default_factory=dict)
    _keys: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _keyed: dict[str, frozenset[str]] = field(default_factory=dict)
    _count: int = 0

    def place(self, sketch: Sketch, kind: str | None = None) -> Placed:
        """Put an article into a story; `kind` is the regular round that it is, if any."""
        self._close(sketch.hours)
        ranked = self._ranked(sketch, kind)
        if not ranked or ranked[0][0] < JOINS:
            story = self._opened(kind)
            nearest = (ranked[0][1].id, ranked[0][0]) if ranked else None
            self._take(story, sketch)
            return Placed(sketch.article, story.id, None, nearest)
        odds, story = ranked[0]
        self._take(story, sketch)
        merged = tuple(self._merged(story, ranked[1:]))
        return Placed(sketch.article, story.id, odds, merged=merged)

    def _ranked(self, sketch: Sketch, kind: str | None) -> list[tuple[float, OpenStory]]:
        found = [story for story in self._candidates(sketch) if may_take(story, sketch, kind)]
        scored = [(score(sketch, story, self.language), story) for story in found]
        return sorted(scored, key=lambda pair: (-pair[0], pair[1].id))

    def _candidates(self, sketch: Sketch) -> list[OpenStory]:
        shared: dict[str, float] = defaultdict(float)
        for term, weight in sketch.terms.items():
            holders = self._keys.get(term, ())
            if len(holders) <= MOST_STORIES:
                for id in holders:
                    shared[id] += weight
        best = sorted(shared, key=lambda id: (-shared[id], id))[:CANDIDATES]
        return [self.open[id] for id in best]

    def _opened(self, kind: str | None) -> OpenStory:
        self._count += 1
        story = OpenStory(f"s{self._count}", kind)
        self.open[story.id] = story
        return story

    def _take(self, story: OpenStory, sketch: Sketch) -> None:
        story.take(sketch)
        self._index(story)

    def _index(self, story: OpenStory) -> None:
        keys, before = frozenset(story.keys()), self._keyed.get(story.id, frozenset())
        for term in keys - before:
            self._keys[term].add(story.id)
        for term in before - keys:
            self._drop(term, story.id)
        self._keyed[story.id] = keys

    def _drop(self, term: str, id: str) -> None:
        holders = self._keys[term]
        holders.discard(id)
        if not holders:
            del self._keys[term]

    def _merged(self, story: OpenStory, others: list[tuple[float, OpenStory]]) -> Iterator[str]:
        for odds, other in others:
            if odds >= MAY_BE_ONE and self._are_one(story, other):
                self._forget(other)
                story.absorb(other)
                self._index(story)
                yield other.id

    def _are_one(self, story: OpenStory, other: OpenStory) -> bool:
        """Whether every late report of either would have joined the other."""
        crossed = [(sketch, story) for sketch in other.kept] + [(sketch, other) for sketch in story.kept]
        return story.kind == other.kind and all(score(s, into, self.language) >= JOINS for s, into in crossed)

    def _close(self, now: float) -> None:
        """Close what has had no article for long; stories lie in the order in which they were opened."""
        for id in [id for id, story in self.open.items() if now - story.last > OPEN_HOURS]:
            self._forget(self.open[id])

    def _forget(self, story: OpenStory) -> None:
        for term in self._keyed.pop(story.id):
            self._drop(term, story.id)
        del self.open[story.id]


def may_take(story: OpenStory, sketch: Sketch, kind: str | None) -> bool:
    """Whether an article may join a story at all: a regular round joins only the same round of the same day as told
    by others."""
    if kind is None and story.kind is None:
        return True
    return kind == story.kind and sketch.day == story.day and sketch.outlet not in story.outlets
