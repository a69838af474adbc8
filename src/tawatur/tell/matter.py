"""What the words of a report are about: the ideas of its content words and the entities that it names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from tawatur.lang.content import content
from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.span import Span
from tawatur.model.story import Ref, Story, ref_of
from tawatur.text.tokens import WORD

#: Marks an entity among the matter of a passage, so that it is no idea.
_ENTITY = "@"


class Matter:
    """The matter of any span of one document; each word and each mention is looked up once."""

    def __init__(self, document: Document, entity_of: Mapping[Ref, str], language: Language) -> None:
        article, means, mentions = document.article.id, content(language), document.mentions
        self._document, self._mentions = document, mentions
        self._entities = [entity_of.get(ref_of((article, i))) for i in range(len(mentions))]
        meant = (means[token.key] if token.kind == WORD else None for token in document.tokens)
        self._ideas = [None if meaning is None else meaning.idea for meaning in meant]

    def of(self, span: Span) -> frozenset[str]:
        """The ideas of the content words of a span, and the entities that it names; names and times are no content."""
        held, times = self._document.starting_in("mentions", span), self._document.starting_in("timexes", span)
        named = [i for i in held if self._mentions[i].span.end <= span.end]
        aside = [self._mentions[i].span for i in named if self._mentions[i].form != "description"]
        aside += [timex.span for timex in self._document.timexes[times.start : times.stop]]
        entities = [_ENTITY + entity for i in named if (entity := self._entities[i]) is not None]
        return frozenset(filter(None, self._words(span, aside))).union(entities)

    def _words(self, span: Span, aside: Sequence[Span]) -> list[str | None]:
        """The ideas of the words of a span, those of some spans in it left out."""
        tokens, ends = self._document.starting_in("tokens", span), self._document.ends("tokens")
        words, first = self._ideas[tokens.start : tokens.stop], tokens.start
        for other in aside:
            start, end = bisect_right(ends, other.start) - first, bisect_right(ends, other.end) - first
            for at in range(max(start, 0), min(end, len(words))):
                words[at] = None
        return words


def matters(story: Story, language: Language) -> Mapping[str, Matter]:
    """The matter of each report of a story, by article."""
    return {d.article.id: Matter(d, story.entity_of, language) for d in reversed(story.documents)}
