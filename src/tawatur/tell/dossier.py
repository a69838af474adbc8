"""One sourced account of a story: accounts, standings, timeline, summary, positions, gaps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.span import Span
from tawatur.model.story import Story
from tawatur.model.telling import Dossier, Note, SummarySentence
from tawatur.tell.accounts import accounts
from tawatur.tell.counts import counts
from tawatur.tell.gaps import gaps
from tawatur.tell.notes import notes_on, strangers
from tawatur.tell.positions import positions
from tawatur.tell.profiles import profiles
from tawatur.tell.sides import with_latest
from tawatur.tell.standings import standings
from tawatur.tell.summary import summary
from tawatur.tell.timeline import timeline
from tawatur.tell.wording import is_broken


def tell(story: Story, notes: Sequence[Note], language: Language) -> Dossier:
    """The dossier of a story; `notes` are those that reading the input gave."""
    told = accounts(story, language)
    standing = standings(story, told, language)
    found = notes_on(story, language)
    sentences = summary(story, told, standing, language, strangers(found))
    return Dossier(
        story,
        _title(story, sentences, language),
        told,
        standing,
        timeline(story, standing, language),
        sentences,
        (*notes, *found),
        positions(story, language),
        profiles(story),
        gaps(story, told, standing, sentences, language),
    )


def _title(story: Story, sentences: Sequence[SummarySentence], language: Language) -> str | None:
    """The headline that the summary bears out best, or None where no report has one.

    One that holds a replaced figure, a disputed word or a broken passage stands back; then citations decide. Behind a
    replaced figure, where every headline has one, stands the latest.
    """
    cited = Counter(c.place.article for sentence in sentences for c in sentence.citations)
    headlines = {d.article.id: (d, s.span) for d in story.documents for s in d.sentences if s.kind == "title"}
    if not headlines:
        return None
    doubted, growing = _doubted(story), counts(story)
    stale = {article: growing.stale_in(*held) for article, held in headlines.items()}
    best = min(headlines, key=lambda a: (bool(stale[a]), _doubtful(doubted, *headlines[a]), -cited[a]))
    document, span = headlines[best]
    return with_latest(document.words(span), stale[best], story, language)


def _doubted(story: Story) -> Mapping[str, Sequence[Span]]:
    """The words of each report that another one replaces or disputes."""
    found: dict[str, list[Span]] = defaultdict(list)
    for conflict in story.conflicts:
        for item in conflict.items[:-1] if conflict.kind == "superseded" else conflict.items:
            found[item.place.article].append(item.place.span)
    return found


def _doubtful(doubted: Mapping[str, Sequence[Span]], document: Document, span: Span) -> bool:
    """Whether a headline holds words that another report replaces or disputes, or a broken passage."""
    here = doubted.get(document.article.id, ())
    return is_broken(document, span) or any(held.meets(span) for held in here)
