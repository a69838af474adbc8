"""Web Annotations: what the data model of the W3C requires, and words that both selectors find."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from rdflib import Graph, Namespace

from tawatur.export.format import Asked, Told
from tawatur.export.web_annotation import CONTEXT, page

OA = Namespace("http://www.w3.org/ns/oa#")
MOTIVATIONS = ["assessing", "classifying", "describing", "identifying", "linking", "questioning", "tagging"]
ADDRESS = {"type": "string", "pattern": r"^(urn:uuid:|ni:///|https?://)[^\s<>\"{}|\\^`]+$"}
#: The data model's requirements for what we write: sections 3.1, 3.2.4, 4, 4.2.4, 4.2.5, 4.3.1 and 5.2.
PAGE = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": CONTEXT},
        "id": ADDRESS,
        "type": {"const": "AnnotationPage"},
        "startIndex": {"type": "integer", "minimum": 0},
        "items": {"type": "array", "items": {"$ref": "#/$defs/annotation"}},
    },
    "additionalProperties": False,
    "$defs": {
        "annotation": {
            "type": "object",
            "required": ["id", "type", "target"],
            "properties": {
                "id": ADDRESS,
                "type": {"const": "Annotation"},
                "motivation": {"enum": MOTIVATIONS},
                "generator": {"type": "object", "required": ["type"]},
                "body": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/body"}},
                "target": {"$ref": "#/$defs/target"},
            },
            "additionalProperties": False,
        },
        "body": {
            "type": "object",
            "required": ["type", "value"],
            "properties": {
                "type": {"const": "TextualBody"},
                "value": {"type": "string"},
                "format": {"enum": ["text/plain", "application/json"]},
                "purpose": {"enum": MOTIVATIONS},
            },
            "additionalProperties": False,
        },
        "target": {
            "type": "object",
            "required": ["type", "source", "selector"],
            "properties": {
                "type": {"const": "SpecificResource"},
                "source": ADDRESS,
                "state": {"properties": {"type": {"const": "TimeState"}, "cached": ADDRESS}, "required": ["cached"]},
                "selector": {"prefixItems": [{"$ref": "#/$defs/quote"}, {"$ref": "#/$defs/position"}], "items": False},
            },
            "additionalProperties": False,
        },
        "quote": {
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string", "minLength": 1},
                "prefix": {"type": "string"},
                "suffix": {"type": "string"},
            },
            "required": ["type", "exact"],
            "additionalProperties": False,
        },
        "position": {
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
            "required": ["type", "start", "end"],
            "additionalProperties": False,
        },
    },
}
#: What the context of the W3C makes of the terms, for a machine that is not on the web.
TERMS = {
    "oa": str(OA), "as": "https://www.w3.org/ns/activitystreams#", "id": "@id", "type": "@type",
    "Annotation": "oa:Annotation", "AnnotationPage": "as:OrderedCollectionPage", "TextualBody": "oa:TextualBody",
    "SpecificResource": "oa:SpecificResource", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector", "items": {"@id": "as:items", "@container": "@list"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"}, "body": {"@id": "oa:hasBody", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "exact": "oa:exact", "start": "oa:start", "end": "oa:end",
}  # fmt: skip


def written(told: Told, asked: Asked) -> Any:
    return json.loads(b"".join(page([told], asked)))


@pytest.mark.parametrize("name", ["ferry", "hostile"])
def test_the_page_holds_what_the_data_model_requires(name: str, request: Any, asked: Asked) -> None:
    held = written(request.getfixturevalue(name), asked)
    assert not [error.message for error in Draft202012Validator(PAGE).iter_errors(held)]
    ids = [annotation["id"] for annotation in held["items"]]
    assert len(set(ids)) == len(ids)


def test_both_selectors_find_the_same_words(ferry: Told, asked: Asked) -> None:
    texts = {row["url"]: row["text"] for row in ferry.rows("articles")}
    for annotation in written(ferry, asked)["items"]:
        text, (quote, place) = texts[annotation["target"]["source"]], annotation["target"]["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_every_span_is_annotated_and_the_body_holds_its_record(ferry: Told, asked: Asked) -> None:
    items = written(ferry, asked)["items"]
    tags = [annotation["body"][0]["value"].split("/")[0] for annotation in items]
    for kind in ("mentions", "timexes", "quantities", "quotations", "statements", "damage"):
        assert tags.count(kind) == len(ferry.rows(kind))
    assert tags.count("conflicts") == sum(len(row["items"]) for row in ferry.rows("conflicts"))
    first = json.loads(next(i for i in items if i["body"][0]["value"].startswith("statements"))["body"][1]["value"])
    assert first["claim"] == ferry.rows("statements")[0]["claim"]


def test_a_graph_of_it_has_targets_and_selectors(ferry: Told, asked: Asked) -> None:
    held = {**written(ferry, asked), "@context": TERMS}
    graph = Graph().parse(data=json.dumps(held), format="json-ld")
    count = len(held["items"])
    assert len(set(graph.subjects(OA.hasTarget))) == count
    assert len(list(graph.subject_objects(OA.hasSelector))) == 2 * count


def test_an_address_that_is_a_script_is_no_source(hostile: Told, asked: Asked) -> None:
    sources = {annotation["target"]["source"] for annotation in written(hostile, asked)["items"]}
    assert not [source for source in sources if source.startswith("javascript:")]
