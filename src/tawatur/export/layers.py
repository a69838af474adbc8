"""The layers of a document as plain objects: one maker for each layer of the contract."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tawatur.export.ids import Ids
from tawatur.model.document import Document
from tawatur.model.facts import Damage, Hop, Mention, Quantity, Quotation, Statement, Timex
from tawatur.model.span import Span

Record = dict[str, Any]


def layer_records(document: Document, layer: str, ids: Ids | None) -> list[Record]:
    """The facts of one layer as objects; without `ids` they say nothing of entities, claims or other documents.

    Raises: KeyError where the contract has no such layer.
    """
    make = LAYERS[layer]
    facts = document.layers.get(layer, ())
    records = [head(document, fact.span) for fact in facts]
    for index, (record, fact) in enumerate(zip(records, facts, strict=True)):
        record.update(make(document, fact, index, ids))
    return records


def head(document: Document, span: Span) -> Record:
    """Where a fact stands, and its words as given."""
    article, start, end = document.article, span.start, span.end
    return {"article": article.id, "start": start, "end": end, "text": article.text[start:end]}


def reasons(because: Mapping[str, str]) -> Record:
    """A reason in English under the contract's key, and in Arabic beside it."""
    return {"because": because["en"], "because_ar": because["ar"]}


def _place(document: Document, span: Span | None) -> Record | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": document.words(span)}


def _mention(document: Document, fact: Mention, index: int, ids: Ids | None) -> Record:
    entity = ids.entity(document, index) if ids else None
    return {"form": fact.form, "kind": fact.kind, "entity": entity, "rule": fact.origin.rule}


def _timex(document: Document, fact: Timex, index: int, ids: Ids | None) -> Record:
    record: Record = {"type": fact.type, "value": fact.value, "relative": fact.relative}
    if fact.mod:
        record["mod"] = fact.mod
    if fact.anchor:
        record["anchor"] = _place(document, fact.anchor)
    return record


def _quantity(document: Document, fact: Quantity, index: int, ids: Ids | None) -> Record:
    return {
        "value": list(fact.value) if isinstance(fact.value, tuple) else fact.value,
        "unit": fact.unit,
        "of": document.words(fact.of) if fact.of else None,
        "approximate": fact.approximate,
        "as_of": fact.as_of,
        "bound": fact.bound,
        "harm": fact.harm,
    }


def _hop(document: Document, hop: Hop, ids: Ids | None) -> Record:
    entity = ids.entity_within(document, hop.span) if ids else None
    return {"text": document.words(hop.span), "entity": entity, "start": hop.span.start, "end": hop.span.end}


def _no_source() -> Record:
    return {"text": "", "entity": None, "start": None, "end": None}


def _quotation(document: Document, fact: Quotation, index: int, ids: Ids | None) -> Record:
    return {
        "id": ids.quotation(document, index) if ids else None,
        "content": [_place(document, span) for span in fact.content],
        "form": fact.form,
        "act": fact.act,
        "cue": _place(document, fact.cue),
        "source": _hop(document, fact.source, ids) if fact.source else _no_source(),
        "chain": [_hop(document, hop, ids) for hop in fact.chain],
        "translated": fact.translated,
        "addressee": _place(document, fact.addressee),
        "occasion": _place(document, fact.occasion),
        "same_utterance": ids.utterance(document, index) if ids else None,
        "rule": fact.origin.rule,
    }


def _statement(document: Document, fact: Statement, index: int, ids: Ids | None) -> Record:
    record: Record = {
        "modality": fact.modality,
        "polarity": fact.polarity,
        "predicate": fact.predicate,
        "lemma": fact.lemma,
        "subject": _place(document, fact.subject),
        "headline": fact.headline,
        "phrase": fact.phrase,
        "rule": fact.origin.rule,
        "timexes": [document.timexes[i].value for i in fact.timexes],
        "quantities": [_figure(document.quantities[i]) for i in fact.quantities],
        "where": _place(document, fact.place),
    }
    if ids is None:
        return record | {"quotation": fact.quotation, "place": document.words(fact.place) if fact.place else None}
    quotation = None if fact.quotation is None else ids.quotation(document, fact.quotation)
    return {
        "id": ids.statement(document, index),
        "claim": ids.claim(document, index),
        **record,
        "quotation": quotation,
        "entities": ids.entities_within(document, fact.span),
        "place": ids.entity_at(document, fact.place) if fact.place else None,
    }


def _figure(fact: Quantity) -> Record:
    return {"value": list(fact.value) if isinstance(fact.value, tuple) else fact.value, "unit": fact.unit}


def _damage(document: Document, fact: Damage, index: int, ids: Ids | None) -> Record:
    return {
        "kind": fact.kind,
        "severity": fact.severity,
        **reasons(fact.because),
        "suggestion": fact.suggestion,
    }


#: Layer by layer, in the contract's order, what makes its objects.
LAYERS: Mapping[str, Callable[[Document, Any, int, Ids | None], Record]] = {
    "mentions": _mention,
    "timexes": _timex,
    "quantities": _quantity,
    "quotations": _quotation,
    "statements": _statement,
    "damage": _damage,
}
