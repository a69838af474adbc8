"""The ids under which a story's records name each other."""

from __future__ import annotations

from tawatur.compare.speakers import speaker_within
from tawatur.model.document import Document
from tawatur.model.span import Span
from tawatur.model.story import Ref, Story, ref_of


class Ids:
    """Looks up, once per story, which entity, claim and utterance each fact belongs to.

    Ids count from 1 in the order of documents: `s1` statements, `q1` quotations; entities and claims keep theirs.
    """

    def __init__(self, story: Story) -> None:
        self.story = story
        self._entity = story.entity_of
        self._claim = story.claim_of
        self._statement = _number(story, "statements", "s")
        self._quotation = _number(story, "quotations", "q")

    def of(self, statement: Ref) -> str:
        """The id of a statement."""
        return self._statement[statement]

    def statement(self, document: Document, index: int) -> str:
        return self._statement[ref_of((document.article.id, index))]

    def quotation(self, document: Document, index: int) -> str:
        return self._quotation[ref_of((document.article.id, index))]

    def of_quotation(self, quotation: Ref) -> str:
        """The id of a quotation."""
        return self._quotation[quotation]

    def claim(self, document: Document, index: int) -> str | None:
        return self._claim.get(ref_of((document.article.id, index)))

    def entity(self, document: Document, index: int) -> str | None:
        """The entity of a mention."""
        return self._entity.get(ref_of((document.article.id, index)))

    def utterance(self, document: Document, index: int) -> str | None:
        """The id shared by the renderings of one utterance, or None for a quotation that has no other."""
        return self.story.utterances.get(ref_of((document.article.id, index)))

    def entity_within(self, document: Document, span: Span) -> str | None:
        """The entity that words such as a source stand for."""
        return speaker_within(document, span, self._entity)

    def entity_at(self, document: Document, span: Span) -> str | None:
        """The entity of the mention that has just this span."""
        found = (i for i in document.starting_in("mentions", span) if document.mentions[i].span == span)
        return next((entity for i in found if (entity := self.entity(document, i))), None)

    def entities_within(self, document: Document, span: Span) -> list[str]:
        """The entities whose mentions stand within a statement, in order, each once."""
        article, mentions, known = document.article.id, document.mentions, self._entity
        found = [i for i in document.starting_in("mentions", span) if mentions[i].span.end <= span.end]
        return list(dict.fromkeys([entity for i in found if (entity := known.get(ref_of((article, i))))]))


def _number(story: Story, layer: str, letter: str) -> dict[Ref, str]:
    refs = [ref_of((d.article.id, i)) for d in story.documents for i in range(len(d.layers.get(layer, ())))]
    return {ref: f"{letter}{number}" for number, ref in enumerate(refs, start=1)}
