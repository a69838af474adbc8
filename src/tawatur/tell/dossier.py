"""One sourced account of a story: accounts, standings, timeline, summary, positions, gaps."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.span import Span
from tawatur.model.story import Story
from tawatur.model.telling import Dossier, Note, SummarySentence
from tawatur.tell.accounts import accounts
from tawatur.tell.gaps import gaps
from tawatur.tell.notes import notes_on
from tawatur.tell.positions import positions
from tawatur.tell.profiles import profiles
from tawatur.tell.standings import standings
from tawatur.tell.summary import summary
from tawatur.tell.timeline import timeline
from tawatur.tell.wording import is_broken


def tell(story: Story, notes: Sequence[Note], language: Language) -> Dossier:
    """The dossier of a story; `notes` are those that reading the input gave."""
    told = accounts(story, language)
    standing = standings(story, told, language)
    sentences = summary(story, told, standing, language)
    return Dossier(
        story,
        _title(story, sentences),
        told,
        standing,
        timeline(story, standing),
        sentences,
        (*notes, *notes_on(story, language)),
        positions(story, language),
        profiles(story),
        gaps(story, told, standing, sentences, language),
    )


def _title(story: Story, sentences: Sequence[SummarySentence]) -> str | None:
    """The headline that the summary bears out best, or None where no report has one.

    One that holds a replaced figure, a disputed word or a broken passage stands back; then citations decide.
    """
    cited = [c.place.article for sentence in sentences for c in sentence.citations]
    headlines = {d.article.id: (d, s.span) for d in story.documents for s in d.sentences if s.kind == "title"}
    if not headlines:
        return None
    best = min(headlines, key=lambda article: (_doubtful(story, *headlines[article]), -cited.count(article)))
    document, span = headlines[best]
    return document.words(span)


def _doubtful(story: Story, document: Document, span: Span) -> bool:
    """Whether a headline holds words that another report replaces or disputes, or a broken passage."""
    doubted = [
        item.place
        for conflict in story.conflicts
        for item in conflict.items
        if conflict.kind != "superseded" or item is not conflict.items[-1]
    ]
    return is_broken(document, span) or any(
        place.article == document.article.id and place.span.meets(span) for place in doubted
    )
