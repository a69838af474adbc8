"""From a form to a judgement in the store, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from tawatur.errors import UsageError
from tawatur.model.article import Article
from tawatur.model.judgement import Judgement
from tawatur.run.dossiers import refresh_story
from tawatur.run.judging import keep_judgement, undo_judgement
from tawatur.serve.judge import anchor_of, subject_of
from tawatur.serve.web.desk import Desk
from tawatur.store.base import Store

Fields = Mapping[str, Sequence[str]]

#: Names and reasons are no essays.
LONGEST_NAME, LONGEST_NOTE = 100, 2_000
#: A story of more reports is told anew by the process that keeps dossiers fresh, not while a browser waits.
AT_ONCE = 40


def judge(desk: Desk, fields: Fields, author: str) -> None:
    """Keep the judgement that a form describes. Raises: UsageError where it is none."""
    store = desk.writing()
    try:
        judgement = _judgement(store, fields, author)
        touched = keep_judgement(store, judgement)
        _retell(desk, store, touched)
    finally:
        store.close()


def undo(desk: Desk, key: str, author: str) -> None:
    """Take back a judgement. Raises: UsageError where there is none of that key that still holds."""
    store = desk.writing()
    try:
        if not key.isascii() or not key.isdigit() or len(key) > 15:
            raise UsageError(f"{key!r} is no judgement")
        touched = undo_judgement(store, int(key), _name(author), _now())
        _retell(desk, store, touched)
    finally:
        store.close()


def _retell(desk: Desk, store: Store, touched: Sequence[str]) -> None:
    for story in touched:
        held = store.stories.story(story)
        if held is not None and len(held.articles) <= AT_ONCE:
            refresh_story(store, desk.settings, held.id)
        elif held is not None and not held.articles:
            store.dossiers.drop(held.id)


def _judgement(store: Store, fields: Fields, author: str) -> Judgement:
    kind, note = _first(fields, "kind"), _first(fields, "note")
    places, names = _places(fields), _articles(store, fields)
    if len(note) > LONGEST_NOTE:
        raise UsageError(f"a note has at most {LONGEST_NOTE} letters")
    articles = {name: _article(store, name) for name in (*names, *(place.rpartition(":")[0] for place in places))}
    spans = tuple(anchor_of(place, articles) for place in places)
    subjects = tuple(subject_of(name, articles) for name in names)
    try:
        return Judgement(_name(author), _now(), kind, spans, subjects, note or None)
    except ValueError as error:
        raise UsageError(str(error)) from error


def _places(fields: Fields) -> list[str]:
    """The words that are meant: an exact place within an article goes before a sentence of it that was chosen."""
    exact = _first(fields, "place")
    return [f"{_first(fields, 'within')}:{exact}"] if exact else _chosen(fields, "at")


def _articles(store: Store, fields: Fields) -> list[str]:
    """The articles that are meant: those chosen, one of the story that the form is of before them, and one of another
    story that is named."""
    chosen = _chosen(fields, "article")
    stories = [_first(fields, name) for name in ("story", "other") if _first(fields, name)]
    anchors = []
    for story in stories:
        held = store.stories.story(story)
        own = [revision.article.id for revision in held.articles if revision.article.id not in chosen] if held else []
        if not own:
            raise UsageError(f"there is no story {story!r} from which an article stays")
        anchors.append(own[0])
    return [*anchors, *chosen]


def _article(store: Store, name: str) -> Article:
    revision = store.articles.current(name)
    if revision is None:
        raise UsageError(f"there is no article {name!r}")
    return revision.article


def _chosen(fields: Fields, name: str) -> list[str]:
    return list(dict.fromkeys(value for value in fields.get(name, ()) if value.strip()))


def _first(fields: Fields, name: str) -> str:
    return (fields.get(name) or [""])[0].strip()


def _name(author: str) -> str:
    if not author.strip() or len(author) > LONGEST_NAME:
        raise UsageError("say who judges: your name")
    return author.strip()


def _now() -> str:
    return datetime.now(UTC).replace(microsecond=0).isoformat()
