"""What another program may ask of a store, each answer of bounded size and with the exact words that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from tawatur.errors import TawaturError, UsageError
from tawatur.export.safe_text import utf8
from tawatur.model.article import Article
from tawatur.model.span import Span
from tawatur.model.stored import SearchQuery, StoredStory
from tawatur.run.dossiers import digest_of, kept_record
from tawatur.store.base import Store

Record = dict[str, Any]
Row = Mapping[str, Any]

#: Most of a thing that one answer holds; what is left out is counted under `more`.
HITS, REPORTS, SENTENCES, CONFLICTS, EVENTS, CLAIMS, CITATIONS = 25, 60, 20, 12, 30, 40, 12
#: Code points of one citation, and of one part of an article; `cut` says where there is more.
WORDS, PART = 600, 8_000


def search(store: Store, query: SearchQuery) -> Record:
    """The latest articles that hold some words, each with the place where they stand. Raises: UsageError."""
    if not 1 <= query.limit <= HITS:
        raise UsageError(f"limit is {query.limit}; it must be from 1 to {HITS}")
    hits = [
        {**_head(hit.article), "story": hit.story, "citations": [_words(hit.article, hit.snippet)]}
        | {"matches": [_words(hit.article, match) for match in hit.matches[:CITATIONS]]}
        for hit in store.words.search(query)
    ]
    return _sound({"words": query.words, "hits": hits})


def story(store: Store, id_: str) -> Record:
    """A story's reports in order of publication, and how many stand behind it. Raises: TawaturError."""
    held = _held(store, id_)
    line = store.dossiers.line(held.id)
    told = {"origins": line.origins, "claims": line.claims, "contested": line.contested} if line else {}
    reports = [_head(revision.article) for revision in held.articles]
    title = line.title if line else None
    return _sound({"story": held.id, "title": title, **told, "reports": reports[:REPORTS], **_more(reports, REPORTS)})


def dossier(store: Store, id_: str) -> Record:
    """The account of a story: summary, conflicts, timeline, claims, each with its words. Raises: TawaturError."""
    told = _told(store, id_)
    claims = [told.claim(row) for row in told.rows("claims")[:CLAIMS]]
    return _sound(
        {
            **told.head,
            "reports": [_head(article) for article in list(told.articles.values())[:REPORTS]],
            "summary": [told.sentence(row) for row in told.rows("summary")[:SENTENCES]],
            "conflicts": [told.conflict(row) for row in told.rows("conflicts")[:CONFLICTS]],
            "timeline": [told.event(row) for row in told.rows("timeline")[:EVENTS]],
            "claims": claims,
            **_more(told.rows("claims"), CLAIMS),
        }
    )


def claim(store: Store, id_: str, claim_id: str) -> Record:
    """One claim of a story: every report's words for it, through whom, what disputes it. Raises: TawaturError."""
    told = _told(store, id_)
    row = told.claims.get(claim_id)
    if row is None:
        raise TawaturError(f"{told.held.id} has no claim {claim_id!r}; its dossier lists them")
    disputes = [other for other in told.rows("conflicts") if claim_id in told.touched(other)]
    return _sound(
        {
            **told.head,
            **told.claim(row),
            "because": row.get("because"),
            "citations": [told.citation(said) for said in told.said(row)[:CITATIONS]],
            "conflicts": [told.conflict(other) for other in disputes[:CONFLICTS]],
            **_more(told.said(row), CITATIONS),
        }
    )


def article(store: Store, id_: str, start: int = 0) -> Record:
    """A part of an article's text from an offset on, in code points of the text as given. Raises: TawaturError."""
    held = store.articles.current(id_)
    if held is None:
        raise TawaturError(f"there is no article {id_!r}; search finds articles")
    text = held.article.text
    if not 0 <= start <= len(text):
        raise UsageError(f"start is {start}; the text has {len(text)} code points")
    end = min(start + PART, len(text))
    head = {**_head(held.article), "story": held.story, "characters": len(text), "sha256": held.article.sha256}
    part = {"article": id_, "start": start, "end": end, "text": text[start:end]}
    return _sound({**head, "citations": [part], "next": end if end < len(text) else None})


def day(words: str | None) -> date | None:
    """A day of publication, or None where none is asked for. Raises: UsageError where it is no day."""
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise UsageError(f"{words!r} is no day; write it as 2024-01-31") from None


