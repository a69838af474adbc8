"""schema.org: only types and properties that it has, no verdict, and articles that read back word for word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec_schemaorg.models as models
import pytest

from tawatur.export.format import Asked, Told
from tawatur.export.schema_org import graph
from tawatur.ingest.files import read_articles
from tawatur.model.article import Article
from tawatur.settings import Settings

OUR_OWN = {"@type", "@id"}


def things(told: Told, asked: Asked) -> list[dict[str, Any]]:
    held = json.loads(b"".join(graph([told], asked)))
    assert held["@context"] == "https://schema.org"
    return list(held["@graph"])


def nodes(held: Any) -> list[dict[str, Any]]:
    if isinstance(held, list):
        return [node for member in held for node in nodes(member)]
    if not isinstance(held, dict):
        return []
    return [held, *(node for member in held.values() for node in nodes(member))]


@pytest.mark.parametrize("name", ["ferry", "hostile"])
def test_every_property_is_one_of_its_type(name: str, request: Any, asked: Asked) -> None:
    for node in nodes(things(request.getfixturevalue(name), asked)):
        if "@type" in node:
            known = set(getattr(models, node["@type"]).__struct_fields__)
            assert set(node) - OUR_OWN <= known, node


def test_there_is_no_verdict(ferry: Told, asked: Asked) -> None:
    kinds = {node.get("@type") for node in nodes(things(ferry, asked))}
    assert kinds == {"NewsArticle", "Claim", "Quotation", "Person", "Organization", "Place", "Product",
                     "CreativeWork", None}  # fmt: skip
    assert b"Review" not in b"".join(graph([ferry], asked))
    assert b"Rating" not in b"".join(graph([ferry], asked))


def test_a_claim_appears_where_its_statements_stand(ferry: Told, asked: Asked) -> None:
    claims = [thing for thing in things(ferry, asked) if thing["@type"] == "Claim"]
    assert len(claims) == len(ferry.rows("claims"))
    for thing, row in zip(claims, ferry.rows("claims"), strict=True):
        assert [work["text"] for work in thing["appearance"]] == [s["text"] for s in ferry.told(row)]
        assert f"standing: {row['standing']}" in thing["keywords"]


def test_references_lead_to_things_that_are_there(ferry: Told, asked: Asked) -> None:
    held = things(ferry, asked)
    ids = {thing["@id"] for thing in held}
    referred = {node["@id"] for node in nodes(held) if set(node) == {"@id"}}
    assert referred <= ids


def test_articles_read_back_word_for_word(ferry: Told, asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "story.jsonld").write_bytes(b"".join(graph([ferry], asked)))
    back = {a.id: a for a in read_articles([str(tmp_path)], Settings()) if isinstance(a, Article)}
    for row in ferry.rows("articles"):
        held = back[row["id"]]
        assert (held.text, held.title, held.outlet, held.url) == (row["text"], row["title"], row["outlet"], row["url"])
        assert held.published is not None and held.published.isoformat() == row["published"]


def test_a_script_is_no_address(hostile: Told, asked: Asked) -> None:
    assert not [n for n in nodes(things(hostile, asked)) if str(n.get("url", "")).startswith("javascript")]
