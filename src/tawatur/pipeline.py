"""Every stage, in order, on one screen: read articles into documents, compare them into a story, tell it."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.compare.story import compare as compare_documents
from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.judgement import Judgement
from tawatur.model.story import Story
from tawatur.model.telling import Dossier, Note
from tawatur.read import damage, mentions, quantities, quotations, sentences, statements, timexes, tokens
from tawatur.read.stage import Stage, check_order
from tawatur.resting import collector_resting
from tawatur.tell.dossier import tell as tell_story

#: The stages of reading. Each finds the layers it requires assigned before it.
READ: tuple[Stage, ...] = (
    tokens.STAGE,
    sentences.STAGE,
    mentions.STAGE,
    timexes.STAGE,
    quantities.STAGE,
    quotations.STAGE,
    damage.STAGE,
    statements.STAGE,
)

check_order(READ)

#: The language whose data compares and tells stories.
TELLING = "ar"


def read(article: Article) -> Document:
    """The article with every layer that reading gives.

    Raises: LanguageDataError where there is no data for the article's language.
    """
    document = Document(article)
    language = load(article.language)
    for stage in READ:
        document = stage.read(document, language)
    return document


def compare(documents: Sequence[Document], judgements: Sequence[Judgement] = ()) -> Story:
    """The story that documents tell: its entities, copies, claims and conflicts, a person's judgements applied."""
    with collector_resting():
        return compare_documents(documents, load(TELLING), judgements)


def tell(story: Story, notes: Sequence[Note] = ()) -> Dossier:
    """The dossier of a story; `notes` are those that reading the input gave."""
    with collector_resting():
        return tell_story(story, notes, load(TELLING))