@dataclass(frozen=True)
class _Told:
    """A kept dossier with the texts that it cites. `is_fresh`: nothing has changed since it was told."""

    held: StoredStory
    record: Record
    is_fresh: bool

    @property
    def head(self) -> Record:
        return {"story": self.held.id, "title": self.record.get("title"), "fresh": self.is_fresh}

    @cached_property
    def articles(self) -> dict[str, Article]:
        return {revision.article.id: revision.article for revision in self.held.articles}

    @cached_property
    def claims(self) -> dict[str, Row]:
        return {str(row.get("id")): row for row in self.rows("claims")}

    @cached_property
    def statements(self) -> dict[str, Row]:
        return {str(row.get("id")): row for row in self.rows("statements")}

    @cached_property
    def quotations(self) -> dict[str, Row]:
        return {str(row.get("id")): row for row in self.rows("quotations")}

    def rows(self, key: str) -> list[Row]:
        return [row for row in self.record.get(key) or () if isinstance(row, Mapping)]

    def said(self, row: Row) -> list[Row]:
        """The statements of a claim."""
        return [held for id_ in row.get("statements") or () if (held := self.statements.get(str(id_)))]

    def touched(self, row: Row) -> set[str]:
        """The claims that a conflict is about."""
        statements = (self.statements.get(str(item.get("statement"))) for item in row.get("items") or ())
        return {str(statement.get("claim")) for statement in statements if statement}

    def claim(self, row: Row) -> Record:
        """A claim with the words of the first report that makes it."""
        said = self.said(row)
        head = {"claim": row.get("id"), "standing": row.get("standing"), "origins": row.get("origins")}
        return {**head, "reports": len({one.get("article") for one in said}), "citations": self.cited(said[:1])}

    def sentence(self, row: Row) -> Record:
        head = {key: row.get(key) for key in ("text", "claim", "origins", "standing", "damaged")}
        return {**head, "citations": self.cited(row.get("citations") or ())}

    def conflict(self, row: Row) -> Record:
        head = {key: row.get(key) for key in ("id", "kind", "slot", "severity", "because", "reading")}
        sides = [{"value": item.get("value"), **self.citation(item)} for item in (row.get("items") or ())[:CITATIONS]]
        return {**head, "claims": sorted(self.touched(row)), "citations": sides}

    def event(self, row: Row) -> Record:
        said = self.said(row)
        return {key: row.get(key) for key in ("date", "precision", "claim")} | {"citations": self.cited(said)}

    def cited(self, rows: Iterable[Row]) -> list[Record]:
        return [self.citation(row) for row in list(rows)[:CITATIONS]]

    def citation(self, row: Row) -> Record:
        """Where some words stand: the report, the offsets, the words, and through whom the report has them.

        `revised`: the report's text has changed since, and the words may stand elsewhere in it or nowhere.
        """
        words = str(row.get("text") or "")
        held = self.articles.get(str(row.get("article")))
        place = {key: row.get(key) for key in ("article", "start", "end")}
        found: Record = {**place, "text": words[:WORDS], "outlet": held.outlet if held else None}
        found["url"] = held.url if held else None
        found |= {"cut": True} if len(words) > WORDS else {}
        found |= {"revised": True} if held is None or not _stands(held, row, words) else {}
        chain = self._chain(row)
        return found | ({"through": chain} if chain else {})

    def _chain(self, row: Row) -> list[str]:
        """The tellers behind some words, nearest to the outlet first, the speaker last."""
        quotation = self.quotations.get(str(row.get("quotation") or ""))
        hops = [hop for hop in (quotation or {}).get("chain") or () if isinstance(hop, Mapping)]
        source = (quotation or {}).get("source")
        named = hops or ([source] if isinstance(source, Mapping) else [])
        return [str(hop["text"])[:WORDS] for hop in named if hop.get("text")]


def _stands(held: Article, row: Row, words: str) -> bool:
    start, end = row.get("start"), row.get("end")
    return isinstance(start, int) and isinstance(end, int) and held.text[start:end] == words


def _held(store: Store, id_: str) -> StoredStory:
    held = store.stories.story(id_)
    if held is None or not held.articles:
        raise TawaturError(f"there is no story {id_!r}; search finds stories")
    return held


def _told(store: Store, id_: str) -> _Told:
    held = _held(store, id_)
    packed, record = store.dossiers.packed(held.id), kept_record(store, held)
    if packed is None or record is None:
        raise TawaturError(f"{held.id} has not been told yet; `tawatur store tell` tells every story")
    return _Told(held, record, packed[0] == digest_of(held, tuple(store.judgements.rows())))


def _head(article: Article) -> Record:
    published = article.published.isoformat() if article.published else None
    head = {"article": article.id, "outlet": article.outlet, "published": published}
    return {**head, "title": article.title, "url": article.url}


def _words(article: Article, span: Span) -> Record:
    return {"article": article.id, "start": span.start, "end": span.end, "text": span.of(article.text)}


def _more(rows: Iterable[object], most: int) -> Record:
    left = sum(1 for _ in rows) - most
    return {"more": left} if left > 0 else {}


def _sound(answer: Record) -> Record:
    """The answer without half characters, which JSON in UTF-8 cannot carry: each becomes U+FFFD."""
    return {key: _whole(value) for key, value in answer.items()}


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return utf8(value)
    if isinstance(value, Mapping):
        return {key: _whole(held) for key, held in value.items()}
    return list(map(_whole, value)) if isinstance(value, Iterable) else value
