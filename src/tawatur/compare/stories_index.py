"""The stories that are open, looked up by what they are about."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from tawatur.compare.stories_open import OpenStory
from tawatur.compare.stories_state import StreamState
from tawatur.compare.stories_terms import Sketch

#: A story takes no article that is published so many hours after its last; calibrated as the weights are.
OPEN_HOURS = 96.0
#: So many stories are looked at closely, those that share most of the article's weight.
CANDIDATES = 8
#: So many of an article's heaviest terms find stories.
LOOKED_UP = 40
#: A term that more open stories share than this finds none of them: it keeps the cost of an article flat.
MOST_STORIES = 150
#: So many times at most a story is met while they are looked up, by the heaviest terms: it bounds the cost as well.
MOST_MET = 1_000


class Index:
    """The open stories by id and by term, and the clock that closes them.

    The clock stands at the earlier of the last two publications seen, and never goes back: one article with a date
    in the future closes nothing.
    """

    def __init__(self) -> None:
        self.open: dict[str, OpenStory] = {}
        self._keys: dict[str, set[str]] = defaultdict(set)
        self._ends: list[tuple[float, str]] = []  # a heap of (last publication once known, story)
        self._clock, self._before = -math.inf, -math.inf

    @classmethod
    def of(cls, state: StreamState) -> Index:
        """The index of the stories that a record tells of."""
        index = cls()
        index._clock, index._before = state.clock, state.before
        for story in map(OpenStory.of, state.stories):
            index.open[story.id] = story
            index._enter(story, ())
        return index

    def state(self, opened: int) -> StreamState:
        """The open stories and the clock as a record; `opened` is how many stories the stream ever opened."""
        held = sorted(self.open.values(), key=lambda story: (len(story.id), story.id))
        return StreamState(opened, self._clock, self._before, tuple([story.state for story in held]))

    def begin(self, name: str, kind: str | None) -> OpenStory:
        """Open a story without an article."""
        story = self.open[name] = OpenStory(name, kind)
        return story

    def take(self, story: OpenStory, sketch: Sketch) -> None:
        """Put an article into a story."""
        before = story.keys
        story.take(sketch)
        self._enter(story, before)

    def merge(self, story: OpenStory, other: OpenStory) -> None:
        """Put all of another story into a story, and close the other."""
        self._forget(other)
        before = story.keys
        story.absorb(other)
        self._enter(story, before)

    def again(self, story: OpenStory, sketches: Iterable[Sketch]) -> OpenStory:
        """Let a story be made of other articles than it was."""
        self._forget(story)
        anew = self.begin(story.id, story.kind)
        anew.beside, anew.looked = story.beside, story.looked
        for sketch in sketches:
            anew.take(sketch)
        self._enter(anew, ())
        return anew

    def close(self, hours: float) -> None:
        """Move the clock to an article's publication and close what has had none for long."""
        self._clock = max(self._clock, min(self._before, hours))
        self._before = hours
        while self._ends and self._clock - self._ends[0][0] > OPEN_HOURS:
            story = self.open.get(heapq.heappop(self._ends)[1])
            if story is not None and self._clock - story.last > OPEN_HOURS:
                self._forget(story)

    def candidates(self, sketch: Sketch) -> list[OpenStory]:
        """The stories that share most of an article's weight, the nearest first."""
        shared: dict[str, float] = defaultdict(float)
        met = 0
        for term, weight in islice(sketch.terms.items(), LOOKED_UP):
            holders = self._keys.get(term, ())
            if len(holders) <= MOST_STORIES and met <= MOST_MET:
                met += len(holders)
                for name in holders:
                    shared[name] += weight
        least = sorted(shared.values(), reverse=True)[:CANDIDATES][-1:]
        best = [(-weight, name) for name, weight in shared.items() if weight >= least[0]]
        return [self.open[name] for _, name in sorted(best)[:CANDIDATES]]

    def holders(self, terms: Iterable[str]) -> list[int]:
        """How many open stories are looked up by each of some terms."""
        known = self._keys.get
        return [len(known(term, ())) for term in terms]

    def _enter(self, story: OpenStory, before: tuple[str, ...]) -> None:
        """Look a story up by its terms, where it was looked up by others before, and close it when its time comes."""
        self._rekey(story, before)
        heapq.heappush(self._ends, (story.last, story.id))

    def _rekey(self, story: OpenStory, before: tuple[str, ...]) -> None:
        old, new = frozenset(before), frozenset(story.keys)
        for term in new - old:
            self._keys[term].add(story.id)
        for term in old - new:
            self._drop(term, story.id)

    def _drop(self, term: str, name: str) -> None:
        holders = self._keys[term]
        holders.discard(name)
        if not holders:
            del self._keys[term]

    def _forget(self, story: OpenStory) -> None:
        for term in story.keys:
            self._drop(term, story.id)
        del self.open[story.id]
