"""PROV-O: a graph that the libraries read back whole, and chains that end with the speaker."""

from __future__ import annotations

import pytest
from prov.model import ProvDocument
from rdflib import RDFS, Graph, Namespace, URIRef
from rdflib.compare import isomorphic

from tawatur.export.format import Asked, Told
from tawatur.export.identifiers import span_address, text_address
from tawatur.export.provenance import turtle

PROV = Namespace("http://www.w3.org/ns/prov#")


def graph(told: Told, asked: Asked) -> Graph:
    return Graph().parse(data=b"".join(turtle([told], asked)), format="turtle")


def test_the_library_reads_it_back(ferry: Told, asked: Asked) -> None:
    written = b"".join(turtle([ferry], asked)).decode()
    back = ProvDocument.deserialize(content=written, format="rdf", rdf_format="turtle")
    again = Graph().parse(data=back.serialize(format="rdf", rdf_format="turtle"), format="turtle")
    assert isomorphic(again, graph(ferry, asked))


def test_a_chain_runs_from_the_outlet_to_the_speaker(ferry: Told, asked: Asked) -> None:
    held = graph(ferry, asked)
    chained = [row for row in ferry.rows("quotations") if len(row["chain"]) > 1]
    assert chained
    for row in chained:
        article = ferry.articles[row["article"]]
        here = URIRef(span_address(article, row))
        text = URIRef(text_address(article))
        assert text in set(held.objects(here, PROV.wasDerivedFrom))
        assert article["outlet"] in tellers(held, text)
        for hop in row["chain"]:
            behind = {d for d in derived(held, here) if d != text}
            said = {name for entity in behind for name in tellers(held, entity)}
            wanted = ferry.entities.get(str(hop["entity"]))
            assert (wanted["names"]["ar"] if wanted else hop["text"]) in said
            here = next(iter(behind))


def derived(held: Graph, entity: object) -> set[object]:
    """What an entity was taken from, plainly or as a quotation."""
    plain = set(held.objects(entity, PROV.wasDerivedFrom))
    quoted = {held.value(q, PROV.entity) for q in held.objects(entity, PROV.qualifiedQuotation)}
    return plain | quoted


def tellers(held: Graph, entity: object) -> set[str]:
    return {str(held.value(agent, RDFS.label)) for agent in held.objects(entity, PROV.wasAttributedTo)}


def test_a_copy_comes_from_the_text_that_had_it_first(ferry: Told, asked: Asked) -> None:
    held = graph(ferry, asked)
    (copy,) = ferry.rows("copies")
    first = copy["taken_from"]
    (other,) = [id_ for id_ in copy["articles"] if id_ != first]
    pair = (
        URIRef(text_address(ferry.articles[other])),
        PROV.wasDerivedFrom,
        URIRef(text_address(ferry.articles[first])),
    )
    assert pair in held


def test_a_claim_is_the_statements_that_make_it(ferry: Told, asked: Asked) -> None:
    held = graph(ferry, asked)
    members = {len(set(held.objects(claim, PROV.hadMember))) for claim in set(held.subjects(PROV.hadMember))}
    assert max(members) == max(len(row["statements"]) for row in ferry.rows("claims"))


def test_dossiers_follow_one_another_in_one_file(ferry: Told, hostile: Told, asked: Asked) -> None:
    both = Graph().parse(data=b"".join(turtle([ferry, hostile], asked)), format="turtle")
    assert len(both) > len(graph(ferry, asked)) > 0


@pytest.mark.parametrize("words", ["javascript:", "<script"])
def test_hostile_words_are_only_literals(hostile: Told, asked: Asked, words: str) -> None:
    for triple in graph(hostile, asked):
        assert not [part for part in triple if isinstance(part, URIRef) and words in part]
