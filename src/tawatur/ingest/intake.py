"""All that was taken in for one story: articles with ids that differ, notes, and what was rejected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tawatur.errors import RejectedInput
from tawatur.ingest.where import Item, note, say
from tawatur.model.article import Article
from tawatur.model.telling import Note

_COMMAS = {"ar": "\N{ARABIC COMMA} ", "en": ", "}


@dataclass(frozen=True, slots=True)
class Intake:
    """Articles in input order, each once; what people should know of them; what could not be read."""

    articles: tuple[Article, ...]
    notes: tuple[Note, ...]
    rejected: tuple[RejectedInput, ...]


def gather(items: Iterable[Item]) -> Intake:
    """The intake of a stream of items.

    The same id with the same text is taken once; the same id with another text gets a new id; both are noted, as is
    the same text under two ids, and articles without a date.
    """
    notes: list[Note] = []
    rejected: list[RejectedInput] = []
    by_id: dict[str, Article] = {}
    by_text: dict[str, str] = {}
    for item in items:
        if isinstance(item, Article):
            notes.extend(_take(item, by_id, by_text))
        elif isinstance(item, RejectedInput):
            rejected.append(item)
            notes.append(told(item))
        elif item not in notes:
            notes.append(item)
    articles = tuple(by_id.values())
    return Intake(articles, (*notes, *_undated(articles)), tuple(rejected))


def told(rejected: RejectedInput) -> Note:
    """A rejection as a note for the readers of a dossier."""
    source = rejected.source if rejected.line is None else f"{rejected.source}:{rejected.line}"
    reasons = {language: rejected.told.get(language, rejected.reason) for language in ("ar", "en")}
    return Note("rejected", {key: say("rejected", source=source, reason=reasons[key])[key] for key in reasons})


def _take(article: Article, by_id: dict[str, Article], by_text: dict[str, str]) -> Iterator[Note]:
    held = by_id.get(article.id)
    if held is not None and held.text == article.text:
        yield note("repeated", article.id, id=article.id)
        return
    if held is not None:
        new = next(name for n in range(2, len(by_id) + 3) if (name := f"{article.id}-{n}") not in by_id)
        yield note("renamed", new, id=article.id, new=new)
        article = replace(article, id=new)
    twin = by_text.setdefault(article.text, article.id)
    if twin != article.id:
        yield note("same_text", article.id, id=article.id, other=twin)
    by_id[article.id] = article


def _undated(articles: Sequence[Article]) -> Iterator[Note]:
    without = [article.id for article in articles if article.published is None]
    if without:
        text = {language: say("undated", ids=comma.join(without))[language] for language, comma in _COMMAS.items()}
        yield Note("undated", text, without[0] if len(without) == 1 else None)
