"""Every span as a W3C Web Annotation: the words by what they are and by where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tawatur.export.format import Asked, Told
from tawatur.export.identifiers import article_address, file_id, text_address, unique_address, web_address
from tawatur.export.index import Row, extent
from tawatur.export.json_files import dumped, listed

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
GENERATOR = {"type": "Software", "name": "Tawatur"}
#: Code points before and behind the words by which they are found again in a page that has changed since.
_AROUND = 32
#: The lists of a dossier whose rows are spans, and why each annotates (a motivation of the vocabulary).
_SPANS = {
    "mentions": "identifying", "timexes": "classifying", "quantities": "classifying", "quotations": "describing",
    "statements": "describing", "damage": "assessing",
}  # fmt: skip
#: Lists whose rows have spans within them, under which key.
_WITHIN = {
    "conflicts": ("items", "questioning"), "summary": ("citations", "linking"), "positions": ("contents", "describing"),
}  # fmt: skip
#: What the target says already.
_TOLD = frozenset({"article", "start", "end", "text"})


def page(told: Iterable[Told], asked: Asked) -> Iterator[bytes]:
    """One AnnotationPage with an annotation for each span of the dossiers.

    The body names what the words are, and holds the whole record as JSON; the target is the article on the web, its
    state the very text whose code points `TextPositionSelector` counts (`ni:` of its SHA-256), beside it the quote.
    Method: Web Annotation Data Model (W3C 2017); positions in Unicode code points, as it says.
    """
    id_, stories = file_id("annotations", told)
    head = {"@context": CONTEXT, "id": id_.urn, "type": "AnnotationPage", "startIndex": 0}
    members = (dumped(annotation) for one in stories for annotation in annotated(one))
    return listed(head, "items", members)


def annotated(told: Told) -> Iterator[dict[str, Any]]:
    """The annotations of one dossier, each once, list by list in the order of the record."""
    seen: set[str] = set()
    for annotation in _all(told):
        if annotation["id"] not in seen:
            seen.add(annotation["id"])
            yield annotation


def _all(told: Told) -> Iterator[dict[str, Any]]:
    for kind, motivation in _SPANS.items():
        for row in told.rows(kind):
            yield from _annotation(told, kind, motivation, row)
    for kind, (inner, motivation) in _WITHIN.items():
        for number, row in enumerate(told.rows(kind)):
            own = {key: value for key, value in row.items() if key != inner} | {"number": number}
            for place in row.get(inner) or ():
                yield from _annotation(told, kind, motivation, {**own, **place, "of": row.get("text")})


def _annotation(told: Told, kind: str, motivation: str, row: Row) -> Iterator[dict[str, Any]]:
    """One annotation; none where the span stands in no article that is here."""
    article = told.of(row)
    if not article or extent(row) == (0, 0):
        return
    record = {key: value for key, value in row.items() if key not in _TOLD}
    own_id = unique_address(text_address(article), kind, *extent(row), dumped(record))
    yield {
        "id": own_id,
        "type": "Annotation",
        "motivation": motivation,
        "generator": GENERATOR,
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": _tag(kind, row)},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": dumped(record).decode("utf-8"),
            },
        ],
        "target": _target(article, row),
    }


def _tag(kind: str, row: Row) -> str:
    """The list and, in it, what sort of thing: `mentions/person`."""
    sort = next((row[key] for key in ("kind", "type", "act", "modality", "unit", "standing") if row.get(key)), "")
    return f"{kind}/{sort}" if sort else kind


def _target(article: Row, row: Row) -> dict[str, Any]:
    start, end = extent(row)
    text = str(article.get("text") or "")
    target: dict[str, Any] = {"type": "SpecificResource", "source": article_address(article)}
    if web_address(article.get("url")):
        target["state"] = {"type": "TimeState", "cached": text_address(article)}
    target["selector"] = [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
    return target
