"""Comparing documents into a story."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.compare.claims import join
from tawatur.compare.claims_utterances import utterances
from tawatur.compare.conflicts import find_conflicts
from tawatur.compare.copies import find_copies
from tawatur.compare.entities import entity_of, resolve
from tawatur.compare.evidence import Evidence
from tawatur.compare.judgements import (
    Bench,
    judged_claims,
    judged_conflicts,
    judged_copies,
    judged_documents,
    judged_notes,
)
from tawatur.compare.matches import matches, weights
from tawatur.compare.said import said_in
from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.judgement import Judgement
from tawatur.model.story import Story


def compare(documents: Sequence[Document], language: Language, judgements: Sequence[Judgement] = ()) -> Story:
    """The story that documents tell: entities, copies, claims, conflicts; with what a person judged of them applied."""
    bench = Bench(judgements, language, {document.article.id: document for document in documents})
    judged_notes(bench)
    held = judged_documents(documents, bench)
    read = tuple(document for document in held if document.tokens)  # one in another language is only listed
    entities = resolve(read, language)
    of = entity_of(entities)
    statements = said_in(read, of, language)
    rarity = weights(statements)
    found = matches(statements, rarity)
    claims = judged_claims(join(statements, found, language), bench)
    claim_of = {ref: claim.id for claim in claims for ref in claim.statements}
    evidence = Evidence(read, statements, found, entities, language, of, rarity, claim_of)
    spoken = utterances(statements, claims)
    copies = judged_copies(find_copies(read), bench)
    conflicts = judged_conflicts(find_conflicts(evidence), bench)
    return Story(held, copies, entities, claims, conflicts, spoken, bench.judged)
