"""Stories of a stream: each article joins a story or opens one as it arrives, at a cost that does not grow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tawatur.compare.stories_index import Index
from tawatur.compare.stories_open import OpenStory
from tawatur.compare.stories_signals import Reason, reasons, score
from tawatur.compare.stories_terms import Sketch
from tawatur.lang.load import Language

#: Log odds from which an article joins a story, and from which the story with the next best ones is asked whether
#: both are one.
JOINS, MAY_BE_ONE = 0.0, 0.5


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an article was put. `score` is the log odds of the story it joined, None where it opened one; `nearest`
    the story that came closest where it opened one; `reasons` are the signals of the one or the other, the weightiest
    first; `merged` lists stories that its arrival showed to be this one: their articles now belong here."""

    article: str
    story: str
    score: float | None
    nearest: tuple[str, float] | None = None
    reasons: tuple[Reason, ...] = ()
    merged: tuple[str, ...] = ()


@dataclass
class Stories:
    """The open stories of one stream, in the order of publication. `opened` is how many stories the stream ever
    opened: a stream that goes on later starts with the number where it stopped, and is told what it held by `recall`.

    Method: single pass over an inverted index of the stories' heaviest terms, logistic regression over the signals of
    compare/stories_signals.py (Allan et al. 1998; Aggarwal and Yu 2006 for the decay). Misses: articles that come
    after a story has closed; two stories that only a later article shows to be one stay apart where it is far from
    either.
    """

    language: Language
    opened: int = 0
    index: Index = field(default_factory=Index)

    def place(self, sketch: Sketch, kind: str | None = None) -> Placed:
        """Put an article into a story; `kind` is the regular round that it is, if any."""
        self.index.close(sketch.hours)
        ranked = self._ranked(sketch, kind)
        if not ranked or ranked[0][0] < JOINS:
            return self._apart(sketch, kind, ranked)
        odds, story = ranked[0]
        told = reasons(sketch, story, self.language)
        self.index.take(story, sketch)
        return Placed(sketch.article, story.id, odds, None, told, tuple(self._merged(story, ranked[1:])))

    def recall(self, sketch: Sketch, kind: str | None, story: str) -> None:
        """Take in an article whose story is known, as after a new start: the articles of the last `OPEN_HOURS`, in
        the order of publication, make the stream what it was."""
        self.index.close(sketch.hours)
        self.index.take(self.index.open.get(story) or self.index.begin(story, kind), sketch)

    def _ranked(self, sketch: Sketch, kind: str | None) -> list[tuple[float, OpenStory]]:
        found = [story for story in self.index.candidates(sketch) if may_take(story, sketch, kind)]
        scored = [(score(sketch, story, self.language), story) for story in found]
        return sorted(scored, key=lambda pair: (-pair[0], pair[1].id))

    def _apart(self, sketch: Sketch, kind: str | None, ranked: list[tuple[float, OpenStory]]) -> Placed:
        self.opened += 1
        story = self.index.begin(f"s{self.opened}", kind)
        self.index.take(story, sketch)
        if not ranked:
            return Placed(sketch.article, story.id, None)
        odds, near = ranked[0]
        return Placed(sketch.article, story.id, None, (near.id, odds), reasons(sketch, near, self.language))

    def _merged(self, story: OpenStory, others: list[tuple[float, OpenStory]]) -> Iterator[str]:
        for odds, other in others:
            if odds >= MAY_BE_ONE and self._are_one(story, other):
                self.index.merge(story, other)
                yield other.id

    def _are_one(self, story: OpenStory, other: OpenStory) -> bool:
        """Whether every late report of either would have joined the other."""
        crossed = [(sketch, story) for sketch in other.kept] + [(sketch, other) for sketch in story.kept]
        return story.kind == other.kind and all(score(s, into, self.language) >= JOINS for s, into in crossed)


def may_take(story: OpenStory, sketch: Sketch, kind: str | None) -> bool:
    """Whether an article may join a story at all: a regular round joins only the same round of the same day as told
    by others."""
    if kind is None and story.kind is None:
        return True
    return kind == story.kind and sketch.day == story.day and sketch.outlet not in story.outlets
