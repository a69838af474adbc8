"""A person's judgements kept in a store: what they say of a story's articles is done there, and can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from tawatur.errors import UsageError
from tawatur.model.judgement import Judgement, KeptJudgement
from tawatur.model.stored import EventKind, StoryEvent, Weighed
from tawatur.store.base import Store

#: The signal under which a story's history names the judgement that moved an article; its key follows.
SIGNAL = "judgement"


def keep_judgement(store: Store, judgement: Judgement) -> tuple[str, ...]:
    """Keep a judgement and do what it says of stories; the ids of the stories that it touches.

    Where we had put an article stays in the story's history, which nothing is ever taken out of.
    Raises: UsageError where it is of stories and an article has none, or it joins what is one story already.
    """
    with store.writing():
        before = touched_by(store, judgement)
        store.judgements.keep([judgement])
        key = next(kept.key for kept in store.judgements.kept() if kept.judgement == judgement)
        if judgement.kind == "same_story":
            _join(store, judgement, key)
        elif judgement.kind == "not_same_story":
            _split(store, judgement, key)
        return tuple(dict.fromkeys((*before, *touched_by(store, judgement))))


def undo_judgement(store: Store, key: int, author: str, time: str) -> tuple[str, ...]:
    """Take a judgement back, and move articles that it moved to where they were; the stories that this touches.

    An article that has been moved again since stays. Raises: UsageError where no judgement of that key holds.
    """
    with store.writing():
        undone = store.judgements.undo(key, author, time)
        if undone is None:
            raise UsageError(f"there is no judgement {key} that still holds")
        before = touched_by(store, undone.judgement)
        back = [story for each in before for story in _undo_moves(store, each, undone)]
        return tuple(dict.fromkeys((*before, *back, *touched_by(store, undone.judgement))))


def touched_by(store: Store, judgement: Judgement) -> tuple[str, ...]:
    """The stories that have the articles of a judgement."""
    held = (store.articles.current(name) for name in judgement.about)
    return tuple(dict.fromkeys(revision.story for revision in held if revision is not None and revision.story))


def _story_of(store: Store, article: str) -> str:
    """The story of an article. Raises: UsageError where it has none."""
    revision = store.articles.current(article)
    if revision is None or revision.story is None:
        raise UsageError(f"there is no article {article!r} that has a story")
    return revision.story


def _join(store: Store, judgement: Judgement, key: int) -> None:
    """Move the articles of the other stories into that of the first article."""
    into, *others = dict.fromkeys(_story_of(store, name) for name in judgement.about)
    if not others:
        raise UsageError("these articles are of one story already")
    for story in others:
        held = store.stories.story(story)
        for revision in held.articles if held else ():
            _move(store, revision.article.id, story, into, key)


def _split(store: Store, judgement: Judgement, key: int) -> None:
    """Move all articles but the first into a new story."""
    stays, *leaving = [subject.article for subject in judgement.articles]
    new = f"s{store.stories.opened_so_far() + 1}"
    for number, article in enumerate(name for name in leaving if name != stays):
        kind = EventKind.MOVED if number else EventKind.SPLIT
        _record(store, StoryEvent(new, kind, article, _story_of(store, article), None, _signals(key)))


def _undo_moves(store: Store, story: str, undone: KeptJudgement) -> Iterable[str]:
    """Move back what a judgement moved into a story; where to."""
    held = store.stories.story(story)
    if held is None:
        return
    own = {revision.article.id for revision in held.articles}
    for event in held.events:
        is_of = any(weighed.words == (str(undone.key),) for weighed in event.signals if weighed.signal == SIGNAL)
        if is_of and event.article in own and event.other is not None and event.story == story:
            own.discard(event.article)
            _move(store, event.article, story, event.other, undone.key)
            yield event.other


def _move(store: Store, article: str, here: str, there: str, key: int) -> None:
    _record(store, StoryEvent(there, EventKind.MOVED, article, here, None, _signals(key)))


def _signals(key: int) -> tuple[Weighed, ...]:
    return (Weighed(SIGNAL, 1.0, 0.0, (str(key),)),)


def _record(store: Store, event: StoryEvent) -> None:
    store.stories.record(event, datetime.now(UTC))
