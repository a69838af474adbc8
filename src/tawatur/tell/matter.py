"""What the words of a report are about: the ideas of its content words and the entities that it names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from tawatur.lang.load import Language
from tawatur.lang.stems import function_words, unattached
from tawatur.lang.synonyms import idea
from tawatur.model.document import Document
from tawatur.model.span import Span
from tawatur.model.story import Ref, Story
from tawatur.text.tokens import WORD

#: Marks an entity among the matter of a passage, so that it is no idea.
_ENTITY = "@"


class Ideas(dict[str, str | None]):
    """The idea of each folded word, worked out once; None for one that is no content word."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, key: str) -> str | None:
        small = unattached(key, self._language) in function_words(self._language)
        made = self[key] = None if small else idea(key, self._language)
        return made


class Matter:
    """The matter of any span of one document; each word and each mention is looked up once."""

    def __init__(self, document: Document, entity_of: Mapping[Ref, str], ideas: Ideas) -> None:
        tokens, mentions, timexes = document.tokens, document.mentions, document.timexes
        self._mentions = mentions
        self._times = [timex.span for timex in timexes]
        self._entities = [entity_of.get(Ref(document.article.id, i)) for i in range(len(mentions))]
        self._ideas = [ideas[token.key] if token.kind == WORD else None for token in tokens]
        self._starts = [token.span.start for token in tokens]
        self._ends = [token.span.end for token in tokens]
        self._mention_starts = [mention.span.start for mention in mentions]
        self._time_starts = [span.start for span in self._times]

    def of(self, span: Span) -> frozenset[str]:
        """The ideas of the content words of a span, and the entities that it names; names and times are no content."""
        held = range(bisect_left(self._mention_starts, span.start), bisect_left(self._mention_starts, span.end))
        named = [i for i in held if self._mentions[i].span.end <= span.end]
        aside = [self._mentions[i].span for i in named if self._mentions[i].form != "description"]
        aside += self._times[bisect_left(self._time_starts, span.start) : bisect_left(self._time_starts, span.end)]
        first, end = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        words = self._ideas[first:end]
        for other in aside:
            start, stop = (max(0, bisect_right(self._ends, place) - first) for place in (other.start, other.end))
            words[start:stop] = [None] * (min(stop, len(words)) - start)
        entities = (_ENTITY + entity for i in named if (entity := self._entities[i]) is not None)
        return frozenset([word for word in words if word is not None]).union(entities)


def matters(story: Story, language: Language) -> Mapping[str, Matter]:
    """The matter of each report of a story, by article."""
    ideas = Ideas(language)
    return {d.article.id: Matter(d, story.entity_of, ideas) for d in reversed(story.documents)}
