"""What a reader should know of the reports as a set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.story import Ref, Story
from tawatur.model.telling import Note

#: A report of whose names fewer than this share stand in another report tells another story. Of 134 reports in ANT
#: stories of several outlets it flags 4; of 42 reports put into such a story from another one it finds 35.
LEAST_SHARED_NAMES = 0.2
#: The kind of note on such a report.
ELSEWHERE = "another_story"
#: Fewer names than this tell nothing of what a report is about.
FEWEST_NAMES = 4


def notes_on(story: Story, language: Language) -> tuple[Note, ...]:
    """A note on each report that seems to be of another story than the rest."""
    return tuple(_elsewhere(story, language)) if len(story.documents) > 1 else ()


def strangers(notes: Sequence[Note]) -> frozenset[str]:
    """The reports of which a note says that they seem to be of another story."""
    return frozenset(note.article for note in notes if note.kind == ELSEWHERE and note.article)


def _elsewhere(story: Story, language: Language) -> Iterator[Note]:
    known_in: dict[str, set[str]] = {e.id: {ref.article for ref in e.mentions} for e in story.entities}
    entity_of = story.entity_of
    words = language.group("telling", "elsewhere").data
    for document in story.documents:
        named = [known_in[entity_of[ref]] for ref in _names(document) if ref in entity_of]
        shared = sum(len(articles) > 1 for articles in named)
        if len(named) >= FEWEST_NAMES and shared < LEAST_SHARED_NAMES * len(named):
            held = {"article": document.article.id, "shared": shared, "total": len(named)}
            text = {code: words[code].format(**held) for code in ("ar", "en")}
            yield Note(ELSEWHERE, text, document.article.id)


def _names(document: Document) -> Iterator[Ref]:
    for index, mention in enumerate(document.layers.get("mentions", ())):
        if mention.form == "name":
            yield Ref(document.article.id, index)
