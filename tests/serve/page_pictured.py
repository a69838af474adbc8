"""A dossier with something for every picture: many outlets over three days, copies, a chain, places on the map."""

from __future__ import annotations

from typing import Any

TEXT = "قالت بلدية الزعفران لوكالة الشراع إن السوق احترق في بيروت."
CLAIM = "السوق احترق في بيروت"
COUNT = 20


def pictured(count: int = COUNT) -> dict[str, Any]:
    """`count` reports of one text each in an outlet of its own; the second half copies the first."""
    ids = [f"a{n}" for n in range(count)]
    spans = [{"article": id_, "start": TEXT.index(CLAIM), "end": len(TEXT) - 1, "text": CLAIM} for id_ in ids]
    statements = [
        {**span, "id": f"s{n}", "claim": "c1", "modality": "quoted", "place": "e1"} for n, span in enumerate(spans)
    ]
    return {
        "schema": "tawatur/dossier/1",
        "title": CLAIM,
        "articles": [_article(n) for n in range(count)],
        "accounts": [
            {"id": f"t{n}", "articles": [ids[n], ids[n + count // 2]], "origin": {"text": None, "kind": "outlet"}}
            for n in range(count // 2)
        ],
        "copies": [
            {"articles": [ids[n], ids[n + count // 2]], "relation": "copy", "share": 0.9, "taken_from": ids[n]}
            for n in range(count // 2)
        ],
        "entities": [
            {"id": "e1", "kind": "place", "names": {"ar": "بيروت", "en": "Beirut"}, "known": "capital:LB"},
            {"id": "e2", "kind": "place", "names": {"ar": "لبنان", "en": "Lebanon"}, "known": "country:LB"},
        ],
        "mentions": [{**_span(id_, "بيروت"), "kind": "place", "form": "name", "entity": "e1"} for id_ in ids],
        "quotations": [_quotation(id_) for id_ in ids],
        "statements": statements,
        "claims": [
            {"id": "c1", "statements": [s["id"] for s in statements], "text": {"ar": CLAIM, "en": None},
             "standing": "corroborated", "origins": 1, "accounts": []}
        ],
        "summary": [{"text": CLAIM, "citations": [spans[0]], "claim": "c1", "origins": 1,
                     "claims": [{"claim": "c1", "origins": 3}, {"claim": "c2", "origins": 1}]}],
    }  # fmt: skip


def _article(n: int) -> dict[str, Any]:
    published = f"2031-03-{4 + n // 10:02}T{8 + n % 10:02}:00:00+03:00"
    return {"id": f"a{n}", "outlet": f"منبر {n}", "published": published, "title": None, "text": TEXT}


def _span(article: str, words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"article": article, "start": start, "end": start + len(words), "text": words}


def _quotation(article: str) -> dict[str, Any]:
    carrier, speaker = _span(article, "وكالة الشراع"[2:]), _span(article, "بلدية الزعفران")
    whole = {"article": article, "start": 0, "end": len(TEXT), "text": TEXT}
    return {**whole, "form": "indirect", "content": [], "source": speaker, "chain": [carrier, speaker]}
