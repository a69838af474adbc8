"""Reports and claims as schema.org describes them: NewsArticle, Claim, Quotation; never a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tawatur.export.format import Asked, Told
from tawatur.export.identifiers import article_address, span_address, story_key, unique_address, web_address
from tawatur.export.index import Index, Row, hops, name_of
from tawatur.export.json_files import dumped, listed

#: What schema.org calls the kinds of entities; what it has no word for is a Thing.
_KINDS = {
    "person": "Person", "organisation": "Organization", "place": "Place", "facility": "Place", "event": "Event",
    "product": "Product",
}  # fmt: skip


def graph(told: Iterable[Told], asked: Asked) -> Iterator[bytes]:
    """One JSON-LD document: every report, its quotations, every claim with the works that it appears in, each at its
    span, and whom and what they are about.

    There is no `ClaimReview`: to review a claim is for people. How a claim stands among the reports is a keyword.
    """
    members = (dumped(_without_nothing(thing)) for one in told for thing in _things(one))
    return listed({"@context": "https://schema.org"}, "@graph", members)


def _things(told: Told) -> Iterator[dict[str, Any]]:
    for article in told.rows("articles"):
        yield _article(article)
    for entity in told.rows("entities"):
        yield _entity(told, entity)
    for quotation in told.rows("quotations"):
        yield _quotation(told, quotation)
    for claim in told.rows("claims"):
        yield _claim(told, claim)


def _article(article: Row) -> dict[str, Any]:
    outlet, text = article.get("outlet"), str(article.get("text") or "")
    title = article.get("title")
    return {
        "@type": "NewsArticle",
        "@id": article_address(article),
        "identifier": article.get("id"),
        "url": web_address(article.get("url")),
        "headline": title,
        "articleBody": _body(text, title),
        "datePublished": article.get("published"),
        "inLanguage": article.get("language"),
        "publisher": {"@type": "Organization", "name": outlet} if outlet else None,
    }


def _body(text: str, title: object) -> str:
    """The text without the headline that it opens with."""
    first, _, rest = text.partition("\n\n")
    return rest if title and first.strip() == str(title).strip() and rest.strip() else text


def _entity(told: Told, entity: Row) -> dict[str, Any]:
    name = name_of(entity)
    names = entity.get("names") or {}
    others = [other for other in dict.fromkeys([*names.values(), *(entity.get("variants") or ())]) if other != name]
    return {
        "@type": _KINDS.get(str(entity.get("kind")), "Thing"),
        "@id": _entity_address(told, str(entity.get("id"))),
        "name": name,
        "alternateName": others,
    }


def _quotation(told: Told, row: Row) -> dict[str, Any]:
    article = told.of(row)
    content = [str(place.get("text")) for place in row.get("content") or ()]
    tellers = hops(row)
    return {
        "@type": "Quotation",
        "@id": span_address(article, row),
        "text": " … ".join(content) or row.get("text"),
        "isPartOf": {"@id": article_address(article)},
        "spokenByCharacter": _teller(told, tellers[-1]) if tellers else None,
        "creditText": " < ".join(str(hop.get("text")) for hop in tellers) or None,
    }


def _teller(told: Told, hop: Row) -> dict[str, Any]:
    entity = told.entities.get(str(hop.get("entity")))
    if entity is not None:
        return {"@id": _entity_address(told, str(entity["id"]))}
    return {"name": hop.get("text")}  # whether a person or an organisation, the words alone do not say


def _claim(told: Told, row: Row) -> dict[str, Any]:
    said = told.told(row)
    texts = row.get("text") or {}
    appearances = [_appearance(told, statement) for statement in said]
    return {
        "@type": "Claim",
        "@id": unique_address(story_key(told), "claim", row.get("id")),
        "identifier": row.get("id"),
        "keywords": [f"standing: {row.get('standing')}", f"independent origins: {row.get('origins')}"],
        "description": row.get("because"),
        "text": texts.get("ar"),
        "inLanguage": "ar",
        "firstAppearance": appearances[0] if appearances else None,
        "appearance": appearances,
        "about": [{"@id": _entity_address(told, id_)} for id_ in _entities(said)],
    }


def _appearance(told: Told, statement: Row) -> dict[str, Any]:
    """The very words of one report: a work within the report."""
    article = told.of(statement)
    return {
        "@type": "CreativeWork",
        "@id": span_address(article, statement),
        "text": statement.get("text"),
        "isPartOf": {"@id": article_address(article)},
    }


def _entities(said: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(str(id_) for statement in said for id_ in statement.get("entities") or ()))


def _entity_address(told: Index, entity: str) -> str:
    return unique_address(story_key(told), "entity", entity)


def _without_nothing(thing: dict[str, Any]) -> dict[str, Any]:
    """The thing without what is not known of it."""
    return {key: value for key, value in thing.items() if value is not None and value != []}
