"""One story: its dossier as it was last told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Path, Request

from tawatur.model.kept import StoryLine
from tawatur.run.dossiers import digest_of, kept_record
from tawatur.serve.web.asked import LONGEST
from tawatur.serve.web.context import desk_of
from tawatur.serve.web.missing import Missing
from tawatur.store.base import Store

StoryId = Annotated[str, Path(max_length=LONGEST, description="the id of a story, as s12")]


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story. `record` is the dossier as `tawatur dossier --json` prints it; `fresh`: nothing has changed since.

    `digest` changes with all that the dossier was told from; `line` is the story as lists show it.
    """

    id: str
    asked: str
    digest: str
    fresh: bool
    record: dict[str, Any]
    line: StoryLine | None

    @property
    def twin(self) -> dict[str, Any]:
        """The JSON twin: the record of the contract, with the story's own keys beside."""
        return {**self.record, "story": self.id, "digest": self.digest, "fresh": self.fresh}


def story(request: Request, story: StoryId) -> StoryView:
    """The dossier of a story, or of the one that it was merged into."""
    return story_view(desk_of(request).reading(), story)


def story_view(store: Store, story: str) -> StoryView:
    """The dossier of a story. Raises: Missing where there is no such story, or it was not told yet."""
    held = store.stories.story(story)
    if held is None or not held.articles:
        raise Missing("story", story)
    record = kept_record(store, held)
    packed = store.dossiers.packed(held.id)
    if record is None or packed is None:
        raise Missing("dossier", held.id)
    fresh = packed[0] == digest_of(held, tuple(store.judgements.rows()))
    return StoryView(held.id, story, packed[0], fresh, record, store.dossiers.line(held.id))
