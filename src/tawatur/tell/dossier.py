"""One sourced account of a story: accounts, standings, timeline, summary."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.lang.load import Language
from tawatur.model.story import Story
from tawatur.model.telling import Dossier, Note, SummarySentence
from tawatur.tell.accounts import accounts
from tawatur.tell.notes import notes_on
from tawatur.tell.standings import standings
from tawatur.tell.summary import summary
from tawatur.tell.timeline import timeline


def tell(story: Story, notes: Sequence[Note], language: Language) -> Dossier:
    """The dossier of a story; `notes` are those that reading the input gave."""
    told = accounts(story, language)
    standing = standings(story, told, language)
    sentences = summary(story, standing, language)
    return Dossier(
        story,
        _title(story, sentences),
        told,
        standing,
        timeline(story, standing),
        sentences,
        (*notes, *notes_on(story, language)),
    )


def _title(story: Story, sentences: Sequence[SummarySentence]) -> str | None:
    """The headline of the report that the summary cites most, or None where no report has one."""
    cited = [c.place.article for sentence in sentences for c in sentence.citations]
    headlines = {d.article.id: d.words(s.span) for d in story.documents for s in d.sentences if s.kind == "title"}
    known = [article for article in headlines if article in cited] or list(headlines)
    return headlines[max(known, key=cited.count)] if known else None
